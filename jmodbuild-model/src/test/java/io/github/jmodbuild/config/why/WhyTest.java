// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import static io.github.jmodbuild.Wording.cannotSet;
import static io.github.jmodbuild.Wording.unknownSymbol;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.resolver.RandomTree;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.resolver.Tree;
import io.github.jmodbuild.config.why.SymbolFacts.Probed;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Why a symbol has its value. */
class WhyTest {
    private static List<String> why(String tree, String assignments, String name) {
        return WhyText.of(ask(tree, assignments, name));
    }

    private static WhySymbol ask(String tree, String assignments, String name) {
        Configuration configuration = ConfigurationSession.of(Tree.model(tree), Tree.assign(assignments))
                .configuration();
        return Why.of(configuration, symbol -> Optional.empty()).symbol(name);
    }

    @Test
    @DisplayName("the operands that fall short, the symbols behind them, and what to set")
    void shortfall() {
        String tree = """
                bool NET; prompt
                tristate USB; prompt; default m
                tristate CURL; prompt; depends NET and USB; depends X or NET
                bool X; depends NET""";
        assertThat(why(tree, "", "CURL"))
                .containsExactly(
                        "CONFIG_CURL is n, a tristate, by default (modules.xml:3:1); its prompt \"text\" is hidden, so it"
                                + " cannot be set now",
                        "  depends on NET (modules.xml:3:32), which is n; y is needed",
                        "  depends on USB (modules.xml:3:40), which is m; y is needed",
                        "  depends on (X or NET) (modules.xml:3:53), which is n; y is needed",
                        "CONFIG_NET is n, a bool, by default (modules.xml:1:1); \"text\" can be set",
                        "CONFIG_USB is m, a tristate, by default (modules.xml:2:23); \"text\" can be set",
                        "  default m (modules.xml:2:23) gives m",
                        "CONFIG_X is n, a bool, by default (modules.xml:4:1); it has no prompt, so it cannot be set",
                        "  depends on NET (modules.xml:4:17), which is n; m or y is needed",
                        "to make it m, set CONFIG_NET=y and CONFIG_CURL=m",
                        "to make it y, set CONFIG_NET=y and CONFIG_CURL=y and CONFIG_USB=y");
    }

    @Test
    @DisplayName("selectors and impliers, active and inactive")
    void selectors() {
        String tree = """
                bool S; prompt; select A
                bool T; prompt; select A if Z
                bool Z; prompt
                bool I; prompt; imply A
                bool A; prompt""";
        assertThat(why(tree, "S=y T=y", "A"))
                .containsExactly(
                        "CONFIG_A is y, a bool, by select (modules.xml:1:17); \"text\" is shown, but it cannot be changed",
                        "  selected by S (modules.xml:1:17), which requires y",
                        "  selected by T (modules.xml:2:17), but not now: Z (modules.xml:2:29) is n",
                        "  implied by I (modules.xml:4:17), but not now: it is n",
                        "to make it n, set CONFIG_S=n");
    }

    @Test
    @DisplayName("a select by a symbol that cannot be n is the reason")
    void pinned() {
        assertThat(why("bool S; default y; select A\nbool A; prompt", "", "A"))
                .endsWith("no decision makes it n:", "  S selects A (modules.xml:1:20), and cannot be n");
    }

    @Test
    @DisplayName("defaults that act and those that do not, and why")
    void defaults() {
        String tree = "bool Z; prompt\ntristate A; default m if Z; default m; default y";
        assertThat(why(tree, "", "A"))
                .contains(
                        "  default m (modules.xml:2:13) does not apply: its condition is n",
                        "  default m (modules.xml:2:29) gives m",
                        "  default y (modules.xml:2:40) does not apply: the one at modules.xml:2:29 comes first",
                        "  A (modules.xml:2:29) has no prompt, so only defaults and selects give it a value");
        assertThat(why("bool A; prompt; default y", "A=n", "A"))
                .contains(
                        "  command line (command line) asks for n",
                        "  default y (modules.xml:1:17) does not apply: the command line overrides it");
        assertThat(why("bool A; default n\nbool S; prompt; select A", "S=y", "A"))
                .contains("  default n (modules.xml:1:9) does not apply: a select overrides it");
        assertThat(why("bool A; default n\nbool S; prompt; imply A", "S=y", "A"))
                .contains("  default n (modules.xml:1:9) does not apply: an imply overrides it");
        assertThat(why("bool A; default n", "PROBE: A=y", "A"))
                .contains("  default n (modules.xml:1:9) does not apply: the probe overrides it");
        assertThat(why("string T; text abc\nstring A; from T", "", "A"))
                .contains("  default from T (modules.xml:2:11) gives abc");
    }

