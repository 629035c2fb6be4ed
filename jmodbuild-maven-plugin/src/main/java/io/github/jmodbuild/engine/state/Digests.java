// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of files and texts. Reads through plain streams: those on channels are closed by an interrupt of the thread.
 * Not thread-safe.
 */
public final class Digests {
    private final MessageDigest sha256;
    private final byte[] buffer = new byte[1 << 16];

    /** For one thread. */
    public Digests() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Digest of a file's content. */
    public byte[] file(Path file) throws IOException {
        sha256.reset();
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
            }
        }
        return sha256.digest();
    }

    /** Digest of a text in hexadecimal digits. */
    public String text(String text) {
        sha256.reset();
        return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
