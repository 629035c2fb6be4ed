// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Faults;
import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.toolchain.search.CodeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Comments and blanks in random sources are edited. The seeds name sources, flags and edits. */
@Faults
class RandomCommentsTest {
    private static final String FIRST = "int first;\n";
    private static final int SOURCES = 3;
    private static final int EDITS = 10;
    private static final int EDITS_PER_COMPARISON = 2;
    private static final int SOURCES_PER_SEED = 6;

    /** With which comments do not matter, by what {@code CommentRecords} says. */
    private static final List<List<String>> COMMANDS = List.of(
            List.of("gcc", "-O0", "-g", "-Wall", "-Wextra"),
            List.of("gcc", "-O2", "-g", "-std=c99"),
            List.of("gcc", "-O2", "-g0", "-std=c2x", "-Wall", "-Wextra", "-Wpedantic"),
            List.of("gcc", "-O1", "-g", "-flto", "-frandom-seed=1", "-Wall"),
            List.of("gcc", "-g", "-gdwarf-4", "-fsanitize=undefined", "-Wimplicit-fallthrough=5", "-Wcomment"),
            List.of("gcc", "-O1", "-g", "-Wimplicit-fallthrough=2", "-Wmisleading-indentation", "-trigraphs"),
            List.of("clang", "-O2", "-g0", "-Wall", "-Wextra"),
            List.of("clang", "-O1", "-Wall", "-Wmisleading-indentation", "-std=c99"),
            List.of("g++", "-O1", "-g", "-Wall", "-Wextra"),
            List.of("g++", "-O2", "-g", "-std=c++11", "-Wall"),
            List.of("g++", "-O0", "-g", "-std=gnu++20", "-fsanitize=undefined"),
            List.of("clang++", "-O1", "-Wall", "-Wextra"));

    private final NativeTree tree;

    RandomCommentsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Seeds.ofFaults(40, Seeds.of(8)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("B08: of the code of a text compilers make what they make of the text, and say the same")
    void theCodeOfATextIsCompiledAsTheText(int seed) throws IOException {
        RequiredTools.need("clang", "g++");
        Random random = new Random(seed);
        tree.write("h.h", "/* all */ extern int h; // h\n");
        for (int i = 0; i < SOURCES_PER_SEED; i++) {
            List<String> command = COMMANDS.get(random.nextInt(COMMANDS.size()));
            RandomCode randomCode = new RandomCode(random, command.get(0).endsWith("++"));
            String text = randomCode.source();
            byte[] code = code(text);
            String made = compiled(command, text.getBytes(StandardCharsets.UTF_8));
            assertThat(compiled(command, code)).as("%s\n%s", command, text).isEqualTo(made);
            String edited = randomCode.edited(text);
            if (!edited.equals(text) && Arrays.equals(code(edited), code)) {
                assertThat(compiled(command, edited.getBytes(StandardCharsets.UTF_8)))
                        .as("%s\n%s\nedited:\n%s", command, text, edited)
                        .isEqualTo(made);
            }
        }
    }

    private static byte[] code(String text) {
        return CodeText.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a compiler makes and says of a text, good or not. */
    private String compiled(List<String> command, byte[] text) throws IOException {
        String source = command.get(0).endsWith("++") ? "t.cc" : "t.c";
        Path object = tree.base.resolve("t.o");
        Files.write(tree.base.resolve(source), text);
        Files.deleteIfExists(object);
        List<String> all = new ArrayList<>(command);
        all.addAll(
                command.get(0).startsWith("clang")
                        ? List.of("-fno-caret-diagnostics")
                        : List.of("-fno-diagnostics-show-caret", "-fdiagnostics-column-unit=byte"));
        all.addAll(List.of("-c", source, "-o", "t.o"));
        Process process = new ProcessBuilder(all)
                .directory(tree.base.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        return said + (Files.exists(object) ? HexFormat.of().formatHex(Files.readAllBytes(object)) : "nothing");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName(
            "B08: whatever is edited, the build equals a clean one, and nothing is compiled if the code is the same")
    void everyEditEqualsACleanBuild(int seed) {
        Random random = new Random(seed);
        boolean cxx = random.nextBoolean();
        String suffix = cxx ? ".cc" : ".c";
        String debug = List.of("-g", "-g0", "-g3", "-Werror").get(random.nextInt(4));
        tree.cflags = List.of("-O" + random.nextInt(3), "-Wall", debug, "-include", "h.h");
        tree.manifest("", "<archive name=\"all\"><objects>s0.o s1.o s2.o</objects></archive>\n");
        tree.write("h.h", "/* all */ extern int h; // h\n");
        RandomCode code = new RandomCode(random, cxx);
        for (int i = 0; i < SOURCES; i++) {
            tree.write("s" + i + suffix, FIRST);
        }
        tree.build();
        for (int i = 0; i <= EDITS; i++) {
            String file = i % 4 == 1 || i == EDITS ? "h.h" : "s" + i % SOURCES + suffix;
            String before = tree.read(file);
            String now = i == EDITS ? before + "// end\n" : before.equals(FIRST) ? code.source() : code.edited(before);
            tree.write(file, now);
            Outcome outcome = tree.attempt(Stage.LINK);
            if (!outcome.failures().isEmpty()) {
                tree.write(file, before).build();
                continue;
            }
            boolean records = debug.equals("-g3") && !now.equals(before);
            assertThat(outcome.built().isEmpty())
                    .as("%s:\n%s\nedited:\n%s", file, before, now)
                    .isEqualTo(!records && Arrays.equals(code(before), code(now)));
            if (i % EDITS_PER_COMPARISON == 0) {
                tree.assertEqualToClean();
            }
        }
    }
}
