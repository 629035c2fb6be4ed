// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps what a test says in a file: all of it, or its beginning and its end, of {@link #KEPT} bytes each, with a note
 * between them. Takes no more memory or disk however much there is. Thread-safe.
 */
final class Capture implements Closeable {
    /** Bytes kept of the beginning, and of the end. */
    static final int KEPT = 1 << 20;

    private final OutputStream file;
    private final byte[] last = new byte[KEPT];
    private long total;

    Capture(Path path) throws IOException {
        file = Files.newOutputStream(path);
    }

    synchronized void write(byte[] bytes, int length) throws IOException {
        int toFile = (int) Math.max(0, Math.min(length, KEPT - total));
        file.write(bytes, 0, toFile);
        for (int done = 0; done < length; ) {
            int at = (int) ((total + done) % KEPT);
            int part = Math.min(length - done, KEPT - at);
            System.arraycopy(bytes, done, last, at, part);
            done += part;
        }
        total += length;
    }

    private byte[] lastBytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = last[(int) ((total - count + i) % KEPT)];
        }
        return bytes;
    }

    @Override
    public synchronized void close() throws IOException {
        try (file) {
            long left = total - 2L * KEPT;
            if (left > 0) {
                file.write(("\n... " + left + " bytes of output are left out here ...\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            file.write(lastBytes((int) Math.max(0, Math.min(KEPT, total - KEPT))));
        }
    }
}
