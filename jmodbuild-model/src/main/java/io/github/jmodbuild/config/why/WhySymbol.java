// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import java.util.List;

/**
 * Why a symbol has its value, and what would give it another. Immutable.
 *
 * @param name the symbol asked about
 * @param remark about the question; empty if there is nothing to say
 * @param refusals decisions of anybody that do not hold, a line each
 * @param symbols the symbol, then those that stand in its way, each once
 * @param more whether more stand in its way than are listed
 * @param ways to each other value
 */
public record WhySymbol(
        String name, String remark, List<String> refusals, List<SymbolFacts> symbols, boolean more, List<Way> ways) {
    public WhySymbol {
        refusals = List.copyOf(refusals);
        symbols = List.copyOf(symbols);
        ways = List.copyOf(ways);
    }

    /**
     * What to set for a value.
     *
     * @param reasons why no decision can give it; empty otherwise
     */
    public record Way(String value, Enabled enabled, List<String> reasons) {
        public Way {
            reasons = List.copyOf(reasons);
        }
    }
}
