// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that dependency files do not name, or not so that it can be read: members of thin archives, blanks, backslashes (K30). */
class OddNamesTest {
    private static final String APP = "bin/app";

    private final NativeTree tree;
    private final Path libraries;

    OddNamesTest(@TempDir Path directory) throws IOException {
        tree = new NativeTree(directory.resolve("tree"))
                .manifest("", "<executable name=\"app\"><objects>main.o</objects><libs>f</libs></executable>")
                .write(
                        "main.c",
                        "#include <stdio.h>\nint f(void);\nint main(void) { return printf(\"%d\", f()) < 0; }\n");
        libraries = Files.createDirectories(directory.resolve("with blank"));
        tree.cc = Tool.of("gcc", "test");
    }

    private void member(int value) throws IOException {
        Files.writeString(libraries.resolve("f.c"), "int f(void) { return " + value + "; }\n");
        Tools.run(libraries, List.of("gcc", "-c", "f.c", "-o", "f.o"));
    }

    private void assertLinkedAgain(String printed) {
        assertThat(tree.build().built()).containsExactly(APP);
        assertThat(tree.run(APP)).isEqualTo(printed);
        assertThat(tree.build().isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfd", "gold", "lld"})
    @DisplayName("K30: a member of a thin archive is an input, though the archive stays as it is")
    void thinArchive(String linker) throws IOException {
        RequiredTools.need("ld." + linker);
        tree.ldflags = List.of("-fuse-ld=" + linker, "-L" + libraries);
        member(1);
        Tools.run(libraries, List.of("ar", "rcsT", "libf.a", "f.o"));
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("1");
        member(2);
        assertLinkedAgain("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfd", "gold", "lld"})
    @DisplayName("K30: a library in a directory with a blank is an input with every linker")
    void blank(String linker) throws IOException {
        RequiredTools.need("ld." + linker);
        tree.ldflags = List.of("-fuse-ld=" + linker, "-L" + libraries);
        member(1);
        Tools.run(libraries, List.of("ar", "rcs", "libf.a", "f.o"));
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("1");
        member(2);
        Tools.run(libraries, List.of("ar", "rcs", "libf.a", "f.o"));
        assertLinkedAgain("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    @DisplayName("K30: a header in a directory with a backslash or a tab is an input")
    void headers(String compiler) throws IOException {
        RequiredTools.need(compiler);
        tree.cc = Tool.of(compiler, "test");
        Path backslash = Files.createDirectories(libraries.resolve("back\\slash"));
        Path tab = Files.createDirectories(libraries.resolve("a\ttab"));
        Files.writeString(backslash.resolve("one.h"), "#define ONE 1\n");
        Files.writeString(tab.resolve("two.h"), "#define TWO 2\n");
        tree.cflags = List.of("-I" + backslash, "-I" + tab);
        tree.manifest("", "<executable name=\"app\"><objects>main.o</objects></executable>");
        tree.write("main.c", """
                #include <stdio.h>
                #include "one.h"
                #include "two.h"
                int main(void) { return printf("%d %d", ONE, TWO) < 0; }
                """);
        tree.build();
        Files.writeString(backslash.resolve("one.h"), "#define ONE 10\n");
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("10 2");
        Files.writeString(tab.resolve("two.h"), "#define TWO 20\n");
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("10 20");
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    @DisplayName("K30: a header of which the compiler's list does not tell the name is refused")
    void untold() throws IOException {
        RequiredTools.need("clang");
        tree.cc = Tool.of("clang", "test");
        Path first = Files.createDirectories(libraries.resolve("a\\b"));
        Path second = Files.createDirectories(libraries.resolve("a"));
        Files.writeString(first.resolve("one.h"), "#define ONE 1\n");
        Files.writeString(second.resolve("b\\one.h"), "#define ONE 2\n");
        tree.cflags = List.of("-I" + first);
        tree.write("main.c", "#include \"one.h\"\nint main(void) { return ONE; }\n");
        assertThat(tree.refusal())
                .contains("reads a file that its dependency file lists as " + libraries
                        + "/a/b/one.h, which does not exist; was it removed meanwhile, or does its path contain"
                        + " a backslash or a tab, which dependency files cannot represent?");
    }

    @Test
    @DisplayName("K30: a script that the linker's script includes, and that is found by -L, is an input")
    void includedScript() throws IOException {
        Files.writeString(libraries.resolve("numbers.ld"), "number = 1;\n");
        tree.ldflags = List.of("-fuse-ld=bfd", "-no-pie", "-L" + libraries);
        tree.manifest("", "<executable name=\"app\"><objects>main.o</objects><ldflags>main.ld</ldflags></executable>");
        tree.write("main.ld", "INCLUDE numbers.ld\n");
        tree.write("main.c", """
                #include <stdio.h>
                extern char number[];
                int main(void) { return printf("%d", (int) (long) number) < 0; }
                """);
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("1");
        Files.writeString(libraries.resolve("numbers.ld"), "number = 2;\n");
        assertLinkedAgain("2");
    }
}
