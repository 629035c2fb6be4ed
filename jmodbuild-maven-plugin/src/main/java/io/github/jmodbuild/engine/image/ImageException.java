// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.image;

import java.io.IOException;

/** A file that is not what it should be; the message is to be put behind its name: {@code is cut off or damaged}. */
public final class ImageException extends IOException {
    private static final long serialVersionUID = 1L;

    ImageException(String message) {
        super(message);
    }

    /** An object of which nothing can be read. */
    static ImageException intermediateCode() {
        return new ImageException("holds GCC intermediate code (-flto), whose symbols only GCC's tools read;"
                + " compile it with -ffat-lto-objects or without -flto");
    }
}
