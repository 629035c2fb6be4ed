// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.command;

import static io.github.jmodbuild.Wording.cannotSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Tree;
import io.github.jmodbuild.expr.Tristate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Kconfig's commands make of a configuration. */
class CommandsTest {
    private static final ConfigModel MODEL = Tree.model("""
            bool! MODULES; prompt
            bool B; prompt; default y
            tristate T; prompt
            tristate D; prompt; depends B
            bool HIDDEN; default T
            int N; prompt; default 5
            choice; prompt; default C2
            bool C1; prompt
            bool C2; prompt
            bool C3; prompt; depends B
            end
            """);

    private static String set(Configuration configuration) {
        StringBuilder set = new StringBuilder();
        configuration.entries().stream()
                .filter(entry -> !entry.value().equals("n"))
                .forEach(entry -> set.append(entry.name())
                        .append('=')
                        .append(entry.value())
                        .append(' '));
        return set.toString().strip();
    }

    @Test
    void allnoconfigAnswersN() {
        assertThat(set(Commands.allNo(MODEL, List.of()))).isEqualTo("N=5 C2=y");
    }

    @Test
    void allyesconfigAnswersY() {
        assertThat(set(Commands.allYes(MODEL, List.of()))).isEqualTo("MODULES=y B=y T=y D=y HIDDEN=y N=5 C2=y");
    }

    @Test
    void allmodconfigAnswersMWhereThatCanBe() {
        assertThat(set(Commands.allMod(MODEL, List.of()))).isEqualTo("MODULES=y B=y T=m D=m HIDDEN=y N=5 C2=y");
    }

    @Test
    void alldefconfigAnswersNothing() {
        assertThat(set(Commands.allDef(MODEL, List.of()))).isEqualTo("B=y N=5 C2=y");
        assertThat(set(Commands.allDef(MODEL, Tree.assign("T=y")))).isEqualTo("B=y T=y HIDDEN=y N=5 C2=y");
    }

    @Test
    void presetsWinAndMustHold() {
        assertThat(set(Commands.allNo(MODEL, Tree.assign("B=y C3=y N=7")))).isEqualTo("B=y N=7 C3=y");
        assertThat(Tree.problems(() -> Commands.allNo(MODEL, Tree.assign("D=y"))))
                .containsExactly("command line: " + cannotSet("D=y")
                        + "it depends on B (modules.xml:4:29), which is n; set" + " CONFIG_B=y too");
        Configuration tolerant = Commands.allNo(MODEL, Tree.assign("DOT_CONFIG: D=y"));
        assertThat(tolerant.warnings()).hasSize(1);
        assertThat(Commands.allYes(Tree.model("bool A; prompt; depends B\nbool B"), List.of())
                        .warnings())
                .as("what a command chose itself is no request")
                .isEmpty();
    }

    @Test
    void olddefconfigKeepsWhatHolds() {
        Configuration configuration =
                Commands.oldDef(MODEL, Tree.assign("DOT_CONFIG: GONE=y T=m D=y B=n"), Tree.assign("N=8"));
        assertThat(set(configuration)).isEqualTo("T=y HIDDEN=y N=8 C2=y");
        assertThat(configuration.warnings())
                .extracting(Object::toString)
                .containsExactly(
                        ".config: GONE=y: unknown symbol GONE; no manifest declares it",
                        ".config: " + cannotSet("D=y")
                                + "it depends on B (modules.xml:4:29), which is n; set CONFIG_B=y too");
    }

