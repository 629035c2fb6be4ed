// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import java.util.List;

/**
 * A link flag of a program that hides the symbols of archives.
 *
 * @param archives their file names, or {@code ALL}
 */
public record HidingFlag(String flag, List<String> archives) {
    public HidingFlag {
        archives = List.copyOf(archives);
    }

    static void describe(List<HidingFlag> hiding, Fields fields) {
        for (HidingFlag one : hiding) {
            fields.add("hiding", one.flag + "\t" + String.join("\t", one.archives));
        }
    }
}
