// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ResolvedExpr;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Tristate;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link SymbolBlame} for expressions. Answers null where the bound does not hold. Not thread-safe. */
final class BlameOfCode {
    private final SymbolBlame blame;
    private final ConfigModel model;
    private final SymbolValues values;
    private long visited;

    BlameOfCode(SymbolBlame blame, ConfigModel model, SymbolValues values) {
        this.blame = blame;
        this.model = model;
        this.values = values;
    }

    /** How many expressions were looked at, parts of others included. */
    long visited() {
        return visited;
    }

    @Nullable
    BitSet atMost(ResolvedExpr code, Tristate bound) {
        visited++;
        if (code.evaluate(values).compareTo(bound) > 0) {
            return null;
        }
        if (bound == Tristate.Y || code instanceof ResolvedExpr.Fixed) {
            return new BitSet();
        }
        if (code instanceof ResolvedExpr.Truth truth) {
            return blame.atMost(truth.symbol(), bound);
        }
        if (code instanceof ResolvedExpr.Not not) {
            return atLeast(not.operand(), bound.not());
        }
        if (code instanceof ResolvedExpr.IsN isN) {
            return atLeast(isN.operand(), Tristate.M);
        }
        if (code instanceof ResolvedExpr.All all) {
            return any(all.operands(), operand -> atMost(operand, bound));
        }
        if (code instanceof ResolvedExpr.Any any) {
            return all(any.operands(), operand -> atMost(operand, bound));
        }
        if (code instanceof ResolvedExpr.Compare compare) {
            return compared(compare);
        }
        return bound == Tristate.M ? new BitSet() : blame.atMost(model.modules(), Tristate.N);
    }

    @Nullable
    BitSet atLeast(ResolvedExpr code, Tristate bound) {
        visited++;
        if (code.evaluate(values).compareTo(bound) < 0) {
            return null;
        }
        if (bound == Tristate.N || code instanceof ResolvedExpr.Fixed) {
            return new BitSet();
        }
        if (code instanceof ResolvedExpr.Truth truth) {
            return blame.atLeast(truth.symbol(), bound);
        }
        if (code instanceof ResolvedExpr.Not not) {
            return atMost(not.operand(), bound.not());
        }
        if (code instanceof ResolvedExpr.IsN isN) {
            return atMost(isN.operand(), Tristate.N);
        }
        if (code instanceof ResolvedExpr.All all) {
            return all(all.operands(), operand -> atLeast(operand, bound));
        }
        if (code instanceof ResolvedExpr.Any any) {
            return any(any.operands(), operand -> atLeast(operand, bound));
        }
        if (code instanceof ResolvedExpr.Compare compare) {
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
        int size = Integer.MAX_VALUE;
        for (T part : parts) {
            BitSet one = rule.apply(part);
            int cardinality = one == null || size == 0 ? Integer.MAX_VALUE : one.cardinality();
            if (cardinality < size) {
                smallest = one;
                size = cardinality;
            }
            if (size == 0) {
                break; // nothing is smaller
            }
        }
        return smallest;
    }

    private BitSet compared(ResolvedExpr.Compare compare) {
        BitSet union = compared(compare.left());
        union.or(compared(compare.right()));
        return union;
    }

    private BitSet compared(ResolvedExpr.Operand operand) {
        return operand.symbol() < 0
                ? new BitSet()
                : (BitSet) blame.exactly(operand.symbol()).clone();
    }

    /** Both together; null, which stands for "does not hold", if one of them is. */
    static @Nullable BitSet both(@Nullable BitSet left, @Nullable BitSet right) {
        if (left == null || right == null) {
            return null;
        }
        BitSet union = (BitSet) left.clone();
        union.or(right);
        return union;
    }

    /** The smaller one of those that hold. */
    static @Nullable BitSet either(@Nullable BitSet left, @Nullable BitSet right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return right.cardinality() < left.cardinality() ? right : left;
    }
}