    @Test
    void randconfigIsTheSameForTheSameSeedAndReachesEveryValue() {
        Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            Configuration one = Commands.random(MODEL, List.of(), seed, Commands.Odds.EVEN);
            Configuration same = Commands.random(MODEL, List.of(), seed, Commands.Odds.EVEN);
            assertThat(set(one)).isEqualTo(set(same));
            assertThat(List.of("C1", "C2", "C3").stream()
                            .filter(c -> one.text(c).equals("y")))
                    .hasSize(1);
            seen.addAll(List.of(set(one).split(" ", -1)));
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "MODULES=y", "B=y", "T=y", "T=m", "D=y", "D=m", "HIDDEN=y", "N=5", "C1=y", "C2=y", "C3=y");
    }

    @Test
    void oddsAreObeyed() {
        assertThat(set(Commands.random(MODEL, List.of(), 1, Commands.Odds.parse("100:100:0"))))
                .startsWith("MODULES=y B=y T=y D=y");
        assertThat(set(Commands.random(MODEL, List.of(), 1, new Commands.Odds(100, 0, 100))))
                .startsWith("MODULES=y B=y T=m D=m");
        assertThat(set(Commands.random(MODEL, Tree.assign("B=y"), 1, Commands.Odds.parse("0"))))
                .startsWith("B=y N=5");
        assertThat(Commands.Odds.parse("30:20")).isEqualTo(new Commands.Odds(50, 30, 20));
        assertThat(Tree.problems(() -> Commands.Odds.parse("many")))
                .containsExactly(
                        "jmodbuild.probability: 'many' is not a probability; write percentages: 50, or 30:20 for y:m,"
                                + " or 50:30:20 for bool:y:m");
        assertThat(Tree.problems(() -> Commands.Odds.parse("10:60:50")))
                .containsExactly(
                        "jmodbuild.probability: '10:60:50' is out of range; a percentage is at most 100, and so is the"
                                + " sum for y and m");
    }

    @Test
    void listnewconfigNamesWhatCouldBeSetAndIsNot() {
        Configuration configuration = Commands.allDef(MODEL, Tree.assign("MODULES=y T=y C1=y"));
        assertThat(Commands.listNew(configuration, Set.of()))
                .extracting(Configuration.Entry::name)
                .containsExactly("B", "D", "N", "C2", "C3");
        assertThat(Commands.listNew(configuration, Set.of("B", "N", "C2", "C3")))
                .extracting(Configuration.Entry::name)
                .containsExactly("D");
    }

    @Test
    void tristatesAreRewritten() {
        Configuration modules = Commands.allMod(MODEL, List.of());
        assertThat(set(Commands.rewrite(modules, Tristate.M, Tristate.Y))).contains("T=y D=y");
        assertThat(set(Commands.rewrite(modules, Tristate.M, Tristate.N)))
                .doesNotContain("T=")
                .contains("B=y");
        Configuration yes = Commands.allYes(MODEL, List.of());
        assertThat(set(Commands.rewrite(yes, Tristate.Y, Tristate.M))).contains("B=y T=m D=m");
    }

    @Test
    void rewritingTristatesMustLeaveWhatThePOMSaysPossible() {
        Configuration start = Commands.allDef(
                Tree.model("tristate A; prompt; default m\nbool B; prompt; depends A"), Tree.assign("POM: B=y"));
        assertThat(Tree.problems(() -> Commands.rewrite(start, Tristate.M, Tristate.N)))
                .containsExactly("POM: " + cannotSet("B=y")
                        + "it depends on A (modules.xml:2:25), which is n; set CONFIG_A=m too");
    }

    @Test
    void randconfigChoosesNoMemberThatAPresetCannotHoldBeside() {
        ConfigModel model = Tree.model(
                "choice; prompt\nbool C1; prompt\nbool C2; prompt\nbool C3; prompt\nend\nbool A; prompt; depends C1");
        for (int seed = 0; seed < 20; seed++) {
            Configuration made = Commands.random(model, Tree.assign("POM: A=y"), seed, Commands.Odds.EVEN);
            assertThat(made.text("A")).isEqualTo("y");
        }
    }

    @Test
    void aPresetOfMThatCountsAsYWithoutModulesIsToldByAllnoconfig() {
        Configuration made = Commands.allNo(MODEL, Tree.assign("T=m"));
        assertThat(made.text("T")).isEqualTo("y");
        assertThat(made.warnings())
                .extracting(Object::toString)
                .containsExactly("command line: T=m is stored as y, since MODULES becomes n; set CONFIG_MODULES=y too");
        Configuration both = Commands.allNo(MODEL, Tree.assign("T=m MODULES=y"));
        assertThat(both.text("T")).isEqualTo("m");
        assertThat(both.warnings()).isEmpty();
        assertThat(Commands.allNo(MODEL, Tree.assign("T=m MODULES=n")).warnings())
                .isEmpty();
    }
}
