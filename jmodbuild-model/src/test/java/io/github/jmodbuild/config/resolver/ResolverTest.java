// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.expr.Tristate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules for values, one test each. */
class ResolverTest {
    private static String value(String tree, String assignments, String name) {
        return Tree.resolve(tree, assignments).text(name);
    }

    @Test
    void theBuiltInModulesIsY() {
        Configuration configuration = Tree.resolve("bool A", "");
        assertThat(configuration.modulesEnabled()).isTrue();
        assertThat(configuration.value("MODULES")).isEqualTo(Tristate.Y);
        assertThat(configuration.entries().get(0).at()).hasToString("built-in");
    }

    @Test
    void aDecisionIsLimitedByVisibility() {
        assertThat(value("tristate T; prompt; depends U\ntristate U; prompt", "DOT_CONFIG: U=m T=y", "T"))
                .isEqualTo("m");
        assertThat(value("bool B; prompt; depends U\ntristate U; prompt", "U=m B=y", "B"))
                .isEqualTo("y");
    }

    @Test
    void theFirstDefaultWhoseConditionIsNotNCounts() {
        String tree = "tristate T; default y if A; default m if B; default y\nbool A; prompt\nbool B; prompt";
        assertThat(value(tree, "", "T")).isEqualTo("y");
        assertThat(value(tree, "B=y", "T")).isEqualTo("m");
        assertThat(value(tree, "A=y B=y", "T")).isEqualTo("y");
    }

    @Test
    void aDefaultIsLimitedByItsCondition() {
        assertThat(value("tristate T; default y if U\ntristate U; prompt", "U=m", "T"))
                .isEqualTo("m");
        assertThat(value("tristate T; default y; depends U\ntristate U; prompt", "U=m", "T"))
                .isEqualTo("m");
    }

    @Test
    void aDefaultDoesNotNeedThePromptsCondition() {
        assertThat(value("bool A; prompt if B; default y\nbool B; prompt", "", "A"))
                .isEqualTo("y");
    }

    @Test
    void mAloneInAConditionMeansMAndModulesButNotAsAValueOrCompared() {
        String tree =
                "tristate C; default y if m\ntristate V; default m\nbool E; default y if X = m\ntristate X; prompt";
        assertThat(value(tree, "MODULES=y", "C")).isEqualTo("m");
        assertThat(value(tree, "MODULES=n", "C")).isEqualTo("n");
        assertThat(value(tree, "MODULES=y", "V")).isEqualTo("m");
        assertThat(value(tree, "MODULES=n", "V")).as("D06").isEqualTo("y");
        assertThat(value(tree, "X=m", "E")).isEqualTo("y");
        assertThat(value(tree, "MODULES=n", "E")).isEqualTo("n");
    }

    @Test
    void withoutModulesEveryMCountsAsYAndThatIsNoErrorD06() {
        Configuration configuration = Tree.resolve("tristate T; prompt", "MODULES=n T=m");
        assertThat(configuration.text("T")).isEqualTo("y");
        assertThat(configuration.modulesEnabled()).isFalse();
        assertThat(configuration.warnings()).isEmpty();
    }

    @Test
    void aSelectRaisesToTheSelectorsValueAndItsConditions() {
        String tree =
                "tristate S; prompt; depends D; select T if C\ntristate T\ntristate D; prompt\ntristate C; prompt";
        assertThat(value(tree, "D=y C=y S=y", "T")).isEqualTo("y");
        assertThat(value(tree, "D=y C=m S=y", "T")).isEqualTo("m");
        assertThat(value(tree, "D=y C=n S=y", "T")).isEqualTo("n");
        assertThat(value(tree.replace("tristate T", "bool T"), "D=y C=m S=y", "T"))
                .isEqualTo("y");
    }

    @Test
    void definitionsAccumulateInOrder() {
        String tree =
                "string S; default one if A\nbool A; prompt\nbool B; prompt\nstring S; depends B; prompt; default two";
        assertThat(value(tree, "", "S")).isEmpty();
        assertThat(value(tree, "B=y", "S")).isEqualTo("two");
        assertThat(value(tree, "A=y B=y", "S")).isEqualTo("one");
        assertThat(value(tree, "B=y S=three", "S")).isEqualTo("three");
    }

    @Test
    void aDefinitionWithoutDependenciesAllowsEverything() {
        Configuration configuration =
                Tree.resolve("bool T; depends N\nbool T\nbool N; prompt\nbool S; prompt; select T", "S=y");
        assertThat(configuration.text("T")).isEqualTo("y");
        assertThat(configuration.warnings()).isEmpty();
    }

    @Test
    void textsTakeTheirDefaultFromOtherSymbols() {
        assertThat(value("string S; from T\nstring T; prompt", "T=abc", "S")).isEqualTo("abc");
        assertThat(value("string S; from B\ntristate B; prompt", "B=m", "S")).isEqualTo("m");
    }

    @Test
    void nothingGivesTheTypesOwnValue() {
        Configuration configuration = Tree.resolve("int I\nhex H\nstring S\nbool B\ntristate T", "");
        assertThat(configuration.entries())
                .extracting(Configuration.Entry::value)
                .containsExactly("y", "0", "0x0", "", "n", "n");
        assertThat(configuration.entries())
                .extracting(Configuration.Entry::written)
                .containsExactly(true, false, false, false, false, false);
    }

    @Test
    void textSymbolsAreNAsTruthValues() {
        assertThat(value("bool A; default I or not S\nint I; default 5\nstring S; default y", "", "A"))
                .isEqualTo("y");
        assertThat(value("bool A; default I\nint I; default 5", "", "A")).isEqualTo("n");
    }

