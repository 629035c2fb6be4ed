// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@link Lint} found. Immutable.
 *
 * @param findings by place
 * @param symbols how many symbols there are, without those that a probe or the platform decides
 * @param unexamined how many symbols and selects were passed over, since looking at all of a large tree takes too long
 */
public record Linted(List<Finding> findings, int symbols, int unexamined) {
    public Linted {
        findings = List.copyOf(findings);
    }

    /** For the screen. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        findings.forEach(finding -> lines.add(finding.line()));
        if (lines.isEmpty()) {
            lines.add("nothing odd about " + symbols + (symbols == 1 ? " symbol" : " symbols"));
        }
        if (unexamined > 0) {
            lines.add("not all was examined: " + unexamined + " symbols and selects would take a long search each");
        }
        return lines;
    }
}
