// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.resolver.RandomTree;
import io.github.jmodbuild.config.resolver.ReachableValues;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.resolver.Tree;
import io.github.jmodbuild.config.why.Finding.Kind;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is odd about a model. */
class LintTest {
    private static final int MODELS = Seeds.of(300);
    private static final int ANSWERS = 60;
    private static final Set<Kind> ALWAYS_TRUE = Set.of(Kind.DEAD, Kind.NEVER_SET);

    private static List<String> lint(String tree, String... probed) {
        Linted linted = Lint.of(ModelBuilder.of(Tree.entries(tree), Set.of("GONE")), Set.of(probed));
        return linted.findings().stream().map(Finding::line).toList();
    }

    @Test
    @DisplayName("a symbol that can never be above n is dead; a probe or a prompt keeps it alive")
    void dead() {
        String words = "A can never be anything but n, whatever is set; correct what it depends on, or remove it";
        assertThat(lint("bool A; prompt; depends n")).containsExactly("modules.xml:1:1: " + words);
        assertThat(lint("bool B; prompt\nbool A; prompt; depends B and not B"))
                .containsExactly("modules.xml:2:1: " + words);
        assertThat(lint("bool H\nbool A; prompt; depends H", "H")).isEmpty();
        assertThat(lint("bool A; prompt")).isEmpty();
    }

    @Test
    @DisplayName("a search that looked at everything proves death also by numbers; what it gave up is named")
    void numbers() {
        assertThat(lint("int N; prompt\nbool A; prompt; depends N gt 3 and N lt 4"))
                .singleElement()
                .asString()
                .startsWith("modules.xml:2:1: A can never be anything but n");
        assertThat(Lint.of(
                                ModelBuilder.of(
                                        Tree.entries(
                                                "string S; prompt\nbool A; prompt; depends S gt 5 and S lt 6 and S gt \"abc\""),
                                        Set.of()),
                                Set.of())
                        .lines())
                .containsExactly(
                        "no problems found in 3 symbols", "not examined, since the search would take too long: A");
    }

    @Test
    @DisplayName("a prompt whose condition is always y")
    void alwaysShown() {
        assertThat(lint("bool E; default y\nbool A; prompt if E"))
                .containsExactly(
                        "modules.xml:2:9: the prompt of A is shown if E, which is always y; drop the condition");
        assertThat(lint("bool E; prompt; default y\nbool A; prompt if E")).isEmpty();
    }

    @Test
    @DisplayName("a select that can leave dependencies unmet, with an example")
    void selects() {
        assertThat(lint("bool NET; prompt\nbool S; prompt; select A\nbool A; prompt; depends NET"))
                .containsExactly(
                        "modules.xml:2:17: S selects A even where the dependencies of A do not hold; give S the"
                                + " same dependencies, or imply it instead (for example with CONFIG_S=y)");
        assertThat(lint("bool NET; prompt; default y\nbool S; prompt; select A\nbool A; prompt; depends NET"))
                .containsExactly(
                        "modules.xml:2:17: S selects A even where the dependencies of A do not hold; give S the"
                                + " same dependencies, or imply it instead (for example with CONFIG_S=y and CONFIG_NET=n)");
        assertThat(lint("bool NET; prompt\nbool S; prompt; depends NET; select A\nbool A; prompt; depends NET"))
                .isEmpty();
    }

