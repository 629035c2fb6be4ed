// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a silent failure is attributed to a full disk. */
class FullDiskTest {
    private static final String FAILED = "failed with exit code 1";

    @Test
    void aFileSystemWithoutASizeIsNotFull() {
        assertThat(FullDisk.free(0, 0)).isEqualTo(Long.MAX_VALUE);
        assertThat(FullDisk.free(1 << 20, 5)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ld: final link failed: No space left on device\n",
                "/tmp/cc1.s: Fatal error: can't write 4 bytes: Disk quota exceeded\n"
            })
    void whatACommandSaysOfItIsReportedAlthoughThereIsRoomAgain(String output, @TempDir Path directory) {
        assertThat(FullDisk.reason(FAILED, output, directory, "target"))
                .isIn(
                        FAILED + ", since a file system is full: that of TMPDIR, or that of target",
                        FAILED + ", and the file system of target is full");
    }

    @Test
    void otherFailuresStayAsTheyAre(@TempDir Path directory) {
        assertThat(FullDisk.reason(FAILED, "a.c:1: error", directory, "target")).isEqualTo(FAILED);
    }

    @Test
    void aDirectoryThatIsGoneChangesNothing(@TempDir Path directory) {
        assertThat(FullDisk.reason(FAILED, "", directory.resolve("gone"), "gone"))
                .isEqualTo(FAILED);
    }
}
