// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.expr.Tristate;
import java.util.BitSet;

/** Which decisions the value of a symbol rests on: what the rules about expressions and symbols ask about other symbols. */
interface SymbolBlame {
    /** The value stays what it is. */
    BitSet exactly(int symbol);

    /** The truth value stays at or below a bound that it keeps now. */
    BitSet atMost(int symbol, Tristate bound);

    /** The truth value stays at or above a bound that it keeps now. */
    BitSet atLeast(int symbol, Tristate bound);
}
