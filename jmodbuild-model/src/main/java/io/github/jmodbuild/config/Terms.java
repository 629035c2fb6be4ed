// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Expr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Takes expressions apart. Long chains of one operator are walked, not recursed into. Stateless. */
public final class Terms {
    private Terms() {}

    /** The operands of the topmost {@code and}s, left to right; the expression itself if there is none. */
    public static List<Expr> conjuncts(Expr expr) {
        List<Expr> reversed = new ArrayList<>();
        Expr rest = expr;
        while (rest instanceof Expr.And and) {
            reversed.add(and.right());
            rest = and.left();
        }
        reversed.add(rest);
        Collections.reverse(reversed);
        return reversed;
    }

    /** The operands of the topmost {@code or}s, left to right; the expression itself if there is none. */
    public static List<Expr> disjuncts(Expr expr) {
        List<Expr> reversed = new ArrayList<>();
        Expr rest = expr;
        while (rest instanceof Expr.Or or) {
            reversed.add(or.right());
            rest = or.left();
        }
        reversed.add(rest);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Visits every operand, left to right; {@code compared} those on either side of a comparison, {@code alone} the others. */
    public static void operands(Expr expr, Consumer<Expr.Operand> alone, Consumer<Expr.Operand> compared) {
        if (expr instanceof Expr.And) {
            conjuncts(expr).forEach(part -> operands(part, alone, compared));
        } else if (expr instanceof Expr.Or) {
            disjuncts(expr).forEach(part -> operands(part, alone, compared));
        } else if (expr instanceof Expr.Not not) {
            operands(not.operand(), alone, compared);
        } else if (expr instanceof Expr.Compare compare) {
            compared.accept(compare.left());
            compared.accept(compare.right());
        } else if (expr instanceof Expr.Operand operand) {
            alone.accept(operand);
        }
    }

    /** Every symbol the expression mentions, left to right, with repetitions. */
    public static List<Expr.Symbol> symbols(Expr expr) {
        List<Expr.Symbol> found = new ArrayList<>();
        Consumer<Expr.Operand> collect = operand -> {
            if (operand instanceof Expr.Symbol symbol) {
                found.add(symbol);
            }
        };
        operands(expr, collect, collect);
        return found;
    }

    /** The constants m that stand alone: in a condition they mean m and MODULES. */
    public static List<Expr.Constant> loneModules(Expr expr) {
        List<Expr.Constant> found = new ArrayList<>();
        operands(
                expr,
                operand -> {
                    if (isM(operand)) {
                        found.add((Expr.Constant) operand);
                    }
                },
                operand -> {});
        return found;
    }

    /** Whether it is the constant m; quotes make no difference for y, m and n, as in Kconfig. */
    public static boolean isM(Expr expr) {
        return expr instanceof Expr.Constant constant && constant.text().equals("m");
    }
}
