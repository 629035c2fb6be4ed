// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Tristate;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link Blame} for expressions. Answers null where the bound does not hold. Not thread-safe. */
final class BlameOfCode {
    private final Blame blame;
    private final ConfigModel model;
    private final Values values;

    BlameOfCode(Blame blame, ConfigModel model, Values values) {
        this.blame = blame;
        this.model = model;
        this.values = values;
    }

    @Nullable
    BitSet atMost(Code code, Tristate bound) {
        if (code.evaluate(values).compareTo(bound) > 0) {
            return null;
        }
        if (bound == Tristate.Y || code instanceof Code.Fixed) {
            return new BitSet();
        }
        if (code instanceof Code.Truth truth) {
            return blame.atMost(truth.symbol(), bound);
        }
        if (code instanceof Code.Not not) {
            return atLeast(not.operand(), bound.not());
        }
        if (code instanceof Code.IsN isN) {
            return atLeast(isN.operand(), Tristate.M);
        }
        if (code instanceof Code.All all) {
            return any(all.operands(), operand -> atMost(operand, bound));
        }
        if (code instanceof Code.Any any) {
            return all(any.operands(), operand -> atMost(operand, bound));
        }
        if (code instanceof Code.Compare compare) {
            return compared(compare);
        }
        return bound == Tristate.M ? new BitSet() : blame.atMost(model.modules(), Tristate.N);
    }

    @Nullable
    BitSet atLeast(Code code, Tristate bound) {
        if (code.evaluate(values).compareTo(bound) < 0) {
            return null;
        }
        if (bound == Tristate.N || code instanceof Code.Fixed) {
            return new BitSet();
        }
        if (code instanceof Code.Truth truth) {
            return blame.atLeast(truth.symbol(), bound);
        }
        if (code instanceof Code.Not not) {
            return atMost(not.operand(), bound.not());
        }
        if (code instanceof Code.IsN isN) {
            return atMost(isN.operand(), Tristate.N);
        }
        if (code instanceof Code.All all) {
            return all(all.operands(), operand -> atLeast(operand, bound));
        }
        if (code instanceof Code.Any any) {
            return any(any.operands(), operand -> atLeast(operand, bound));
        }
        if (code instanceof Code.Compare compare) {
            return compared(compare);
        }
        return blame.atLeast(model.modules(), Tristate.M);
    }

    /** All rules together. */
    static <T> @Nullable BitSet all(List<T> parts, Function<T, @Nullable BitSet> rule) {
        BitSet union = new BitSet();
        for (T part : parts) {
            BitSet one = rule.apply(part);
            if (one == null) {
                return null;
            }
            union.or(one);
        }
        return union;
    }

    /** The smallest of those that hold. */
    static <T> @Nullable BitSet any(List<T> parts, Function<T, @Nullable BitSet> rule) {
        BitSet smallest = null;
        for (T part : parts) {
            smallest = Blame.either(smallest, rule.apply(part));
        }
        return smallest;
    }

    private BitSet compared(Code.Compare compare) {
        BitSet union = compared(compare.left());
        union.or(compared(compare.right()));
        return union;
    }

    private BitSet compared(Code.Operand operand) {
        return operand.symbol() < 0
                ? new BitSet()
                : (BitSet) blame.exactly(operand.symbol()).clone();
    }
}
