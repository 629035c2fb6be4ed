// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Manifests that the import would have made although no build reads them. */
class WrittenManifestsTest {
    @Test
    void whatTheReaderRefusesIsReportedAtTheStatementItWasMadeOf() {
        Location good = new Location("x/Makefile", 1, 1);
        Location bad = new Location("x/Makefile", 7, 1);
        Ledger ledger = new Ledger();
        ledger.read(good, "obj", "obj-y := a.o", 1);
        ledger.read(bad, "obj", "obj-y += b c.o", 1);
        ManifestParts root = new ManifestParts("", Location.of("Kconfig"));
        root.members(List.of(new Member.Directory(new Word("x", good), null, good)));
        ManifestParts manifest = new ManifestParts("x", Location.of("x"));
        manifest.before(good, List.of(new Remark("one\ntwo", good)));
        List<Item> items = List.of(
                new Item.Objects(List.of(new Word("a.o", good)), null, good),
                new Item.Objects(List.of(new Word("b.c", bad)), null, bad));
        manifest.members(List.of(
                new Member.Group(new Word("objects", good), false, false, items, good),
                new Member.Directory(new Word("no:where", Location.of("x")), null, Location.of("x"))));
        Map<String, String> texts = new HashMap<>();
        List.of(root, manifest).forEach(parts -> texts.put(parts.path(), parts.text()));

        new WrittenManifests(List.of(root, manifest), ledger).check(texts);

        assertThat(ledger.report().rest())
                .extracting(statement -> statement.at() + ": " + statement.text() + ": "
                        + statement.reason().replaceFirst("(:\\d+: '[^']*').*", "$1"))
                .containsExactly(
                        "x/Makefile:7:1: obj-y += b c.o: no build reads what was made of it, correct x/modules.xml:7:14:"
                                + " 'b.c'",
                        "x: what the import adds: no build reads what was made of it, correct x/modules.xml:9:14:"
                                + " 'no:where'");
    }

    @Test
    void comparisonsThatDoNotFitTheTypeOfASymbolAreReported() {
        Location at = new Location("Kbuild", 3, 1);
        Ledger ledger = new Ledger();
        ledger.read(at, "obj", "obj-y += a.o", 1);
        ManifestParts root = new ManifestParts("", Location.of("Kconfig"));
        Expr.Symbol number = new Expr.Symbol("N", at);
        Expr compared = new Expr.Compare(Expr.Operator.EQ, number, new Expr.Constant("y", false, at));
        List<Item> items = List.of(
                new Item.Objects(List.of(new Word("a.o", at)), compared, at),
                new Item.Objects(List.of(new Word("b.o", at)), new Expr.Not(number, at), at));
        root.members(List.of(new Member.Group(new Word("objects", at), false, false, items, at)));
        String text =
                root.text().replaceFirst("(<modules[^>]*>)", "$1<config><symbol name=\"N\" type=\"int\"/></config>");

        new WrittenManifests(List.of(root), ledger).check(Map.of(root.path(), text));

        assertThat(ledger.report().rest())
                .singleElement()
                .extracting(statement -> statement.reason())
                .asString()
                .contains("N cannot be compared with y", "N is neither y, m nor n");
    }
}
