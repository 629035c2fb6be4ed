// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.TestTree;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The planner against a second writing of the rules, on random trees: K15, K16, K18, K20–K22, K38, D01, D03–D07, D16. */
class MembershipPropertyTest {
    private static final int TREES = Seeds.of(3_000);

    @Test
    @DisplayName("K15, K16, K18, K20, K21, K22, D01: members are those of the rules")
    void membersAreThoseOfTheRules() {
        int conflicts = 0;
        int modules = 0;
        for (int seed = 0; seed < TREES; seed++) {
            RandomMembers tree = new RandomMembers(new Random(seed));
            NaiveMembers naive = new NaiveMembers(tree);
            if (naive.conflict()) {
                conflicts++;
                assertThat(tree.tree().problems())
                        .as("seed %d%n%s", seed, tree)
                        .isNotEmpty()
                        .allMatch(problem -> problem.contains("two modules") || problem.contains("would need"));
            } else {
                assertThat(tree.tree().problems()).as("seed %d%n%s", seed, tree).isEmpty();
                Map<String, List<String>> members = members(tree.tree().plan());
                assertThat(members).as("seed %d%n%s", seed, tree).isEqualTo(naive.result());
                modules += members.keySet().stream().anyMatch(path -> path.startsWith("modules/c")) ? 1 : 0;
            }
        }
        assertThat(conflicts).as("trees with conflicts").isBetween(TREES / 50, TREES / 2);
        assertThat(modules).as("trees with composite modules").isGreaterThan(TREES / 50);
    }

    private static Map<String, List<String>> members(Plan plan) {
        Map<String, List<String>> members = new TreeMap<>();
        TestTree.outputs(plan).forEach(output -> members.put(output, TestTree.members(plan, output)));
        return members;
    }
}
