// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import java.io.IOException;
import java.nio.file.Path;

/** Where debuggers look for files with debug symbols, below the prefix of an installation. Stateless. */
public final class DebugPlaces {
    private DebugPlaces() {}

    /**
     * The place of such a file: by its identity, {@code lib/debug/.build-id/ab/cdef.debug}, if the linker has given it one;
     * else beside the image, {@code bin/.debug/img.debug}, by the name that the image has.
     *
     * @param debug the file
     * @param image the place of the image
     * @throws IOException if the file cannot be read
     */
    public static String of(Path debug, String image) throws IOException {
        String directory = image.substring(0, image.lastIndexOf('/') + 1);
        return BuildId.of(debug)
                .map(id -> "lib/debug/.build-id/" + id.substring(0, 2) + "/" + id.substring(2) + ".debug")
                .orElse(directory + ".debug/" + debug.getFileName());
    }
}
