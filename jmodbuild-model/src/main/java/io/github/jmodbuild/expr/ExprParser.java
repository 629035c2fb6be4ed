// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.expr;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads expressions: {@code and or not = != lt le gt ge ( )}, Kconfig's {@code && || ! < <= > >=}, symbols, numbers and
 * quoted text. Binding, from tight to loose: comparison, not, and, or. Not thread-safe; one instance
 * reads one text.
 */
public final class ExprParser {
    private static final int MAXIMUM_DEPTH = 64;
    /** A chain of operators is a tree as deep as it is long, and trees are walked recursively. */
    private static final int MAXIMUM_OPERANDS = 1000;

    private static final int LONGEST_EXCERPT = 120;
    private static final String PREFIX = "CONFIG_";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+|0[xX][0-9a-fA-F]+");
    private static final Map<String, Expr.Operator> OPERATORS = Map.of(
            "=", Expr.Operator.EQ,
            "!=", Expr.Operator.NE,
            "<", Expr.Operator.LT,
            "<=", Expr.Operator.LE,
            ">", Expr.Operator.GT,
            ">=", Expr.Operator.GE,
            "lt", Expr.Operator.LT,
            "le", Expr.Operator.LE,
            "gt", Expr.Operator.GT,
            "ge", Expr.Operator.GE);

    private final String text;
    private final IntFunction<Location> places;
    private int position;
    private int tokenStart;
    private String token = "";
    private int depth;
    private int operands;

    private ExprParser(String text, IntFunction<Location> places) {
        this.text = text;
        this.places = places;
    }

    /**
     * @param text the expression
     * @param start where its first character stands; problems are reported relative to it
     * @throws ProblemException if the text is not an expression
     */
    public static Expr parse(String text, Location start) {
        return parse(text, start::right);
    }

    /**
     * For texts of several lines, or with characters that were written as entities.
     *
     * @param text the expression
     * @param places where the character with a given index stands; asked up to the text's length
     * @throws ProblemException if the text is not an expression
     */
    public static Expr parse(String text, IntFunction<Location> places) {
        ExprParser parser = new ExprParser(text, places);
        parser.next();
        if (parser.token.isEmpty()) {
            throw parser.problem("an empty expression; write a symbol, such as CURL");
        }
        Expr result = parser.or();
        if (!parser.token.isEmpty()) {
            throw parser.problem("'" + parser.token + "' is not expected here; join conditions with 'and' or 'or'");
        }
        return result;
    }

    private Expr or() {
        Expr left = and();
        while (token.equals("or") || token.equals("||")) {
            next();
            left = new Expr.Or(left, and());
        }
        return left;
    }

    private Expr and() {
        Expr left = not();
        while (token.equals("and") || token.equals("&&")) {
            next();
            left = new Expr.And(left, not());
        }
        return left;
    }

    private Expr not() {
        if (!token.equals("not") && !token.equals("!")) {
            return primary();
        }
        Location at = here();
        next();
        return new Expr.Not(nested(this::not), at);
    }

    private Expr primary() {
        if (token.equals("(")) {
            next();
            Expr inner = nested(this::or);
            if (!token.equals(")")) {
                throw problem(token.isEmpty() ? "a ')' is missing" : "expected ')', found '" + token + "'");
            }
            next();
            return inner;
        }
        Expr.Operand left = operand();
        Expr.Operator operator = OPERATORS.get(token);
        if (operator == null) {
            return left;
        }
        next();
        return new Expr.Compare(operator, left, operand());
    }

    private Expr nested(Supplier<Expr> rule) {
        if (++depth > MAXIMUM_DEPTH) {
            throw problem("nested more than " + MAXIMUM_DEPTH + " deep");
        }
        Expr result = rule.get();
        depth--;
        return result;
    }

    private Expr.Operand operand() {
        Location at = here();
        String word = token;
        if (word.isEmpty()) {
            throw problem("the expression ends where a symbol is expected");
        }
        char first = word.charAt(0);
        boolean quoted = first == '"' || first == '\'';
        if (!quoted && (isReserved(word) || !isWordCharacter(first))) {
            throw problem("expected a symbol, found '" + word + "'");
        }
        if (++operands > MAXIMUM_OPERANDS) {
            throw problem("more than " + MAXIMUM_OPERANDS + " operands");
        }
        next();
        if (quoted) {
            return new Expr.Constant(unquote(word), true, at);
        }
        return isConstant(word) ? new Expr.Constant(word, false, at) : symbol(word, at);
    }

    private static Expr.Symbol symbol(String word, Location at) {
        if (word.startsWith(PREFIX) && word.length() > PREFIX.length()) {
            throw new ProblemException(
                    at,
                    "symbols are written without CONFIG_; write " + word.substring(PREFIX.length()) + " instead of "
                            + word);
        }
        if (word.indexOf('-') >= 0) {
            throw new ProblemException(
                    at, "'" + word + "' is not the name of a symbol; names have letters, digits and _ only");
        }
        return new Expr.Symbol(word, at);
    }

    /** Whether a word is an operator of expressions, so that no symbol can be named by it. */
    public static boolean isReserved(String word) {
        return OPERATORS.containsKey(word) || word.equals("and") || word.equals("or") || word.equals("not");
    }

    /** Whether an unquoted word is a constant rather than a symbol: y, m, n and numbers. */
    public static boolean isConstant(String word) {
        return Tristate.parse(word).isPresent()
                || (mayBeNumber(word) && NUMBER.matcher(word).matches());
    }

    /** Most words are names; one look is cheaper than a pattern. */
    private static boolean mayBeNumber(String word) {
        return !word.isEmpty() && (word.charAt(0) == '-' || (word.charAt(0) >= '0' && word.charAt(0) <= '9'));
    }

    private static String unquote(String word) {
        return word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private static boolean isWordCharacter(char c) {
        return c == '_' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private void next() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        tokenStart = position;
        if (position < text.length()) {
            position = tokenEnd(text.charAt(position));
        }
        token = text.substring(tokenStart, position);
    }

    private int tokenEnd(char first) {
        if (isWordCharacter(first)) {
            int end = position;
            while (end < text.length() && isWordCharacter(text.charAt(end))) {
                end++;
            }
            return end;
        }
        if (first == '"' || first == '\'') {
            return quotedEnd(first);
        }
        String two = text.substring(position, Math.min(position + 2, text.length()));
        return switch (two) {
            case "&&", "||", "!=", "<=", ">=" -> position + 2;
            default -> {
                if ("()!=<>".indexOf(first) < 0) {
                    throw problem("'" + first + "' is not part of an expression");
                }
                yield position + 1;
            }
        };
    }

    private int quotedEnd(char quote) {
        int end = position + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw problem("the closing " + quote + " is missing");
        }
        return end + 1;
    }

    private Location here() {
        return places.apply(tokenStart);
    }

    private ProblemException problem(String message) {
        return new ProblemException(here(), message + " (in the expression \"" + excerpt() + "\")");
    }

    private String excerpt() {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_EXCERPT ? line : line.substring(0, LONGEST_EXCERPT) + "...";
    }
}
