// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zips for artifacts, which mrproper deletes. */
class AttachedZipsTest {
    @Test
    void thoseThatWereNotedAreDeletedAndNoOthers(@TempDir Path directory) throws IOException {
        Path ours = Files.createFile(directory.resolve("a-modules.zip"));
        Path other = Files.createFile(directory.resolve("other.zip"));
        AttachedZips zips = new AttachedZips(directory);
        assertThat(zips.delete()).isEmpty();
        zips.note(ours);
        zips.note(ours);
        zips.note(directory.resolve("gone.zip"));

        assertThat(new AttachedZips(directory).delete()).containsExactly(ours.toString());
        assertThat(ours).doesNotExist();
        assertThat(other).exists();
    }
}
