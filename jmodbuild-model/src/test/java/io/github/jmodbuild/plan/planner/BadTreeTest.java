// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.TestTree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes in how directories fit together, and trees that describe nothing, with the exact words. */
class BadTreeTest {
    private static final String PROGRAM = "\n<executable name=\"p\"><objects>main.o</objects></executable>";

    /** Three lines, so that members begin in the fourth. */
    private static TestTree tree(String members) {
        return TestTree.of("<config><symbol name=\"A\" type=\"tristate\"><prompt>a</prompt></symbol>\n"
                        + "<symbol name=\"B\" type=\"tristate\"><prompt>b</prompt></symbol></config>\n" + members)
                .sources("main.c", "a.c", "b.c", "d/d.c");
    }

    @Nested
    class Directories {
        @Test
        void aMissingNestedManifest() {
            assertThat(tree("<directory>d</directory>" + PROGRAM).problems())
                    .containsExactly(
                            "modules.xml:4:12: there is no d/modules.xml; write one, or remove this <directory>"
                                    + " (modules.xml enters only directories that have a manifest)");
        }

        @Test
        void aMissingRootManifest() {
            assertThat(new TestTree().problems())
                    .containsExactly(
                            "modules.xml: there is no such file; a tree is described by a root manifest, see 'mvn"
                                    + " archetype:generate' with jmodbuild-archetype for a first one");
        }

        @Test
        void directoriesThatEnterEachOther() {
            assertThat(tree("<directory>d</directory>" + PROGRAM)
                            .manifest("d", "<directory>/e</directory>")
                            .manifest("e", "<directory>../d</directory>")
                            .problems())
                    .containsExactly(
                            "e/modules.xml:2:12: directory ../d contains itself: d → e → d; remove this <directory>");
        }

        private TestTree lost(String members) {
            return tree(members).manifest("d", "<group name=\"g\"><objects>d.o</objects></group>");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<directory config='A'>d</directory>",
                    "<directory config='m'>d</directory>",
                    "<directory config='A and B'>d</directory>",
                    "<directory config='A'>d</directory><directory config='B = y'>d</directory>"
                })
        @DisplayName("K16: an unconditional object in a directory that can be m")
        void anUnconditionalObjectInADirectoryThatCanBeM(String directory) {
            assertThat(lost(directory + "<executable name=\"p\"><objects>main.o</objects><group>g</group></executable>")
                            .set("A=y")
                            .problems())
                    .singleElement()
                    .asString()
                    .startsWith("d/modules.xml:2:26: d.o is listed without a condition in a directory that can be m"
                            + " (modules.xml:4:1)");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<directory>d</directory>",
                    "<directory config='A = m'>d</directory>",
                    "<directory config='A'>d</directory><directory>d</directory>"
                })
        @DisplayName("K16: a directory that is never m may hold unconditional objects")
        void aDirectoryThatIsNeverMMayHoldUnconditionalObjects(String directory) {
            assertThat(lost(directory + "<executable name=\"p\"><objects>main.o</objects><group>g</group></executable>")
                            .problems())
                    .isEmpty();
        }

        @Test
        @DisplayName("K29: a module element loses no object")
        void aModuleElementLosesNoObject() {
            assertThat(lost("<directory config='A'>d</directory><module name=\"k\"><group>g</group></module>" + PROGRAM)
                            .set("A=m")
                            .problems())
                    .isEmpty();
        }
    }

    @Nested
    class Nothing {
        @ParameterizedTest
        @ValueSource(strings = {"", "<flags><cflags>-O</cflags></flags>", "<directory>d</directory>"})
        void aTreeThatDescribesNothing(String members) {
            assertThat(TestTree.of(members).manifest("d", "").problems())
                    .containsExactly(
                            "modules.xml:1:1: the tree describes nothing to build; add an <executable>, an <archive>"
                                    + " or a <module>");
        }

        @Test
        void listsOfObjectsThatGoNowhere() {
            assertThat(tree("<group name=\"g\"><objects>a.o</objects></group>").problems())
                    .containsExactly(
                            "modules.xml:1:1: the tree describes nothing to build; add an <executable>, an <archive>"
                                    + " or a <module> that its lists of objects go into");
        }

        @Test
        void aTreeOfSymbolsSuchAsAnImportedOne() {
            assertThat(tree("").problems())
                    .containsExactly(
                            "modules.xml:1:1: the tree has configuration symbols, but describes nothing to build yet; add"
                                    + " an <executable>, an <archive> or a <module> with the objects that makefiles list;"
                                    + " until then mvn jmodbuild:olddefconfig writes a configuration of it, and"
                                    + " jmodbuild:why and jmodbuild:lint answer questions about it");
        }

        @Test
        void aTreeWhoseMembersAreAllNIsFine() {
            assertThat(tree("<group name=\"g\"><objects config=\"A\">a.o</objects></group>")
                            .set("A=n")
                            .problems())
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"archive", "executable", "module"})
        void anOutputThatListsNothing(String kind) {
            assertThat(tree("<" + kind + " name=\"x\"><cflags>-O</cflags></" + kind + ">" + PROGRAM)
                            .problems())
                    .containsExactly("modules.xml:4:" + (kind.length() + 9) + ": " + kind
                            + " x lists nothing; add <objects> or a <group>, or remove it");
        }
    }
}