    @ParameterizedTest
    @CsvSource({
        "I = 16, y", "I = 0x10, y", "I = 020, y", "H = 16, y", "H = 0X10, y", "H = I, y", "I lt 9, n", "I gt 9, y",
        "I le 16, y", "I ge 17, n", "S = 5, y", "S = T5, n", "S != T5, y", "S = J5, y", "S = abc, n", "N gt H, y",
        "N lt I, y", "T = m, y", "T lt y, y", "T != B, y", "B != n, y", "BIG gt I, y", "S lt I, y", "T = \"m\", y",
        "B = 2, y", "EMPTY = \"\", y",
    })
    void comparisonsReadEachSideByItsType(String expression, String expected) {
        String tree = """
                int I; default 16
                hex H; default 10
                string S; default 05
                string T5; default 5
                int J5; default 5
                int N; default -1
                string abc
                string EMPTY
                string BIG; default 18446744073709551616
                tristate T; default m
                bool B; default y
                """;
        assertThat(Tree.resolve(tree, "").evaluate(Tree.expr(expression))).hasToString(expected);
    }

    @Test
    void conditionsAreEvaluatedAgainstTheResult() {
        Configuration configuration = Tree.resolve("tristate A; default m\nbool B; default y", "");
        assertThat(configuration.evaluate(Tree.expr("A and B"))).isEqualTo(Tristate.M);
        assertThat(configuration.evaluate(Tree.expr("not A"))).isEqualTo(Tristate.M);
        assertThat(configuration.evaluate(Tree.expr("m"))).isEqualTo(Tristate.M);
        assertThat(configuration.evaluate(Tree.expr("A or B"))).isEqualTo(Tristate.Y);
        assertThat(configuration.evaluate(Tree.expr("7"))).isEqualTo(Tristate.N);
        assertThat(Tree.resolve("bool B", "MODULES=n").evaluate(Tree.expr("not m")))
                .isEqualTo(Tristate.Y);
        assertThat(configuration.value("NOWHERE")).isEqualTo(Tristate.N);
        assertThat(configuration.text("NOWHERE")).isEqualTo("NOWHERE");
    }

    @Test
    void aHigherOriginWinsAndWithinOneTheLast() {
        String tree = "string S; prompt; default d";
        assertThat(value(tree, "COMMAND_LINE: S=a POM: S=b DOT_CONFIG: S=c FRAGMENT: S=e PROBE: S=p", "S"))
                .isEqualTo("a");
        assertThat(value(tree, "POM: S=b S=bb DOT_CONFIG: S=c FRAGMENT: S=e", "S"))
                .isEqualTo("bb");
        assertThat(value(tree, "FRAGMENT: S=e DOT_CONFIG: S=c PROBE: S=p", "S")).isEqualTo("c");
        assertThat(value(tree, "PROBE: S=p", "S")).isEqualTo("p");
    }

    @Test
    void aProbeActsAsADefaultBeforeAllOthers() {
        String tree =
                "bool HAVE; depends D; default y\nbool D; prompt; default y\nint N\nstring P; depends D; default q";
        Configuration found = Tree.resolve(tree, "PROBE: HAVE=n N=7 P=p");
        assertThat(found.text("HAVE")).isEqualTo("n");
        assertThat(found.text("N")).isEqualTo("7");
        assertThat(found.text("P")).isEqualTo("p");
        assertThat(Tree.entry(found, "N").origin()).isEqualTo(Origin.PROBE);
        assertThat(Tree.entry(found, "N").written()).isTrue();
        Configuration off = Tree.resolve(tree, "PROBE: HAVE=y P=p COMMAND_LINE: D=n");
        assertThat(off.text("HAVE")).isEqualTo("n");
        assertThat(off.text("P")).isEmpty();
    }

    @Test
    void entriesSayWhereTheirValueComesFrom() {
        String tree = "bool A; default y\nbool B; prompt\nbool C; prompt; select D\nbool D; prompt\nbool E";
        Configuration configuration = Tree.resolve(tree, "DOT_CONFIG: B=y D=n POM: C=y");
        assertThat(configuration.entries())
                .extracting(entry -> entry.name() + " " + entry.origin() + " " + entry.at())
                .containsExactly(
                        "MODULES default built-in",
                        "A default modules.xml:1:9",
                        "B .config .config",
                        "C POM POM",
                        "D select modules.xml:3:17",
                        "E default modules.xml:5:1");
    }

    @Test
    void entriesSayWhetherTheyCanBeChanged() {
        Configuration configuration = Tree.resolve(
                "bool S; prompt; select P\nbool P; prompt\nbool F; prompt; default y\nbool H; prompt if P = n", "S=y");
        assertThat(configuration.entries())
                .extracting(entry -> entry.visible() + " " + entry.changeable() + " " + entry.fallback())
                .containsExactly("true true y", "true true n", "true false y", "true true y", "false false n");
    }

    @Test
    void dependencyChainsMayBeAsLongAsTheTree() {
        StringBuilder tree = new StringBuilder("bool A0; prompt; default y\n");
        for (int i = 1; i < 20_000; i++) {
            tree.append("bool A" + i + "; prompt; default y; depends A" + (i - 1) + "\n");
        }
        ConfigModel model = Tree.model(tree.toString());
        assertThat(Resolver.resolve(model, List.of()).text("A19999")).isEqualTo("y");
        assertThat(Resolver.resolve(model, Tree.assign("A0=n")).text("A19999")).isEqualTo("n");
    }
}
