// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.engine.Reasons.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonsTest {
    private static final Instant WHEN = Instant.ofEpochMilli(1_700_000_000_123L);

    private final Path directory;

    ReasonsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void nothingBeforeTheFirstBuild() throws IOException {
        assertThat(Reasons.read(directory)).isEmpty();
    }

    @Test
    void latestReasonHoldsAndOddTextsSurvive() throws IOException {
        Reasons.append(directory, Map.of("a", new Reason("first build", WHEN)));
        Reasons.append(directory, Map.of("a", new Reason("x\ty\nz\\t", WHEN), "b\t", new Reason("other", WHEN)));

        assertThat(Reasons.read(directory))
                .containsEntry("a", new Reason("x\ty\nz\\t", WHEN))
                .containsEntry("b\t", new Reason("other", WHEN))
                .hasSize(2);
    }

    @Test
    void damagedLinesAreLeftOut() throws IOException {
        Reasons.append(directory, Map.of("a", new Reason("r", WHEN)));
        Files.writeString(directory.resolve("reasons"), "half a li\nb\tx\ty\n\n", StandardOpenOption.APPEND);

        assertThat(Reasons.read(directory)).containsOnlyKeys("a");
    }

    @Test
    void largeFileIsWrittenAgainWithoutOldLines() throws IOException {
        Reasons.append(directory, Map.of("a", new Reason("x".repeat(5 << 20), WHEN)));
        Reasons.append(directory, Map.of("a", new Reason("short", WHEN), "b", new Reason("r", WHEN)));

        assertThat(Files.size(directory.resolve("reasons"))).isLessThan(100);
        assertThat(Reasons.read(directory)).containsOnlyKeys("a", "b");
    }

    @Test
    void commandDifferencesAreShortened() throws IOException {
        Tree tree = new Tree(directory);
        tree.write("a.c", "int a;\n").compile("a.c");
        tree.build();
        tree.actions.clear();
        tree.compile("a.c", "-D1", "-D2", "-D3", "-D4", "-D5", "-D6", "-D7", "-D8", "-D9", "-D10");
        tree.build();

        assertThat(tree.reason("{build}/obj/a.o"))
                .isEqualTo("command changed: + -D1, + -D2, + -D3, + -D4, + -D5, + -D6, + -D7, + -D8, and 2 more");
    }
}
