// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a silent failure is put down to a full disk (promise 8). */
class FullDiskTest {
    private static final String FAILED = "failed with exit code 1";

    @Test
    void a_file_system_with_less_than_64_kib_is_full() {
        assertThat(FullDisk.reason(FAILED, 1L << 30, 64 * 1024 - 1, "target"))
                .isEqualTo("failed with exit code 1, and the file system of target is full");
        assertThat(FullDisk.reason(FAILED, 1L << 30, 64 * 1024, "target")).isEqualTo(FAILED);
    }

    @Test
    void a_file_system_without_a_size_is_not_full() {
        assertThat(FullDisk.reason(FAILED, 0, 0, "target")).isEqualTo(FAILED);
    }

    @Test
    void a_directory_that_is_gone_changes_nothing(@TempDir Path directory) {
        assertThat(FullDisk.reason(FAILED, "", directory.resolve("gone"), "gone"))
                .isEqualTo(FAILED);
    }
}
