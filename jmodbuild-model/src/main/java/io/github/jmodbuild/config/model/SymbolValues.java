// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import java.util.Arrays;

/** The values of all symbols and choices while they are worked out, by index. Written by one thread, before it is shared. */
public final class SymbolValues {
    private final Tristate[] truths;
    private final String[] texts;
    private final int[] picks;
    private final int[] defaultPicks;
    private final int modules;

    /**
     * All n and empty.
     *
     * @param modules index of the symbol that switches modules on
     */
    public SymbolValues(int symbols, int choices, int modules) {
        truths = new Tristate[symbols];
        texts = new String[symbols];
        Arrays.fill(truths, Tristate.N);
        Arrays.fill(texts, "");
        picks = new int[choices];
        defaultPicks = new int[picks.length];
        Arrays.fill(picks, -1);
        Arrays.fill(defaultPicks, -1);
        this.modules = modules;
    }

    private SymbolValues(SymbolValues other) {
        truths = other.truths.clone();
        texts = other.texts.clone();
        picks = other.picks.clone();
        defaultPicks = other.defaultPicks.clone();
        modules = other.modules;
    }

    /** The same values, which later changes of this object leave alone. */
    public SymbolValues copy() {
        return new SymbolValues(this);
    }

    /** Whether that is another value than before. */
    public boolean set(int symbol, Tristate value) {
        boolean changed = truths[symbol] != value;
        truths[symbol] = value;
        texts[symbol] = value.letter();
        return changed;
    }

    /** A string, int or hex; as a truth value it stays n. */
    public boolean set(int symbol, String value) {
        boolean changed = !texts[symbol].equals(value);
        texts[symbol] = value;
        return changed;
    }

    /**
     * @param pick the member that is y, or −1
     * @param defaultPick the one that would be without the user, or −1
     */
    public boolean pick(int choice, int pick, int defaultPick) {
        boolean changed = picks[choice] != pick || defaultPicks[choice] != defaultPick;
        picks[choice] = pick;
        defaultPicks[choice] = defaultPick;
        return changed;
    }

    public Tristate truth(int symbol) {
        return truths[symbol];
    }

    public String text(int symbol) {
        return texts[symbol];
    }

    /** The member of a choice that is y, or −1. */
    public int pick(int choice) {
        return picks[choice];
    }

    /** The member of a choice that would be y without the user, or −1. */
    public int defaultPick(int choice) {
        return defaultPicks[choice];
    }

    public boolean modulesEnabled() {
        return truths[modules] != Tristate.N;
    }

    /** Whether a symbol of this type may be m: a tristate counts as bool while MODULES is n. */
    public boolean mayBeM(Symbol.Type type) {
        return type == Symbol.Type.TRISTATE && modulesEnabled();
    }

    /** m becomes y where m may not be (D06). */
    public Tristate folded(Symbol.Type type, Tristate value) {
        return value == Tristate.M && !mayBeM(type) ? Tristate.Y : value;
    }
}
