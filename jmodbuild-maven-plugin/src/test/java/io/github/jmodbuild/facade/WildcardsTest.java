// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("K01: lists of objects may name sources by patterns, and notice which there are")
class WildcardsTest {
    private final NativeTree tree;

    WildcardsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        for (String name : new String[] {"b", "a", "c", "main", "test-a", "other"}) {
            tree.write("sub/lib/" + name + ".c", "int " + name.replace('-', '_') + ";\n");
        }
        tree.write("sub/lib/.#a.c", "#error an editor's lock\n")
                .write("sub/lib/fast.S", "")
                .write("sub/top.c", "int top;\n")
                .manifest("", "<directory>sub</directory>")
                .manifest(
                        "sub",
                        "<archive name=\"all\"><objects>lib/c.o lib/*.c !lib/main.c !lib/test-*.c t*.c</objects></archive>");
    }

    @Test
    void objectsOfMatchingSourcesStandInOrderOfNamesExceptThoseExcluded() {
        tree.build();
        assertThat(Tools.members(tree.built("lib/liball.a"))).containsExactly("c.o", "a.o", "b.o", "other.o", "top.o");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    void aSourceThatIsAddedOrRemovedIsNoticed() {
        tree.build();
        tree.write("sub/lib/new.c", "int new_one;\n");
        assertThat(tree.build().built()).contains("obj/resident/sub/lib/new.o", "lib/liball.a");
        assertThat(Tools.members(tree.built("lib/liball.a"))).contains("new.o");
        tree.delete("sub/lib/a.c").write("sub/lib/test-b.c", "int test_b;\n").write("sub/lib/readme.txt", "x");
        assertThat(tree.build().deleted()).contains("target/obj/resident/sub/lib/a.o");
        assertThat(Tools.members(tree.built("lib/liball.a")))
                .containsExactly("c.o", "b.o", "new.o", "other.o", "top.o");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    void patternsOfNothingAreLocated() {
        tree.manifest("sub", "<archive name=\"all\"><objects>lib/*.c gone/*.c !lib/x*.c !lib/a.o</objects></archive>");
        assertThat(tree.problems())
                .containsExactly(
                        "sub/modules.xml:2:38: no source matches gone/*.c (there is no directory sub/gone); create one, or correct the pattern",
                        "sub/modules.xml:2:47: !lib/x*.c " + Wording.EXCLUDES_NOTHING + "; correct or remove it",
                        "sub/modules.xml:2:57: !lib/a.o " + Wording.EXCLUDES_NOTHING
                                + " (did you mean a.c?); correct or remove it");
    }

    @Test
    void sourcesWhoseNamesNoObjectCanHaveAreNotLeftOutSilently() {
        tree.manifest("sub", "<archive name=\"all\"><objects>lib/*.c</objects></archive>")
                .write("sub/lib/with space.c", "int with_space;\n")
                .write("sub/lib/-dash.c", "int dash;\n")
                .write("sub/lib/.#editor.c", "no source\n");
        assertThat(tree.problems())
                .containsExactlyInAnyOrder(
                        "sub/modules.xml:2:30: lib/*.c matches 'lib/-dash.c', a name that manifests cannot write; rename it, or"
                                + " exclude it with !lib/*dash.c",
                        "sub/modules.xml:2:30: lib/*.c matches 'lib/with space.c', a name that manifests cannot write; rename"
                                + " it, or exclude it with !lib/with*space.c");
        tree.edit("sub/modules.xml", "lib/*.c", "lib/*.c !lib/with*space.c !lib/*dash.c");
        assertThat(tree.build().built()).contains("lib/liball.a");
    }
}
