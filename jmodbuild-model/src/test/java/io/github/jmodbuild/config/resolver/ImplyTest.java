// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.config.Origin;
import org.junit.jupiter.api.Test;

/** Imply. */
class ImplyTest {
    private static final String TREE =
            "tristate A; prompt; imply B\ntristate B; prompt; depends C\ntristate C; prompt; default y";

    private static String b(String assignments) {
        return Tree.resolve(TREE, assignments).text("B");
    }

    @Test
    void itRaisesWhatTheUserDidNotDecide() {
        assertThat(b("A=y")).isEqualTo("y");
        assertThat(b("A=m")).isEqualTo("m");
        assertThat(b("")).isEqualTo("n");
        assertThat(Tree.entry(Tree.resolve(TREE, "A=y"), "B"))
                .extracting(Configuration.Entry::origin, entry -> entry.at().toString())
                .containsExactly(Origin.IMPLY, "modules.xml:1:21");
    }

    @Test
    void theUserWinsAlsoWithM() {
        assertThat(b("A=y B=n")).isEqualTo("n");
        assertThat(b("A=y B=m")).as("the user's m stays").isEqualTo("m");
    }

    @Test
    void theDependenciesLimitIt() {
        assertThat(b("A=y C=m")).isEqualTo("m");
        assertThat(b("A=y C=n")).isEqualTo("n");
    }

    @Test
    void itActsOnASymbolWithoutPromptAndOnItsCondition() {
        String tree = "tristate A; prompt; imply B if C\nbool B\ntristate C; prompt";
        assertThat(Tree.resolve(tree, "A=y C=m").text("B")).isEqualTo("y");
        assertThat(Tree.resolve(tree, "A=y").text("B")).isEqualTo("n");
    }

    @Test
    void whatIsImpliedIsWrittenEvenAtN() {
        Configuration configuration = Tree.resolve("bool A; prompt; imply B\nbool B; depends C\nbool C; prompt", "A=y");
        assertThat(Tree.entry(configuration, "B").written()).isTrue();
        assertThat(Tree.entry(configuration, "B").value()).isEqualTo("n");
    }
}