    @Test
    @DisplayName("the example may need the condition of the select, and several symbols of the dependencies")
    void selectsOfSeveralChanges() {
        String words =
                " selects A even where the dependencies of A do not hold; give S the same dependencies, or imply it"
                        + " instead (for example with ";
        assertThat(
                        lint(
                                "bool IF; prompt\nbool NET; prompt\nbool S; prompt; select A if IF\nbool A; prompt; depends NET"))
                .containsExactly("modules.xml:3:17: S" + words + "CONFIG_S=y and CONFIG_IF=y)");
        assertThat(lint(
                        "bool S; prompt; select A if not IF and X\nbool IF; prompt; default y\nbool X; prompt\nbool N; prompt\n"
                                + "bool A; prompt; depends N"))
                .containsExactly("modules.xml:1:17: S" + words + "CONFIG_S=y and CONFIG_IF=n and CONFIG_X=y)");
        assertThat(lint("bool N; prompt; default y\nbool M; prompt; default y\nbool S; prompt; select A\n"
                        + "bool A; prompt; depends N or M"))
                .containsExactly("modules.xml:3:17: S" + words + "CONFIG_S=y and CONFIG_N=n and CONFIG_M=n)");
        assertThat(lint("bool N; prompt; default y\nbool S; prompt; depends N; select A if X\nbool X; prompt\n"
                        + "bool A; prompt; depends N or X"))
                .isEmpty();
    }

    @Test
    @DisplayName("names that are used and not declared")
    void undefined() {
        assertThat(lint("bool A; prompt; default n if GONE; default y if GONE"))
                .containsExactly("modules.xml:1:30: GONE is used in 2 places but declared nowhere, so it is always n;"
                        + " declare it, or remove its uses");
        assertThat(lint("bool A; prompt; default y if GONE"))
                .containsExactly("modules.xml:1:30: GONE is used in 1 place but declared nowhere, so it is always n;"
                        + " declare it, or remove its uses");
    }

    @Test
    @DisplayName("defaults out of range, or of a value that the type lacks")
    void defaults() {
        assertThat(lint("int N; prompt; range 2 8; default 9"))
                .containsExactly(
                        "modules.xml:1:27: the default 9 of N is outside its range 2 to 8 (modules.xml:1:16), so"
                                + " it becomes 8; write a number of the range");
        assertThat(lint("hex N; prompt; range 0x10 20; default 0x8"))
                .singleElement()
                .asString()
                .contains("becomes 0x10");
        assertThat(lint("hex N; prompt; range 0x10 20; default 18")).isEmpty();
        assertThat(lint("bool A; prompt; default m"))
                .containsExactly(
                        "modules.xml:1:17: A is a bool, so its default m means y; write y, or make it a tristate");
    }

    @Test
    @DisplayName("ranges without a number")
    void ranges() {
        assertThat(lint("int N; prompt; range 8 2; default 8"))
                .contains("modules.xml:1:16: the range 8 to 2 of N has no number in it; write the smaller bound first");
    }

    @Test
    @DisplayName("symbols that nothing can set")
    void neverSet() {
        assertThat(lint("bool A\nstring T"))
                .containsExactly(
                        "modules.xml:1:1: A has no prompt, no default, and nothing selects, implies or probes it, so it is"
                                + " always n; give it one of these, or remove it",
                        "modules.xml:2:1: T has no prompt, no default, and nothing selects, implies or probes it, so it is"
                                + " always empty; give it one of these, or remove it");
    }

    @Test
    @DisplayName("dependencies that demand nothing new")
    void redundant() {
        assertThat(lint("bool E; prompt\nif E\nbool A; prompt; depends E\nend"))
                .containsExactly(
                        "modules.xml:3:25: A depends on E, which it or a block around it does already; remove it");
        assertThat(lint("bool A; prompt; depends y"))
                .containsExactly("modules.xml:1:25: A depends on y, which is always y; remove it");
    }

    @Test
    @DisplayName("a choice that no one can see")
    void choices() {
        assertThat(lint("choice; prompt; depends n\nbool A; prompt\nend"))
                .contains(
                        "modules.xml:1:1: no member of the choice \"text\" can ever be seen; correct what they depend on,"
                                + " or remove the choice");
    }

