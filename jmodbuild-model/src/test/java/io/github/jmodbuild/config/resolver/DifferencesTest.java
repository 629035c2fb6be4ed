// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.why.Difference;
import io.github.jmodbuild.config.why.Difference.Cause;
import io.github.jmodbuild.config.why.Differences;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What differs between two configurations, and why. */
class DifferencesTest {
    private static final int MODELS = Seeds.of(300);
    private static final String ABSENT = "not written";

    private static List<String> diff(String tree, String from, String to) {
        ConfigModel model = Tree.model(tree);
        return Difference.lines(Differences.between(
                ConfigurationSession.of(model, Tree.assign(from)).configuration(),
                ConfigurationSession.of(model, Tree.assign(to)).configuration()));
    }

    @Test
    @DisplayName("a difference names the decision that caused it")
    void causes() {
        String tree = """
                bool A; prompt
                bool B; prompt; default y
                bool C; prompt; default y if A and not B
                bool D; default y if A
                bool E; default y if not A""";
        assertThat(diff(tree, "POM: B=y", "DOT_CONFIG: A=y B=n"))
                .containsExactly(
                        " A n -> y, by decision A=y (.config)",
                        " B y -> n, by decision B=n, which was y (.config)",
                        " C n -> y, because of decision A=y (.config) and decision B=n, which was y (.config)",
                        "+D y, because of decision A=y (.config)",
                        "-E y, because of decision A=y (.config)");
        assertThat(diff(tree, "A=y", "")).contains(" A y -> n, by decision A=y is gone (command line)");
    }

    @Test
    @DisplayName("a difference names the probe that caused it")
    void probes() {
        assertThat(diff("bool H; prompt\nbool A; prompt; default y; depends H", "PROBE: H=n", "PROBE: H=y"))
                .containsExactly(
                        "+H y, by probe H=y, which was n (probe)", "+A y, because of probe H=y, which was n (probe)");
    }

    @Test
    @DisplayName("equal configurations have no differences; in a choice the order of decisions counts")
    void none() {
        assertThat(diff("bool A; prompt", "A=n", "")).containsExactly("no differences");
        assertThat(diff("choice; prompt\nbool A; prompt\nbool B; prompt\nend", "A=y B=y", "B=y A=y"))
                .containsExactly(
                        " A n -> y, because decisions are in another order",
                        " B y -> n, because decisions are in another order");
    }

    @Test
    @DisplayName("the causes together turn the first value into the second, and none can be left out")
    void minimal() {
        int[] byCauses = new int[20];
        for (int seed = 0; seed < MODELS; seed++) {
            RandomTree tree = new RandomTree(seed, false);
            ConfigModel model = ModelBuilder.of(Tree.entries(tree.toString()), Set.of("UNDEFINED"));
            Map<String, String> from = tree.decisions();
            Map<String, String> to = tree.decisions();
            Configuration first = configuration(model, from);
            Configuration second = configuration(model, to);
            for (Difference difference : Differences.between(first, second)) {
                String as = "seed " + seed + " " + from + " " + to + "\n" + tree + difference;
                byCauses[difference.causes().size()]++;
                String wanted = difference.kind() == Difference.Kind.REMOVED ? ABSENT : difference.to();
                assertThat(shown(model, from, to, difference, null)).as(as).isEqualTo(wanted);
                for (Cause left : difference.causes()) {
                    assertThat(shown(model, from, to, difference, left)).as(as).isNotEqualTo(wanted);
                }
            }
        }
        assertThat(byCauses[0]).isZero();
        assertThat(byCauses[1]).isGreaterThan(Seeds.of(500));
        assertThat(byCauses[2]).isGreaterThan(Seeds.of(30));
    }

    private static Configuration configuration(ConfigModel model, Map<String, String> decisions) {
        List<Assignment> all = new ArrayList<>();
        decisions.forEach(
                (name, value) -> all.add(new Assignment(name, value, Origin.DOT_CONFIG, Location.of(".config"))));
        return ConfigurationSession.of(model, all).configuration();
    }

    private static String shown(
            ConfigModel model,
            Map<String, String> from,
            Map<String, String> to,
            Difference difference,
            @Nullable Cause without) {
        Map<String, String> mixed = new HashMap<>(from);
        for (Cause cause : difference.causes()) {
            if (!cause.equals(without)) {
                mixed.remove(cause.name());
                Optional.ofNullable(to.get(cause.name())).ifPresent(value -> mixed.put(cause.name(), value));
            }
        }
        Configuration.Entry entry =
                configuration(model, mixed).entry(difference.name()).orElseThrow();
        return entry.written() ? entry.value() : ABSENT;
    }
}
