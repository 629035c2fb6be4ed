// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.exporting;

import io.github.jmodbuild.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Kconfig files of a tree. Immutable.
 *
 * @param files texts by their paths, the first one to be read first
 * @param notes what they say otherwise than the manifests, or not at all, with its place there
 */
public record ExportedKconfig(Map<String, String> files, List<Problem> notes) {
    public ExportedKconfig {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        notes = List.copyOf(notes);
    }
}
