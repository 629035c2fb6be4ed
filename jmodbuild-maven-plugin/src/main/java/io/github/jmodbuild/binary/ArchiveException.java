// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

/** A member that no index can be made of; the message says which and why and is fit for users. */
public final class ArchiveException extends Exception {
    private static final long serialVersionUID = 1L;

    ArchiveException(String message) {
        super(message);
    }
}
