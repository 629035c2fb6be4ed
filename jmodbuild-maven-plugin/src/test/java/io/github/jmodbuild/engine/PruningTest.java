// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.jmodbuild.plan.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that no step makes any more are deleted, and no others. */
class PruningTest {
    private final Path directory;
    private final Tree tree;

    PruningTest(@TempDir Path directory) {
        this.directory = directory;
        this.tree = new Tree(directory);
        tree.write("a.c", "int a;\n").write("sub/deep/b.c", "int b;\n");
        tree.compile("a.c").compile("sub/deep/b.c");
        tree.archive("{build}/lib.a", "{build}/obj/a.o", "{build}/obj/sub/deep/b.o");
        assertThat(tree.build().success()).isTrue();
        tree.actions.subList(1, 3).clear();
        tree.archive("{build}/lib.a", "{build}/obj/a.o");
    }

    @Test
    void objectOfARemovedSourceGoesWithItsDirectories() {
        EngineResult result = tree.build();

        assertThat(result.deleted()).containsExactly("target/obj/sub/deep/b.o");
        assertThat(result.built()).containsExactly("{build}/lib.a");
        assertThat(directory.resolve("target/obj/sub")).doesNotExist();
        assertThat(tree.products()).isEqualTo(tree.cleanProducts());
        assertThat(tree.build().deleted()).isEmpty();
    }

    @Test
    void foreignFilesStayAndKeepTheirDirectory() {
        tree.write("target/obj/sub/notes", "mine");

        tree.build();

        assertThat(directory.resolve("target/obj/sub/notes")).hasContent("mine");
        assertThat(directory.resolve("target/obj/sub/deep")).doesNotExist();
    }

    @Test
    void outputThatSomebodyReplacedStaysAndIsMentioned() {
        tree.write("target/obj/sub/deep/b.o", "mine");

        EngineResult result = tree.build();

        assertThat(result.deleted()).isEmpty();
        assertThat(directory.resolve("target/obj/sub/deep/b.o")).hasContent("mine");
        assertThat(tree.heard.messages)
                .containsExactly(
                        "kept target/obj/sub/deep/b.o: no step makes it any more, but it is not what jmodbuild wrote");
        tree.build();
        assertThat(tree.heard.messages).isEmpty();
    }

    @Test
    void outputThatCannotBeReadIsNotForgotten() throws IOException {
        Path output = directory.resolve("target/obj/sub/deep/b.o");
        assertThat(output.toFile().setReadable(false)).isTrue();
        assumeFalse(Files.isReadable(output), "root reads all files");
        tree.write("target/obj/sub/deep/b.o", "mine"); // else its stamp says what is in it
        assertThatThrownBy(tree::build)
                .hasMessage("build directory: cannot read target/obj/sub/deep/b.o, which no step makes any more, to see"
                        + " whether it is what jmodbuild wrote; correct its permissions, or delete it");
        assertThat(output.toFile().setReadable(true)).isTrue();
        tree.build();
        assertThat(tree.heard.messages).hasSize(1);
    }

    @Test
    void outputWithADirectoryInItsPlaceStays() throws IOException {
        Path output = directory.resolve("target/obj/sub/deep/b.o");
        Files.delete(output);
        Files.createDirectory(output);
        tree.build();
        assertThat(output).isDirectory();
        assertThat(tree.heard.messages).hasSize(1);
    }

    @Test
    void outputThatIsAnInputNowStays() throws IOException {
        String[] inputs = {"{build}/obj/a.o", "{build}/obj/sub/deep/b.o"};
        tree.actions.remove(1);
        tree.archive("{build}/lib.a", inputs);

        EngineResult result = tree.build();

        assertThat(result.deleted()).isEmpty();
        assertThat(result.failures()).isEmpty();
        assertThat(directory.resolve("target/obj/sub/deep/b.o")).exists();
    }

    @Test
    void partialRequestKeepsProgramsUntilAllOfThePlanSucceeds() {
        tree.tuning.requested = action -> action.id().equals("{build}/obj/a.o");

        assertThat(tree.build().deleted()).isEmpty();
        assertThat(directory.resolve("target/lib.a")).exists();
        assertThat(directory.resolve("target/obj/sub/deep/b.o")).exists();

        tree.tuning.requested = action -> true;
        assertThat(tree.build().deleted()).containsExactly("target/obj/sub/deep/b.o");
        assertThat(tree.products()).isEqualTo(tree.cleanProducts());
    }

