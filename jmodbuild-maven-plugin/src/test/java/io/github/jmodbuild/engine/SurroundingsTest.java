// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Build directories elsewhere, odd names, locales and directories that cannot be used. */
class SurroundingsTest {
    private final Path directory;

    SurroundingsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void nothingIsWrittenOutsideTheBuildDirectory() throws IOException {
        Tree tree = new Tree(directory.resolve("source"));
        Path build = directory.resolve("build elsewhere");
        tree.tuning.in(build);
        tree.write("a.c", "#include \"g.h\"\nint main(void) { return G; }\n");
        tree.text("{build}/gen/g.h", "#define G 0\n");
        tree.add(Tree.compilation(Tree.CC, "a.c", List.of("{build}/gen/g.h"), "-I{build}/gen"));
        tree.link("{build}/exe", "{build}/obj/a.o");
        Set<String> before = files(tree.source);

        assertThat(tree.build().failures()).isEmpty();

        assertThat(files(tree.source)).isEqualTo(before);
        assertThat(build.resolve("exe")).exists();
        assertThat(tree.build().built()).isEmpty();
        tree.actions.set(
                0,
                new Tree(directory)
                        .text("{build}/gen/g.h", "#define G 1\n")
                        .actions
                        .get(0));
        assertThat(tree.build().built()).containsExactly("{build}/gen/g.h", "{build}/obj/a.o", "{build}/exe");
    }

    @Test
    void namesWithPlaceholdersAndBracesAreNames() throws IOException {
        Tree tree = new Tree(directory.resolve("{x} $HOME `a` 'b' \"c\" #d"));
        String source = "{lb}out} ;$(x).c";
        tree.write("{out} ;$(x).c", "#include \"{dep}.h\"\nint x = D;\n").write("{dep}.h", "#define D 1\n");
        tree.compile(source);

        assertThat(tree.build().failures()).isEmpty();
        assertThat(tree.build.resolve("obj/{out} ;$(x).o")).exists();
        assertThat(tree.build().built()).isEmpty();
        tree.write("{dep}.h", "#define D 2\n");
        assertThat(tree.build().built()).hasSize(1);
    }

    @Test
    void headersReachedThroughDotsAndLinksAreTheRightFiles() throws IOException {
        Tree tree = new Tree(directory);
        tree.write("real/deep/x.h", "#define X 1\n")
                .write("real/y.h", "#define Y 1\n")
                .write("y.h", "#define Y 100\n");
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("real/deep"));
        tree.write("sub/z.h", "#define Z 1\n");
        tree.write("a.c", "#include \"link/../y.h\"\n#include \"sub/../sub/z.h\"\nint a = Y + Z;\n")
                .compile("a.c");
        assertThat(tree.build().failures()).isEmpty();

        tree.write("y.h", "#define Y 101\n");
        assertThat(tree.build().built()).isEmpty();
        tree.write("real/y.h", "#define Y 2\n");
        assertThat(tree.build().built()).hasSize(1);
        tree.write("sub/z.h", "#define Z 2\n");
        assertThat(tree.build().built()).hasSize(1);
    }

    @Test
    void buildDirectoryThatCannotBeWrittenIsNamed() throws IOException {
        Tree tree = new Tree(directory);
        tree.text("{build}/x", "x").write("target/state", "a file");

        assertThatThrownBy(tree::build)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(directory.resolve("target/state").toString())
                .hasMessageNotContaining("Exception");
    }

    @Test
    void nameThatTheLocaleCannotExpressIsNamed() throws Exception {
        Files.writeString(directory.resolve("größe.c"), "int x;\n");
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.jmodbuild.engine.ChildOddName",
                directory.toString());
        builder.environment().put("LC_ALL", "POSIX");
        Process child =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log))
                .contains("set LC_ALL=C.UTF-8 in its environment")
                .doesNotContain("\tat ");
    }

    @Test
    void planPathsAndFilesAreInverse() {
        Places places = new Places(Path.of("/s/t"), Path.of("/s/t/target"));

        assertThat(places.file("{build}/a/b")).isEqualTo(Path.of("/s/t/target/a/b"));
        assertThat(places.file("a/b")).isEqualTo(Path.of("/s/t/a/b"));
        assertThat(places.file("/usr/x")).isEqualTo(Path.of("/usr/x"));
        assertThat(places.planPath(Path.of("/s/t/target/a{b"))).isEqualTo("{build}/a{lb}b");
        assertThat(places.planPath(Path.of("/s/t/a"))).isEqualTo("a");
        assertThat(places.planPath(Path.of("/s/other"))).isEqualTo("/s/other");
        assertThat(places.shown("{build}/a{lb}b")).isEqualTo("target/a{b");
        assertThat(new Places(Path.of("/s"), Path.of("/b")).shown("{build}/x")).isEqualTo("/b/x");
    }

    private static Set<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Set<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.toString()));
            return names;
        }
    }
}