    @Test
    @DisplayName("a lint out of budget says what it did not examine; how far it is, is said on the way")
    void unexamined() {
        StringBuilder tree = new StringBuilder("bool NET; prompt; default y\nbool A; prompt; depends NET");
        for (int i = 0; i < 5000; i++) {
            tree.append("\nbool S").append(i).append("; prompt; default n; depends NET or NET; select A");
        }
        ConfigModel model = Tree.model(tree.toString());
        List<String> progress = new ArrayList<>();
        Linted all = Lint.of(model, Set.of(), progress::add);
        assertThat(all.unexamined()).isEmpty();
        assertThat(progress)
                .containsExactly("examined 4000 of 5003 symbols", "examined 4000 of 5003 targets of selects");

        Linted some = Lint.within(2000, model);
        assertThat(some.unexamined()).hasSizeBetween(1000, 4999).endsWith("S4998 selects A", "S4999 selects A");
        assertThat(some.lines())
                .last()
                .asString()
                .startsWith("not examined, since the search would take too long: S")
                .endsWith(" more; -Djmodbuild.format=json has all");
        assertThat(Lint.of(Tree.model("bool A; prompt"), Set.of("MODULES")).lines())
                .containsExactly("no problems found in 1 symbol");
    }

    @Test
    @DisplayName(
            "a select whose target's dependencies are implied by what the selecting symbol needs is found to be right")
    void selectsInLargeTreesCostWhatTheyRestOn() {
        StringBuilder tree = new StringBuilder("bool CORE; prompt\nbool LIB; depends CORE");
        for (int i = 0; i < 3000; i++) {
            tree.append("\nbool S").append(i).append("; prompt; depends CORE; select LIB");
        }
        tree.append("\nbool WRONG; prompt; select LIB");
        assertThat(lint(tree.toString()))
                .singleElement()
                .asString()
                .contains("WRONG selects LIB even where the dependencies of LIB do not hold")
                .endsWith(" (for example with CONFIG_WRONG=y)");
    }

    @Test
    @DisplayName("nothing is reported that is not so")
    void onlyTruth() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (int seed = 0; seed < MODELS; seed++) {
            RandomTree tree = new RandomTree(seed, seed % 2 == 0);
            ConfigModel model = ModelBuilder.of(Tree.entries(tree.toString()), Set.of("UNDEFINED"));
            List<Finding> findings = Lint.of(model, Set.of()).findings();
            ReachableValues possible = ReachableValues.of(model, Set.of());
            findings.forEach(finding -> counts.merge(finding.kind(), 1, Integer::sum));
            String as = "seed " + seed + "\n" + tree;
            for (int answer = 0; answer < ANSWERS; answer++) {
                Configuration some =
                        ConfigurationSession.of(model, decisions(tree, seed)).configuration();
                for (Configuration.Entry entry : some.entries()) {
                    assertThat(possible.values(entry.name())).as(as).contains(some.value(entry.name()));
                }
                for (Finding finding : findings) {
                    if (ALWAYS_TRUE.contains(finding.kind())) {
                        assertThat(some.value(finding.symbol()))
                                .as(as + finding)
                                .isEqualTo(Tristate.N);
                    }
                }
            }
            findings.stream()
                    .filter(finding -> finding.kind() == Kind.UNMET_SELECT)
                    .forEach(finding -> assertThat(unmet(model, finding.example()))
                            .as(as + finding)
                            .isTrue());
        }
        assertThat(counts.get(Kind.DEAD)).isGreaterThan(Seeds.of(20));
        assertThat(counts.get(Kind.UNMET_SELECT)).isGreaterThan(Seeds.of(20));
    }

    private static List<Assignment> decisions(RandomTree tree, int seed) {
        List<Assignment> all = new ArrayList<>();
        tree.decisions()
                .forEach((name, value) ->
                        all.add(new Assignment(name, value, Origin.DOT_CONFIG, Location.of(".config"))));
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    private static boolean unmet(ConfigModel model, List<String> example) {
        List<Assignment> all = new ArrayList<>();
        for (String one : example) {
            String[] parts = one.substring("CONFIG_".length()).split("=", 2);
            all.add(new Assignment(parts[0], parts[1], Origin.DOT_CONFIG, Location.of("example")));
        }
        return Resolver.resolve(model, all).warnings().stream()
                .anyMatch(warning -> warning.message().startsWith("unmet direct dependencies"));
    }
}
