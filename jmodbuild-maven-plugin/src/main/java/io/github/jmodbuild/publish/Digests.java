// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests of contents. Stateless. */
final class Digests {
    private Digests() {}

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
