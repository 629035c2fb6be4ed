// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.resolver.RandomAssignments;
import io.github.jmodbuild.config.resolver.RandomTree;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.resolver.Tree;
import io.github.jmodbuild.config.text.DotConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is kept of a configuration. */
class DecisionsTest {
    private static final String FIRST = "# Decisions; everything else follows from the manifests' defaults.\n";

    private static String kept(String tree, String elsewhere, String said) {
        ConfigModel model = Tree.model(tree);
        List<Assignment> all = new ArrayList<>(Tree.assign(elsewhere));
        all.addAll(Tree.assign(said));
        Configuration configuration = Resolver.resolve(model, all);
        String text = Decisions.text(configuration, Tree.assign(elsewhere), Tree.assign(said));
        assertThat(text).startsWith(FIRST);
        return text.substring(FIRST.length());
    }

    @Test
    void whatDiffersFromItsDefaultIsKeptAndNothingElse() {
        String tree = "bool A; prompt; default y\nbool B; prompt\nint N; prompt; default 5\nstring S; prompt";
        assertThat(kept(tree, "", "DOT_CONFIG: A=n B=n N=5 S=x")).isEqualTo("# CONFIG_A is not set\nCONFIG_S=\"x\"\n");
        assertThat(kept(tree, "", "COMMAND_LINE: B=y")).isEqualTo("CONFIG_B=y\n");
    }

    @Test
    void whatFragmentsThePOMAndProbesSayIsNotKept() {
        String tree = "bool A; prompt\nbool B; prompt\nbool C; prompt; default y";
        assertThat(kept(tree, "FRAGMENT: A=y POM: B=y PROBE: C=n", "")).isEmpty();
    }

    @Test
    void whatTheUserSaysIsKeptEvenIfAFragmentSaysItToo() {
        assertThat(kept("bool A; prompt", "FRAGMENT: A=y", "DOT_CONFIG: A=y")).isEqualTo("CONFIG_A=y\n");
    }

    @Test
    void aDefaultThatAFragmentChangesIsKept() {
        assertThat(kept("bool A; prompt", "FRAGMENT: A=y", "DOT_CONFIG: A=n")).isEqualTo("# CONFIG_A is not set\n");
    }

    @Test
    void whatThePOMOverrulesIsKeptForWhenItDoesNot() {
        assertThat(kept("tristate A; prompt", "POM: A=m", "DOT_CONFIG: A=y")).isEqualTo("CONFIG_A=y\n");
        String choice = "choice; prompt\nbool A; prompt\nbool B; prompt\nbool C; prompt\nend";
        assertThat(kept(choice, "POM: B=y", "DOT_CONFIG: C=y")).isEqualTo("CONFIG_C=y\n");
    }

    @Test
    void whatASelectDemandsAnywayIsKeptForWhenItDoesNot() {
        String tree = "bool A; prompt; select B\nbool B; prompt";
        assertThat(kept(tree, "", "DOT_CONFIG: A=y B=y")).isEqualTo("CONFIG_A=y\nCONFIG_B=y\n");
        assertThat(kept(tree, "", "DOT_CONFIG: A=y B=n")).isEqualTo("CONFIG_A=y\n");
    }

    @Test
    void aValueOfAFormerNameIsKeptUnderThePresentOne() {
        assertThat(kept("bool NEW OLD; prompt", "", "DOT_CONFIG: OLD=y")).isEqualTo("CONFIG_NEW=y\n");
    }

    @Test
    @DisplayName("a value that a transitional symbol gives by a condition is no default later on")
    void aValueThatRestsOnATransitionalSymbolIsKeptThoughItEqualsTheDefault() {
        String tree = "bool~ OLD\nbool NEW; prompt; default y if OLD";
        Configuration configuration = Tree.resolve(tree, "DOT_CONFIG: OLD=y");
        assertThat(DotConfig.decisions(configuration)).isEqualTo(FIRST);
        assertThat(kept(tree, "", "DOT_CONFIG: OLD=y")).isEqualTo("CONFIG_NEW=y\n");
    }

