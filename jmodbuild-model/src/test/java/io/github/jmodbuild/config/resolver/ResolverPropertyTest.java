// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.text.DotConfig;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The resolver against {@link NaiveKconfig} on random loop-free models. */
class ResolverPropertyTest {
    private static final int MODELS = Seeds.of(3000);
    private static final int ANSWERS = 4;

    @Test
    void valuesAndWrittenSymbolsAreThoseOfTheSpecification() {
        forEachCase((seed, symbols, decisions, configuration) -> {
            NaiveKconfig oracle = new NaiveKconfig(symbols, decisions);
            assertThat(described(configuration)).as(seed).isEqualTo(described(configuration.model(), oracle));
        });
    }

    @Test
    void warningsAreUnmetDependenciesAndDecisionsThatDoNotHold() {
        forEachCase((seed, symbols, decisions, configuration) -> {
            NaiveKconfig oracle = new NaiveKconfig(symbols, decisions);
            long unmet =
                    configuration.model().names().stream().filter(oracle::unmet).count();
            long broken = decisions.entrySet().stream()
                    .filter(decision -> !holds(oracle, decision.getKey(), decision.getValue()))
                    .count();
            assertThat(configuration.warnings()).as(seed).hasSize((int) (unmet + broken));
        });
    }

    @Test
    void fullTextsRoundTrip() {
        int[] compared = {0};
        forEachCase((seed, symbols, decisions, configuration) -> {
            // A default may exceed what the prompt allows to be set; such a value cannot be asked for, in Linux
            // neither.
            NaiveKconfig oracle = new NaiveKconfig(symbols, decisions);
            boolean beyondPrompt = configuration.entries().stream().anyMatch(entry -> exceeds(oracle, entry));
            if (!beyondPrompt) {
                compared[0]++;
                assertThat(values(again(configuration, DotConfig.full(configuration))))
                        .as(seed)
                        .isEqualTo(values(configuration));
            }
        });
        assertThat(compared[0]).isGreaterThan(MODELS * ANSWERS / 2);
    }

    @Test
    void decisionsRoundTrip() {
        int[] compared = {0};
        forEachCase((seed, symbols, decisions, configuration) -> {
            // savedefconfig leaves out what a select pins, even if a default would lift it higher.
            boolean pinned = configuration.entries().stream()
                    .anyMatch(entry -> entry.visible()
                            && !entry.changeable()
                            && !entry.value().equals(entry.fallback()));
            if (!pinned) {
                compared[0]++;
                assertThat(values(again(configuration, DotConfig.decisions(configuration))))
                        .as(seed)
                        .isEqualTo(values(configuration));
            }
        });
        assertThat(compared[0]).isGreaterThan(MODELS * ANSWERS / 2);
    }

    private interface Case {
        void check(String seed, List<Symbol> symbols, Map<String, String> decisions, Configuration configuration);
    }

    private static void forEachCase(Case check) {
        for (int seed = 0; seed < MODELS; seed++) {
            RandomTree tree = new RandomTree(seed);
            List<Symbol> symbols = Tree.symbols(tree.toString());
            ConfigModel model = ModelBuilder.of(symbols, Set.of("UNDEFINED"));
            for (int answer = 0; answer < ANSWERS; answer++) {
                Map<String, String> decisions = tree.decisions();
                Configuration configuration = Resolver.resolve(model, assignments(decisions));
                check.check("seed " + seed + " " + decisions + "\n" + tree, symbols, decisions, configuration);
            }
        }
    }

    private static List<Assignment> assignments(Map<String, String> decisions) {
        List<Assignment> assignments = new ArrayList<>();
        decisions.forEach((name, value) ->
                assignments.add(new Assignment(name, value, Origin.DOT_CONFIG, Location.of(".config"))));
        return assignments;
    }

    private static boolean holds(NaiveKconfig oracle, String name, String asked) {
        String actual = oracle.text(name);
        boolean folded = asked.equals("m")
                && actual.equals("y")
                && oracle.text("MODULES").equals("n");
        return actual.equals(asked) || folded;
    }

    private static boolean exceeds(NaiveKconfig oracle, Configuration.Entry entry) {
        if (!entry.visible() || !entry.type().isLogical()) {
            return false;
        }
        int limit = Math.max(oracle.visibility(entry.name()), oracle.reverse(entry.name()));
        return "nmy".indexOf(entry.value()) > limit;
    }

    private static Configuration again(Configuration configuration, String text) {
        return Resolver.resolve(
                configuration.model(), DotConfig.read(text, "config").value());
    }

    private static List<String> values(Configuration configuration) {
        return configuration.entries().stream()
                .map(entry -> entry.name() + "=" + entry.value())
                .toList();
    }

    private static List<String> described(Configuration configuration) {
        return configuration.entries().stream()
                .map(entry -> entry.name() + "=" + entry.value() + (entry.written() ? " written" : ""))
                .toList();
    }

    private static List<String> described(ConfigModel model, NaiveKconfig oracle) {
        return model.names().stream()
                .map(name -> name + "=" + oracle.text(name) + (oracle.written(name) ? " written" : ""))
                .toList();
    }
}
