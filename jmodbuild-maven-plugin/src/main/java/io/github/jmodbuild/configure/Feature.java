// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import java.util.List;

/**
 * Something that a user can choose or a probe finds (Q27). Immutable; its names are those of the JSON form.
 *
 * @param symbol without CONFIG_
 * @param menu titles of the menus it stands in, outermost first
 * @param prompt what a menu shows; of a symbol without prompt the purpose of its probe
 * @param value y, m, n, a number or a text
 * @param origin whose value it is
 * @param at where that is written
 * @param available whether it can be set now
 * @param enable the argument that enables it; empty if no setting of the symbol itself does
 * @param disable the argument that disables it; empty likewise
 * @param obstacle why it cannot be set; empty if it can
 * @param probe its probe, with the answer; empty for none
 */
public record Feature(
        String symbol,
        String type,
        List<String> menu,
        String prompt,
        String help,
        String value,
        String origin,
        String at,
        boolean available,
        String enable,
        String disable,
        String obstacle,
        String probe) {
    public Feature {
        menu = List.copyOf(menu);
    }

    /** Whether it is y, m or n rather than a number or a text. */
    boolean isSwitch() {
        return type.equals("bool") || type.equals("tristate");
    }
}
