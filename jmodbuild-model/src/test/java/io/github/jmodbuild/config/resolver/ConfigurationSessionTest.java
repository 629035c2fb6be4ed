// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import static io.github.jmodbuild.Wording.cannotSet;
import static io.github.jmodbuild.Wording.unknownSymbol;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.model.Choice;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.text.DotConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationSessionTest {
    /** After every change the session's configuration is that of a resolution from nothing. */
    @Test
    void aChangeGivesTheSameAsAFullResolution() {
        int changes = 0;
        for (int seed = 0; seed < Seeds.of(1500); seed++) {
            RandomTree tree = new RandomTree(seed, true);
            ConfigModel model = ModelBuilder.of(Tree.entries(tree.toString()), Set.of("UNDEFINED"));
            ConfigurationSession session = ConfigurationSession.of(model, List.of());
            Random random = new Random(seed);
            List<Assignment> decided = new ArrayList<>();
            for (int step = 0; step < 4; step++) {
                change(session, tree, decided, random);
                Configuration anew = Resolver.resolve(model, decided);
                assertThat(session.configuration().entries())
                        .as("seed " + seed + " " + decided + "\n" + tree)
                        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("at")
                        .isEqualTo(anew.entries());
                assertThat(DotConfig.full(session.configuration())).isEqualTo(DotConfig.full(anew));
                changes++;
            }
        }
        assertThat(changes).isEqualTo(4 * Seeds.of(1500));
    }

    private static void change(ConfigurationSession session, RandomTree tree, List<Assignment> decided, Random random) {
        for (Map.Entry<String, String> decision : tree.decisions().entrySet()) {
            session.set(decision.getKey(), decision.getValue());
            decided.removeIf(before -> before.name().equals(decision.getKey()));
            decided.addAll(Tree.assign("DOT_CONFIG: " + decision.getKey() + "=" + decision.getValue()));
        }
        String cleared = tree.names().get(random.nextInt(tree.names().size()));
        session.clear(cleared);
        decided.removeIf(before -> before.name().equals(cleared));
    }

    @Test
    void theFullTextReadAgainGivesTheSameChoices() {
        for (int seed = 0; seed < Seeds.of(500); seed++) {
            RandomTree tree = new RandomTree(seed, true);
            ConfigModel model = ModelBuilder.of(Tree.entries(tree.toString()), Set.of("UNDEFINED"));
            List<Assignment> decided = new ArrayList<>();
            tree.decisions().forEach((name, value) -> decided.addAll(Tree.assign("DOT_CONFIG: " + name + "=" + value)));
            Configuration first = Resolver.resolve(model, decided);
            Configuration again = Resolver.resolve(
                    model, DotConfig.read(DotConfig.decisions(first), ".config").value());
            for (Choice choice : model.choices()) {
                assertThat(again.values().pick(choice.index()))
                        .as("seed " + seed + " " + decided + "\n" + tree)
                        .isEqualTo(first.values().pick(choice.index()));
            }
        }
    }

    @Test
    void aValueThatDoesNotHoldIsExplainedAndHoldsOnceItCan() {
        ConfigurationSession session =
                ConfigurationSession.of(Tree.model("bool A; prompt; depends B\nbool B; prompt"), List.of());
        assertThat(session.set("A", "y"))
                .hasToString("Optional[answer: " + cannotSet("A=y") + Wording.UNMET_B + " too]");
        assertThat(session.set("B", "y")).isEmpty();
        assertThat(session.text("A")).isEqualTo("y");
        session.clear("B");
        assertThat(session.text("A")).isEqualTo("n");
        session.clear("NOWHERE");
    }

    @Test
    void configurationsGivenOutStayAsTheyAre() {
        ConfigurationSession session = ConfigurationSession.of(Tree.model("bool A; prompt"), Tree.assign("A=y"));
        Configuration before = session.configuration();
        session.set("A", "n");
        assertThat(before.text("A")).isEqualTo("y");
        assertThat(session.configuration().text("A")).isEqualTo("n");
        assertThat(ConfigurationSession.of(before).text("A")).isEqualTo("y");
    }

    @Test
    void whatCannotBeIsRefused() {
        ConfigurationSession session = ConfigurationSession.of(Tree.model("bool CURL; prompt"), List.of());
        assertThat(Tree.problems(() -> session.set("CURLL", "y")))
                .containsExactly("answer: CURLL=y: " + unknownSymbol("CURLL", "CURL"));
        assertThat(Tree.problems(() -> session.set("CURL", "m")))
                .containsExactly("answer: CURL=m: a bool takes y or n");
    }

    @Test
    void whatIsLookedAtToFindWhomToAskIsPartOfTheCost() {
        StringBuilder tree = new StringBuilder("bool S; default X0");
        for (int i = 1; i < 500; i++) {
            tree.append(" or X").append(i);
        }
        for (int i = 0; i < 500; i++) {
            tree.append("\nbool X").append(i).append("; prompt");
        }
        ConfigurationSession session = ConfigurationSession.of(Tree.model(tree.toString()), List.of());
        long before = session.evaluated();
        assertThat(session.toAsk("S", "y")).hasSize(500);
        assertThat(session.evaluated() - before).isBetween(500L, 10_000L);
    }
}
