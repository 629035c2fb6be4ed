// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.kconfig.KModel.Config;
import io.github.jmodbuild.kconfig.KModel.Entry;
import io.github.jmodbuild.kconfig.KModel.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The resolver, by way of manifests, against the programs people know and the transcription of the rules. */
class ProductAgainstPeersTest extends SubjectAgainstPeersTest {
    @Override
    Subject subject() {
        return new ProductSubject();
    }

    /** A tree that declares nothing of the kind has a MODULES of its own. */
    @Override
    KModel understood(KModel model) {
        if (declaresModules(model.entries())) {
            return model;
        }
        List<Entry> entries = new ArrayList<>(List.of(Build.MODULES));
        entries.addAll(model.entries());
        return new KModel(model.title(), entries);
    }

    private static boolean declaresModules(List<Entry> entries) {
        return entries.stream()
                .anyMatch(entry -> entry instanceof Config config
                        ? config.marks().contains(Mark.MODULES)
                        : declaresModules(KModel.children(entry)));
    }

    /** Kconfig also stores defaults that a range has cut and values that a dependency has: nobody decided those. */
    @Override
    boolean isComparedLetterByLetter(Command command) {
        return command != Command.SAVEDEFCONFIG;
    }

    @Test
    @DisplayName("what is stored are decisions that Kconfig stores too, and they give the same again")
    void storedDecisions() {
        Subject product = subject();
        for (int i = 0; i < Peers.MODELS; i++) {
            Comparison.Case random = Peers.draw(Peers.FIRST_SEED + i, Set.of());
            KModel model = random.model();
            String saved = product.config(model, Command.SAVEDEFCONFIG, random.dotConfig());
            Set<String> theirs = Oracle.SPECIFICATION
                    .config(model, Command.SAVEDEFCONFIG, random.dotConfig())
                    .lines()
                    .collect(Collectors.toSet());
            assertThat(theirs)
                    .as("seed %d", random.seed())
                    .containsAll(saved.lines().toList());
            assertThat(product.config(model, Command.OLDDEFCONFIG, saved))
                    .as("seed %d", random.seed())
                    .isEqualTo(product.config(model, Command.OLDDEFCONFIG, random.dotConfig()));
        }
    }
}
