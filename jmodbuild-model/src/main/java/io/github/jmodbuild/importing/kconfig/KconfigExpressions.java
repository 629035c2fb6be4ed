// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.ExprParser;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions from the words of a line. Binding, from tight to loose: comparison, {@code !}, {@code &&}, {@code ||}. Not
 * thread-safe.
 */
final class KconfigExpressions {
    /** What a manifest can have, see {@link ExprParser}. */
    private static final int DEEPEST = 60;

    private static final int MOST_OPERANDS = 1000;
    private static final Map<String, Expr.Operator> OPERATORS = Map.of(
            "=", Expr.Operator.EQ,
            "!=", Expr.Operator.NE,
            "<", Expr.Operator.LT,
            "<=", Expr.Operator.LE,
            ">", Expr.Operator.GT,
            ">=", Expr.Operator.GE);

    private final List<Token> tokens;
    private final Location end;
    private int position;
    private int depth;
    private int operands;

    /**
     * @param position of the first word to read
     * @param end the place of a line without words
     */
    KconfigExpressions(List<Token> tokens, int position, Location end) {
        this.tokens = tokens;
        this.position = position;
        this.end = tokens.isEmpty() ? end : behind(tokens.get(tokens.size() - 1));
    }

    private static Location behind(Token last) {
        return last.at().right(last.toString().length());
    }

    /** An expression; what follows it is left. */
    Expr expression() {
        Expr left = conjunction();
        while (isOperator("||")) {
            position++;
            left = new Expr.Or(left, conjunction());
        }
        return left;
    }

    /** {@code if EXPRESSION}, which has to be all that is left, or nothing. */
    @Nullable
    Expr condition() {
        Token token = peek();
        if (token == null) {
            return null;
        }
        if (!token.isWord("if")) {
            throw new ProblemException(token.at(), "expected 'if', found " + token);
        }
        position++;
        Expr condition = expression();
        finish();
        return condition;
    }

    /** @throws ProblemException if words are left */
    void finish() {
        Token token = peek();
        if (token != null) {
            throw new ProblemException(token.at(), "'" + token + "' is not expected here");
        }
    }

    /** One symbol or constant. */
    Expr.Operand operand() {
        Token token = peek();
        if (token == null || !token.isText()) {
            throw new ProblemException(
                    token == null ? end : token.at(),
                    token == null ? "the line ends where a symbol is expected" : "expected a symbol, found " + token);
        }
        if (++operands > MOST_OPERANDS) {
            throw new ProblemException(token.at(), "an expression of more than " + MOST_OPERANDS + " operands");
        }
        position++;
        return operand(token);
    }

    private static Expr.Operand operand(Token token) {
        String text = token.text();
        boolean isTristate = Tristate.parse(text).isPresent();
        if (isTristate || (token.kind() == Token.Kind.WORD && ExprParser.isConstant(text))) {
            return new Expr.Constant(text, false, token.at());
        }
        return token.kind() == Token.Kind.QUOTED
                ? new Expr.Constant(text, true, token.at())
                : new Expr.Symbol(text, token.at());
    }

    private Expr conjunction() {
        Expr left = negation();
        while (isOperator("&&")) {
            position++;
            left = new Expr.And(left, negation());
        }
        return left;
    }

    private Expr negation() {
        Token token = peek();
        if (token != null && token.isOperator("!")) {
            position++;
            return new Expr.Not(nested(this::negation), token.at());
        }
        if (token != null && token.isOperator("(")) {
            position++;
            Expr inner = nested(this::expression);
            if (!isOperator(")")) {
                Token found = peek();
                throw new ProblemException(
                        found == null ? end : found.at(),
                        found == null ? "a ')' is missing" : "expected ')', found " + found);
            }
            position++;
            return inner;
        }
        Expr.Operand left = operand();
        Token next = peek();
        Expr.Operator operator = next == null || next.isText() ? null : OPERATORS.get(next.text());
        if (operator == null) {
            return left;
        }
        position++;
        return new Expr.Compare(operator, left, operand());
    }

    private Expr nested(Supplier<Expr> rule) {
        if (++depth > DEEPEST) {
            throw new ProblemException(
                    end,
                    "an expression nested more than " + DEEPEST + " deep; give a part of it to a symbol of its own");
        }
        Expr result = rule.get();
        depth--;
        return result;
    }

    private boolean isOperator(String operator) {
        Token token = peek();
        return token != null && token.isOperator(operator);
    }

    private @Nullable Token peek() {
        return position < tokens.size() ? tokens.get(position) : null;
    }
}
