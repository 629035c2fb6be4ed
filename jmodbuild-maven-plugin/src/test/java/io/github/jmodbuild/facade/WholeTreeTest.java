// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree of manifests as one graph: K01, Q16, Q20. */
class WholeTreeTest {
    private final NativeTree tree;

    WholeTreeTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", "int main(void) { return 0; }\n");
        tree.manifest("", """
                <directory>block</directory>
                <executable name="p"><objects>main.o</objects><group>block</group></executable>
                """);
        tree.manifest("block", "<group name=\"block\"><objects>raw.o</objects></group>\n");
        tree.write("block/raw.c", "int raw;\n");
    }

    @Test
    @DisplayName("K01, Q16: a new leaf directory is one file of lists and one line in its parent")
    void aNewLeafDirectoryIsOneFileOfListsAndOneLineInItsParent() {
        tree.build();
        tree.manifest("block/net", "<group name=\"block\"><objects>nbd.o</objects></group>\n");
        tree.write("block/net/nbd.c", "int nbd;\n");
        assertThat(tree.build().isNull()).as("nobody names it yet").isTrue();

        tree.edit("block/modules.xml", "<group", "<directory>net</directory>\n<group");
        assertThat(tree.build().built()).containsExactly("bin/p", "obj/resident/block/net/nbd.o");
        assertThat(Tools.symbols(tree.built("bin/p"))).contains("raw", "nbd");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K01: an edit of a manifest of which a menu takes the configuration is noticed")
    void anEditOfASourcedManifestIsNoticed() {
        tree.edit("modules.xml", "<directory>", """
                <config><menu title="Options" visibleIf="n"><source>options</source></menu></config>
                <directory>""");
        tree.manifest("options", """
                <config><symbol name="EXTRA" type="bool"><prompt>Extra</prompt><default>n</default></symbol></config>
                """);
        tree.edit("block/modules.xml", "</group>", "<objects config=\"EXTRA\">extra.o</objects></group>");
        tree.write("block/extra.c", "int extra;\n");
        tree.build();
        assertThat(Tools.symbols(tree.built("bin/p"))).doesNotContain("extra");

        tree.edit("options/modules.xml", "<default>n", "<default>y");
        assertThat(tree.build().built()).contains("bin/p", "obj/resident/block/extra.o");
        assertThat(Tools.symbols(tree.built("bin/p"))).contains("raw", "extra");
        tree.assertEqualToClean();
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    @DisplayName("Q20: mistakes anywhere in the graph are errors with file and line before anything runs")
    void mistakesAnywhereInTheGraphAreErrorsWithFileAndLineBeforeAnythingRuns() {
        tree.edit("block/modules.xml", "raw.o", "raw.o gone.o");
        tree.edit("modules.xml", "<executable", """
                <group name="a"><group>b</group></group>
                <group name="b"><group>a</group></group>
                <executable name="q"><group>a</group><objects>main.o</objects></executable>
                <executable""");
        assertThatThrownBy(tree::build)
                .hasMessageContaining("block/modules.xml:2:36: no source for gone.o")
                .hasMessageContaining("modules.xml:4:24: group a contains itself: a → b → a");
        assertThat(tree.built("obj")).doesNotExist();
        assertThat(tree.built("include")).doesNotExist();
    }
}
