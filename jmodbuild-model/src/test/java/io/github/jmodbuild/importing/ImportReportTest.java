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
        for (int file = 1; file <= 7; file++) {
            Location at = new Location(file + ".c", 5, 1);
            ledger.read(at, "usage", "usage " + file, 1);
            ledger.not(at, "of a script");
        }
        assertThat(ledger.report().lines())
                .startsWith(
                        "Makefile:1:1: not imported: rule 1",
                        "Makefile:2:1: not imported: rule 2",
                        "Makefile:3:1: not imported: rule 3",
                        "Makefile:4:1: not imported: rule 4",
                        "Makefile:5:1: not imported: rule 5",
                        "    and 3 more up to line 8, all of which are in the report with jmodbuild.format=json",
                        "    a reason",
                        "Makefile:9:1: not imported: rule 9",
                        "    another reason",
                        "1.c:5:1: not imported: usage 1",
                        "2.c:5:1: not imported: usage 2",
                        "3.c:5:1: not imported: usage 3",
                        "4.c:5:1: not imported: usage 4",
                        "5.c:5:1: not imported: usage 5",
                        "    and 2 more up to 7.c:5, all of which are in the report with jmodbuild.format=json",
                        "    of a script")
                .contains("rule                9 read,      0 carried over,    0 partly,    9 not");
    }

    @Test
    void aLongStatementIsCutForPeopleAndWholeForPrograms() {
        Ledger ledger = new Ledger();
        Location at = new Location("Makefile", 1, 1);
        String text = "obj-y := " + "a.o ".repeat(100) + "z.o";
        ledger.read(at, "obj", text, 1);
        ledger.not(at, "a reason");
        assertThat(ledger.report().lines())
                .first()
                .asString()
                .hasSizeLessThan(200)
                .endsWith("a.o a.o...");
        assertThat(ledger.report().rest())
                .singleElement()
                .extracting(ImportedStatement::text)
                .isEqualTo(text);
    }

    @Test
    void reasonsThatQuoteLongTextsAreShortened() {
        Ledger ledger = new Ledger();
        Location at = new Location("Makefile", 1, 1);
        ledger.read(at, "obj", "obj-y := ...", 1);
        ledger.partly(at, "the list has " + "word ".repeat(10_000) + "and is too long; split it");
        ledger.partly(at, "x".repeat(10_000));
        String reason = ledger.reason(at);
        assertThat(reason)
                .startsWith("the list has word word")
                .contains("word ... word")
                .hasSizeLessThan(800);
        assertThat(reason).contains("and is too long; split it; xxx").contains("xxx ... xxx");
    }
}
