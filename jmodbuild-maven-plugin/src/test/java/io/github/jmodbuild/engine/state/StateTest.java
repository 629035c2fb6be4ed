// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a state remembers of actions, and what is left of it after kills, damage and other versions. */
class StateTest {
    private static final String VERSION = "1";

    private final Path file;
    private final Places places;

    StateTest(@TempDir Path directory) {
        file = directory.resolve("state/journal");
        places = new Places(directory, directory.resolve("target"));
    }

    private State open() throws IOException {
        return new State(file, VERSION, places);
    }

    private static byte[] digest(int value) {
        byte[] digest = new byte[VersionTable.DIGEST];
        Arrays.fill(digest, (byte) value);
        return digest;
    }

    /** A trace of an action that read one input and made one output, with a content for each. */
    private static Trace trace(State state, String output, int input, int made) {
        int path = state.paths().number(output);
        int read = state.versions().of(state.paths().number("in"), digest(input));
        int written = state.versions().of(path, digest(made));
        int[] command = {state.words().number("cp"), state.words().number(output)};
        return new Trace(path, command, new int[] {read, written}, 1, 0, 5, true, false);
    }

    private void keep(String output, int input, int made) throws IOException {
        try (State state = open()) {
            state.keep(trace(state, output, input, made));
            state.finish();
        }
    }

    private static Optional<Trace> found(State state, String output) {
        int path = state.paths().find(output);
        return path < 0 ? Optional.empty() : Optional.ofNullable(state.trace(path));
    }

    private void assertKept(State state, String output, int input, int made) {
        Trace trace = found(state, output).orElseThrow();
        assertThat(trace.valid()).isTrue();
        assertThat(state.versions().digest(trace.versions()[0])).isEqualTo(digest(input));
        assertThat(state.versions().digest(trace.versions()[trace.firstOutput()]))
                .isEqualTo(digest(made));
        assertThat(state.words().get(trace.command()[1])).isEqualTo(output);
    }

    @Test
    void tracesAreThereInTheNextBuild() throws IOException {
        keep("{build}/a", 1, 2);
        keep("{build}/b", 1, 3);
        keep("{build}/a", 4, 5);
        try (State state = open()) {
            assertThat(state.complaint()).isEmpty();
            assertThat(state.traced()).hasSize(2);
            assertKept(state, "{build}/a", 4, 5);
            assertKept(state, "{build}/b", 1, 3);
        }
        assertThat(State.outputs(file, VERSION)).containsExactlyInAnyOrder("{build}/a", "{build}/b");
    }

    @Test
    void anActionThatBeganAndDidNotEndIsInvalidAndItsOutputsAreRemembered() throws IOException {
        keep("{build}/a", 1, 2);
        try (State state = open()) {
            state.invalidate(state.paths().find("{build}/a"));
        }
        try (State state = open()) {
            assertThat(found(state, "{build}/a").orElseThrow().valid()).isFalse();
        }
        assertThat(State.outputs(file, VERSION)).containsExactly("{build}/a");
    }

    @Test
    void aForgottenActionHasNoTrace() throws IOException {
        keep("{build}/a", 1, 2);
        keep("{build}/b", 1, 3);
        try (State state = open()) {
            state.forget(state.paths().find("{build}/a"));
        }
        try (State state = open()) {
            assertThat(found(state, "{build}/a")).isEmpty();
            assertKept(state, "{build}/b", 1, 3);
        }
    }

    @Test
    void aRecordThatIsCutShortLosesNothingBeforeIt() throws IOException {
        keep("{build}/a", 1, 2);
        long whole = Files.size(file);
        keep("{build}/b", 1, 3);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = (int) whole + 1; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            try (State state = open()) {
                assertThat(state.complaint()).as("cut to " + length).isPresent();
                assertKept(state, "{build}/a", 1, 2);
                assertThat(found(state, "{build}/b")).isEmpty();
            }
            try (State state = open()) {
                assertThat(state.complaint())
                        .as("the next build after " + length)
                        .isEmpty();
            }
        }
    }

    @Test
    void anotherVersionsStateIsNotRead() throws IOException {
        keep("{build}/a", 1, 2);
        assertThat(State.outputs(file, "2")).isEmpty();
        try (State state = new State(file, "2", places)) {
            assertThat(state.complaint()).contains(Wording.OTHER_VERSION);
            assertThat(state.traced()).isEmpty();
        }
    }

    @Test
    void supersededEntriesAreDroppedAndTheLastOnesKept() throws IOException {
        keep("{build}/b", 1, 3);
        int most = 0;
        for (int round = 0; round < 600; round++) {
            keep("{build}/a", round % 100, 100 + round % 20);
            most = Math.max(most, (int) Files.size(file));
        }
        assertThat(Files.size(file)).isLessThan(most);
        try (State state = open()) {
            assertKept(state, "{build}/a", 599 % 100, 100 + 599 % 20);
            assertKept(state, "{build}/b", 1, 3);
        }
    }

    @Test
    void numbersOfLostEntriesAreNotGivenAgain() throws IOException {
        keep("{build}/a", 1, 2);
        keep("{build}/b", 1, 3);
        byte[] bytes = Files.readAllBytes(file);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("{build}/a") + 8] ^= 1;
        Files.write(file, bytes);
        keep("{build}/c", 7, 8);
        try (State state = open()) {
            assertThat(state.complaint()).isEmpty();
            assertKept(state, "{build}/c", 7, 8);
            assertThat(found(state, "{build}/a")).isEmpty();
            assertThat(found(state, "{build}/b")).isEmpty(); // its input's path was in the record that was lost
        }
    }
}
