// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.writer;

import io.github.jmodbuild.problem.Location;
import java.util.List;
import java.util.Map;

/**
 * Comments on members, contents and entries of {@code <config>}, lines by where these stand. Records of manifests have none, since comments mean
 * nothing; this is for manifests that are made of something that people commented. Immutable if the maps are.
 *
 * @param before the entry
 * @param atEnd of a block, of {@code <config>} or of the manifest, behind all that is in it
 */
public record Remarks(Map<Location, List<String>> before, Map<Location, List<String>> atEnd) {
    /** No comments. */
    public static final Remarks NONE = new Remarks(Map.of(), Map.of());

    List<String> before(Location entry) {
        return before.getOrDefault(entry, List.of());
    }

    List<String> atEndOf(Location block) {
        return atEnd.getOrDefault(block, List.of());
    }
}
