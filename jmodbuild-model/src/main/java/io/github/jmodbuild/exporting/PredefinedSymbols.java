// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.exporting;

import io.github.jmodbuild.manifest.Symbol;
import java.util.List;

/**
 * Symbols in front of a tree's, which declares none of them. Immutable.
 *
 * @param written that go into {@code .config}
 * @param unwritten that do not; they are exported only if something refers to them
 */
public record PredefinedSymbols(List<Symbol> written, List<Symbol> unwritten) {
    /** None. */
    public static final PredefinedSymbols NONE = new PredefinedSymbols(List.of(), List.of());

    public PredefinedSymbols {
        written = List.copyOf(written);
        unwritten = List.copyOf(unwritten);
    }
}
