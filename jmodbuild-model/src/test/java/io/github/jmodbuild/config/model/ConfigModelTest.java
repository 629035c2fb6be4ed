// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import static io.github.jmodbuild.Wording.unknownSymbol;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.resolver.Tree;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigModelTest {
    @Test
    void namesStandInMenuOrderWithTheBuiltInModulesInFront() {
        ConfigModel model = Tree.model("bool B\nint A; default 5\nbool B; depends A = 5");
        assertThat(model.names()).containsExactly("MODULES", "B", "A");
        assertThat(model.declares("A")).isTrue();
        assertThat(model.declares("MODULES")).isTrue();
        assertThat(model.declares("C")).isFalse();
        assertThat(model.type("A")).hasToString("Optional[INT]");
        assertThat(model.type("C")).isEmpty();
    }

    @Test
    void aTreeWithItsOwnModulesSymbolGetsNoOther() {
        assertThat(Tree.model("bool! PLUGINS; prompt").names()).containsExactly("PLUGINS");
    }

    @Test
    void everyUndeclaredNameIsReportedWithTheNearestOne() {
        assertThat(Tree.problems("bool CURL; prompt if CURLL\nbool A; depends CULR; default QUUX = 1 if XYZZY"))
                .containsExactly(
                        "modules.xml:1:22: " + unknownSymbol("CURLL", "CURL"),
                        "modules.xml:2:17: unknown symbol CULR (did you mean CURL?)",
                        "modules.xml:2:31: unknown symbol QUUX; declare it in <config>, or name it in <undeclared> if"
                                + " it may be missing",
                        "modules.xml:2:43: unknown symbol XYZZY; declare it in <config>, or name it in <undeclared> if"
                                + " it may be missing");
    }

    @Test
    void selectAndDefaultFromNeedADeclaredSymbol() {
        assertThat(Tree.problems("bool CURL; select CRUL\nstring S; from CONFIG_CURLL"))
                .containsExactly(
                        "modules.xml:1:19: unknown symbol CRUL (did you mean CURL?)",
                        "modules.xml:2:16: unknown symbol CONFIG_CURLL: write it without CONFIG_, as CURLL (did you"
                                + " mean CURL?)");
    }

    @Test
    void namesInUndeclaredMayBeMissing() {
        ConfigModel model = ModelBuilder.of(
                Tree.symbols("bool A; default X; select Y\nbool B; default X = \"X\"\nstring S; from X"),
                Set.of("X", "Y"));
        Configuration configuration = Resolver.resolve(model, List.of());
        assertThat(configuration.text("A")).isEqualTo("n");
        assertThat(configuration.text("B")).isEqualTo("y");
        assertThat(configuration.text("S")).isEqualTo("X");
        assertThat(model.check(Tree.expr("X and Y"))).isEmpty();
    }

    @Test
    void expressionsElsewhereAreChecked() {
        assertThat(Tree.model("bool CURL").check(Tree.expr("CURL and (NETX = 3 or CURLL)")))
                .extracting(Object::toString)
                .containsExactly(
                        "modules.xml:1:11: unknown symbol NETX; declare it in <config>, or name it in <undeclared> if"
                                + " it may be missing",
                        "modules.xml:1:23: " + unknownSymbol("CURLL", "CURL"));
    }

    @Test
    void twoDefinitionsHaveOneType() {
        assertThat(Tree.problems("bool A\ntristate A"))
                .containsExactly(
                        "modules.xml:2:1: A is of type tristate here but bool at modules.xml:1:1; give both the"
                                + " same type");
    }

    @Test
    void onlyLogicalSymbolsSelectAndAreSelected() {
        assertThat(Tree.problems("bool A; select S\nstring S; select A"))
                .containsExactly(
                        "modules.xml:1:16: S is a string and cannot be selected; only a bool or tristate can",
                        "modules.xml:2:11: S is a string and cannot select; only a bool or tristate can",
                        "modules.xml:2:11: a dependency cycle: A is selected by S (modules.xml:2:11), S is selected by"
                                + " A (modules.xml:1:9); to break it, remove that select (modules.xml:2:11)");
    }

    @Test
    void defaultsFitTheirType() {
        assertThat(Tree.problems(
                        "int I; default 0x10\nhex H; default xyz\nint J; default 007\nint K; expr 5\nbool B; text y"))
                .containsExactly(
                        "modules.xml:1:16: '0x10' cannot be a default of I: " + Wording.INT_FORM,
                        "modules.xml:2:16: 'xyz' cannot be a default of H: " + Wording.HEX_FORM,
                        "modules.xml:3:16: '007' cannot be a default of J: " + Wording.INT_FORM,
                        "modules.xml:4:8: K is an int: its default is a text, not an expression",
                        "modules.xml:5:9: B is a bool: its default is an expression, not a text");
    }

    @Test
    void numbersTakeTheirDefaultFromNumbers() {
        assertThat(Tree.problems("string S\nint I; from S\nhex H; from I"))
                .containsExactly("modules.xml:2:13: S is a string, so I is an int and cannot take its default from it");
    }

    @Test
    void modulesBelongsToOneBool() {
        assertThat(Tree.problems("tristate! A\nbool! B"))
                .containsExactly(
                        "modules.xml:1:1: A has modules=\"true\" but is a tristate; make it a bool",
                        "modules.xml:2:1: two symbols have modules=\"true\": A (modules.xml:1:1) and B; keep one");
        assertThat(Tree.problems("bool MODULES"))
                .containsExactly("modules.xml:1:1: the symbol MODULES does not enable modules; add modules=\"true\" to"
                        + " it, or give it another name");
    }

    @Test
    void canBeMIsTrueForTristatesAndMOutsideComparisons() {
        ConfigModel model = Tree.model("bool B\ntristate T\nstring S");
        for (String possible : List.of("T", "m", "not T", "B and T", "B or (B and not T)")) {
            assertThat(model.canBeM(Tree.expr(possible))).as(possible).isTrue();
        }
        for (String impossible : List.of("B", "y", "T = m", "not (T != n)", "B and S = \"m\"")) {
            assertThat(model.canBeM(Tree.expr(impossible))).as(impossible).isFalse();
        }
        assertThat(Resolver.resolve(model, List.of()).canBeM(Tree.expr("T"))).isTrue();
    }

    private static List<String> check(String expr) {
        ConfigModel model = Tree.model("bool B\ntristate T\nstring S\nint N\nhex H");
        return model.check(Tree.expr(expr)).stream().map(Object::toString).toList();
    }

    @Test
    void onlyBoolsAndTristatesAreTruthValuesElsewhere() {
        assertThat(check("N"))
                .containsExactly("modules.xml:1:1: N is an int, which is neither y, m nor n; compare it, for example"
                        + " N gt 0");
        assertThat(check("B and (T or not S) and H"))
                .containsExactly(
                        "modules.xml:1:17: S is a string, which is neither y, m nor n; compare it, for example"
                                + " S != \"\"",
                        "modules.xml:1:24: H is a hex, which is neither y, m nor n; compare it, for example H gt 0");
    }

    @Test
    void comparisonsElsewhereAreWithWhatTheTypeTakes() {
        assertThat(check("B = \"yes\" or 1 = T"))
                .containsExactly(
                        "modules.xml:1:5: B is a bool and cannot be compared with \"yes\": " + Wording.BOOL_FORM
                                + "y?)",
                        "modules.xml:1:14: T is a tristate and cannot be compared with 1: " + Wording.TRISTATE_FORM
                                + " (did you mean y?)");
        assertThat(check("N = y and not (H lt \"many\")"))
                .containsExactly(
                        "modules.xml:1:5: N is an int and cannot be compared with y: " + Wording.INT_FORM,
                        "modules.xml:1:21: H is a hex and cannot be compared with \"many\": " + Wording.HEX_FORM);
    }

    @Test
    void comparisonsThatMakeSenseAreFine() {
        for (String fine :
                List.of("T = m", "B != m", "T ge B", "N gt 0 and N lt -1", "N = 0x10", "H = 0x1f", "S = y")) {
            assertThat(check(fine)).as(fine).isEmpty();
        }
        assertThat(check("S = \"\" or S != N or N = H")).isEmpty();
    }

    @Test
    void kconfigsOwnRulesHoldInTheConfigBlock() {
        Configuration configuration =
                Tree.resolve("int N; default 3\nbool A; default N\nbool B; default N = \"x\"", "");
        assertThat(configuration.text("A")).isEqualTo("n");
        assertThat(configuration.text("B")).isEqualTo("n");
    }

    @Test
    void namesInBlocksAreCheckedToo() {
        assertThat(Tree.problems("menu M; depends AB; visible AC\nif AD\ncomment c; depends AE\nend\nend\n"
                        + "choice; prompt if AF; default A if AG; depends AH\nbool A; prompt\nend"))
                .containsExactlyInAnyOrder(
                        "modules.xml:1:17: unknown symbol AB (did you mean A?)",
                        "modules.xml:1:29: unknown symbol AC (did you mean A?)",
                        "modules.xml:2:4: unknown symbol AD (did you mean A?)",
                        "modules.xml:3:20: unknown symbol AE (did you mean A?)",
                        "modules.xml:6:19: unknown symbol AF (did you mean A?)",
                        "modules.xml:6:36: unknown symbol AG (did you mean A?)",
                        "modules.xml:6:48: unknown symbol AH (did you mean A?)");
    }

    @Test
    void aDefinitionHasOnePromptAndOneHelp() {
        assertThat(Tree.problems("bool A; prompt; prompt; help a; help b\nbool B; help"))
                .containsExactly(
                        "modules.xml:1:17: a second prompt; the first is at modules.xml:1:9, remove one of them",
                        "modules.xml:1:33: a second help; the first is at modules.xml:1:25, remove one of them",
                        "modules.xml:2:9: an empty help; write what the user should know, or remove it");
    }

    @Test
    void aMenuSymbolHasAPrompt() {
        assertThat(Tree.problems("bool< A\nbool< B; prompt"))
                .containsExactly("modules.xml:1:1: A has menu=\"true\" but no prompt; add <prompt>");
    }

    @Test
    void onlyLogicalSymbolsImplyAndAreImplied() {
        assertThat(Tree.problems("bool A; imply S\nstring S\nint I; imply A"))
                .containsExactly(
                        "modules.xml:1:15: S is a string and cannot be implied; only a bool or tristate can",
                        "modules.xml:3:8: I is an int and cannot imply; only a bool or tristate can");
    }
}
