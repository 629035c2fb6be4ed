// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of files and texts. Reads through plain streams: those on channels are closed by an interrupt of the thread. Costs
 * nothing until used: a null build should not have to load security providers. Not thread-safe.
 */
public final class Digests {
    private static final int BUFFER = 1 << 16;

    private @Nullable MessageDigest sha256;
    private byte[] buffer = {};

    /** Digest of a file's content. */
    public byte[] file(Path file) throws IOException {
        MessageDigest digest = fresh();
        if (buffer.length == 0) {
            buffer = new byte[BUFFER];
        }
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return digest.digest();
    }

    /** A file's content, if it still has that digest. */
    public Optional<byte[]> content(Path file, byte[] digest) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Arrays.equals(bytes(bytes), digest) ? Optional.of(bytes) : Optional.empty();
    }

    /** Digest of a symbolic link: of where it leads, whatever is there. */
    public byte[] link(Path link) throws IOException {
        return linkTo(Files.readSymbolicLink(link).toString());
    }

    /** Digest of a symbolic link that leads there. */
    public byte[] linkTo(String target) {
        return fresh().digest(("link to " + target).getBytes(StandardCharsets.UTF_8));
    }

    /** Digest of bytes. */
    public byte[] bytes(byte[] bytes) {
        return fresh().digest(bytes);
    }

    /** Digest of a text in hexadecimal digits. */
    public String text(String text) {
        return HexFormat.of().formatHex(fresh().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private MessageDigest fresh() {
        MessageDigest digest = sha256;
        if (digest == null) {
            digest = algorithm();
            sha256 = digest;
        }
        digest.reset();
        return digest;
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