    @Test
    @DisplayName("the range that limits a number")
    void ranges() {
        String tree =
                "int MAX; default 8\nbool Z; prompt\nint N; prompt; range 1 3 if Z; range 1 MAX; range 1 2; default 9";
        assertThat(why(tree, "", "N"))
                .contains(
                        "CONFIG_N is 8, an int, by range (modules.xml:3:32); \"text\" can be set",
                        "  range 1 to 3 (modules.xml:3:16) does not apply",
                        "  range 1 to MAX, which is 8 (modules.xml:3:32) limits the value",
                        "  range 1 to 2 (modules.xml:3:45) does not apply");
        assertThat(why("int N; prompt; range 1 3; default 2", "", "N"))
                .contains("  range 1 to 3 (modules.xml:1:16) applies");
    }

    @Test
    @DisplayName("the choice and who won it")
    void choices() {
        String tree = "choice; prompt; default B\nbool A; prompt\nbool B; prompt\nend";
        assertThat(why(tree, "", "A"))
                .contains(
                        "  in the choice \"text\" (modules.xml:1:1) B is y: it is the choice's default",
                        "to make it y, set CONFIG_A=y");
        assertThat(why(tree, "A=y", "B"))
                .contains("  in the choice \"text\" (modules.xml:1:1) A is y: command line (command line) is the last"
                        + " to set a member to y");
        assertThat(why(tree, "B=n", "B"))
                .contains("  in the choice \"text\" (modules.xml:1:1) A is y: it is the first that was not set to n");
        assertThat(why("choice; prompt; depends n\nbool A; prompt\nend", "", "A"))
                .contains(
                        "  in the choice \"text\" (modules.xml:1:1) no member is y: none of its members can be set",
                        "  is in a block that depends on n (modules.xml:1:25), which is n; m or y is needed",
                        "  its dependencies cannot be met at the same time");
    }

    @Test
    @DisplayName("the probe's answer in the compiler's own words")
    void probes() {
        Configuration configuration = ConfigurationSession.of(
                        Tree.model("bool HAVE; default y\nbool A; prompt; depends HAVE"), Tree.assign("PROBE: HAVE=n"))
                .configuration();
        Probed probed = new Probed(
                "header curl.h",
                new Location("modules.xml", 9, 5),
                "no",
                "curl.h: not found\n1 error",
                "apt install libcurl4-openssl-dev");
        WhySymbol why = Why.of(configuration, name -> name.equals("HAVE") ? Optional.of(probed) : Optional.empty())
                .symbol("A");
        assertThat(WhyText.of(why))
                .containsSubsequence(
                        "  the answer of header curl.h (modules.xml:9:5) is no:",
                        "    curl.h: not found",
                        "    1 error",
                        "no decision makes it y:",
                        "  the probe of HAVE (modules.xml:9:5) answered no; try: apt install"
                                + " libcurl4-openssl-dev");
        assertThat(why("bool HAVE; default y", "PROBE: HAVE=n", "HAVE"))
                .contains("  the answer of its probe (probe) is no");
    }

    @Test
    @DisplayName("a refused configuration is answered too, refusals first")
    void refused() {
        assertThat(why("bool NET; prompt\nbool A; prompt; depends NET", "A=y", "A"))
                .contains(
                        "  command line (command line) asks for y: " + cannotSet("A=y") + "it depends on NET"
                                + " (modules.xml:2:25), which is n; set CONFIG_NET=y too",
                        "to make it y, set CONFIG_NET=y")
                .first()
                .asString()
                .startsWith("refused: command line: cannot set A=y");
    }

