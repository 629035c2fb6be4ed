// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.config.Comparison;
import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.config.UnknownSymbol;
import io.github.jmodbuild.config.ValueForm;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a condition outside the config block. Kconfig lets an operand of the wrong type count as n or compare as a text;
 * outside {@code <config>} nothing has to be compatible with that, so it is an error.
 */
final class ConditionCheck {
    private final Map<String, Symbol.Type> types;
    private final Set<String> undeclared;
    private final List<Problem> problems = new ArrayList<>();

    private ConditionCheck(Map<String, Symbol.Type> types, Set<String> undeclared) {
        this.types = types;
        this.undeclared = undeclared;
    }

    /**
     * The problems of a condition, left to right.
     *
     * @param types of all declared symbols, in menu order
     * @param undeclared names that may be missing
     */
    static List<Problem> check(Expr condition, Map<String, Symbol.Type> types, Set<String> undeclared) {
        ConditionCheck check = new ConditionCheck(types, undeclared);
        check.visit(condition);
        return check.problems;
    }

    private void visit(Expr expr) {
        if (expr instanceof Expr.And) {
            Terms.conjuncts(expr).forEach(this::visit);
        } else if (expr instanceof Expr.Or) {
            Terms.disjuncts(expr).forEach(this::visit);
        } else if (expr instanceof Expr.Not not) {
            visit(not.operand());
        } else if (expr instanceof Expr.Compare compare) {
            known(compare.left());
            known(compare.right());
            constant(compare.left(), compare.right());
            constant(compare.right(), compare.left());
        } else if (expr instanceof Expr.Symbol symbol) {
            known(symbol);
            truth(symbol);
        }
    }

    private void known(Expr.Operand operand) {
        if (operand instanceof Expr.Symbol symbol
                && !types.containsKey(symbol.name())
                && !undeclared.contains(symbol.name())) {
            problems.add(UnknownSymbol.inManifest(symbol.name(), symbol.at(), types.keySet()));
        }
    }

    private void truth(Expr.Symbol symbol) {
        Symbol.Type type = types.get(symbol.name());
        if (type != null && !type.isLogical()) {
            String example = type == Symbol.Type.STRING ? " != \"\"" : " gt 0";
            problems.add(new Problem(
                    symbol.at(),
                    described(symbol, type) + ", which is neither y, m nor n; compare it, for example " + symbol
                            + example));
        }
    }

    /** A constant that no value of the symbol can equal. */
    private void constant(Expr.Operand compared, Expr.Operand operand) {
        if (compared instanceof Expr.Symbol symbol && operand instanceof Expr.Constant constant) {
            Optional.ofNullable(types.get(symbol.name()))
                    .filter(type -> !isComparable(constant.text(), type))
                    .ifPresent(type -> problems.add(new Problem(
                            constant.at(),
                            described(symbol, type) + " and cannot be compared with " + constant + ": "
                                    + ValueForm.rule(constant.text(), type))));
        }
    }

    private static boolean isComparable(String text, Symbol.Type type) {
        return switch (type) {
            // A bool may be compared with m: the answer is known, but the order y, m, n makes sense of it.
            case BOOL, TRISTATE -> ValueForm.isValid(text, Symbol.Type.TRISTATE);
            case INT, HEX -> Comparison.isNumber(text);
            case STRING -> true;
        };
    }

    private static String described(Expr.Symbol symbol, Symbol.Type type) {
        return symbol + (type == Symbol.Type.INT ? " is an " : " is a ") + type.spelling();
    }
}
