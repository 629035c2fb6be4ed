// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependencyFileTest {
    @Test
    void continuedLinesAndSeveralRules() {
        assertThat(DependencyFile.read("a.o b.o: x.c \\\n  y.h \\\n z.h\n\ny.h:\nz.h:\n"))
                .containsExactly("x.c", "y.h", "z.h");
    }

    @Test
    void everyNameOnce() {
        assertThat(DependencyFile.read("a: x x y\nb: y z")).containsExactly("x", "y", "z");
    }

    @Test
    void nothing() {
        assertThat(DependencyFile.read("")).isEmpty();
        assertThat(DependencyFile.read("a.o:")).isEmpty();
        assertThat(DependencyFile.read("a.o:\\\n\n")).isEmpty();
    }

    @Test
    void escapes() {
        assertThat(DependencyFile.read("a: b\\ c d\\#e $$f \\g h\\\\i"))
                .containsExactly("b c", "d#e", "$f", "\\g", "h\\\\i");
        assertThat(DependencyFile.read("a: b\\\\\\ c")).containsExactly("b\\ c");
        assertThat(DependencyFile.read("a\\ b.o: c")).containsExactly("c");
    }

    @Test
    void colonsInNames() {
        assertThat(DependencyFile.read("a: b:c d::e")).containsExactly("b:c", "d::e");
    }

    @Test
    void lineEndsOfWindows() {
        assertThat(DependencyFile.read("a: b \\\r\n c\r\n")).containsExactly("b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.h", "with blank.h", "dollar$x.h", "sharp#x.h", "two  blanks.h", "a:b.h", "tick'x.h"})
    void whatGccWrites(String header, @TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve(header), "#define X 1\n");
        Files.writeString(directory.resolve("x.c"), "#include \"" + header + "\"\nint x = X;\n");

        run(directory, "gcc", "-MD", "-MP", "-MF", "dep", "-c", "-o", "x.o", "x.c");

        assertThat(read(directory)).contains("x.c", header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfd", "gold"})
    void whatLinkersWrite(String linker, @TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("x.c"), "int main(void) { return 0; }\n");
        run(directory, "gcc", "-c", "-o", "odd name#1.o", "x.c");

        run(directory, "gcc", "-fuse-ld=" + linker, "-Wl,--dependency-file,dep", "-o", "x", "odd name#1.o");

        assertThat(read(directory))
                .anyMatch(name -> name.endsWith("crt1.o"))
                .anyMatch(name -> name.contains("libc.so"));
    }

    private static List<String> read(Path directory) throws IOException {
        return DependencyFile.read(Files.readString(directory.resolve("dep")));
    }

    private static void run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void commentsAreNoRules() {
        assertThat(DependencyFile.read("# made by: a tool \\\n and: more\na: b\n \t# c: d\n"))
                .containsExactly("b");
        assertThat(DependencyFile.invalidLine("# made by: a tool\n\n\na: b\n")).isEmpty();
    }

    @Test
    void aLineThatIsNoRuleIsInvalid() {
        assertThat(DependencyFile.invalidLine("junk\n")).contains("junk");
        assertThat(DependencyFile.invalidLine("a: b \\\n c\nb.txt c.txt\n")).contains("b.txt c.txt");
        assertThat(DependencyFile.invalidLine("a:b\n")).contains("a:b");
        assertThat(DependencyFile.invalidLine("a.o b.o : c\\ d\n\ne:\n\r\n")).isEmpty();
        assertThat(DependencyFile.invalidLine("a.o:\\\n x\n")).isEmpty();
    }
}
