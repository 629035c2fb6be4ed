// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Config.in files that are none: each mistake with its place. */
class ConfigInMistakesTest {
    /** Makes the language known. */
    private static final String FIRST = "mainmenu_name 'K'\n";

    private static void refused(String configIn, String message) {
        refused(Map.of("c.in", FIRST + configIn), message);
    }

    private static void refused(Map<String, String> files, String message) {
        assertThatThrownBy(() -> Imports.imported("c.in", files, Map.of())).hasMessage(message);
    }

    @Test
    void unknownStatementsWithTheNearestOne() {
        refused("dep_bol 'A' CONFIG_A\n", "c.in:2:1: unknown statement 'dep_bol' (did you mean dep_bool?)");
        refused(
                "\t'text'\n",
                "c.in:2:2: unknown statement 'text'; begin the line with bool, source or another command, or with # as a"
                        + " comment");
    }

    @Test
    void statementsThatAreNotComplete() {
        refused("bool 'A'\n", "c.in:2:1: 'bool' needs a prompt and a symbol, such as bool 'Networking' CONFIG_NET");
        refused(
                "int 'A' CONFIG_A\n",
                "c.in:2:1: 'int' needs a prompt, a symbol and a default, such as int 'Port' CONFIG_PORT 80");
        refused(
                "define_hex CONFIG_A\n",
                "c.in:2:1: 'define_hex' needs a symbol and a value, such as define_hex CONFIG_NET y");
        refused("comment a b\n", "c.in:2:11: 'comment' takes one text in quotes; found 2 words");
        refused("source a b\n", "c.in:2:1: 'source' takes the name of one file; found 2 words");
        refused(
                "choice 'A' \"x CONFIG_X y\" x\n",
                "c.in:2:1: a choice needs pairs of a name and a symbol; 'y' is one without the other");
        refused(
                "choice 'A' x\n",
                "c.in:2:1: 'choice' needs a prompt, a list in quotes and a default: choice 'Speed' \"Slow CONFIG_SLOW\" Slow");
        refused(
                "nchoice 'A' CONFIG_X\n",
                "c.in:2:1: 'nchoice' needs a prompt, a default and pairs: nchoice 'Speed' CONFIG_SLOW 'Slow' CONFIG_SLOW");
        refused("fi now\n", "c.in:2:4: 'now' behind 'fi'; write it in a line of its own");
        refused("bool 'A CONFIG_A\n", "c.in:2:6: the closing ' is missing in this line");
        refused("bool 'A' $\n", "c.in:2:10: '$' without the name of a variable, such as $CONFIG_NET");
        refused("bool `ls` CONFIG_A\n", "c.in:2:6: '`' is the shell's, not this language's; put a text in quotes");
    }

    @Test
    void testsThatAreNone() {
        refused("if y; then\nfi\n", "c.in:2:1: 'if' without a test; write if [ \"$CONFIG_NET\" = \"y\" ]; then");
        refused("if [ \"$CONFIG_A\" = ]; then\nfi\n", "c.in:2:1: the test ends where a text is expected");
        refused(
                "if [ \"$CONFIG_A\" -eq 1 ]; then\nfi\n",
                "c.in:2:18: '-eq' is not expected here; join tests with -a or -o");
        refused(
                "if [ -d x ]; then\nfi\n",
                "c.in:2:6: expected a text in quotes, found -d; tests are =, !=, -n, -z, !, -a and -o");
        refused("if [ \"$CONFIG_A\" = y ]; do\nfi\n", "c.in:2:25: expected '; then' behind the test, found do");
        refused("if [ \"$CONFIG_A\" = y ]\nbool 'A' CONFIG_A\nfi\n", "c.in:2:1: 'if' without 'then'; add it");
        refused(
                "if [ \"$CONFIG_A\" = y ]; then bool 'A' CONFIG_A; fi\nbool 'B' CONFIG_B\n",
                "c.in:2:1: 'if' and 'fi' in one line; write each statement in a line of its own");
        refused(
                "if [ \"$CONFIG_A\" = y ]; then bool 'A' CONFIG_A\nfi\n",
                "c.in:2:30: 'bool' behind 'then'; write it in a line of its own");
        refused("then\n", "c.in:2:1: 'then' without 'if' in the line before; remove it");
    }

    @Test
    void blocksThatDoNotEndOrBegin() {
        String test = "if [ \"$CONFIG_A\" = \"y\" ]; then\n";
        refused(test, "c.in:2:1: 'if' without 'fi' in this file; add it");
        refused("fi\n", "c.in:2:1: 'fi' without 'if' in this file; remove it");
        refused("else\n", "c.in:2:1: 'else' without 'if' in this file; remove it");
        refused(test + "else\nelse\nfi\n", "c.in:4:1: 'else' behind the else at c.in:3:1; remove one");
        refused("endmenu\n", "c.in:2:1: 'endmenu' without 'mainmenu_option' in this file; remove it");
        refused(
                "mainmenu_option next_comment\ncomment 'M'\n" + test + "endmenu\nfi\nendmenu\n",
                "c.in:5:1: 'endmenu' where the if at c.in:4:1 is open; write fi before it");
        refused(
                "mainmenu_option next_comment\nbool 'A' CONFIG_A\n",
                "c.in:2:1: 'mainmenu_option next_comment' without a comment behind it; add comment 'TITLE'");
        refused("mainmenu_option 'M'\n", "c.in:2:1: write mainmenu_option next_comment");
        refused(
                Map.of("c.in", FIRST + test + "source d\nfi\n", "d", "fi\n"),
                "d:1:1: 'fi' without 'if' in this file; remove it");
    }

