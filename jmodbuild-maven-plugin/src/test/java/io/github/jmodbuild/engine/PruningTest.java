// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no step makes any more goes, and nothing else (reliability promises 3, 4). */
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
    void partialRequestDeletesByTheWholePlan() {
        tree.tuning = request -> request.requesting(action -> action.id().equals("{build}/obj/a.o"));

        EngineResult result = tree.build();

        assertThat(result.deleted()).containsExactly("target/obj/sub/deep/b.o");
        assertThat(directory.resolve("target/lib.a")).exists();
    }

    @Test
    void headerOfAGeneratorThatIsGoneIsNotFoundAnyMore() throws IOException {
        tree.write("u.c", "#include <h.h>\nint u = U;\n").write("later/h.h", "#define U 2\n");
        tree.text("{build}/gen/h.h", "#define U 1\n").compile("u.c", "-I{build}/gen", "-Ilater");
        assertThat(tree.build().failures()).isEmpty();
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
