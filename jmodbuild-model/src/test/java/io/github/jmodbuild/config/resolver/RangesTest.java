// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import static io.github.jmodbuild.Wording.INT_FORM;
import static io.github.jmodbuild.Wording.cannotSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ModelBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges. */
class RangesTest {
    private static String value(String tree, String assignments, String name) {
        return Tree.resolve(tree, assignments).text(name);
    }

    @ParameterizedTest
    @CsvSource({"50, 10", "-3, 1", "5, 5", "1, 1", "10, 10", "99999999999999999999999, 10"})
    void aDefaultIsMovedToTheNearerBound(String value, String expected) {
        assertThat(value("int N; range 1 10; default " + value, "", "N")).isEqualTo(expected);
    }

    @Test
    void withoutDefaultTheTypesOwnValueIsMovedToo() {
        assertThat(value("int N; range 3 9", "", "N")).isEqualTo("3");
        assertThat(value("hex H; range 0x10 0x20", "", "H")).isEqualTo("0x10");
    }

    @Test
    void theBoundsOwnFormattingIsCopied() {
        assertThat(value("hex H; range A 0XFF; default 1000", "", "H")).isEqualTo("0XFF");
        assertThat(value("hex H; range 0A 0XFF; default 1", "", "H")).isEqualTo("0A");
        assertThat(value("hex H; range 0A 0XFF; default 1f", "", "H")).isEqualTo("1f");
    }

    @Test
    void boundsMayBeSymbols() {
        String tree =
                "int N; prompt; range LOW HIGH; default 5\nint LOW; prompt; default 2\nint HIGH; prompt; default 7";
        assertThat(value(tree, "", "N")).isEqualTo("5");
        assertThat(value(tree, "LOW=6", "N")).isEqualTo("6");
        assertThat(value(tree, "HIGH=3", "N")).isEqualTo("3");
    }

    @Test
    void theFirstRangeWhoseConditionIsNotNCounts() {
        String tree = "int N; range 1 2 if A; range 8 9; default 5\nbool A; prompt";
        assertThat(value(tree, "A=y", "N")).isEqualTo("2");
        assertThat(value(tree, "A=n", "N")).isEqualTo("8");
    }

    @Test
    void aUsersNumberIsMovedTooAndThatIsSaid() {
        String tree = "int N; prompt; range 1 64";
        String expected = cannotSet("N=500") + "its range is 1 to 64 (modules.xml:1:16), so it is 64";
        assertThat(Tree.problems(() -> Tree.resolve(tree, "N=500"))).containsExactly("command line: " + expected);
        assertThat(Tree.problems(() -> Tree.resolve(tree, "FRAGMENT: N=500"))).containsExactly("fragment: " + expected);
        Configuration stored = Tree.resolve(tree, "DOT_CONFIG: N=500");
        assertThat(stored.text("N")).as("clamped to the nearer bound").isEqualTo("64");
        assertThat(stored.warnings()).extracting(Object::toString).containsExactly(".config: " + expected);
        assertThat(Tree.entry(stored, "N").origin()).isEqualTo(Origin.RANGE);
    }

    @Test
    void withoutRangeAndDefaultNumbersAreZero() {
        assertThat(value("int N", "", "N")).as("a number that nobody sets").isEqualTo("0");
        assertThat(value("hex N", "", "N")).as("a number that nobody sets").isEqualTo("0x0");
    }

    @Test
    void rangesAreChecked() {
        assertThat(Tree.problems(
                        "bool B; range 1 2\nint I; range 0x1 TOP\nint J; range S BTM\nstring S\nint TO\nint BTN"))
                .containsExactly(
                        "modules.xml:1:9: B is a bool and cannot have a range; only an int or hex can",
                        "modules.xml:2:14: '0x1' cannot be a bound of I: " + INT_FORM,
                        "modules.xml:2:18: unknown symbol TOP (did you mean TO?)",
                        "modules.xml:3:14: S is a string and cannot be a bound; only an int or hex can",
                        "modules.xml:3:16: unknown symbol BTM (did you mean BTN?)");
    }

    @Test
    void anUndeclaredNameIsNoBound() {
        assertThat(Tree.problems(() -> ModelBuilder.of(Tree.entries("int I; range 1 X"), Set.of("X"))))
                .isEqualTo(List.of("modules.xml:1:16: 'X' cannot be a bound of I: " + Wording.INT_FORM));
    }
}
