// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the written manifests as a build will, so that nothing counts as carried over that cannot be read. Linux's are read in
 * some seconds; their records are dropped then. Used once.
 */
final class WrittenManifests {
    private static final String ROOT = "modules.xml";

    private final Map<String, ManifestParts> manifests = new HashMap<>();
    private final Ledger ledger;

    WrittenManifests(Collection<ManifestParts> manifests, Ledger ledger) {
        manifests.forEach(manifest -> this.manifests.put(manifest.path(), manifest));
        this.ledger = ledger;
    }

    /** Notes what is refused at the statement that it was made of, or as one of its own. */
    void check(Map<String, String> texts) {
        try {
            ManifestTreeReader.read(
                    ROOT,
                    path -> Optional.ofNullable(texts.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
        } catch (ProblemException e) {
            e.problems().forEach(this::refused);
        }
    }

    private void refused(Problem problem) {
        ManifestParts manifest = manifests.get(problem.at().file());
        Location at = manifest == null
                ? problem.at()
                : manifest.origin(problem.at().line()).orElse(problem.at());
        String reason = "no build reads what was made of it, correct " + problem.at() + ": " + problem.message();
        if (!ledger.isKnown(at)) {
            ledger.read(at, "manifest", "what the import adds", 1);
        }
        ledger.not(at, reason);
    }
}