    @Test
    void filesThatAreMissingOrIncludeThemselves() {
        refused(
                Map.of("c.in", FIRST + "source d/Confg.in\n", "d/Config.in", ""),
                "c.in:2:1: there is no file d/Confg.in (did you mean Config.in?); correct the name");
        refused(
                "source arch/$ARCH/config.in\n",
                "c.in:2:1: there is no file arch//config.in; variable ARCH has no value; give one as"
                        + " jmodbuild.import.variables=ARCH=...");
        refused(
                Map.of("c.in", FIRST + "source d\n", "d", "\nsource c.in\n"),
                "d:2:1: c.in includes itself: c.in → d → c.in; remove this statement");
        refused("source ../x\n", "c.in:2:1: " + Wording.OUTSIDE);
        Map<String, String> chain = new HashMap<>(Map.of("c.in", FIRST + "source f0\n"));
        for (int i = 0; i < 100; i++) {
            chain.put("f" + i, "source f" + (i + 1) + "\n");
        }
        assertThatThrownBy(() -> Imports.imported("c.in", chain, Map.of()))
                .hasMessageContaining("f62:1:1: " + Wording.TOO_DEEP + " c.in → f0 → f1");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        refused("boool 'A' CONFIG_A\nif [ ]; then\nfi\nint 'A'\n", """
                        c.in:2:1: unknown statement 'boool' (did you mean bool?)
                        c.in:3:1: the test ends where a text is expected
                        c.in:5:1: 'int' needs a prompt, a symbol and a default, such as int 'Port' CONFIG_PORT 80""");
    }

    @Test
    void textsThatNobodyWroteByHand() {
        refused("\0", "c.in:2:1: this is a binary file, not a configuration file" + Wording.BINARY);
        refused("#" + "x".repeat(1 << 20), "c.in:2:1: " + Wording.LONG_LINE);
        refused(
                ("bool 'A" + "x".repeat(600_000) + "\\\n").repeat(2),
                "c.in:2:1: a continued line of more than 1048576 characters; close its quotes");
        String deep = "if [ \"$CONFIG_A\" = \"y\" ]; then\n";
        for (String end : List.of("", "else\nfi\n")) {
            String text = deep.repeat(300) + end.repeat(300) + end;
            assertThatThrownBy(() -> Imports.imported("c.in", Map.of("c.in", text), Map.of()))
                    .hasMessage("c.in:201:1: " + Wording.BLOCKS_TOO_DEEP);
        }
        refused(
                "if [ " + "! ".repeat(900) + "a ]; then\nfi\n",
                "c.in:2:1: a test nested more than 60 deep; write several tests");
        refused(
                "if [ a" + " -a b".repeat(900) + " ]; then\nfi\n",
                "c.in:2:1: a test of more than 1000 words; split it");
    }

    @Test
    void soManyStatementsForOneSymbolThatNobodyWroteThem() {
        StringBuilder text = new StringBuilder("bool 'A' CONFIG_A\n");
        for (int i = 0; i < 3_000; i++) {
            text.append("if [ \"$CONFIG_A\" = \"y\" ]; then\ndefine_int CONFIG_N ")
                    .append(i)
                    .append("\nfi\n");
        }
        ImportedTree tree = Imports.imported("c.in", Map.of("c.in", text.toString()), Map.of());
        assertThat(tree.report().all().not()).isEqualTo(3_000 - 200);
        assertThat(Imports.rest(tree)).startsWith("603 not: more than 200 statements give CONFIG_N a value");
        assertThat(Imports.values(tree, "CONFIG_A=y")).containsExactly("A=y", "N=199");
    }

    @Test
    void carriageReturnsTabsAndLatin1AreRead() {
        String text =
                "\tbool 'A' CONFIG_A\r\n\tcomment '\u00fcber \uE0000\uE001'\r\n\tif\t[\t\"$CONFIG_A\" = \"y\" ]\t;\tthen\r\n"
                        + "\tdefine_bool\tCONFIG_B\ty\r\n\tfi";
        assertThat(Imports.values(Imports.imported("c.in", Map.of("c.in", text), Map.of()), "CONFIG_A=y"))
                .containsExactly("A=y", "B=y");
        assertThat(TextLines.of("f", "\u00fcber\r\n".getBytes(StandardCharsets.ISO_8859_1), "a text"))
                .containsExactly("\u00fcber");
        assertThat(TextLines.of("f", "\u00fcber\n".getBytes(StandardCharsets.UTF_8), "a text"))
                .containsExactly("\u00fcber");
    }
}
