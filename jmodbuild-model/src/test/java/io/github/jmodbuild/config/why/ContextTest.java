// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import static io.github.jmodbuild.Wording.cannotSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.resolver.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What menus, ifs and comments do to the symbols in them, and where Linux has defects that are corrected here. */
class ContextTest {
    private static String value(String tree, String assignments, String name) {
        return Tree.resolve(tree, assignments).text(name);
    }

    @Test
    void whatAMenuDependsOnLimitsEverythingInIt() {
        String tree = "menu Drivers; depends BUS\ntristate A; prompt; default y\nend\ntristate BUS; prompt";
        assertThat(value(tree, "BUS=m", "A")).isEqualTo("m");
        assertThat(value(tree, "", "A")).isEqualTo("n");
        assertThat(value(tree, "BUS=y", "A")).isEqualTo("y");
    }

    @Test
    void blocksInBlocksAddUp() {
        String tree =
                "menu M; depends A\nif B\nbool C; default y; depends D\nend\nend\nbool A; prompt\nbool B; prompt\n"
                        + "bool D; prompt";
        assertThat(value(tree, "A=y B=y D=y", "C")).isEqualTo("y");
        for (String one : List.of("A=n B=y D=y", "A=y B=n D=y", "A=y B=y D=n")) {
            assertThat(value(tree, one, "C")).as(one).isEqualTo("n");
        }
    }

    @Test
    void visibleIfHidesPromptsButDefaultsAndSelectsStillAct() {
        String tree = "menu M; visible EXPERT\nbool A; prompt; default y; select T\nbool B; prompt\nend\n"
                + "bool EXPERT; prompt\nbool T";
        Configuration hidden = Tree.resolve(tree, "DOT_CONFIG: A=n B=y");
        assertThat(hidden.text("A")).isEqualTo("y");
        assertThat(hidden.text("T")).isEqualTo("y");
        assertThat(hidden.text("B")).isEqualTo("n");
        assertThat(hidden.warnings())
                .extracting(Object::toString)
                .contains(".config: " + cannotSet("B=y")
                        + "its menu is visible only if EXPERT (modules.xml:1:17), which is n;"
                        + " set CONFIG_EXPERT=y too");
        assertThat(value(tree, "EXPERT=y A=n B=y", "A")).isEqualTo("n");
    }

    @Test
    void aConditionalDependencyDemandsNothingWhileItsConditionIsN() {
        String tree = "tristate A; prompt; depends B if C\ntristate B; prompt\ntristate C; prompt";
        assertThat(value(tree, "A=y C=n", "A")).isEqualTo("y");
        assertThat(value(tree, "A=m C=m B=m", "A")).isEqualTo("m");
        assertThat(Tree.problems(() -> Tree.resolve(tree, "A=y C=m B=m")))
                .containsExactly("command line: " + cannotSet("A=y, only m")
                        + "it depends on B (modules.xml:1:29), which is m, as"
                        + " long as C is not n; set CONFIG_B=y too");
    }

    @Test
    void mInTheConditionOfABlockMeansMAndModules() {
        assertThat(value("if m\nbool A; default y\nend", "MODULES=n", "A")).isEqualTo("n");
        assertThat(value("if m\nbool A; default y\nend", "MODULES=y", "A")).isEqualTo("y");
    }

    @Test
    void aBoolComparedWithYIsReadRight() {
        assertThat(value("bool A; prompt\nbool B; default y if A != y", "A=y", "B"))
                .as("a defect of Linux: a bool compared with y")
                .isEqualTo("n");
        assertThat(value("bool A; prompt\nbool B; default y if A != y", "A=n", "B"))
                .as("a defect of Linux: a bool compared with y")
                .isEqualTo("y");
    }

    @Test
    void aDefinitionWithoutDependenciesCountsInBlocksToo() {
        String tree = "if N\nbool T\nend\nbool T\nbool N; prompt\nbool S; prompt; imply T";
        assertThat(value(tree, "S=y", "T"))
                .as("a defect of Linux: a definition without dependencies")
                .isEqualTo("y");
    }

    @Test
    void mBeforeModulesIsReadRight() {
        String tree = "tristate A; prompt; depends m\nbool! MODULES; prompt";
        assertThat(value(tree, "MODULES=y A=m", "A"))
                .as("a defect of Linux: m without modules")
                .isEqualTo("m");
        assertThat(value(tree, "MODULES=n", "A"))
                .as("a defect of Linux: m without modules")
                .isEqualTo("n");
    }

    @Test
    void anAutomaticSubmenuChangesNoValue() {
        String tree = "bool A; prompt\nbool B; prompt; depends A\nbool C; prompt";
        assertThat(value(tree, "C=y", "C")).isEqualTo("y");
        assertThat(Tree.model(tree).menu()).hasSize(4);
    }

    @Test
    void theMenuIsATreeWhoseNodesAreShownOrNot() {
        ConfigModel model = Tree.model("menu Outer; depends A\nbool B; prompt; help more\ncomment note; depends B\n"
                + "choice; prompt; depends B\nbool C; prompt\nend\nbool NOPROMPT\nend\nbool A; prompt");
        MenuNode outer = model.menu().get(1);
        assertThat(outer.prompt()).contains("Outer");
        assertThat(outer.symbol()).isEmpty();
        assertThat(outer.children()).hasSize(4);
        MenuNode b = outer.children().get(0);
        assertThat(b.symbol()).contains("B");
        assertThat(b.prompt()).contains("text");
        assertThat(b.help()).contains("more");
        assertThat(outer.children().get(2).children().get(0).symbol()).contains("C");
        Configuration off = Resolver.resolve(model, List.of());
        Configuration on = Resolver.resolve(model, Tree.assign("A=y B=y"));
        assertThat(outer.children()).noneMatch(off::isShown);
        assertThat(off.isShown(outer)).isFalse();
        assertThat(on.isShown(outer)).isTrue();
        assertThat(outer.children().stream().map(on::isShown)).containsExactly(true, true, true, false);
    }

    @Test
    void aConditionOfADependencyThatIsMDoesNotWaiveIt() {
        String tree = "tristate A; prompt\ntristate B; prompt\ntristate C; prompt; depends A if not B";
        assertThat(Tree.problems(() -> Tree.resolve(tree, "A=n B=m C=m"))).hasSize(1);
        assertThat(value(tree, "A=n B=y C=y", "C")).isEqualTo("y");
    }

    @Test
    void whatAMemberOfAChoiceSelectsIsNoHigherThanWhatTheChoiceDependsOn() {
        String tree =
                "tristate T; prompt\nchoice; prompt; depends T\nbool M1; prompt; select R\nbool M2; prompt\nend\ntristate R;"
                        + " prompt";
        assertThat(value(tree, "T=m M1=y", "R")).isEqualTo("m");
        assertThat(value(tree, "T=y M1=y", "R")).isEqualTo("y");
    }
}
