// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.resolver.Tree;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CyclesTest {
    @Test
    void theSelectIsTheEdgeToCut() {
        assertThat(Tree.problems("bool A; depends B\nbool B\nbool A; select B"))
                .containsExactly("modules.xml:3:9: a dependency cycle: A depends on B (modules.xml:1:17), B is selected"
                        + " by A (modules.xml:3:9); to break it, remove that select (modules.xml:3:9)");
    }

    @Test
    void aDefaultIsCutBeforeADependency() {
        assertThat(Tree.problems("bool A; depends B\nbool B; default C\nbool C; prompt if A"))
                .containsExactly("modules.xml:2:17: a dependency cycle: A depends on B (modules.xml:1:17), B has a"
                        + " default that depends on C (modules.xml:2:17), C has a prompt that depends on A"
                        + " (modules.xml:3:19); to break it, change that default (modules.xml:2:17)");
    }

    @Test
    void theShortestChainIsShown() {
        String ring = "bool A; depends B\nbool B; depends C\nbool C; depends A or D\nbool D; default C";
        assertThat(Tree.problems(ring))
                .containsExactly("modules.xml:4:17: a dependency cycle: C depends on D (modules.xml:3:22), D has a"
                        + " default that depends on C (modules.xml:4:17); to break it, change that default"
                        + " (modules.xml:4:17)");
    }

    @Test
    void cyclesThatShareNothingAreAllReported() {
        assertThat(Tree.problems(
                        "bool A; depends A\nbool B; prompt if C\nbool C; prompt if B\nbool D; depends A and B"))
                .containsExactly(
                        "modules.xml:1:17: a dependency cycle: A depends on A (modules.xml:1:17); to break it, drop"
                                + " that dependsOn (modules.xml:1:17)",
                        "modules.xml:2:19: a dependency cycle: B has a prompt that depends on C (modules.xml:2:19), C"
                                + " has a prompt that depends on B (modules.xml:3:19); to break it, drop that"
                                + " condition of the prompt (modules.xml:2:19)");
    }

    @Test
    void theConditionOfASelectCounts() {
        assertThat(Tree.problems("bool A; select B if C\nbool B\nbool C; depends B"))
                .containsExactly("modules.xml:1:21: a dependency cycle: B is selected on a condition with C"
                        + " (modules.xml:1:21), C depends on B (modules.xml:3:17); to break it, remove that select"
                        + " (modules.xml:1:21)");
    }

    @Test
    void theSourceOfADefaultCounts() {
        assertThat(Tree.problems("int I; from J\nint J; from I"))
                .containsExactly("modules.xml:1:13: a dependency cycle: I has a default that depends on J"
                        + " (modules.xml:1:13), J has a default that depends on I (modules.xml:2:13); to break it,"
                        + " change that default (modules.xml:1:13)");
    }

    @Test
    void mAloneMeansModules() {
        assertThat(Tree.problems("bool! MODULES; depends m"))
                .containsExactly("modules.xml:1:24: a dependency cycle: MODULES depends on MODULES (modules.xml:1:24);"
                        + " to break it, drop that dependsOn (modules.xml:1:24)");
        assertThat(Tree.model("bool! MODULES; default m\nbool B; default y if m")
                        .names())
                .hasSize(2);
    }

    @Test
    void modulesCannotDependOnATristate() {
        assertThat(Tree.problems("tristate T; prompt\nbool! MODULES; default T"))
                .containsExactly(
                        "modules.xml:2:24: a dependency cycle: T is a tristate, so its value depends on MODULES"
                                + " (modules.xml:1:1), MODULES has a default that depends on T (modules.xml:2:24); to break"
                                + " it, change that default (modules.xml:2:24)");
    }

    @Test
    void aRingOfThousandsIsShownWhole() {
        StringBuilder ring = new StringBuilder();
        int size = 3000;
        for (int i = 0; i < size; i++) {
            ring.append("bool A" + i + "; depends A" + (i + 1) % size + "\n");
        }
        assertThat(Tree.problems(ring.toString()))
                .singleElement()
                .asString()
                .startsWith("modules.xml:1:18: a dependency cycle: A0 depends on A1 (modules.xml:1:18), A1 depends on");
    }

    @Test
    void everyKindOfEdgeCounts() {
        assertThat(Tree.problems("bool A; imply B\nbool B; imply A"))
                .singleElement()
                .asString()
                .contains("A is implied by B (modules.xml:2:9), B is implied by A (modules.xml:1:9); to break it,"
                        + " remove that imply");
        assertThat(Tree.problems("bool A; imply B if C\nbool B\nbool C; depends B"))
                .singleElement()
                .asString()
                .contains("B is implied on a condition with C (modules.xml:1:20)");
        assertThat(Tree.problems("int A; range 1 B\nint B; range A 9 if C\nbool C"))
                .singleElement()
                .asString()
                .contains("A has a range that depends on B (modules.xml:1:16), B has a range that depends on A"
                        + " (modules.xml:2:14); to break it, change that range");
        assertThat(Tree.problems("int A; range 1 9 if B\nbool B; default A = 3"))
                .singleElement()
                .asString()
                .contains("A has a range that depends on B");
        assertThat(Tree.problems("menu M; visible A\nbool A; prompt\nend"))
                .singleElement()
                .asString()
                .contains("A " + Wording.INVISIBLE_MENU + " A (modules.xml:1:17); to break it, drop that visibleIf");
        assertThat(Tree.problems("menu M; depends A\nif B\nbool A\nend\nend\nbool B; depends A"))
                .singleElement()
                .asString()
                .contains(
                        "A is in a block that depends on A (modules.xml:1:17); to break it, move it out of that block");
        assertThat(Tree.problems("bool A; depends B if C\nbool B\nbool C; depends A"))
                .singleElement()
                .asString()
                .contains("A depends on C (modules.xml:1:22), C depends on A (modules.xml:3:17)");
        assertThat(Tree.problems("choice; prompt; default A if B\nbool A; prompt\nend\nbool B; depends A"))
                .singleElement()
                .asString()
                .contains("the choice at modules.xml:1:1 has a default that depends on B (modules.xml:1:30)");
        assertThat(Tree.problems("choice; prompt if B\nbool A; prompt\nend\nbool B; depends A"))
                .singleElement()
                .asString()
                .contains("the choice at modules.xml:1:1 has a prompt that depends on B (modules.xml:1:19)");
    }

    @Test
    void modulesInsideABlockThatNeedsModulesIsACycle() {
        assertThat(Tree.problems("if m\nbool! MODULES; prompt\nend"))
                .as("MODULES depends on a tristate")
                .containsExactly("modules.xml:1:4: a dependency cycle: MODULES is in a block that depends on MODULES"
                        + " (modules.xml:1:4); to break it, move it out of that block (modules.xml:1:4)");
    }

    @Test
    void aVisibleIfBindsPromptsOnly() {
        assertThat(Tree.model("menu M; visible A\nbool B; default y\nend\nbool A; prompt; depends B")
                        .names())
                .hasSize(3);
    }

    @Test
    void whatAConstantDecidesIsNoLoop() {
        Configuration folded = Tree.resolve(
                "bool A; prompt; depends B and n\nbool B; prompt; depends A or not n\nbool C; prompt; depends not (y or C) or B",
                "B=y C=y");
        assertThat(folded.text("A") + folded.text("B") + folded.text("C")).isEqualTo("nyy");
        assertThat(Tree.problems("bool A; prompt; depends B and y\nbool B; prompt; depends A or n"))
                .isNotEmpty();
    }

    /** As conf of Linux 7.2.8 answers, but for the last two, where it reports a loop. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "bool A; prompt; depends B; depends n|bool B; prompt; depends A or y => ny",
                "if n|bool A; prompt; depends B|end|bool B; prompt; depends A => nn",
                "menu M; depends n|bool A; prompt; depends B|end|bool B; prompt; depends A => nn",
                "if B|if n|bool A; prompt|end|end|bool B; prompt; depends A => nn",
                "bool A; prompt; depends n; default y if B|bool B; prompt; depends not A => ny",
                "bool A; prompt; depends n; select X if B|bool X|bool B; prompt; depends X => nn",
                "bool A; prompt; depends y if B|bool B; prompt; depends A => yy",
                "bool A; prompt; depends B and n if C|bool B; prompt; depends A|bool C => yy",
                "menu M; visible B|bool A; prompt if n; default y|end|bool B; prompt; depends A => yy",
                "menu M; visible n|bool A; prompt if B; default y|end|bool B; prompt; depends A => yy",
                "bool A; prompt; depends B; depends n|bool A; default y|bool B; prompt; depends A => yy",
                "choice; prompt; depends B; depends n|bool A; prompt|bool A2; prompt|end|bool B; prompt; depends A => nn",
                "choice; prompt|bool A; prompt|bool A2; prompt; depends B; depends n|end|bool B; prompt; depends A => yy",
                "bool A; prompt; depends n; default B|bool B; prompt; depends not A => ny",
                "bool X; prompt|bool A; prompt; depends X; select X if n|bool B; prompt => ny",
            })
    void whatConstantsSwitchOffIsInNoLoop(String tree, String values) {
        List<Assignment> wanted = List.of(stored("A"), stored("B"));
        Configuration folded = Resolver.resolve(Tree.model(tree.replace('|', '\n')), wanted);
        assertThat(folded.text("A") + folded.text("B")).isEqualTo(values);
    }

    private static Assignment stored(String name) {
        return new Assignment(name, "y", Origin.DOT_CONFIG, Location.of(".config"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bool A; prompt; depends B if n|bool B; prompt; depends A",
                "bool A; prompt; depends n if B|bool B; prompt; depends A",
                "bool A; prompt; depends B; depends m|bool B; prompt; depends A",
                "bool A; prompt; depends B; depends C and not C|bool B; prompt; depends A|bool C",
            })
    void whatNoConstantSwitchesOffIsALoopAsInConf(String tree) {
        assertThat(Tree.problems(tree.replace('|', '\n'))).hasSize(1);
    }
}