    @Test
    void aTransitionalSymbolIsKeptItselfWhereNothingElseCanSayWhatItSays() {
        String tree = "bool~ OLD\nbool HIDDEN; default OLD";
        assertThat(kept(tree, "", "DOT_CONFIG: OLD=y")).isEqualTo("CONFIG_OLD=y\n");
    }

    @Test
    void ofTransitionalSymbolsThoseAreKeptThatAValueRestsOnAndNoOthers() {
        String tree =
                "bool~ OLD\nbool~ OTHER\nbool HIDDEN; default OLD; select B\nbool B\nbool NEW; prompt; default OTHER";
        assertThat(kept(tree, "", "DOT_CONFIG: OLD=y OTHER=y")).isEqualTo("CONFIG_OLD=y\nCONFIG_NEW=y\n");
    }

    @Test
    void aTransitionalSymbolThatAFragmentSetsIsKeptWhereTheConfigurationIsMadeWithoutFragments() {
        ConfigModel model = Tree.model("bool~ OLD\nbool HIDDEN; default OLD");
        String text = Decisions.text(Commands.allNo(model, List.of()), Tree.assign("FRAGMENT: OLD=y"), List.of());
        assertThat(text).isEqualTo(FIRST + "# CONFIG_MODULES is not set\n# CONFIG_OLD is not set\n");
    }

    @Test
    void whatAFragmentSaysAboutAHiddenSymbolIsSaidOtherwiseForItWouldStopTheBuild() {
        ConfigModel model = Tree.model("bool A; prompt; default y\nint N; prompt; default 5; depends A");
        List<Assignment> fragment = Tree.assign("FRAGMENT: N=7");
        String text = Decisions.text(Commands.allNo(model, List.of()), fragment, List.of());
        assertThat(text).isEqualTo(FIRST + "# CONFIG_MODULES is not set\n# CONFIG_A is not set\nCONFIG_N=0\n");
    }

    @Test
    void ofAChoiceTheChosenMemberIsKept() {
        String tree = "choice; prompt; default A\nbool A; prompt\nbool B; prompt\nend";
        assertThat(kept(tree, "", "DOT_CONFIG: B=y")).isEqualTo("CONFIG_B=y\n");
        assertThat(kept(tree, "", "DOT_CONFIG: A=n")).isEqualTo("CONFIG_B=y\n");
        assertThat(kept(tree, "FRAGMENT: B=y", "DOT_CONFIG: A=y")).isEqualTo("CONFIG_A=y\n");
    }

    @Test
    void readAgainItGivesTheSameConfigurationAndTheSameText() {
        for (int seed = 0; seed < Seeds.of(1500); seed++) {
            ConfigModel model =
                    ModelBuilder.of(Tree.entries(new RandomTree(seed, true).toString()), Set.of("UNDEFINED"));
            Random random = new Random(seed);
            List<Assignment> elsewhere = RandomAssignments.draw(model, random, Origin.FRAGMENT, 3);
            List<Assignment> said = RandomAssignments.draw(model, random, Origin.DOT_CONFIG, 3);
            Configuration configuration = loose(model, elsewhere, said);
            String text = Decisions.text(configuration, elsewhere, said);
            List<Assignment> read = DotConfig.read(text, ".config").value();
            Configuration again = loose(model, elsewhere, read);

            assertThat(values(again)).as("seed %d\n%s", seed, text).isEqualTo(values(configuration));
            assertThat(Decisions.text(again, elsewhere, read))
                    .as("seed %d", seed)
                    .isEqualTo(text);
        }
    }

    private static Configuration loose(ConfigModel model, List<Assignment> elsewhere, List<Assignment> said) {
        List<Assignment> all = new ArrayList<>(elsewhere);
        all.addAll(said);
        return ConfigurationSession.of(model, all).configuration();
    }

    private static Map<String, String> values(Configuration configuration) {
        Map<String, String> values = new HashMap<>();
        configuration.entries().forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }
}
