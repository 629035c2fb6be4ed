// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.resolver.RandomTree;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.resolver.Tree;
import io.github.jmodbuild.config.why.Enabled.Outcome;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link Enable} finds holds, and nothing smaller does: every smaller set of decisions is tried. */
class EnablePropertyTest {
    private static final int ALL_MODELS = 400;
    private static final int MODELS = Seeds.of(ALL_MODELS);
    private static final int LIMIT = 3_000;
    private static final int MOST_CHANGES = 2;
    /** Prompts of a model whose texts and numbers are tried in pairs as well. */
    private static final int FEW = 4;
    /** What random models mention, what is beside and between that, and others. */
    private static final List<String> TEXTS = List.of(
            "",
            "abc",
            "5",
            "05",
            "0x10",
            "y",
            "n",
            "m",
            "16",
            "15",
            "6",
            "4",
            "UNDEFINED",
            "zz",
            "abc ",
            "A",
            "#",
            "010");

    private static final List<String> NUMBERS =
            List.of("-2", "-1", "0", "1", "2", "3", "4", "5", "6", "8", "9", "10", "15", "16", "17", "99");
    private static final List<String> HEXADECIMALS =
            List.of("0", "1", "2", "0x3", "4", "5", "6", "0x8", "f", "10", "0x10", "11", "1f", "0xff", "100", "abc");
    private static final Location HERE = Location.of("command line");

    @Test
    @DisplayName("enable is sound, and minimal on models small enough to try all")
    void soundAndMinimal() {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        int[] byChanges = new int[10];
        for (int seed = 0; seed < MODELS; seed++) {
            RandomTree tree = new RandomTree(seed, seed % 2 == 1);
            ConfigModel model = ModelBuilder.of(Tree.entries(tree.toString()), Set.of("UNDEFINED"));
            List<Assignment> base = base(tree, seed);
            Configuration start = ConfigurationSession.of(model, base).configuration();
            if (!resolves(model, base)) {
                continue;
            }
            Enable enable = Enable.from(start);
            for (String name : model.names()) {
                if (model.type(name).orElseThrow().isLogical()) {
                    for (String wanted : values(model, name)) {
                        Enabled found = enable.search(name, wanted, LIMIT);
                        String as = "seed " + seed + " " + base + "\n" + tree + "\n" + found;
                        check(model, start, base, found, as);
                        outcomes.merge(found.outcome(), 1, Integer::sum);
                        byChanges[found.changes().size()]++;
                    }
                }
            }
        }
        assertThat(outcomes.get(Outcome.FOUND)).isGreaterThan(500 * MODELS / ALL_MODELS);
        assertThat(outcomes.get(Outcome.IMPOSSIBLE)).isGreaterThan(500 * MODELS / ALL_MODELS);
        assertThat(outcomes.getOrDefault(Outcome.GAVE_UP, 0)).isLessThan(outcomes.getOrDefault(Outcome.FOUND, 0) / 10);
        assertThat(byChanges[2]).isGreaterThan(50 * MODELS / ALL_MODELS);
        assertThat(byChanges[3]).isGreaterThan(3 * MODELS / ALL_MODELS);
    }

    private static List<Assignment> base(RandomTree tree, int seed) {
        List<Assignment> base = new ArrayList<>();
        Origin origin = seed % 3 == 0 ? Origin.POM : Origin.DOT_CONFIG;
        tree.decisions().forEach((name, value) -> base.add(new Assignment(name, value, origin, HERE)));
        return base;
    }

    private static boolean resolves(ConfigModel model, List<Assignment> assignments) {
        try {
            Resolver.resolve(model, assignments);
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private static void check(ConfigModel model, Configuration start, List<Assignment> base, Enabled found, String as) {
        if (found.outcome() == Outcome.FOUND) {
            List<Assignment> all = new ArrayList<>(base);
            all.addAll(found.assignments(Origin.COMMAND_LINE, HERE));
            assertThat(Resolver.resolve(model, all).text(found.name())).as(as).isEqualTo(found.wanted());
        } else if (found.outcome() == Outcome.ALREADY) {
            assertThat(start.text(found.name())).as(as).isEqualTo(found.wanted());
        }
        if (found.outcome() == Outcome.FOUND || found.outcome() == Outcome.IMPOSSIBLE) {
            int all = found.outcome() == Outcome.FOUND ? found.changes().size() - 1 : MOST_CHANGES;
            List<String> names = prompted(model);
            boolean small = names.stream()
                            .allMatch(name -> model.type(name).orElseThrow().isLogical())
                    || names.size() <= FEW;
            assertThat(some(model, base, names, found, Math.min(all, small ? MOST_CHANGES : 1)))
                    .as(as)
                    .isEmpty();
        }
    }

    private static List<String> prompted(ConfigModel model) {
        Set<String> names = new HashSet<>();
        prompted(model.menu(), names);
        return model.names().stream().filter(names::contains).toList();
    }

    private static void prompted(List<MenuNode> nodes, Set<String> names) {
        for (MenuNode node : nodes) {
            if (node.symbol().isPresent() && node.prompt().isPresent()) {
                names.add(node.symbol().get());
            }
            prompted(node.children(), names);
        }
    }

    private static List<String> values(ConfigModel model, String name) {
        return switch (model.type(name).orElseThrow()) {
            case BOOL -> List.of("y", "n");
            case TRISTATE -> List.of("y", "m", "n");
            case STRING -> TEXTS;
            case INT -> NUMBERS;
            case HEX -> HEXADECIMALS;
        };
    }

    /** Every order counts too: in a choice the last one wins. */
    private static List<Assignment> some(
            ConfigModel model, List<Assignment> base, List<String> names, Enabled found, int most) {
        if (most <= 0) {
            return List.of();
        }
        for (String name : names) {
            for (String value : values(model, name)) {
                List<Assignment> all = new ArrayList<>(base);
                all.add(new Assignment(name, value, Origin.COMMAND_LINE, HERE));
                if (gives(model, all, found)) {
                    return all.subList(base.size(), all.size());
                }
                List<String> others =
                        names.stream().filter(other -> !other.equals(name)).toList();
                List<Assignment> more = some(model, all, others, found, most - 1);
                if (!more.isEmpty()) {
                    return more;
                }
            }
        }
        return List.of();
    }

    private static boolean gives(ConfigModel model, List<Assignment> all, Enabled found) {
        try {
            return Resolver.resolve(model, all).text(found.name()).equals(found.wanted());
        } catch (ProblemException e) {
            return false;
        }
    }
}
