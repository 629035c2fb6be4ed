// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.importing.ImportReport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Manifests that say what a foreign tree says. Immutable.
 *
 * @param manifests texts of {@code modules.xml} files by their paths, which are relative to the tree; the root's is first
 */
public record ImportedTree(Map<String, String> manifests, ImportReport report) {
    public ImportedTree {
        manifests = Collections.unmodifiableMap(new LinkedHashMap<>(manifests));
    }
}
