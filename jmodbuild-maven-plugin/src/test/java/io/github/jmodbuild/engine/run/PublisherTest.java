// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
    private final Path directory;

    PublisherTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void moveAcrossFileSystemsReplacesAndLeavesNothingBeside() throws IOException {
        Path from = Files.writeString(directory.resolve("new"), "new");
        from.toFile().setExecutable(true);
        Path place = Files.createDirectory(directory.resolve("place"));
        Path to = Files.writeString(place.resolve("x"), "old");

        Publisher.moveFromOtherFileSystem(from, to);

        assertThat(to).hasContent("new").isExecutable();
        assertThat(place.toFile().list()).containsExactly("x");
    }

    @Test
    void sweepLeavesTargetsOfLinksAlone() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("precious"));
        Path precious = Files.writeString(elsewhere.resolve("x"), "x");
        Path swept = Files.createDirectories(directory.resolve("tmp/1"));
        Files.createSymbolicLink(swept.resolve("link"), elsewhere);

        DirectoryTree.sweep(directory.resolve("tmp"));

        assertThat(directory.resolve("tmp")).doesNotExist();
        assertThat(precious).exists();
    }
}
