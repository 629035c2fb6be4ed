// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    private final Path directory;

    AtomicFilesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsReplacedAndNothingIsLeftBesideIt() throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "old and longer");
        AtomicFiles.replace(file, AtomicFiles.beside(file), temporary -> {
            assertThat(file).hasContent("old and longer");
            assertThat(names()).containsExactly("f");
            Files.writeString(temporary, "new");
            assertThat(names()).containsExactly("f", "f.tmp");
        });
        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("f");
    }

    @Test
    void anErrorHalfwayLeavesTheOldFileAlone() throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "old");
        assertThatThrownBy(() -> AtomicFiles.replace(file, AtomicFiles.beside(file), temporary -> {
                    Files.writeString(temporary, "ne");
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("f");
    }

    @Test
    void whatAKilledProcessHasLeftIsNotWrittenThrough() throws IOException {
        Path file = directory.resolve("sub/f");
        Path other = Files.writeString(directory.resolve("other"), "kept");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(AtomicFiles.beside(file), other);
        AtomicFiles.replace(file, AtomicFiles.beside(file), temporary -> Files.writeString(temporary, "new"));
        assertThat(file).hasContent("new").isRegularFile();
        assertThat(other).hasContent("kept");
        assertThat(AtomicFiles.beside(file)).doesNotExist();
    }

    @Test
    void manyWritersOfOneFileDoNotDisturbEachOther() throws IOException {
        Path file = directory.resolve("f");
        IntStream.range(0, 64).parallel().forEach(i -> {
            try {
                AtomicFiles.write(file, new byte[1000], directory.resolve("aside"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(file).hasSize(1000);
        assertThat(directory.resolve("aside")).isEmptyDirectory();
    }

    @Test
    void othersMayReadAFileLikeAnyOtherNewOne() throws IOException {
        Path ordinary = Files.writeString(directory.resolve("ordinary"), "");
        AtomicFiles.write(directory.resolve("f"), new byte[0], directory);
        assertThat(Files.getPosixFilePermissions(directory.resolve("f")))
                .isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @Test
    void moveAcrossFileSystemsReplacesAndLeavesNothingBeside() throws IOException {
        Path from = Files.writeString(directory.resolve("new"), "new");
        from.toFile().setExecutable(true);
        Path place = Files.createDirectory(directory.resolve("place"));
        Path to = Files.writeString(place.resolve("x"), "old");

        AtomicFiles.moveFromOtherFileSystem(from, to);

        assertThat(to).hasContent("new").isExecutable();
        assertThat(place.toFile().list()).containsExactly("x");
    }
}
