// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import static io.github.jmodbuild.kconfig.Build.MODULES;
import static io.github.jmodbuild.kconfig.Build.PROMPT;
import static io.github.jmodbuild.kconfig.Build.bool;
import static io.github.jmodbuild.kconfig.Build.choice;
import static io.github.jmodbuild.kconfig.Build.compare;
import static io.github.jmodbuild.kconfig.Build.config;
import static io.github.jmodbuild.kconfig.Build.imply;
import static io.github.jmodbuild.kconfig.Build.is;
import static io.github.jmodbuild.kconfig.Build.model;
import static io.github.jmodbuild.kconfig.Build.on;
import static io.github.jmodbuild.kconfig.Build.operand;
import static io.github.jmodbuild.kconfig.Build.range;
import static io.github.jmodbuild.kconfig.Build.select;
import static io.github.jmodbuild.kconfig.Build.tristate;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no installed program can confirm: rules newer than Linux 6.1, and those where the peers are wrong. */
class OracleTest {
    private static final Set<KModel.Mark> NO_MARKS = Set.of();

    @Test
    @DisplayName("a bool compared with != y is y when the bool is n")
    void boolNotEqualYes() {
        KModel model = model(bool("A", PROMPT), bool("B", is("y", compare("A", KExpr.Operator.NE, "y"))));
        assertThat(olddef(model, "# CONFIG_A is not set")).contains("CONFIG_B=y");
        assertThat(olddef(model, "CONFIG_A=y")).doesNotContain("CONFIG_B");
    }

    @Test
    @DisplayName("a definition without dependencies makes the direct dependency y")
    void emptyDefinition() {
        KModel model = model(bool("A", PROMPT), bool("B", on(operand("A"))), bool("B"), bool("C", is("y"), imply("B")));
        assertThat(olddef(model, "# CONFIG_A is not set")).contains("CONFIG_B=y");
    }

    @Test
    @DisplayName("without a symbol that carries modules, tristates are bools")
    void noModules() {
        KModel model = model(tristate("A", PROMPT, is("m")), bool("B", is("y", Truth.MODULE)));
        assertThat(olddef(model, "")).isEqualTo("CONFIG_A=y\n");
        assertThat(olddef(model, "CONFIG_A=m")).isEqualTo("CONFIG_A=y\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'CONFIG_A=y|CONFIG_C=y|# CONFIG_B is not set', C",
        "'CONFIG_C=y|CONFIG_A=y', A",
        "'CONFIG_A=y|CONFIG_HIDDEN=y', A",
        "'# CONFIG_A is not set', B",
        "'# CONFIG_B is not set|# CONFIG_A is not set', C",
        "'# CONFIG_B is not set|# CONFIG_C is not set|# CONFIG_A is not set', B",
        "'# CONFIG_B is not set', A",
    })
    @DisplayName("the last y read that can hold; else the default unless it was set n; else one not set")
    void choices(String lines, String picked) {
        KModel model = model(choice(
                bool("A", PROMPT), bool("B", PROMPT), bool("HIDDEN", PROMPT, on(operand("n"))), bool("C", PROMPT)));
        String answer = olddef(model, lines.replace('|', '\n'));
        assertThat(answer.lines().filter(line -> line.endsWith("=y"))).containsExactly("CONFIG_" + picked + "=y");
        assertThat(answer.lines()).hasSize(3);
    }

    @Test
    @DisplayName("a select does not reach a member of a choice")
    void selectedMember() {
        KModel model = model(bool("S", is("y"), select("B")), choice(bool("A", PROMPT), bool("B", PROMPT)));
        assertThat(olddef(model, "")).isEqualTo("CONFIG_S=y\nCONFIG_A=y\n# CONFIG_B is not set\n");
    }

    @ParameterizedTest
    @CsvSource({"5, 0xA", "0x0c, 0x0c", "ff, 0x20", "0x20, 0x20"})
    @DisplayName("a user's number is clamped to the nearer bound, formatted as the bound")
    void clamped(String user, String value) {
        KModel model = model(config(SymbolType.HEX, "H", NO_MARKS, PROMPT, range("0xA", "0x20")));
        assertThat(olddef(model, "CONFIG_H=" + user)).isEqualTo("CONFIG_H=" + value + "\n");
    }

