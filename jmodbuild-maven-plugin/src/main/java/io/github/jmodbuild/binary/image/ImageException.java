// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary.image;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** A file that is not what it should be; the message is to be put behind its name: {@code is cut off or damaged}. */
public final class ImageException extends IOException {
    private static final long serialVersionUID = 1L;

    private final LinkedHashSet<String> vague = new LinkedHashSet<>();

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
        return exception;
    }

    /** What is known of an object although it cannot be read: what it defines with vague linkage and does not hide. */
    public Set<String> vague() {
        return Collections.unmodifiableSet(vague);
    }
}