    @Test
    @DisplayName("conditions of prompts and menus")
    void shown() {
        String tree = "bool E; prompt\nmenu M; visible E\nbool A; prompt if E; default y; depends y if E\nend";
        assertThat(why(tree, "", "A"))
                .contains(
                        "  " + Wording.INVISIBLE_MENU + " E (modules.xml:2:17), which is n; m or y is needed",
                        "  has a prompt that needs E (modules.xml:3:19), which is n; m or y is needed",
                        "to make it n, set CONFIG_E=y and CONFIG_A=n");
        assertThat(why("bool E; prompt; default y\nbool A; prompt; depends n if E", "", "A"))
                .contains("  depends on n (modules.xml:2:25), which is n; m or y is needed, as long as E is not n");
    }

    @Test
    @DisplayName("CONFIG_ is taken off with a remark, and an unknown name gets the nearest")
    void names() {
        assertThat(why("bool A; prompt", "", "CONFIG_A"))
                .first()
                .isEqualTo("symbols are named without CONFIG_ here: A");
        assertThat(Tree.problems(() -> why("bool CURL; prompt", "", "CURLL")))
                .containsExactly("jmodbuild.symbol: " + unknownSymbol("CURLL", "CURL"));
        assertThat(Tree.problems(() -> why("bool CURL; prompt", "", "QQQQQQ")))
                .containsExactly("jmodbuild.symbol: unknown symbol QQQQQQ; no manifest declares it");
    }

    @Test
    @DisplayName("a long chain is cut, and said to be")
    void bounded() {
        StringBuilder tree = new StringBuilder("bool S0; prompt");
        for (int i = 1; i < 30; i++) {
            tree.append("\nbool S").append(i).append("; prompt; depends S").append(i - 1);
        }
        assertThat(why(tree.toString(), "", "S29"))
                .contains("there are further causes; ask about one of these" + " symbols");
    }

    @Test
    @DisplayName("of a hidden number or text it says how to set it, by an example")
    void hiddenTexts() {
        String tree = "bool NET; prompt\nint SIZE; prompt; depends NET; default 16\nhex BASE; prompt; depends NET\n"
                + "string NAME; prompt; depends NET; default a\nint SHOWN; prompt";
        assertThat(why(tree, "", "SIZE"))
                .contains("to make it another value, such as 1, set CONFIG_SIZE=1 and CONFIG_NET=y");
        assertThat(why(tree, "", "BASE"))
                .contains("to make it another value, such as 0x1, set CONFIG_BASE=0x1 and CONFIG_NET=y");
        assertThat(why(tree, "", "NAME"))
                .contains("to make it another value, such as x, set CONFIG_NAME=x and CONFIG_NET=y");
        assertThat(why(tree, "", "SHOWN")).noneMatch(line -> line.startsWith("to make it"));
    }

    @Test
    @DisplayName("why is complete: what it says to set gives the value asked for")
    void complete() {
        int applied = 0;
        for (int seed = 0; seed < Seeds.of(120); seed++) {
            RandomTree tree = new RandomTree(seed, seed % 2 == 0);
            ConfigModel model = ModelBuilder.of(Tree.entries(tree.toString()), Set.of("UNDEFINED"));
            List<Assignment> base = new ArrayList<>();
            tree.decisions()
                    .forEach((name, value) ->
                            base.add(new Assignment(name, value, Origin.DOT_CONFIG, Location.of(".config"))));
            Why why = Why.of(ConfigurationSession.of(model, base).configuration(), name -> Optional.empty());
            for (String name : model.names()) {
                for (WhySymbol.Way way : why.symbol(name).ways()) {
                    List<Assignment> all = new ArrayList<>(base);
                    all.addAll(way.enabled().assignments(Origin.COMMAND_LINE, Location.of("why")));
                    if (way.enabled().outcome() == Enabled.Outcome.FOUND) {
                        assertThat(Resolver.resolve(model, all).text(name))
                                .as("seed " + seed + " " + base + "\n" + tree + way)
                                .isEqualTo(way.value());
                        applied++;
                    } else if (way.enabled().outcome() == Enabled.Outcome.IMPOSSIBLE) {
                        assertThat(way.reasons()).isNotEmpty();
                    }
                }
            }
        }
        assertThat(applied).isGreaterThan(Seeds.of(500));
    }
}
