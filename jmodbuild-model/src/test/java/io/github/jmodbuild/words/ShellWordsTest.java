// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordsTest {
    private static final Location HERE = Location.of("environment CFLAGS");

    private static List<String> split(String text) {
        return ShellWords.split(text, HERE);
    }

    @Test
    void blanksTabsAndLinesSeparate() {
        assertThat(split(" -O2\t-Wall\n\n-g ")).containsExactly("-O2", "-Wall", "-g");
        assertThat(split(" \n\t")).isEmpty();
        assertThat(split("")).isEmpty();
    }

    @Test
    void singleQuotesKeepEverything() {
        assertThat(split("-DA='1' '-DB=\"x y\\\"' '' a''b")).containsExactly("-DA=1", "-DB=\"x y\\\"", "", "ab");
    }

    @Test
    void doubleQuotesKeepBlanksAndBackslashesBeforeOtherCharacters() {
        assertThat(split("-DG=\"\\\"hi there\\\"\" \"\\a \\\\ \\$x \\`\""))
                .containsExactly("-DG=\"hi there\"", "\\a \\ $x `");
    }

    @Test
    void aBackslashKeepsTheNextCharacterAndJoinsLines() {
        assertThat(split("-DG=\\\"x\\ y\\\" -O\\\n2 \\\n -g \\'")).containsExactly("-DG=\"x y\"", "-O2", "-g", "'");
    }

    @Test
    void pkgConfigsQuotingIsRead() {
        assertThat(split(" -I/a\\ b  -DX=\\\"y\\\" \"-L/c d\"'e' \n"))
                .containsExactly("-I/a b", "-DX=\"y\"", "-L/c de");
    }

    /** A shell would expand or begin a comment; make and CMake users write {@code \$ORIGIN} for that, which is read as well. */
    @Test
    void nothingIsExpanded() {
        assertThat(split("-Wl,-rpath,$ORIGIN \\$ORIGIN '${X}' ~ * #x `y`"))
                .containsExactly("-Wl,-rpath,$ORIGIN", "$ORIGIN", "${X}", "~", "*", "#x", "`y`");
    }

    @Test
    void wordsKnowWhereTheyBegin() {
        assertThat(ShellWords.pieces(" a  \"b c\"d", index -> HERE))
                .containsExactly(new ShellWords.Piece("a", 1), new ShellWords.Piece("b cd", 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "-g -DX='1 => 8: " + Wording.OPEN_QUOTE,
                "-DX=\"a 'b' => 5: " + Wording.OPEN_DOUBLE_QUOTE,
                "\"a\\\" => 1: " + Wording.OPEN_DOUBLE_QUOTE,
                "-O2 a\\ => 6: a backslash at the end, which escapes nothing; write \\\\ for the character"
            })
    void whatIsNotClosedIsReportedAtItsPlace(String text, String said) {
        assertThatThrownBy(() -> ShellWords.pieces(text, index -> new Location("f", 1, index + 1)))
                .isInstanceOf(ProblemException.class)
                .hasMessageEndingWith("f:1:" + said);
        assertThatThrownBy(() -> split(text)).hasMessageContaining("environment CFLAGS: ");
    }

    @Test
    void whatIsQuotedIsSplitBack() {
        assertThat(ShellWords.line(List.of("-O2", "a b", "", "it's", "$x"))).isEqualTo("-O2 'a b' '' 'it'\\''s' '$x'");
        Random random = new Random(1);
        for (int i = 0; i < Seeds.of(500); i++) {
            List<String> words = new ArrayList<>();
            for (int n = random.nextInt(4); n >= 0; n--) {
                StringBuilder word = new StringBuilder();
                for (int length = random.nextInt(5); length > 0; length--) {
                    word.append(" \\'\"$a\n\t-ä".charAt(random.nextInt(10)));
                }
                words.add(word.toString());
            }
            assertThat(split(ShellWords.line(words))).isEqualTo(words);
        }
    }
}
