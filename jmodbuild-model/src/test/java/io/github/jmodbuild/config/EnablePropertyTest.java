// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.config.why.Enable;
import io.github.jmodbuild.config.why.Enabled;
import io.github.jmodbuild.config.why.Enabled.Outcome;
import io.github.jmodbuild.manifest.Symbol;
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
    private static final int MODELS = 400;
    private static final int LIMIT = 3_000;
    private static final int MOST_CHANGES = 2;
    private static final Location HERE = Location.of("command line");

    @Test
    @DisplayName("issue 3: enable is sound, and minimal on models small enough to try all")
    void soundAndMinimal() {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        int[] byChanges = new int[10];
        for (int seed = 0; seed < MODELS; seed++) {
            RandomTree tree = new RandomTree(seed, seed % 2 == 1);
            ConfigModel model = ConfigModel.of(Tree.entries(tree.toString()), Set.of("UNDEFINED"));
            List<Assignment> base = base(tree, seed);
            Configuration start = Session.of(model, base).configuration();
            if (!resolves(model, base)) {
                continue;
            }
            boolean complete = prompted(model, false).isEmpty();
            Enable enable = Enable.from(start);
            for (String name : model.names()) {
                if (model.type(name).orElseThrow().isLogical()) {
                    for (String wanted : values(model, name)) {
                        Enabled found = enable.search(name, wanted, LIMIT);
                        String as = "seed " + seed + " " + base + "\n" + tree + "\n" + found;
                        check(model, start, base, found, complete, as);
                        outcomes.merge(found.outcome(), 1, Integer::sum);
                        byChanges[found.changes().size()]++;
                    }
                }
            }
        }
        assertThat(outcomes.get(Outcome.FOUND)).isGreaterThan(700);
        assertThat(outcomes.get(Outcome.IMPOSSIBLE)).isGreaterThan(700);
        assertThat(outcomes.getOrDefault(Outcome.GAVE_UP, 0)).isLessThan(outcomes.getOrDefault(Outcome.FOUND, 0) / 100);
        assertThat(byChanges[2]).isGreaterThan(50);
        assertThat(byChanges[3]).isGreaterThan(3);
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

    private static void check(
            ConfigModel model, Configuration start, List<Assignment> base, Enabled found, boolean complete, String as) {
        if (found.outcome() == Outcome.FOUND) {
            List<Assignment> all = new ArrayList<>(base);
            all.addAll(found.assignments(Origin.COMMAND_LINE, HERE));
            assertThat(Resolver.resolve(model, all).text(found.name())).as(as).isEqualTo(found.wanted());
        } else if (found.outcome() == Outcome.ALREADY) {
            assertThat(start.text(found.name())).as(as).isEqualTo(found.wanted());
        }
        if (complete && found.outcome() != Outcome.ALREADY) {
            int most = found.outcome() == Outcome.FOUND
                    ? Math.min(found.changes().size() - 1, MOST_CHANGES)
                    : MOST_CHANGES;
            assertThat(some(model, base, prompted(model, true), found, most))
                    .as(as)
                    .isEmpty();
        }
    }

    private static List<String> prompted(ConfigModel model, boolean logical) {
        Set<String> names = new HashSet<>();
        prompted(model.menu(), names);
        return model.names().stream()
                .filter(name ->
                        names.contains(name) && model.type(name).orElseThrow().isLogical() == logical)
                .toList();
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
        return model.type(name).orElseThrow() == Symbol.Type.BOOL ? List.of("y", "n") : List.of("y", "m", "n");
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
