// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a text compilers look at (B08). */
class CodeTextTest {
    private static String code(String text) {
        byte[] code = CodeText.of(text.getBytes(StandardCharsets.UTF_8));
        assertThat(CodeText.of(code)).as("the code of code").isEqualTo(code);
        return new String(code, StandardCharsets.UTF_8);
    }

    @Test
    void codeStaysInItsPlace() {
        assertThat(code("int a; // one\n/* two */ int /* ü\t*/ b;  \n\n"))
                .isEqualTo("int a;\n/*     */ int /*   \t*/ b;\n");
        assertThat(code("a /* one\n two */ b\n/* three\n *\n\n four */\nc\n"))
                .isEqualTo("a /*\n x   */ b\n/*\n x\n\n x*/\nc\n");
    }

    @Test
    void whereACommentBeginsInALineWithoutCodeMattersToAWarning() {
        assertThat(code("if (a)\n  b;\n // one\n\t/* two */ // three\n  c;\n"))
                .isEqualTo("if (a)\n  b;\n //\n\t/**/\n  c;\n");
    }

    @Test
    void commentsAtTheEndGo() {
        assertThat(code("a\n\n// one\n/* two\n three */\n")).isEqualTo("a\n");
        assertThat(code("a /* one\n two */\n\n")).isEqualTo("a /*\n x*/\n");
        assertThat(code("a\n// one")).isEqualTo("a\n//");
        assertThat(code("// one\n")).isEmpty();
        assertThat(code("#define A \\\n// one\n\n")).isEqualTo("#define A \\\n//\n");
    }

    @Test
    void literalsAndNamesOfHeadersAreNoComments() {
        String text = """
                char *a = "/*" "\\"//" "\\\\";
                int b = '"' + '\\'' + '/';
                #include <a//b>
                #include "c/*d"
                int c = 1'000 + 1'0;
                """;

        assertThat(code(text)).isEqualTo(text);
        assertThat(code("#include <a//b> // one\n#if A < 1 // two >\n")).isEqualTo("#include <a//b>\n#if A < 1\n");
        assertThat(code("char *a = \"b\\\n  // c\"; // d\n")).isEqualTo("char *a = \"b\\\n  // c\";\n");
    }

    @Test
    void linesThatGoOnStayAsTheyAre() {
        assertThat(code("#define A /* one */ \\\n  b /* two \\\n three */ \\\n  c // four\n"))
                .isEqualTo("#define A /*     */ \\\n  b /*\n x     */ \\\n  c\n");
    }

    @Test
    void endsOfLinesMayBeThoseOfWindows() {
        assertThat(code("a // one\r\n/* two\r\n three */ b\r\n\r\nc\r\n")).isEqualTo("a\n/*\n x     */ b\n\nc\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x; /* fall through */",
                "// FALLTHRU",
                "/* lint -fallthrough */",
                "/* Else, intentionally falls-through. */",
                "/* a /* b */",
                "/* a /\\\n* b */",
                "// right to left: \u202e",
            })
    void commentsOnWhichWarningsDependStay(String text) {
        assertThat(code(text + "\n")).isEqualTo(text + "\n");
        assertThat(code("/* a falling\n thread */ x\n")).isEqualTo("/* a falling\n thread */ x\n");
    }

    @Test
    void thePlaceWhereAPragmaEndsStays() {
        String text = "#pragma once // one\n # pragma pack(1) \\\n  /* two */ \t\n";

        assertThat(code(text + "// three\n")).isEqualTo(text);
    }

    @Test
    void aCommentThatIsNoUtf8Stays() {
        byte[] text = {'a', ' ', '/', '/', (byte) 0xE4, '\n'};

        assertThat(CodeText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#error don't // one\n",
                "#if 0\nit's /* one\n#endif\n",
                "char *a = R\"(/* )\"; // one\n",
                "a /\\\n* one *\\\n/ b\n",
                "/* one *\\\n/ b\n",
                "// one \\\nstill\n",
                "// one \\ \nstill\n",
                "what??/\n // one\n",
                "a??(1??) // one\n",
                "a \\ b // one\n",
                "un\\\nfinished // one\n",
                "#in\\\nclude <a//b> // one\n",
                "# /* one */ include <a//b>\n",
                "#include \\\n <a//b> // one\n",
                "#if __has_include(<a//b>) // one\n",
                "1'0' // one\n",
                "a // one\rb\n",
                "a // \0one\n",
                "/* open\n",
                "\"open // one",
            })
    void whatCannotBeToldCountsAsAWhole(String text) {
        assertThat(code(text)).isEqualTo(text);
    }

    @Test
    void longLinesCountAsAWholeSinceGccGivesUpTheirColumns() {
        String text = "a // " + "x".repeat(4000) + "\n";

        assertThat(code(text)).isEqualTo(text);
        assertThat(code("a // " + "x".repeat(3000) + "\n")).isEqualTo("a\n");
    }
}
