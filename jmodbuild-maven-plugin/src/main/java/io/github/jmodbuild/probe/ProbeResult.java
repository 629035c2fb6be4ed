// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import io.github.jmodbuild.probes.Answers;
import java.util.List;

/**
 * What was found. Immutable.
 *
 * @param searched directories and files that decided on the answers, whether they exist or not; absolute
 * @param runs programs that were started; 0 if all was known
 */
public record ProbeResult(Answers answers, List<String> searched, int runs) {
    public ProbeResult {
        searched = List.copyOf(searched);
    }
}
