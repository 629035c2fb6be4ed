// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.ExprParser;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.configin.ProgramValues.Point;
import java.util.List;

/** Tests and dependencies as expressions over symbols. Stateless but for the ledger. */
final class TestExpressions {
    private final ProgramValues values;
    private final ProgramTypes types;
    private final Ledger ledger;

    TestExpressions(ProgramValues values, ProgramTypes types, Ledger ledger) {
        this.values = values;
        this.types = types;
        this.ledger = ledger;
    }

    /** y or n. */
    Expr test(ConfigInTest test, Point point) {
        if (test instanceof ConfigInTest.And and) {
            return Logic.and(test(and.left(), point), test(and.right(), point));
        }
        if (test instanceof ConfigInTest.Or or) {
            return Logic.or(test(or.left(), point), test(or.right(), point));
        }
        if (test instanceof ConfigInTest.Not not) {
            return Logic.not(test(not.operand(), point));
        }
        if (test instanceof ConfigInTest.NotEmpty notEmpty) {
            return Logic.not(equal(values.of(notEmpty.word(), point), new WordValue.Text(""), point));
        }
        ConfigInTest.Compare compare = (ConfigInTest.Compare) test;
        Expr equal = equal(values.of(compare.left(), point), values.of(compare.right(), point), point);
        return compare.equal() ? equal : Logic.not(equal);
    }

    private Expr equal(WordValue left, WordValue right, Point point) {
        if (left instanceof WordValue.Text one && right instanceof WordValue.Text two) {
            return Logic.of(one.text().equals(two.text()));
        }
        if (left instanceof WordValue.OfSymbol symbol && right instanceof WordValue.Text text) {
            return equal(symbol, text.text(), point);
        }
        if (left instanceof WordValue.Text text && right instanceof WordValue.OfSymbol symbol) {
            return equal(symbol, text.text(), point);
        }
        if (left instanceof WordValue.OfSymbol one && right instanceof WordValue.OfSymbol two) {
            if (!Logic.isYes(one.assigned()) || !Logic.isYes(two.assigned())) {
                ledger.partly(point.line(), "a symbol without a value is n here, not an empty text");
            }
            return new Expr.Compare(Expr.Operator.EQ, symbol(one, point), symbol(two, point));
        }
        ledger.partly(point.line(), "a text that is put together of several is taken for one that equals no other");
        return Logic.NO;
    }

    private Expr equal(WordValue.OfSymbol symbol, String text, Point point) {
        if (text.isEmpty()) {
            Expr empty = new Expr.Compare(
                    Expr.Operator.EQ, symbol(symbol, point), new Expr.Constant("", true, point.line()));
            boolean isString = types.of(symbol.name()).equals("string");
            return Logic.or(Logic.not(symbol.assigned()), isString ? empty : Logic.NO);
        }
        if (types.isLogical(symbol.name())) {
            Expr equal = is(symbol, text, point);
            return text.equals("n") ? Logic.and(equal, symbol.assigned()) : equal;
        }
        boolean number = ExprParser.isConstant(text);
        Expr equal = new Expr.Compare(
                Expr.Operator.EQ, symbol(symbol, point), new Expr.Constant(text, !number, point.line()));
        // an int without a value is 0 here
        return number ? Logic.and(equal, symbol.assigned()) : equal;
    }

    private Expr is(WordValue.OfSymbol symbol, String text, Point point) {
        Expr.Symbol operand = symbol(symbol, point);
        boolean isValue = Tristate.parse(text).isPresent();
        if (!isValue || (types.isBool(symbol.name()) && text.equals("m"))) {
            return Logic.NO;
        }
        if (types.isBool(symbol.name())) {
            return text.equals("y") ? operand : Logic.not(operand);
        }
        return new Expr.Compare(Expr.Operator.EQ, operand, new Expr.Constant(text, false, point.line()));
    }

    private static Expr.Symbol symbol(WordValue.OfSymbol symbol, Point point) {
        return new Expr.Symbol(symbol.name(), point.line());
    }

    /** What dependencies allow, and when they allow nothing. An empty one allows everything. */
    void dependencies(ProgramAssignment assignment, ConfigInVerb verb, List<ConfigInWord> words, Point point) {
        Expr allowed = Logic.YES;
        Expr refused = Logic.NO;
        for (ConfigInWord word : words) {
            WordValue value = values.of(word, point);
            if (value instanceof WordValue.OfSymbol symbol && types.isLogical(symbol.name())) {
                boolean onlyY = verb == ConfigInVerb.DEP_BOOL && types.isTristate(symbol.name());
                Expr limit = onlyY ? is(symbol, "y", point) : symbol(symbol, point);
                Expr no = onlyY ? Logic.not(limit) : is(symbol, "n", point);
                allowed = Logic.and(allowed, Logic.or(limit, Logic.not(symbol.assigned())));
                refused = Logic.or(refused, Logic.and(no, symbol.assigned()));
            } else {
                String text = value instanceof WordValue.Text known ? known.text() : "n";
                if (value instanceof WordValue.Mixed || value instanceof WordValue.OfSymbol) {
                    ledger.partly(point.line(), "the dependency " + word + " is no bool or tristate, and taken for n");
                }
                allowed = Logic.and(allowed, constant(verb, text, point));
                refused = Logic.or(refused, Logic.of(Logic.isNo(constant(verb, text, point))));
            }
        }
        assignment.allow(allowed, refused);
    }

    private static Expr constant(ConfigInVerb verb, String text, Point point) {
        if (text.isEmpty() || text.equals("y") || (text.equals("m") && verb == ConfigInVerb.DEP_MBOOL)) {
            return Logic.YES;
        }
        boolean limits = text.equals("m") && verb == ConfigInVerb.DEP_TRISTATE;
        return limits ? new Expr.Constant("m", false, point.line()) : Logic.NO;
    }
}
