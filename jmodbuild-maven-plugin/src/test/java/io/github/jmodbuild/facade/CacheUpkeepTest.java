// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("B06: an action cache is shown, trimmed, checked and emptied")
class CacheUpkeepTest {
    private final Path cache;
    private final NativeTree tree;

    CacheUpkeepTest(@TempDir Path directory) {
        cache = directory.resolve("cache");
        tree = new NativeTree(directory.resolve("tree"))
                .manifest("", "<executable name=\"app\"><objects>main.o</objects></executable>\n")
                .write("main.c", "int main(void) { return 0; }\n");
        tree.cache = Optional.of(cache);
        tree.build();
    }

    private String run(String task) throws IOException {
        return CacheUpkeep.run(Optional.of(cache), task);
    }

    @Test
    void showSaysHowMuchThereIs() throws IOException {
        assertThat(run("show")).isEqualTo("2 actions, 2 files, 0.0 MiB in " + cache);
        assertThat(run("trim")).isEqualTo("trimmed, 2 actions, 2 files, 0.0 MiB in " + cache);
    }

    @Test
    void verifyDeletesWhatIsDamaged() throws IOException {
        assertThat(run("verify")).startsWith("no content is damaged, 2 actions, 2 files");
        try (Stream<Path> files = Files.walk(cache.resolve("cas"))) {
            Path first = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            Files.writeString(first, "damaged");
        }
        assertThat(run("verify")).startsWith("1 damaged file deleted, 2 actions, 1 file, ");
    }

    @Test
    void emptyLeavesOtherFilesAlone() throws IOException {
        Files.writeString(cache.resolve("mine.txt"), "mine");
        assertThat(run("empty")).startsWith("emptied, 0 actions, 0 files");
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files).containsExactly(cache.resolve("mine.txt"));
        }
    }

    @Test
    void wrongValuesAreRefused() {
        assertThatThrownBy(() -> run("shwo"))
                .hasMessage("jmodbuild.cache.task: unknown value shwo (did you mean show?); valid values: show, trim,"
                        + " verify, empty");
        assertThatThrownBy(() -> CacheUpkeep.run(Optional.empty(), "show"))
                .hasMessage("jmodbuild.cache: none means that there is no cache; write -Djmodbuild.cache=DIRECTORY");
        assertThatThrownBy(() -> CacheUpkeep.run(Optional.of(tree.base), "empty"))
                .hasMessage("jmodbuild.cache: there is no cache in " + tree.base
                        + "; correct the name, or build with it first");
    }
}
