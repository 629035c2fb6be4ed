// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** The gists of files in the source and the build directory, see {@link Observer#gist}. Not thread-safe. */
final class Gists {
    private final TextTable paths;
    private final VersionTable versions;
    private final Places places;
    private final Digests digests;

    Gists(TextTable paths, VersionTable versions, Places places, Digests digests) {
        this.paths = paths;
        this.versions = versions;
        this.places = places;
        this.digests = digests;
    }

    /** @param version that is there; it is the result as well if all of its content matters, or nobody can tell */
    int of(int path, int version, UnaryOperator<byte[]> gist) {
        int known = versions.gist(version);
        if (known != 0) {
            return known;
        }
        if (versions.isAbsent(version) || isElsewhere(paths.get(path))) {
            return version;
        }
        try {
            byte[] content = Files.readAllBytes(places.file(paths.get(path)));
            if (!Arrays.equals(digests.bytes(content), versions.digest(version))) {
                return version; // it changes at this moment
            }
            byte[] least = gist.apply(content);
            int found = least == content ? version : versions.of(path, digests.bytes(least));
            versions.setGist(version, found);
            return found;
        } catch (IOException e) {
            return version;
        }
    }

    /** Files of the system change all at once, with their package. */
    private static boolean isElsewhere(String path) {
        return path.startsWith("/");
    }
}
