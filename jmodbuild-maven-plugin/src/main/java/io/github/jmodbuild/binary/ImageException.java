// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** A file that is not what it should be; the message is to be put behind its name: {@code is cut off or damaged}. */
public final class ImageException extends IOException {
    private static final long serialVersionUID = 1L;

    private final LinkedHashSet<String> vague = new LinkedHashSet<>();
    private boolean intermediateCode;

    ImageException(String message) {
        super(message);
    }

    /**
     * An object of which not enough can be read.
     *
     * @param vague names of what it defines with vague linkage and does not hide
     */
    static ImageException intermediateCode(Set<String> vague) {
        ImageException exception =
                new ImageException("holds GCC intermediate code (-flto), whose symbols only GCC's tools read;"
                        + " compile it with -ffat-lto-objects or without -flto");
        exception.vague.addAll(vague);
        exception.intermediateCode = true;
        return exception;
    }

    /** A file that ends before what it names. */
    static ImageException damaged(IndexOutOfBoundsException cause) {
        ImageException damaged = new ImageException("is cut off or damaged");
        damaged.initCause(cause);
        return damaged;
    }

    static ImageException unknownFormat() {
        return new ImageException("is not a program or library of a known format");
    }

    /** Whether it is an object that holds a compiler's intermediate code and nothing else. */
    boolean isIntermediateCode() {
        return intermediateCode;
    }

    /** What is known of an object although it cannot be read: what it defines with vague linkage and does not hide. */
    public Set<String> vague() {
        return Collections.unmodifiableSet(vague);
    }
}
