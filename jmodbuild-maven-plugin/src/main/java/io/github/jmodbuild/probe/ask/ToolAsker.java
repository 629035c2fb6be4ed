// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probe.run.ProbeSetup;
import java.util.List;

/** Asks programs that are no compilers: flags are nothing to them, and each probe is a run of its own. */
interface ToolAsker extends Asker {
    @Override
    default ProbeSetup relevant(ProbeSetup setup) {
        return new ProbeSetup(false, List.of(), List.of(), List.of(), List.of());
    }

    @Override
    default boolean isShareable(Probe probe) {
        return false;
    }
}
