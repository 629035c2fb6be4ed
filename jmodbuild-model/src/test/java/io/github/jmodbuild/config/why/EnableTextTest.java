// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.resolver.Tree;
import io.github.jmodbuild.config.why.Enabled.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Enable} where strings and numbers stand in the way. */
@DisplayName("strings and numbers")
class EnableTextTest {
    private static Enabled enable(String tree, int limit) {
        ConfigModel model = ModelBuilder.of(Tree.entries(tree), Set.of());
        return Enable.from(ConfigurationSession.of(model, List.of()).configuration())
                .search("X", "y", limit);
    }

    private static Enabled enable(String tree) {
        return enable(tree, Enable.LIMIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int N; prompt | N gt 3 and N lt 5 | CONFIG_N=4",
                "int N; prompt; default 7; range 2 9 | N lt 3 | CONFIG_N=2",
                "hex N; prompt | N ge 0x10 and N != 0x10 | CONFIG_N=0x11",
                "string N; prompt; default abc | N != \"abc\" | CONFIG_N=",
                "string N; prompt | N gt \"abc\" and N lt \"abd\" | CONFIG_N=abc ",
                "string N; prompt | N != \"\" | CONFIG_N=other",
            })
    void valuesBesideAndBetweenConstantsAreFound(String symbol, String condition, String settings) {
        Enabled found = enable(symbol + "\nbool X; prompt; default y; depends " + condition);
        assertThat(found.outcome()).isEqualTo(Outcome.FOUND);
        assertThat(found.changes().get(0).name()).isEqualTo("N");
        assertThat(found.settings().strip()).isEqualTo(settings.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int N; prompt | N gt 3 and N lt 4",
                "int N; prompt; range 2 9 | N = 10",
                "hex N; prompt | N lt 0x0",
                "string N; prompt | N = \"a\" and N = \"b\"",
                "string N; prompt | N lt \"\"",
            })
    void impossibleIsProvedAlthoughThereAreEndlessValues(String symbol, String condition) {
        Enabled found = enable(symbol + "\nbool X; prompt; default y; depends " + condition);
        assertThat(found.outcome()).isEqualTo(Outcome.IMPOSSIBLE);
        assertThat(found.lines()).containsExactly("no decisions give X=y");
    }

    @Test
    void symbolsThatAreComparedWithEachOtherGetValuesOfTheirOwn() {
        Enabled found = enable("""
                int A; prompt
                int B; prompt
                int C; prompt
                bool X; prompt; default y; depends A lt B and B lt C and A gt 5
                """);
        assertThat(found.outcome()).isEqualTo(Outcome.FOUND);
        assertThat(found.settings()).contains("CONFIG_A=6", "CONFIG_B=7", "CONFIG_C=8");
    }

    @Test
    void tooManyOfThemProveNothingAndTheAnswerSaysSo() {
        Enabled found = enable("""
                int A; prompt
                int B; prompt
                int C; prompt
                int D; prompt
                bool X; prompt; default y; depends A lt B and B lt C and C lt D and D lt A
                """);
        assertThat(found.outcome()).isEqualTo(Outcome.GAVE_UP);
        assertThat(found.lines()).singleElement().asString().contains("gave up looking for X=y after");
    }

    @Test
    void textsAndNumbersInOneOrderProveNothingAndTheAnswerSaysSo() {
        Enabled found = enable("string S; prompt\nbool X; prompt; depends S gt 5 and S lt 6 and S gt \"abc\"");
        assertThat(found.outcome()).isEqualTo(Outcome.GAVE_UP);
        assertThat(found.untried()).containsExactly("S");
        assertThat(found.lines())
                .containsExactly(
                        "gave up looking for X=y after " + found.tried() + " attempts, although it may be possible; not"
                                + " all values of S were tried, so set it first");
    }

    @Test
    void aSearchThatTakesTooLongSaysSo() {
        Enabled found = enable("bool A; prompt\nbool B; prompt; depends A\nbool X; prompt; depends B", 3);
        assertThat(found.outcome()).isEqualTo(Outcome.GAVE_UP);
        assertThat(found.lines())
                .containsExactly("gave up looking for X=y after 3 attempts, although it may be possible; set some of"
                        + " the symbols it depends on first");
    }

    @Test
    void ofEquallyShortWaysTheOneCountsWithWhichTheFewestOthersChange() {
        String tree = """
                bool! MODULES; prompt; default y
                tristate NET; prompt; default m
                tristate CURL; prompt; default m; depends NET
                tristate SSH; prompt; default m
                bool SMALL; prompt; default y if MODULES
                """;
        Enabled enabled = Enable.from(Tree.resolve(tree, "")).search("CURL", "y");
        assertThat(enabled.settings()).isEqualTo("CONFIG_CURL=y and CONFIG_NET=y");
        String single =
                "bool! MODULES; prompt; default y\ntristate A; prompt; default m\ntristate B; default A\ntristate C; prompt;"
                        + " default m\ntristate D; prompt; default m";
        assertThat(Enable.from(Tree.resolve(single, "")).search("B", "y").settings())
                .as("MODULES=n would do, and change C and D")
                .isEqualTo("CONFIG_A=y");
    }
}
