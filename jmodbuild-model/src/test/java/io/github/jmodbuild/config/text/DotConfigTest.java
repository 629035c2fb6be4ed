// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.text;

import static io.github.jmodbuild.Wording.SETTING_FORM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.resolver.Tree;
import io.github.jmodbuild.problem.Checked;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** K28: the kernel's format. */
class DotConfigTest {
    private static final String TREE = """
            bool Y; prompt
            tristate M; prompt
            bool N; prompt
            int I; prompt
            hex H; prompt; default ff
            string S; prompt
            bool HIDDEN_Y; default y
            bool HIDDEN_N; default n
            int HIDDEN_I; default 5
            int NOTHING
            """;

    @Test
    @DisplayName("K28: settings are read")
    void settingsAreRead() {
        Checked<List<Assignment>> content = DotConfig.read(
                "# a comment\n\nCONFIG_Y=y\r\nCONFIG_M=m\n# CONFIG_N is not set\nCONFIG_I=-3\nCONFIG_H=0x1F\n"
                        + "CONFIG_S=\"a \\\"b\\\" \\\\ = #c\"\nCONFIG_E=\"\"\n#CONFIG_Q=y\nCONFIG_BARE=text  ",
                ".config");
        assertThat(content.value())
                .extracting(Assignment::toString)
                .containsExactly("Y=y", "M=m", "N=n", "I=-3", "H=0x1F", "S=a \"b\" \\ = #c", "E=", "BARE=text");
        assertThat(content.value().get(2).at()).hasToString(".config:5:1");
        assertThat(content.value()).extracting(Assignment::origin).containsOnly(Origin.DOT_CONFIG);
        assertThat(content.problems()).isEmpty();
    }

    @Test
    void fragmentsAreReadWithTheirOrigin() {
        assertThat(DotConfig.read("CONFIG_A=y", "small.config", Origin.FRAGMENT).value())
                .extracting(Assignment::origin)
                .containsExactly(Origin.FRAGMENT);
    }

    @Test
    void illFormedLinesAreAllReported() {
        assertThat(Tree.problems(() -> DotConfig.read(
                        "CURL=y\nCONFIG_A\nCONFIG_S=\"open\nCONFIG_T=\"a\"b\"\nCONFIG_U=\"a\\\"\nCONFIG_A-B=y\nset x",
                        ".config")))
                .containsExactly(
                        ".config:1:1: not a setting: CURL=y; did you mean CONFIG_CURL=y?",
                        ".config:2:1: not a setting: CONFIG_A; " + SETTING_FORM,
                        ".config:3:10: CONFIG_S=\"open: " + Wording.QUOTED_FORM,
                        ".config:4:10: CONFIG_T=\"a\"b\": " + Wording.QUOTED_FORM,
                        ".config:5:10: CONFIG_U=\"a\\\": " + Wording.QUOTED_FORM,
                        ".config:6:1: not a setting: CONFIG_A-B=y; " + SETTING_FORM,
                        ".config:7:1: not a setting: set x; " + SETTING_FORM);
    }

    @Test
    void aSecondSettingWinsWithAWarning() {
        Checked<List<Assignment>> content = DotConfig.read("CONFIG_Y=y\n# CONFIG_Y is not set\n", ".config");
        assertThat(content.problems())
                .extracting(Object::toString)
                .containsExactly(".config:2:1: CONFIG_Y was set to y at .config:1:1; this line wins");
        assertThat(Resolver.resolve(Tree.model(TREE), content.value()).text("Y"))
                .isEqualTo("n");
    }

    @Test
    void theFullConfigurationHoldsEveryWrittenSymbolInMenuOrder() {
        Configuration configuration = Tree.resolve(TREE, "Y=y M=m I=7 S=a\"b\\c");
        assertThat(DotConfig.full(configuration)).isEqualTo("""
                        #
                        # Automatically generated file; DO NOT EDIT.
                        # Main menu
                        #
                        CONFIG_MODULES=y
                        CONFIG_Y=y
                        CONFIG_M=m
                        # CONFIG_N is not set
                        CONFIG_I=7
                        CONFIG_H=ff
                        CONFIG_S="a\\"b\\\\c"
                        CONFIG_HIDDEN_Y=y
                        CONFIG_HIDDEN_I=5
                        """);
    }

    @Test
    void decisionsAreWhatDiffersFromTheDefaults() {
        Configuration configuration = Tree.resolve(TREE, "Y=y M=n MODULES=n I=0 H=fe S=x");
        assertThat(DotConfig.decisions(configuration)).isEqualTo("""
                        # Decisions; everything else follows from the manifests' defaults.
                        # CONFIG_MODULES is not set
                        CONFIG_Y=y
                        CONFIG_H=0xfe
                        CONFIG_S="x"
                        """);
    }

    @Test
    void whatASelectPinsIsNoDecision() {
        Configuration configuration = Tree.resolve("bool A; prompt; select B\nbool B; prompt", "A=y B=y");
        assertThat(DotConfig.decisions(configuration)).contains("CONFIG_A=y").doesNotContain("CONFIG_B");
    }

    @Test
    void theFullTextReadAgainGivesTheSameValues() {
        Configuration configuration = Tree.resolve(TREE, "Y=y M=m I=7 H=12 S=a\"b\\\\c\\");
        Checked<List<Assignment>> content = DotConfig.read(DotConfig.full(configuration), "config");
        assertThat(Resolver.resolve(configuration.model(), content.value(), true)
                        .entries())
                .extracting(Configuration.Entry::value)
                .isEqualTo(configuration.entries().stream()
                        .map(Configuration.Entry::value)
                        .toList());
    }

    @Test
    void theLayoutIsThatOfConf() {
        Configuration configuration = Tree.resolve("""
                        menu Outer
                        bool A; prompt; default y
                        menu Inner; visible A
                        bool B; prompt
                        comment a remark; depends A
                        menu Empty
                        end
                        end
                        int N; prompt; range 1 10; default 50
                        menu Hidden; depends B
                        bool H; prompt
                        end
                        end
                        bool Z; prompt
                        bool A; depends Z
                        choice; prompt; default C2
                        bool C1; prompt
                        bool C2; prompt
                        end
                        comment last
                        tristate K; prompt; default m
                        """, "");
        assertThat(DotConfig.full(configuration)).isEqualTo("""
                        #
                        # Automatically generated file; DO NOT EDIT.
                        # Main menu
                        #
                        CONFIG_MODULES=y

                        #
                        # Outer
                        #
                        CONFIG_A=y

                        #
                        # Inner
                        #
                        # CONFIG_B is not set

                        #
                        # a remark
                        #

                        #
                        # Empty
                        #
                        # end of Empty
                        # end of Inner

                        CONFIG_N=10
                        # end of Outer

                        # CONFIG_Z is not set
                        # CONFIG_C1 is not set
                        CONFIG_C2=y

                        #
                        # last
                        #
                        CONFIG_K=m
                        """);
    }

    @Test
    void decisionsLeaveTheDefaultMemberOfAChoiceOut() {
        String tree = "choice; prompt; default B\nbool A; prompt\nbool B; prompt\nend";
        assertThat(DotConfig.decisions(Tree.resolve(tree, "B=y"))).doesNotContain("CONFIG");
        assertThat(DotConfig.decisions(Tree.resolve(tree, "A=y"))).endsWith("defaults.\nCONFIG_A=y\n");
    }
}
