// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTreeTest {
    private final Path directory;

    DirectoryTreeTest(@TempDir Path directory) {
        this.directory = directory;
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
