// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import static io.github.jmodbuild.Wording.cannotSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Tree;
import io.github.jmodbuild.config.text.DotConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Choices. */
class ChoicesTest {
    private static final String TREE = """
            choice; prompt; default B if D; default C
            bool A; prompt
            bool B; prompt; depends E
            bool C; prompt
            end
            bool D; prompt; default y
            bool E; prompt; default y
            """;

    /** The member that is y, or - */
    private static String pick(String tree, String assignments) {
        Configuration configuration = Tree.resolve(tree, assignments);
        StringBuilder pick = new StringBuilder();
        for (String member : new String[] {"A", "B", "C"}) {
            pick.append(configuration.text(member).equals("y") ? member : "");
        }
        return pick.length() == 0 ? "-" : pick.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "'', B, the first default",
        "D=n, C, a default whose condition is n does not apply",
        "E=n, C, nor does one whose member is not visible",
        "A=y, A, the user's y",
        "A=y C=y, C, the last y",
        "C=y A=y, A, the last y",
        "POM: C=y DOT_CONFIG: A=y, C, a higher origin",
        "C=y A=n, C, a later n takes nothing away",
        "B=n, A, the default was set to n: the first without a decision",
        "A=n, B, the default is free",
        "B=n A=n, C, the first without a decision",
        "A=n B=n C=n, A, all are n: the one that was set first",
        "C=n A=n B=n, C, all are n: the one that was set first",
    })
    void oneMemberIsY(String assignments, String expected, String why) {
        assertThat(pick(TREE, "DOT_CONFIG: " + assignments)).as(why).isEqualTo(expected);
    }

    @Test
    void aMemberThatIsNotVisibleCannotBePicked() {
        assertThat(pick(TREE, "DOT_CONFIG: B=y E=n")).isEqualTo("C");
        assertThat(pick("choice; prompt; depends X\nbool A; prompt\nend\nbool X; prompt", ""))
                .isEqualTo("-");
    }

    @Test
    void aConditionOnThePromptHidesTheChoiceButSwitchesNoMemberOff() {
        String tree = "choice; prompt if X; default B\nbool A; prompt\nbool B; prompt\nend\nbool X; prompt";
        assertThat(pick(tree, "X=n")).as("a condition on the prompt").isEqualTo("B");
        assertThat(pick(tree, "X=n A=y")).as("a condition on the prompt").isEqualTo("A");
        Configuration configuration = Tree.resolve(tree, "");
        assertThat(configuration.isShown(configuration.model().menu().get(1))).isFalse();
    }

    @Test
    void visibleMembersAreWrittenAndOthersAreNot() {
        Configuration configuration = Tree.resolve(TREE, "E=n");
        assertThat(DotConfig.full(configuration))
                .contains("# CONFIG_A is not set\nCONFIG_C=y\n")
                .doesNotContain("CONFIG_B");
    }

    @Test
    void selectAndImplyOfAMemberHaveNoEffect() {
        String tree = "choice; prompt\nbool A; prompt\nbool B; prompt; depends N\nend\nbool N; prompt\n"
                + "bool S; prompt; select B; imply B; default y";
        Configuration configuration = Tree.resolve(tree, "N=y");
        assertThat(pick(tree, "N=y")).isEqualTo("A");
        assertThat(configuration.warnings()).isEmpty();
    }

    @Test
    void membersMayStandInIfsAndBetweenComments() {
        String tree = "choice; prompt\ncomment hint\nif X\nbool A; prompt\nend\nbool B; prompt\nend\nbool X; prompt";
        assertThat(pick(tree, "X=n")).isEqualTo("B");
        assertThat(pick(tree, "X=y")).isEqualTo("A");
    }

    @Test
    void whatAUserAsksOfAChoiceAndDoesNotGetIsExplained() {
        assertThat(Tree.problems(() -> Tree.resolve(TREE, "A=y POM: C=y COMMAND_LINE: B=y")))
                .containsExactly("command line: " + cannotSet("A=y")
                        + "the choice \"text\" (modules.xml:1:1) has one y, and" + " B=y (command line) was set later");
        assertThat(Tree.problems(() -> Tree.resolve("choice; prompt\nbool A; prompt\nend", "A=n")))
                .containsExactly("command line: " + cannotSet("A=n")
                        + "the choice \"text\" (modules.xml:1:1) needs one member at y; set another member to y");
    }

    @Test
    void whatAHigherOriginChoseOverrulesStoredDecisionsInSilence() {
        Configuration configuration = Tree.resolve(TREE, "DOT_CONFIG: A=y COMMAND_LINE: C=y");
        assertThat(configuration.text("C")).isEqualTo("y");
        assertThat(configuration.warnings()).isEmpty();
    }

    @Test
    void choicesAreChecked() {
        assertThat(Tree.problems("""
                        choice; default X; default AA
                        tristate A; prompt
                        bool B
                        bool AB; prompt; default y
                        end
                        choice; prompt; prompt
                        bool AB; prompt
                        end
                        bool X
                        """))
                .containsExactlyInAnyOrder(
                        "modules.xml:1:1: a choice without a prompt; add <prompt>, so that the user can be asked",
                        "modules.xml:1:17: X is not a member of this choice, so it cannot be its default (did you"
                                + " mean A?)",
                        "modules.xml:1:28: AA is not a member of this choice, so it cannot be its default (did you"
                                + " mean A?)",
                        "modules.xml:2:1: A is in a choice but a tristate; members of a choice are bool",
                        "modules.xml:3:1: B is in a choice but has no prompt; add <prompt>, so that it can be chosen",
                        "modules.xml:4:18: AB is in a choice, where a default has no meaning; write"
                                + " <default>AB</default> into the choice",
                        "modules.xml:6:17: a second prompt; the first is at modules.xml:6:9, remove one of them",
                        "modules.xml:7:1: AB is a member of the choice at modules.xml:1:1 already; remove one of them");
    }

    @Test
    void membersThatNeedEachOtherAreACycle() {
        assertThat(Tree.problems("choice; prompt\nbool A; prompt\nbool B; prompt; depends A\nend"))
                .containsExactly("modules.xml:3:25: a dependency cycle: A is a member of the choice at modules.xml:1:1"
                        + " (modules.xml:2:1), the choice at modules.xml:1:1 depends on A (modules.xml:3:25); to break"
                        + " it, drop that dependsOn (modules.xml:3:25)");
    }
}
