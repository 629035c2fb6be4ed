// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import static io.github.jmodbuild.Wording.cannotSet;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A probe's answer is a default before all others, and for bools and tristates an upper bound. */
class ProbedTest {
    private static final String TREE = "tristate CURL; prompt; default y\nbool S; prompt; select CURL";

    @Test
    void aProbeThatAnswersNoCannotBeOverruled() {
        assertThat(Tree.problems(() -> Tree.resolve(TREE, "PROBE: CURL=n COMMAND_LINE: CURL=y")))
                .containsExactly("command line: " + cannotSet("CURL=y") + "its probe answered no (probe)");
        Configuration off = Tree.resolve(TREE, "PROBE: CURL=n");
        assertThat(Tree.entry(off, "CURL").visible()).isFalse();
        assertThat(off.text("CURL")).isEqualTo("n");
    }

    @Test
    void aProbeThatAnswersYesLeavesTheUserFree() {
        assertThat(Tree.resolve(TREE, "PROBE: CURL=y").text("CURL")).isEqualTo("y");
        assertThat(Tree.resolve(TREE, "PROBE: CURL=y COMMAND_LINE: CURL=m").text("CURL"))
                .isEqualTo("m");
    }

    @Test
    void aSelectBeyondTheProbeIsAnUnmetDependency() {
        Configuration forced = Tree.resolve(TREE, "PROBE: CURL=n COMMAND_LINE: S=y");
        assertThat(forced.text("CURL")).isEqualTo("y");
        assertThat(forced.warnings())
                .extracting(Object::toString)
                .containsExactly("modules.xml:2:17: unmet direct dependencies: CURL is y, since S (modules.xml:2:17)"
                        + " selects it, but its probe answered no (probe)");
    }

    @Test
    void anImplyDoesNotGetBeyondTheProbe() {
        assertThat(Tree.resolve("bool A; prompt; imply B\nbool B; prompt", "PROBE: B=n COMMAND_LINE: A=y")
                        .text("B"))
                .isEqualTo("n");
    }

    @Test
    void aMemberOfAChoiceThatItsProbeDeniesIsNotPicked() {
        String tree = "choice; prompt\nbool A; prompt\nbool B; prompt\nend";
        assertThat(Tree.resolve(tree, "PROBE: A=n").text("B")).isEqualTo("y");
    }

    @Test
    void numbersAndTextsOfProbesAreDefaults() {
        assertThat(Tree.resolve("int N; prompt; range 1 9; default 2", "PROBE: N=50")
                        .text("N"))
                .isEqualTo("9");
        assertThat(Tree.resolve("int N; prompt; default 2", "PROBE: N=50 COMMAND_LINE: N=3")
                        .text("N"))
                .isEqualTo("3");
    }
}
