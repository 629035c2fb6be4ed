// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.RandomAssignments;
import io.github.jmodbuild.config.resolver.RandomTree;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.resolver.Tree;
import io.github.jmodbuild.config.text.DotConfig;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a goal stores, read by the next build, gives the configuration that the goal made. */
class GoalsStoreTest {
    private static final String TRANSITIONAL = """

            bool~ OLD
            bool HIDDEN; default OLD
            bool FOLLOWS; prompt if X2; default OLD
            bool SELECTS; default OLD; select C9
            tristate C9; prompt if m; default y
            """;

    /** A goal's configuration from decisions, those of the tree's fragments and the POM among them. */
    private interface Goal {
        Configuration make(ConfigModel model, List<Assignment> stored, List<Assignment> elsewhere);
    }

    private static final Map<String, Goal> GOALS = goals();

    private static Map<String, Goal> goals() {
        Map<String, Goal> goals = new LinkedHashMap<>();
        goals.put("allnoconfig", (model, stored, others) -> Commands.allNo(model, presets(others)));
        goals.put("allyesconfig", (model, stored, others) -> Commands.allYes(model, presets(others)));
        goals.put("allmodconfig", (model, stored, others) -> Commands.allMod(model, presets(others)));
        goals.put("alldefconfig", (model, stored, others) -> Commands.allDef(model, others));
        goals.put(
                "randconfig",
                (model, stored, others) -> Commands.random(model, presets(others), 5, Commands.Odds.EVEN));
        goals.put("olddefconfig", Commands::oldDef);
        goals.put("mod2yesconfig", (model, stored, others) -> rewritten(model, stored, others, Tristate.M, Tristate.Y));
        goals.put("mod2noconfig", (model, stored, others) -> rewritten(model, stored, others, Tristate.M, Tristate.N));
        goals.put("yes2modconfig", (model, stored, others) -> rewritten(model, stored, others, Tristate.Y, Tristate.M));
        goals.put("oldconfig", GoalsStoreTest::answered);
        return goals;
    }

    @Test
    void aTristateThatASelectAndItsPromptBothLimitToMStaysAtM() {
        ConfigModel model = Tree.model("tristate A; prompt; select B\ntristate B; prompt if m; default y");
        Configuration mod = Commands.allMod(model, List.of());
        assertThat(mod.text("B")).isEqualTo("m");
        assertThat(again(model, mod, List.of(), List.of()).text("B")).isEqualTo("m");
    }

    @Test
    void everyGoalStoresWhatGivesItsConfigurationAgain() {
        Map<String, Integer> compared = new TreeMap<>();
        for (int seed = 0; seed < Seeds.of(1000); seed++) {
            String text = new RandomTree(seed, true) + TRANSITIONAL;
            ConfigModel model = ModelBuilder.of(Tree.entries(text), Set.of("UNDEFINED"));
            Random random = new Random(seed);
            List<Assignment> fragments = holding(model, random, Origin.FRAGMENT, List.of());
            List<Assignment> withPom = new ArrayList<>(fragments);
            withPom.addAll(holding(model, random, Origin.POM, fragments));
            List<Assignment> stored = RandomAssignments.draw(model, random, Origin.DOT_CONFIG, 4);
            for (Map.Entry<String, Goal> goal : GOALS.entrySet()) {
                // What rewriting goals change against the POM is stored, and a warning says that the POM wins.
                List<Assignment> elsewhere = goal.getKey().contains("2") ? fragments : withPom;
                Configuration made;
                try {
                    made = goal.getValue().make(model, stored, elsewhere);
                } catch (ProblemException e) {
                    continue; // what the POM or a fragment says does not hold beside the stored decisions
                }
                compared.merge(goal.getKey(), 1, Integer::sum);
                String decisions = Decisions.text(made, elsewhere, stored);
                assertThat(values(again(model, made, elsewhere, stored)))
                        .as("%s of seed %d\n%s\n%s\n%s", goal.getKey(), seed, text, elsewhere, decisions)
                        .isEqualTo(values(made));
            }
        }
        assertThat(compared.keySet()).isEqualTo(new TreeMap<>(GOALS).keySet());
        assertThat(compared.values()).allMatch(count -> count > Seeds.of(500));
    }

    /** As the next build reads it: what does not hold in POM and fragments stops it. */
    private static Configuration again(
            ConfigModel model, Configuration made, List<Assignment> elsewhere, List<Assignment> said) {
        List<Assignment> all = new ArrayList<>(elsewhere);
        all.addAll(
                DotConfig.read(Decisions.text(made, elsewhere, said), ".config").value());
        try {
            return Resolver.resolve(model, all);
        } catch (ProblemException e) {
            throw new AssertionError(e.problems() + "\nwith " + all + "\nafter " + DotConfig.full(made), e);
        }
    }

    /** The all-goals are decided against the tree's fragments, as against defaults. */
    private static List<Assignment> presets(List<Assignment> elsewhere) {
        return elsewhere.stream()
                .filter(each -> each.origin() != Origin.FRAGMENT)
                .toList();
    }

    private static Configuration rewritten(
            ConfigModel model, List<Assignment> stored, List<Assignment> others, Tristate from, Tristate to) {
        return Commands.rewrite(Commands.oldDef(model, stored, others), from, to);
    }

    /** Every second question gets its last option, if that holds beside the POM. */
    private static Configuration answered(ConfigModel model, List<Assignment> stored, List<Assignment> others) {
        Questions questions = Questions.of(Commands.oldDef(model, stored, others), Set.of());
        for (int i = 0; questions.next().isPresent(); i++) {
            List<Question.Option> options = questions.next().get().options();
            String last =
                    options.isEmpty() ? "" : options.get(options.size() - 1).answer();
            if (i % 2 == 1 || questions.answer(last).isPresent()) {
                assertThat(questions.answer("")).isEmpty();
            }
        }
        return questions.configuration();
    }

    private static List<Assignment> holding(ConfigModel model, Random random, Origin origin, List<Assignment> before) {
        List<Assignment> holding = new ArrayList<>(before);
        for (Assignment assignment : RandomAssignments.draw(model, random, origin, 4)) {
            holding.add(assignment);
            try {
                Resolver.resolve(model, holding);
            } catch (ProblemException e) {
                holding.remove(holding.size() - 1);
            }
        }
        holding.removeAll(before);
        return holding;
    }

    private static Map<String, String> values(Configuration configuration) {
        Map<String, String> values = new TreeMap<>();
        configuration.entries().stream()
                .filter(entry -> !entry.name().equals("OLD"))
                .forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }
}
