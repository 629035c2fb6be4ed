// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import java.util.Arrays;

/** The values of all symbols while they are worked out, by index. Written by one thread, before it is shared. */
final class Values {
    private final Tristate[] truths;
    private final String[] texts;
    private final int modules;

    /** @param modules index of the symbol that switches modules on */
    Values(int size, int modules) {
        truths = new Tristate[size];
        texts = new String[size];
        Arrays.fill(truths, Tristate.N);
        Arrays.fill(texts, "");
        this.modules = modules;
    }

    void set(int symbol, Tristate value) {
        truths[symbol] = value;
        texts[symbol] = value.letter();
    }

    /** A string, int or hex; as a truth value it stays n (kconfig.md §1.3). */
    void set(int symbol, String value) {
        texts[symbol] = value;
    }

    Tristate truth(int symbol) {
        return truths[symbol];
    }

    String text(int symbol) {
        return texts[symbol];
    }

    boolean modulesEnabled() {
        return truths[modules] != Tristate.N;
    }

    /** Whether a symbol of this type may be m: a tristate counts as bool while MODULES is n (kconfig.md §1.4). */
    boolean mayBeM(Symbol.Type type) {
        return type == Symbol.Type.TRISTATE && modulesEnabled();
    }

    /** m becomes y where m may not be (D06). */
    Tristate folded(Symbol.Type type, Tristate value) {
        return value == Tristate.M && !mayBeM(type) ? Tristate.Y : value;
    }
}
