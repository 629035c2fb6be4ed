// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a silent failure is put down to a full disk (promise 8). */
class FullDiskTest {
    private static final String FAILED = "failed with exit code 1";

    @Test
    void a_file_system_without_a_size_is_not_full() {
        assertThat(FullDisk.free(0, 0)).isEqualTo(Long.MAX_VALUE);
        assertThat(FullDisk.free(1 << 20, 5)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ld: final link failed: No space left on device\n",
                "/tmp/cc1.s: Fatal error: can't write 4 bytes: Disk quota exceeded\n"
            })
    void what_a_command_says_of_it_is_told_although_there_is_room_again(String output, @TempDir Path directory) {
        assertThat(FullDisk.reason(FAILED, output, directory, "target"))
                .isIn(
                        FAILED + ", since a file system is full: that of TMPDIR, or that of target",
                        FAILED + ", and the file system of target is full");
    }

    @Test
    void other_failures_stay_as_they_are(@TempDir Path directory) {
        assertThat(FullDisk.reason(FAILED, "a.c:1: error", directory, "target")).isEqualTo(FAILED);
    }

    @Test
    void a_directory_that_is_gone_changes_nothing(@TempDir Path directory) {
        assertThat(FullDisk.reason(FAILED, "", directory.resolve("gone"), "gone"))
                .isEqualTo(FAILED);
    }
}