    @Test
    @DisplayName("numbers no one sets are 0 and 0x0, strings empty")
    void nothingSet() {
        KModel model = model(
                config(SymbolType.INT, "I", NO_MARKS, PROMPT),
                config(SymbolType.HEX, "H", NO_MARKS, PROMPT),
                config(SymbolType.STRING, "S", NO_MARKS, PROMPT));
        assertThat(olddef(model, "")).isEqualTo("CONFIG_I=0\nCONFIG_H=0x0\nCONFIG_S=\"\"\n");
    }

    @ParameterizedTest
    @CsvSource({
        "S, EQ, '\"05\"', true",
        "S, EQ, '\"08\"', false",
        "S, NE, '\"6\"', true",
        "I, EQ, '\"5\"', true",
        "I, LT, 0x10, true",
        "I, EQ, 05, true",
        "I, EQ, 012, false",
        "T, EQ, '\"T\"', true",
        "S, EQ, OTHER, false",
        "H, GT, I, true",
    })
    @DisplayName("both strings compare as text, else as numbers where both parse")
    void comparisons(String left, KExpr.Operator operator, String right, boolean holds) {
        KModel model = model(
                config(SymbolType.STRING, "S", NO_MARKS, is("\"5\"")),
                config(SymbolType.STRING, "OTHER", NO_MARKS, is("\"05\"")),
                config(SymbolType.INT, "I", NO_MARKS, is("5")),
                config(SymbolType.HEX, "H", NO_MARKS, is("a")),
                bool("HOLDS", is("y", compare(left, operator, right))));
        assertThat(olddef(model, "").contains("CONFIG_HOLDS=y")).isEqualTo(holds);
    }

    @Test
    @DisplayName("a conditional dependency counts only while its condition is not n")
    void conditionalDependency() {
        KModel model = model(
                bool("A", PROMPT),
                bool("C", PROMPT),
                bool("B", PROMPT, new KModel.DependsOn(operand("A"), operand("C")), is("y")));
        assertThat(olddef(model, "# CONFIG_A is not set\n# CONFIG_C is not set"))
                .contains("CONFIG_B=y");
        assertThat(olddef(model, "# CONFIG_A is not set\nCONFIG_C=y")).doesNotContain("CONFIG_B");
        assertThat(olddef(model, "CONFIG_A=y\nCONFIG_C=y")).contains("CONFIG_B=y");
    }

    @Test
    @DisplayName("transitional symbols are read and looked at, never written, and count as answers")
    void transitional() {
        KModel model =
                model(bool("NEW", PROMPT, is("OLD")), config(SymbolType.BOOL, "OLD", Set.of(KModel.Mark.TRANSITIONAL)));
        assertThat(olddef(model, "CONFIG_OLD=y")).isEqualTo("CONFIG_NEW=y\n");
        assertThat(olddef(model, "")).isEqualTo("# CONFIG_NEW is not set\n");
        assertThat(answer(model, Command.LISTNEWCONFIG, "CONFIG_OLD=y")).isEmpty();
        assertThat(answer(model, Command.LISTNEWCONFIG, "")).isEqualTo("CONFIG_NEW=n\n");
    }

    @Test
    @DisplayName("a value under a symbol's former name is carried over")
    void renamed() {
        KModel model = model(new KModel.Config("NEW", SymbolType.TRISTATE, NO_MARKS, List.of("OLD"), List.of(PROMPT)));
        assertThat(olddef(model, "CONFIG_OLD=y")).isEqualTo("CONFIG_NEW=y\n");
    }

    @Test
    @DisplayName("menus and comments stand as sections")
    void sections() {
        KModel model = model(
                MODULES,
                new KModel.Menu("Inner", Truth.YES, Truth.YES, List.of(tristate("A", PROMPT, is("m")))),
                new KModel.Menu("Gone", operand("n"), Truth.YES, List.of(bool("B", PROMPT))),
                bool("C", PROMPT),
                new KModel.Comment("Said", operand("A")));
        assertThat(olddef(model, "")).isEqualTo("""
                        CONFIG_MODULES=y

                        #
                        # Inner
                        #
                        CONFIG_A=m
                        # end of Inner

                        # CONFIG_C is not set

                        #
                        # Said
                        #
                        """);
    }

    private static String olddef(KModel model, String dotConfig) {
        return answer(model, Command.OLDDEFCONFIG, dotConfig);
    }

    private static String answer(KModel model, Command command, String dotConfig) {
        return Oracle.SPECIFICATION.config(model, command, dotConfig);
    }
}
