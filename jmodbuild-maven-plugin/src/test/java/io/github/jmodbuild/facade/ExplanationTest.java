// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why something was rebuilt, in the words a user gets. */
class ExplanationTest {
    private final NativeTree tree;

    ExplanationTest(@TempDir Path directory) {
        tree = Fixture.features(new NativeTree(directory.resolve("tree"))).set("FEAT=y", "DUO=m");
        tree.build();
    }

    private List<String> explain(String object) throws IOException {
        return Explanation.read(tree.places()).of(object).stream()
                .map(line -> line.replaceFirst("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME"))
                .toList();
    }

    @Test
    void nothingIsKnownBeforeTheFirstBuild() throws IOException {
        NativeTree fresh = new NativeTree(tree.base.resolveSibling("fresh"));
        assertThat(Explanation.read(fresh.places()).all()).isEmpty();
        assertThat(Explanation.read(fresh.places()).subjects()).isEmpty();
    }

    @Test
    void aFirstBuildIsOne() throws IOException {
        assertThat(explain("main.o"))
                .containsExactly("target/obj/resident/main.o was made at TIME, because:", "  first build");
    }

    @Test
    void aChangedHeaderIsNamed() throws IOException {
        tree.edit("lib/util.h", "STEP 1", "STEP 2").build();

        assertThat(explain("lib/util.o").get(1)).isEqualTo("  lib/util.h changed");
        assertThat(explain("bin/app").get(1)).isEqualTo("  target/lib/libutil.a changed");
        assertThat(explain("target/lib/libutil.a").get(1)).isEqualTo("  target/obj/resident/lib/util.o changed");
        assertThat(explain("lib/other.o").get(1)).isEqualTo("  first build");
    }

    @Test
    void changedFlagsAreShownWithSigns() throws IOException {
        tree.cflags = List.of("-O1", "-Wall");
        tree.build();

        assertThat(explain("lib/other.o").get(1)).isEqualTo("  command changed: + -Wall, - -g");
    }

    @Test
    void aChangedVariableIsNamedButItsValueIsNot() throws IOException {
        tree.environment.put("CPATH", "/secret/place");
        tree.build();

        assertThat(explain("main.o").get(1)).isEqualTo("  environment CPATH changed");
    }

    @Test
    void aLostOutputIsReported() throws IOException {
        tree.delete("target/bin/app").build();

        assertThat(explain("bin/app").get(1)).isEqualTo("  output target/bin/app is missing");
    }

    @Test
    void allVariantsOfAnObjectAreExplainedAndUnknownOnesAreNot() throws IOException {
        tree.set("FEAT=m").build();

        assertThat(explain("feat/feat.o"))
                .filteredOn(line -> line.startsWith("target/"))
                .contains("target/obj/module/feat/feat.o was made at TIME, because:");
        assertThat(explain("feat/none.o")).isEmpty();
        assertThat(Explanation.read(tree.places()).subjects())
                .contains("feat/one.o", "main.o", "bin/app", "modules/duo.so", "config");
        assertThat(Explanation.read(tree.places()).all()).hasSizeGreaterThan(20);
    }

    @Test
    void withABuildDirectoryElsewhereObjectsHaveTheSameNames() throws IOException {
        tree.build = tree.base.resolveSibling("elsewhere");
        tree.build();

        assertThat(explain("lib/util.o"))
                .isEqualTo(
                        List.of(tree.build + "/obj/resident/lib/util.o was made at TIME, because:", "  first build"));
        assertThat(Explanation.read(tree.places()).subjects()).contains("lib/util.o", "bin/app");
    }
}
