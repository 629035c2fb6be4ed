// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds of everything that answers as the specification says. The real programs are asked where installed. A
 * subclass names the subject; {@code -Djmodbuild.kconfig.models} and {@code .seed} say how many models, and which.
 */
abstract class SubjectAgainstPeersTest {
    private static final List<Command> ALL = List.of(Command.values());
    /** What conf lists depends on its automatic submenus too: one of 8,000 random lists lacked a visible symbol. */
    private static final Set<Command> NOT_CONF = Set.of(Command.LISTNEWCONFIG);

    /** Whom to test. */
    abstract Subject subject();

    /**
     * How to look at answers; by default they are compared letter by letter. A subject that writes other sections
     * compares {@link DotConfig#symbols} only.
     */
    String view(String answer) {
        return answer;
    }

    /** The model in Kconfig's terms, for a subject that adds something to it, such as a MODULES nobody declared. */
    KModel understood(KModel model) {
        return model;
    }

    /** A command whose answers are tested in another way. */
    boolean isComparedLetterByLetter(Command command) {
        return true;
    }

    private List<Command> commands(Set<Command> without) {
        return ALL.stream()
                .filter(command -> !without.contains(command) && isComparedLetterByLetter(command))
                .toList();
    }

    @Test
    @DisplayName("conf 6.1 and Kconfiglib give the same answers to models without any construct on which they differ")
    void peersAgree(@TempDir Path directory) throws IOException {
        try (Peers peers = Peers.start(directory)) {
            List<Comparison> comparisons = List.of(
                    new Comparison("conf 6.1", peers.conf, subject(), commands(NOT_CONF), this::view),
                    new Comparison("Kconfiglib", peers.kconfiglib, subject(), commands(Set.of()), this::view));
            peers.compare(Peers.MODELS, Set.of(), comparisons);
            assertThat(comparisons).allSatisfy(Comparison::check);
        }
    }

    @Test
    @DisplayName("symbols that depend on themselves are refused, by the peers as well")
    void loopsAreRefused(@TempDir Path directory) throws IOException {
        try (Peers peers = Peers.start(directory)) {
            for (int i = 0; i < Peers.MODELS / 10; i++) {
                KModel model = RandomModels.loop(new Random(Peers.FIRST_SEED + i));
                assertThat(List.of(peers.conf, peers.kconfiglib, subject()))
                        .allSatisfy(one -> assertThatThrownBy(() -> one.config(model, Command.ALLDEFCONFIG, ""))
                                .as(() -> KconfigText.of(model, true))
                                .isInstanceOf(Subject.Refused.class));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the subject answers as the specification where the peers depart from it")
    void specificationHolds(Construct construct) {
        Subject specification =
                (model, command, dotConfig) -> Oracle.SPECIFICATION.config(understood(model), command, dotConfig);
        // Whether members of a choice that nobody can see are news, the specification does not say; nobody asks for
        // them.
        Set<Command> open = construct == Construct.CHOICE_PROMPT_CONDITION ? Set.of(Command.LISTNEWCONFIG) : Set.of();
        Comparison comparison =
                new Comparison("the specification", specification, subject(), commands(open), this::view);
        for (int i = 0; i < Peers.MODELS; i++) {
            comparison.add(Peers.draw(Peers.FIRST_SEED + i, Set.of(construct)));
        }
        comparison.check();
    }
}
