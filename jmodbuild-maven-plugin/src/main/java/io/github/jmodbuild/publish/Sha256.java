// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests of contents. Stateless. */
final class Sha256 {
    private Sha256() {}

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
