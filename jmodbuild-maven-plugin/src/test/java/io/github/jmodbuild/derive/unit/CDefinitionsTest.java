// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions that are found in sources of objects that were not compiled. */
class CDefinitionsTest {
    private final Path directory;

    CDefinitionsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private int line(String file, String text) throws IOException {
        return CDefinitions.line(Files.writeString(directory.resolve(file), text), "f")
                .orElse(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\nint f(void) { return 0; }",
                "\nint\tf (int a,\n int b)\n{ return a; }",
                "\nint f = 1;",
                "\nchar f[3];",
                "\nstruct s { int x; } *f;",
                "extern \"C\" {\nint f(void) { return 0; }\n}",
                "int g(void) { return f(); }\nint f(void) { return 0; }",
                "int f(void);\nint f(void) { return 0; }"
            })
    void definitionsInC(String text) throws IOException {
        assertThat(line("a.c", text)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int f(void);",
                "extern int f;",
                "static int f(void) { return 0; }",
                "typedef int f;",
                "int g(void) { int f = 1; return f; }",
                "/* int f; */ // int f;\n",
                "char *s = \"int f;\";",
                "#define X int f;\n",
                "int ff(void) { return 0; }"
            })
    void noDefinitionsInC(String text) throws IOException {
        assertThat(line("a.c", text)).isZero();
    }

    @Test
    void codeThatIsSwitchedOffDefinesNothing() throws IOException {
        assertThat(line("a.c", "#if 0\n#if 1\nint f;\n#endif\nint f;\n#else\nint f;\n#endif\n"))
                .isEqualTo(7);
    }

    @Test
    void labelsInAssembler() throws IOException {
        assertThat(line("a.S", "\t.globl f\nf:\n\tret\n")).isEqualTo(2);
        assertThat(line("b.s", "\tcall f\n")).isZero();
    }

    @Test
    void otherLanguagesAndMissingFilesHaveNone() throws IOException {
        assertThat(line("a.cc", "int f;")).isZero();
        assertThat(CDefinitions.line(directory.resolve("missing.c"), "f")).isEmpty();
    }
}