    @Test
    void failingBuildKeepsTheFormerProgramAndTheNextSuccessDeletesIt() throws IOException {
        tree.write("main.c", "int main(void) { return 0; }\n").compile("main.c");
        tree.link("{build}/app", "{build}/obj/main.o");
        assertThat(tree.build().failures()).isEmpty();
        tree.drop("{build}/app");
        tree.link("{build}/program", "{build}/obj/main.o");
        tree.write("main.c", "broken\n");

        EngineResult failing = tree.build();

        assertThat(failing.failures()).hasSize(1);
        assertThat(failing.deleted()).isEmpty();
        assertThat(directory.resolve("target/app")).isExecutable();
        tree.write("main.c", "int main(void) { return 1; }\n");
        assertThat(tree.build().deleted()).containsExactly("target/app");
        assertThat(tree.products()).isEqualTo(tree.cleanProducts());
        assertThat(tree.build().deleted()).isEmpty();
    }

    @Test
    void archiveThatALinkFoundBySearchingGoesBeforeItCouldBeFoundAgain() {
        tree.write("main.c", "extern int a;\nint main(void) { return a; }\n").compile("main.c");
        tree.actions.remove(1);
        tree.archive("{build}/liba.a", "{build}/obj/a.o");
        assertThat(tree.build().failures()).isEmpty();
        tree.link("{build}/app", "{build}/obj/main.o", "-L{build}", "-la");
        tree.actions.set(3, searching(tree.actions.get(3)));
        assertThat(tree.build().failures()).isEmpty();
        tree.drop("{build}/liba.a");

        EngineResult result = tree.build();

        assertThat(result.deleted()).containsExactly("target/liba.a");
        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.output()).contains("-la"));
    }

    /** The same action, the search for a library being no input; it only waits for that. */
    private static Action searching(Action link) {
        List<String> objects =
                link.inputs().stream().filter(name -> !name.startsWith("-")).toList();
        return Tree.action(
                Action.Stage.LINK, link.operation(), objects, List.of("{build}/liba.a"), link.outputs(), "LD");
    }

    @Test
    void programMayBecomeADirectoryAndTheOtherWayRound() {
        tree.actions.remove(1);
        tree.archive("{build}/x", "{build}/obj/a.o").archive("{build}/y/z", "{build}/obj/a.o");
        assertThat(tree.build().failures()).isEmpty();
        tree.drop("{build}/x");
        tree.drop("{build}/y/z");
        tree.archive("{build}/x/z", "{build}/obj/a.o").archive("{build}/y", "{build}/obj/a.o");

        EngineResult result = tree.build();

        assertThat(result.failures()).isEmpty();
        assertThat(result.deleted()).containsExactlyInAnyOrder("target/x", "target/y/z");
        assertThat(tree.products()).isEqualTo(tree.cleanProducts());
    }

    @Test
    void headerOfAGeneratorThatIsGoneIsNotFoundAnyMore() throws IOException {
        tree.write("u.c", "#include <h.h>\nint u = U;\n").write("later/h.h", "#define U 2\n");
        tree.text("{build}/gen/h.h", "#define U 1\n");
        int last = tree.actions.size(); // without an order the compiler may be there before the header
        tree.add(Tree.compilation(Tree.CC, "u.c", List.of("{build}/gen/h.h"), "-I{build}/gen", "-Ilater"));
        assertThat(tree.build().failures()).isEmpty();
        tree.actions.set(last, Tree.compilation(Tree.CC, "u.c", List.of(), "-I{build}/gen", "-Ilater"));
        tree.drop("{build}/gen/h.h");

        EngineResult result = tree.build();

        assertThat(result.deleted()).containsExactly("target/gen/h.h");
        assertThat(result.built()).containsExactly("{build}/obj/u.o");
        assertThat(tree.products()).isEqualTo(tree.cleanProducts());
    }

    @Test
    void fileMayBecomeADirectory() {
        tree.text("{build}/x", "1");
        tree.build();
        tree.drop("{build}/x");
        tree.text("{build}/x/y", "2");

        assertThat(tree.build().failures()).isEmpty();
        assertThat(tree.products()).isEqualTo(tree.cleanProducts());
        assertThat(Files.isRegularFile(directory.resolve("target/x/y"))).isTrue();
    }
}
