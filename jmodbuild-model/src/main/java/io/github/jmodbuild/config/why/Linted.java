// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@link Lint} found. Immutable.
 *
 * @param findings by place
 * @param symbols how many symbols there are, without those that a probe or the platform decides
 * @param unexamined symbols, and selects as {@code A selects B}, that were passed over, since they would take too long: the
 *     former may be dead, the latter may leave dependencies unmet
 */
public record Linted(List<Finding> findings, int symbols, List<String> unexamined) {
    private static final int SHOWN = 20;

    public Linted {
        unexamined = List.copyOf(unexamined);
        findings = List.copyOf(findings);
    }

    /** For the screen. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        findings.forEach(finding -> lines.add(finding.line()));
        if (lines.isEmpty()) {
            lines.add("no problems found in " + symbols + (symbols == 1 ? " symbol" : " symbols"));
        }
        if (!unexamined.isEmpty()) {
            List<String> shown = unexamined.subList(0, Math.min(SHOWN, unexamined.size()));
            int more = unexamined.size() - shown.size();
            lines.add("not examined, since the search would take too long: " + String.join(", ", shown)
                    + (more == 0 ? "" : " and " + more + " more; -Djmodbuild.format=json has all"));
        }
        return lines;
    }
}
