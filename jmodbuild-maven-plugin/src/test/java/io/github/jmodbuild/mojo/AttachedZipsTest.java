// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zips for artifacts, which mrproper deletes, and later builds that make none of that name. */
class AttachedZipsTest {
    @Test
    void thoseThatWereNotedAreDeletedAndNoOthers(@TempDir Path directory) throws IOException {
        Path ours = Files.createFile(directory.resolve("a-modules.zip"));
        Path other = Files.createFile(directory.resolve("other.zip"));
        AttachedZips zips = new AttachedZips(directory);
        assertThat(zips.delete()).isEmpty();
        zips.note(List.of(ours));
        zips.note(List.of(ours, directory.resolve("gone.zip")));

        assertThat(new AttachedZips(directory).delete()).containsExactly(ours.toString());
        assertThat(ours).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void thoseThatABuildNoLongerMakesAreDeleted(@TempDir Path directory) throws IOException {
        Path stays = Files.createFile(directory.resolve("a-sdk-linux-x86_64.zip"));
        Path dropped = Files.createFile(directory.resolve("a-modules-linux-x86_64.zip"));
        Path other = Files.createFile(directory.resolve("other.zip"));
        new AttachedZips(directory).note(List.of(stays, dropped));
        new AttachedZips(directory).keep(List.of(stays));

        assertThat(dropped).doesNotExist();
        assertThat(stays).exists();
        assertThat(other).exists();
        assertThat(new AttachedZips(directory).delete()).containsExactly(stays.toString());
    }
}
