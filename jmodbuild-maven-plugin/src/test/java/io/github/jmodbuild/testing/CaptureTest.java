// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of output of every size. */
class CaptureTest {
    private final Path file;

    CaptureTest(@TempDir Path directory) {
        file = directory.resolve("output");
    }

    @Test
    @DisplayName("Q22: beginning and end of a test's output are kept, all of it if it is no flood")
    void beginningAndEndAreKeptByteForByte() throws IOException {
        int kept = Capture.KEPT;
        for (int size : new int[] {0, 1, kept - 1, kept, kept + 1, 2 * kept, 2 * kept + 1, 3 * kept + 12_345}) {
            byte[] all = new byte[size];
            Random random = new Random(size);
            random.nextBytes(all);
            write(all, random);

            byte[] found = Files.readAllBytes(file);
            if (size <= 2 * kept) {
                assertThat(found).as("%d bytes", size).isEqualTo(all);
            } else {
                byte[] note = ("\n... " + (size - 2 * kept) + " bytes of output are left out here ...\n")
                        .getBytes(StandardCharsets.UTF_8);
                assertThat(Arrays.copyOf(found, kept)).isEqualTo(Arrays.copyOf(all, kept));
                assertThat(Arrays.copyOfRange(found, kept, kept + note.length)).isEqualTo(note);
                assertThat(Arrays.copyOfRange(found, kept + note.length, found.length))
                        .isEqualTo(Arrays.copyOfRange(all, size - kept, size));
            }
        }
    }

    private void write(byte[] all, Random random) throws IOException {
        try (Capture capture = new Capture(file)) {
            for (int from = 0; from < all.length; ) {
                int length = Math.min(all.length - from, 1 + random.nextInt(2 * Capture.KEPT));
                capture.write(Arrays.copyOfRange(all, from, from + length), length);
                from += length;
            }
        }
    }
}
