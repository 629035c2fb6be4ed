// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.util.List;
import java.util.Map;

/** Puts questions of related kinds. Implementations are thread-safe. */
interface Asker {

    /**
     * Asks probes of one setup, in as few runs as possible.
     *
     * @return answers; a probe is missing if none could be read, and is then asked alone. A probe that is alone is always
     *     answered
     */
    Map<Probe, ProbeAnswer> ask(List<Probe> probes, ProbeSetup setup);

    /** What of a probe's setup matters to this asker, so that probes which differ in the rest share a run. */
    ProbeSetup relevant(ProbeSetup setup);

    /** Whether a probe may share a run with others; if not, it is asked alone. */
    default boolean isShareable(Probe probe) {
        return BatchableText.isPlain(probe.text().text());
    }
}
