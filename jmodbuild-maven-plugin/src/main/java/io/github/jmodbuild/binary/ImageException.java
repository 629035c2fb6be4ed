// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** A file does not have the expected format; the message follows its name: {@code is cut off or damaged}. */
public final class ImageException extends IOException {
    private static final long serialVersionUID = 1L;

    private final LinkedHashSet<String> vague = new LinkedHashSet<>();
    private boolean intermediateCode;

    ImageException(String message) {
        super(message);
    }

    /**
     * For an object whose symbols cannot be read.
     *
     * @param vague symbols that it defines with vague linkage and does not hide
     */
    static ImageException intermediateCode(Set<String> vague) {
        ImageException exception =
                new ImageException("holds GCC intermediate code (-flto), whose symbols only GCC's tools read;"
                        + " compile it with -ffat-lto-objects or without -flto");
        exception.vague.addAll(vague);
        exception.intermediateCode = true;
        return exception;
    }

    /** For a file that ends before data that it refers to. */
    static ImageException damaged(IndexOutOfBoundsException cause) {
        ImageException damaged = new ImageException("is cut off or damaged");
        damaged.initCause(cause);
        return damaged;
    }

    static ImageException unknownFormat() {
        return new ImageException("is not a program or library of a known format");
    }

    /** Whether it is an object with only intermediate code. */
    boolean isIntermediateCode() {
        return intermediateCode;
    }

    /**
     * The symbols that the object defines with vague linkage and does not hide, which are known although the others
     * cannot be read.
     */
    public Set<String> vague() {
        return Collections.unmodifiableSet(vague);
    }
}
