// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

/**
 * An archive cannot be written because a member cannot be indexed; the message, which is for users, says which and why.
 */
public final class ArchiveException extends Exception {
    private static final long serialVersionUID = 1L;

    ArchiveException(String message) {
        super(message);
    }
}
