// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.config.Comparison;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression with its names resolved to indices, ready to be evaluated often. Immutable. */
public sealed interface ResolvedExpr {
    ResolvedExpr ALWAYS = new Fixed(Tristate.Y);
    ResolvedExpr NEVER = new Fixed(Tristate.N);

    Tristate evaluate(SymbolValues values);

    /** A constant. */
    public record Fixed(Tristate value) implements ResolvedExpr {
        @Override
        public Tristate evaluate(SymbolValues values) {
            return value;
        }
    }

    /** A symbol as a truth value. */
    public record Truth(int symbol) implements ResolvedExpr {
        @Override
        public Tristate evaluate(SymbolValues values) {
            return values.truth(symbol);
        }
    }

    /** m alone in a condition: m and MODULES. */
    public record LoneM() implements ResolvedExpr {
        @Override
        public Tristate evaluate(SymbolValues values) {
            return Tristate.M.and(Tristate.of(values.modulesEnabled()));
        }
    }

    /** {@code not x}. */
    public record Not(ResolvedExpr operand) implements ResolvedExpr {
        @Override
        public Tristate evaluate(SymbolValues values) {
            return operand.evaluate(values).not();
        }
    }

    /** y while the operand is n, else n. */
    public record IsN(ResolvedExpr operand) implements ResolvedExpr {
        @Override
        public Tristate evaluate(SymbolValues values) {
            return Tristate.of(operand.evaluate(values) == Tristate.N);
        }
    }

    /** All of them: the smallest, y if there is none. */
    public record All(List<ResolvedExpr> operands) implements ResolvedExpr {
        @Override
        public Tristate evaluate(SymbolValues values) {
            Tristate result = Tristate.Y;
            for (int i = 0; i < operands.size() && result != Tristate.N; i++) {
                result = result.and(operands.get(i).evaluate(values));
            }
            return result;
        }
    }

    /** Any of them: the largest, n if there is none. */
    public record Any(List<ResolvedExpr> operands) implements ResolvedExpr {
        @Override
        public Tristate evaluate(SymbolValues values) {
            Tristate result = Tristate.N;
            for (int i = 0; i < operands.size() && result != Tristate.Y; i++) {
                result = result.or(operands.get(i).evaluate(values));
            }
            return result;
        }
    }

    /** A comparison; y or n. */
    public record Compare(Expr.Operator operator, Operand left, Operand right) implements ResolvedExpr {
        @Override
        public Tristate evaluate(SymbolValues values) {
            return of(left.text(values), right.text(values));
        }

        /** With these texts for the operands. */
        public Tristate of(String leftText, String rightText) {
            int order = Comparison.compare(leftText, left.type(), rightText, right.type());
            return Tristate.of(
                    switch (operator) {
                        case EQ -> order == 0;
                        case NE -> order != 0;
                        case LT -> order < 0;
                        case LE -> order <= 0;
                        case GT -> order > 0;
                        case GE -> order >= 0;
                    });
        }
    }

    /**
     * One side of a comparison.
     *
     * @param symbol index, or −1 for a constant or an undefined name
     * @param constant the text if it is not a symbol
     * @param type decides how the text is read; null for constants other than y, m, n
     */
    public record Operand(int symbol, String constant, Symbol.@Nullable Type type) {
        public String text(SymbolValues values) {
            return symbol < 0 ? constant : values.text(symbol);
        }
    }
}
