// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.problem.Location;
import org.junit.jupiter.api.Test;

/** What people are shown of an import. */
class ImportReportTest {
    @Test
    void ofManyStatementsWithOneReasonTheFirstAreShown() {
        Ledger ledger = new Ledger();
        for (int line = 1; line <= 9; line++) {
            Location at = new Location("Makefile", line, 1);
            ledger.read(at, "rule", "rule " + line, 1);
            ledger.not(at, line == 9 ? "another reason" : "a reason");
        }
        assertThat(ledger.report().lines())
                .startsWith(
                        "Makefile:1: not imported: rule 1",
                        "Makefile:2: not imported: rule 2",
                        "Makefile:3: not imported: rule 3",
                        "Makefile:4: not imported: rule 4",
                        "Makefile:5: not imported: rule 5",
                        "    and 3 more up to line 8, all of which are in the report with jmodbuild.format=json",
                        "    a reason",
                        "Makefile:9: not imported: rule 9",
                        "    another reason")
                .contains("rule                9 read,      0 carried over,    0 partly,    9 not");
    }
}
