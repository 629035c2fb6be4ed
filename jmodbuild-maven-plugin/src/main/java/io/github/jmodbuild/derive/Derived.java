// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import java.util.List;

/**
 * What came of a derivation. Immutable.
 *
 * @param problems located mistakes; the outputs count only if there are none
 * @param read files that were read besides the action's inputs
 */
public record Derived(List<String> problems, List<String> read) {
    public Derived {
        problems = List.copyOf(problems);
        read = List.copyOf(read);
    }
}
