// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A toolchain is asked for once, and again when anything that could answer otherwise has changed (Q01). */
class ToolchainStoreTest {
    private final Path file;
    private final FakeTools tools;

    ToolchainStoreTest(@TempDir Path directory) {
        this.file = directory.resolve("state/toolchain");
        this.tools = new FakeTools(directory.resolve("bin"));
        tools.compiler("gcc", "12.2.0");
    }

    private Toolchain get() throws IOException {
        return ToolchainStore.get(file, tools.request());
    }

    @Test
    void anUnchangedToolchainIsLoadedAndNoProcessIsStarted() throws IOException {
        Toolchain first = get();
        assertThat(tools.calls()).isNotEmpty();

        assertThat(get()).isEqualTo(first);
        assertThat(tools.calls()).isEmpty();
    }

    @Test
    void aChangedCompilerIsAskedAgain() throws IOException {
        get();
        tools.compiler("gcc", "13.1.0");

        assertThat(get().cc().version()).isEqualTo("13.1.0");
    }

    @Test
    void anotherPathOrCompilerOfTheEnvironmentIsAsked() throws IOException {
        get();
        tools.compiler("mycc", "9.9.9");
        tools.environment.put("CC", "mycc -m64");

        assertThat(get().cc().command()).containsExactly(tools.path("mycc"), "-m64");
        tools.environment.remove("CC");
        tools.environment.merge("PATH", "/nowhere:", (path, before) -> before + path);
        tools.calls();
        assertThat(get().cc().version()).isEqualTo("12.2.0");
        assertThat(tools.calls()).isNotEmpty();
    }

    @Test
    void aCPlusPlusCompilerThatIsInstalledLaterIsFound() throws IOException {
        assertThat(get().cxx()).isEmpty();
        tools.compiler("g++", "12.2.0");

        assertThat(get().cxx()).isPresent();
    }

    @Test
    void aCompilerThatIsInstalledEarlierInThePathWins() throws IOException {
        Path before = Files.createDirectories(file.resolveSibling("early"));
        tools.environment.merge("PATH", before + ":", (path, now) -> now + path);
        get();
        new FakeTools(before).compiler("gcc", "14.0.0");

        assertThat(get().cc().version()).isEqualTo("14.0.0");
    }

    @Test
    void aCompilerThatIsGoneIsNotTakenFromTheStore() throws IOException {
        get();
        Files.delete(Path.of(tools.path("gcc")));

        assertThatThrownBy(this::get).isInstanceOf(ProblemException.class).hasMessageContaining("was not found");
    }

    @Test
    void aStoredToolchainCutOrChangedAnywhereIsNotBelieved() throws IOException {
        Toolchain whole = get();
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length - 1; i += 1 + bytes.length / 40) {
            Files.write(file, Arrays.copyOf(bytes, i));
            assertThat(get()).isEqualTo(whole);
            byte[] flipped = bytes.clone();
            flipped[i] ^= 1;
            Files.write(file, flipped);
            assertThat(get()).isEqualTo(whole);
        }
    }
}
