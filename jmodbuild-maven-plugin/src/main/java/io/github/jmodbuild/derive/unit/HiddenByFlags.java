// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.unit;

import io.github.jmodbuild.plan.derivation.HidingFlag;
import java.util.List;
import java.util.Optional;

/** Link flags of a program that hide the symbols of its archives in spite of exports. Stateless. */
public final class HiddenByFlags {
    private static final String ALL = "ALL";

    private HiddenByFlags() {}

    /** The message for a symbol of a unit that such a flag hides; empty if none does. */
    public static Optional<String> on(LinkedUnit definer, List<HidingFlag> flags) {
        int member = definer.name().indexOf(".a(");
        if (member < 0) {
            return Optional.empty();
        }
        String archive = definer.name().substring(0, member + ".a".length());
        for (HidingFlag flag : flags) {
            boolean all = flag.archives().contains(ALL);
            if (all || flag.archives().contains(archive)) {
                return Optional.of("the program is linked with " + flag.flag() + ", which hides what "
                        + (all ? "archives define" : archive + " defines")
                        + "; remove that flag from the link flags, or list the object in a <group> instead of"
                        + " an archive");
            }
        }
        return Optional.empty();
    }
}
