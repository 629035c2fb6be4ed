// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exactly what an edit affects is built, the rest is carried over. */
class IncrementalTest {
    private static final String A = "{build}/obj/a.o";
    private static final String B = "{build}/obj/sub/b.o";
    private static final String LIB = "{build}/lib.a";
    private static final String EXE = "{build}/exe";

    private final Path directory;
    private final Tree tree;

    IncrementalTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        tree = new Tree(directory);
        tree.write("a.c", "#include \"h.h\"\nint b(void);\nint main(void) { return b() - H; }\n");
        tree.write("h.h", "#define H 1\n");
        tree.write("sub/b.c", "int b(void) { return 1; }\n");
        tree.old("a.c", "h.h", "sub/b.c");
        tree.compile("a.c", "-O1").compile("sub/b.c", "-O1").archive(LIB, B).link(EXE, A, LIB);
    }

    @Test
    void firstBuildMakesAllAndTheProgramRuns() throws Exception {
        EngineResult result = tree.build();

        assertThat(result.failures()).isEmpty();
        assertThat(result.built()).containsExactlyInAnyOrder(A, B, LIB, EXE);
        assertThat(result.success()).isTrue();
        assertThat(new ProcessBuilder(directory.resolve("target/exe").toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void nothingChangedMeansNothingRunsAndNothingIsWritten() throws IOException {
        tree.build();
        FileTime before = Files.getLastModifiedTime(directory.resolve("target/exe"));

        EngineResult result = tree.build();

        assertThat(result.built()).isEmpty();
        assertThat(result.carriedOver()).containsExactly(A, B, LIB, EXE);
        assertThat(tree.heard.started).isEmpty();
        assertThat(tree.heard.messages).isEmpty();
        assertThat(Files.getLastModifiedTime(directory.resolve("target/exe"))).isEqualTo(before);
    }

    @Test
    void touchedSourcesAreNotCompiled() throws IOException {
        tree.build();
        Files.setLastModifiedTime(directory.resolve("a.c"), FileTime.fromMillis(System.currentTimeMillis()));

        assertThat(tree.build().built()).isEmpty();
    }

    @Test
    void changedSourceIsCompiledAndLinked() {
        tree.build();
        tree.write("sub/b.c", "int b(void) { return 1 + 0 * 7 + 1; }\n");

        EngineResult result = tree.build();

        assertThat(result.built()).containsExactly(B, LIB, EXE);
        assertThat(result.carriedOver()).containsExactly(A);
        assertThat(tree.products()).isEqualTo(tree.cleanProducts());
    }

    @Test
    void equalObjectStopsTheRebuildThere() {
        tree.build();
        tree.write("sub/b.c", "/* a comment */ int b(void) { return 1; }\n");

        EngineResult result = tree.build();

        assertThat(result.built()).containsExactly(B);
        assertThat(result.carriedOver()).containsExactlyInAnyOrder(A, LIB, EXE);
    }

    @Test
    void changedHeaderCompilesItsUsersOnly() {
        tree.build();
        tree.write("h.h", "#define H 2\n");

        assertThat(tree.build().built()).containsExactly(A, EXE);
        assertThat(tree.products()).isEqualTo(tree.cleanProducts());
    }

    @Test
    void changedHeaderWithAnOldTimeIsSeen() throws IOException {
        tree.build();
        tree.write("h.h", "#define H 3\n");
        Files.setLastModifiedTime(directory.resolve("h.h"), FileTime.fromMillis(1_000_000_000_000L));

        assertThat(tree.build().built()).containsExactly(A, EXE);
    }

    @Test
    void changedHeaderWithTheSameSizeAndTimeIsSeen() throws IOException {
        tree.build();
        FileTime time = Files.getLastModifiedTime(directory.resolve("h.h"));
        tree.write("h.h", "#define H 4\n");
        Files.setLastModifiedTime(directory.resolve("h.h"), time);

        assertThat(tree.build().built()).containsExactly(A, EXE);
    }

    @Test
    void vanishedHeaderThatIsNotNeededAnyMoreIsNoError() throws IOException {
        tree.build();
        Files.delete(directory.resolve("h.h"));
        tree.write("a.c", "int b(void);\nint main(void) { return b() - 1; }\n");

        EngineResult result = tree.build();

        assertThat(result.failures()).isEmpty();
        assertThat(result.built()).contains(A);
    }

    @Test
    void changedFlagCompilesThatObject() throws IOException {
        tree.build();
        tree.actions.set(0, Tree.compilation(Tree.CC, "a.c", List.of(), "-O2", "-DX"));

        assertThat(tree.build().built()).contains(A).doesNotContain(B);
        assertThat(reason(A)).isEqualTo("command changed: + -O2, + -DX, - -O1");
    }

    @Test
    void changedVariableCompilesEverythingThatSeesIt() throws IOException {
        tree.build();
        tree.environment.put("CPATH", "/usr/include");

        assertThat(tree.build().built()).contains(A, B).doesNotContain(LIB);
        assertThat(reason(A)).isEqualTo("environment CPATH changed");
    }

    @Test
    void unlistedVariablesReachNoCommand() {
        tree.environment.put("C_INCLUDE_PATH", "/nowhere");
        tree.run("{build}/env", List.of("/bin/sh", "-c", "env > '{out}'"));

        assertThat(tree.build().failures()).isEmpty();

        String seen = directory.resolve("target/env").toFile().exists() ? read("target/env") : "";
        assertThat(seen).contains("LC_ALL=C.UTF-8", "PATH=").doesNotContain("C_INCLUDE_PATH", "CPATH");
    }

    @Test
    void replacedCompilerCompilesEverything() throws IOException {
        Path wrapper = tree.script("bin/cc", "exec gcc \"$@\"");
        tree.actions.set(0, Tree.compilation(wrapper.toString(), "a.c", List.of()));
        tree.build();
        FileTime time = Files.getLastModifiedTime(wrapper);
        tree.script("bin/cc", "exec gcc \"$@\" ");
        Files.setLastModifiedTime(wrapper, time);

        assertThat(tree.build().built()).containsExactly(A);
        assertThat(reason(A)).isEqualTo(wrapper + " changed");
    }

    @Test
    void alteredAndLostOutputsAreMadeAgain() throws IOException {
        tree.build();
        Map<String, List<Byte>> good = tree.products();
        tree.write("target/obj/a.o", "something else");
        Files.delete(directory.resolve("target/lib.a"));

        EngineResult result = tree.build();

        assertThat(result.built()).containsExactlyInAnyOrder(A, LIB);
        assertThat(tree.products()).isEqualTo(good);
        assertThat(reason(A)).isEqualTo("output target/obj/a.o was altered");
        assertThat(reason(LIB)).isEqualTo("output target/lib.a is missing");
    }

    @Test
    void linkInPlaceOfAnOutputIsReplacedAndItsTargetIsLeftAlone() throws IOException {
        tree.build();
        Path output = directory.resolve("target/obj/a.o");
        Path elsewhere = Files.copy(output, directory.resolve("precious"));
        Files.delete(output);
        Files.createSymbolicLink(output, elsewhere);
        tree.write("h.h", "#define H 9\n");
        byte[] precious = Files.readAllBytes(elsewhere);

        assertThat(tree.build().success()).isTrue();

        assertThat(Files.isSymbolicLink(output)).isFalse();
        assertThat(elsewhere).hasBinaryContent(precious);
    }

    @Test
    void partialRequestBuildsWhatItNeedsAndForgetsNothing() {
        tree.build();
        tree.write("sub/b.c", "int b(void) { return 5; }\n");
        tree.tuning.requested = action -> action.id().equals(LIB);

        EngineResult part = tree.build();
        tree.tuning.requested = action -> true;
        EngineResult rest = tree.build();

        assertThat(part.built()).containsExactly(B, LIB);
        assertThat(part.carriedOver()).isEmpty();
        assertThat(rest.built()).containsExactly(EXE);
        assertThat(rest.carriedOver()).containsExactlyInAnyOrder(A, B, LIB);
    }

    @Test
    void orderOnlyInputsOrderButDoNotRebuild() {
        tree.actions.clear();
        tree.text("{build}/gen/unread.h", "1").text("{build}/gen/read.h", "#define R 1\n");
        tree.write("u.c", "#include \"read.h\"\nint u = R;\n");
        List<String> generated = List.of("{build}/gen/unread.h", "{build}/gen/read.h");
        tree.add(Tree.compilation(Tree.CC, "u.c", generated, "-I{build}/gen"));
        assertThat(tree.build().failures()).isEmpty();

        tree.actions.remove(0);
        tree.actions.remove(0);
        tree.actions.add(0, text("{build}/gen/unread.h", "2"));
        tree.actions.add(1, text("{build}/gen/read.h", "#define R 1\n"));
        assertThat(tree.build().built()).containsExactly("{build}/gen/unread.h");

        tree.actions.set(1, text("{build}/gen/read.h", "#define R 2\n"));
        assertThat(tree.build().built()).containsExactly("{build}/gen/read.h", "{build}/obj/u.o");
    }

    private io.github.jmodbuild.plan.Action text(String output, String content) {
        return new Tree(directory).text(output, content).actions.get(0);
    }

    private String reason(String id) throws IOException {
        return tree.reason(id);
    }

    private String read(String path) {
        try {
            return Files.readString(directory.resolve(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
