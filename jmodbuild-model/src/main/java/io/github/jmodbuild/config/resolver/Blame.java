// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions a value rests on. An answer is a set of symbols: as long as the decisions about them stay the same,
 * the value keeps to its bound, whatever is decided about others. A change that breaks the bound has to change one of
 * them; if the set is empty, no change can. A set may be larger than necessary. Not thread-safe; valid only for the
 * values at the time when it is created.
 */
final class Blame implements SymbolBlame {
    /** Deeper chains than those of real trees; beyond it, everything that could matter is blamed. */
    private static final int DEEPEST = 400;

    private final ConfigModel model;
    private final SymbolValues values;
    private final DependencyClosure closure;
    private final BlameOfCode codes;
    private final BlameOfSymbol symbols;
    private final Map<Question, BitSet> known = new HashMap<>();
    private int depth;

    Blame(ConfigModel model, Requests requests, SymbolValues values, DependencyClosure closure) {
        this.model = model;
        this.values = values;
        this.closure = closure;
        this.codes = new BlameOfCode(this, model, values);
        this.symbols = new BlameOfSymbol(this, codes, model, requests, values);
    }

    /** How many expressions were looked at, each of which costs about as much as the evaluation of a symbol. */
    long visited() {
        return codes.visited();
    }

    private record Question(int symbol, Tristate bound, boolean atLeast) {}

    /** For another value: on its way to {@code wanted}, or any other if that is null or the symbol is no bool or tristate. */
    BitSet forChange(Node node, @Nullable Tristate wanted) {
        if (wanted == null || !node.type().isLogical()) {
            return exactly(node.index());
        }
        Tristate value = values.truth(node.index());
        return value.compareTo(wanted) < 0 ? atMost(node.index(), value) : atLeast(node.index(), value);
    }

    @Override
    public BitSet exactly(int symbol) {
        if (!model.nodes().get(symbol).type().isLogical()) {
            return closure.of(symbol);
        }
        Tristate value = values.truth(symbol);
        BitSet both = (BitSet) atMost(symbol, value).clone();
        both.or(atLeast(symbol, value));
        return both;
    }

    @Override
    public BitSet atMost(int symbol, Tristate bound) {
        Node node = model.nodes().get(symbol);
        Tristate value = values.truth(symbol);
        if (!node.type().isLogical() || bound == Tristate.Y) {
            return new BitSet();
        }
        return remembered(new Question(symbol, value, false), node, () -> symbols.atMost(node, value));
    }

    @Override
    public BitSet atLeast(int symbol, Tristate bound) {
        Node node = model.nodes().get(symbol);
        if (bound == Tristate.N) {
            return new BitSet();
        }
        Tristate least = node.type() == Symbol.Type.BOOL ? Tristate.Y : bound;
        return remembered(new Question(symbol, least, true), node, () -> symbols.atLeast(node, least));
    }

    private BitSet remembered(Question question, Node node, Supplier<@Nullable BitSet> rule) {
        BitSet before = known.get(question);
        if (before != null) {
            return before;
        }
        BitSet answer = null;
        if (depth < DEEPEST && !node.transitional()) {
            depth++;
            answer = rule.get();
            depth--;
        }
        BitSet result = answer == null ? closure.of(node.index()) : answer;
        known.put(question, result);
        return result;
    }
}
