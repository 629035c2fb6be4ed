// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExprParserTest {
    private static final Location START = new Location("modules.xml", 3, 10);

    private static Expr parse(String text) {
        return ExprParser.parse(text, START);
    }

    private static String problem(String text) {
        try {
            return fail("read as " + parse(text));
        } catch (ProblemException e) {
            return e.problems().get(0).toString();
        }
    }

    /** All parentheses written out. */
    private static String structure(Expr expr) {
        if (expr instanceof Expr.Not not) {
            return "(not " + structure(not.operand()) + ")";
        }
        if (expr instanceof Expr.And and) {
            return "(" + structure(and.left()) + " and " + structure(and.right()) + ")";
        }
        if (expr instanceof Expr.Or or) {
            return "(" + structure(or.left()) + " or " + structure(or.right()) + ")";
        }
        return expr instanceof Expr.Compare ? "(" + expr + ")" : expr.toString();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "A, A",
                "not A = B, (not (A = B))",
                "not A and B, ((not A) and B)",
                "A or B and C, (A or (B and C))",
                "A and B or C, ((A and B) or C)",
                "A and B and C, ((A and B) and C)",
                "A and (B or C), (A and (B or C))",
                "not not A, (not (not A))",
                "not (A or B) = C, -",
                "A = y and B != n, ((A = y) and (B != n))",
                "A lt 3 or 0x1F ge B, ((A lt 3) or (0x1F ge B))",
            })
    void comparisonBindsTighterThanNotThanAndThanOr(String text, String expected) {
        if (expected.equals("-")) {
            assertThat(problem(text)).contains("'=' is not expected here");
        } else {
            assertThat(structure(parse(text))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "A && B, A and B",
                "A||B, A or B",
                "!A, not A",
                "!(A&&!B), not (A and not B)",
                "A!=B, A != B",
                "A<B, A lt B",
                "A <= B, A le B",
                "A>B, A gt B",
                "A>=B, A ge B",
                "A='x', A = \"x\"",
                "A = \"a\\\"b\\\\\", A = \"a\\\"b\\\\\"",
                "((A)), A",
                "  A\tand  B , A and B",
            })
    void kconfigSpellingsAreReadAndWrittenInWords(String text, String expected) {
        assertThat(parse(text).toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "m", "n", "0", "-17", "0x1F", "42"})
    void constantsAreNoSymbols(String text) {
        assertThat(parse(text)).isEqualTo(new Expr.Constant(text, false, START));
        assertThat(ExprParser.isConstant(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Y", "8390X", "0xG", "yes", "_", "M"})
    void otherWordsAreSymbols(String text) {
        assertThat(parse(text)).isEqualTo(new Expr.Symbol(text, START));
        assertThat(ExprParser.isConstant(text)).isFalse();
    }

    @Test
    void everyOperandKnowsItsPlace() {
        Expr.And and = (Expr.And) parse("A and not B = 'x'");
        assertThat(and.at()).isEqualTo(START);
        Expr.Not not = (Expr.Not) and.right();
        assertThat(not.at()).isEqualTo(START.right(6));
        Expr.Compare compare = (Expr.Compare) not.operand();
        assertThat(compare.at()).isEqualTo(START.right(10));
        assertThat(compare.right().at()).isEqualTo(START.right(14));
    }

    @Test
    void placesMayBeGivenForEachCharacter() {
        Expr.Or or = (Expr.Or) ExprParser.parse("A or\nB", i -> new Location("f", i < 5 ? 1 : 2, i % 5 + 1));
        assertThat(or.right().at()).isEqualTo(new Location("f", 2, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "` ` => 11: " + Wording.EMPTY_EXPRESSION,
                "A B => 12: 'B' is not expected here; join conditions with 'and' or 'or'",
                "A and => 15: the expression ends where a symbol is expected",
                "and A => 10: expected a symbol, found 'and'",
                "A or ) => 15: expected a symbol, found ')'",
                "(A or B => 17: a ')' is missing",
                "(A B) => 13: expected ')', found 'B'",
                "A = not => 14: expected a symbol, found 'not'",
                "A = B = C => 16: '=' is not expected here; join conditions with 'and' or 'or'",
                "A = 'x => 14: the closing ' is missing",
                "A & B => 12: '&' is not part of an expression",
                "A + B => 12: '+' is not part of an expression",
                "$(A) => 10: '$' is not part of an expression",
                "CONFIG_CURL => 10: symbols are written without CONFIG_; write CURL instead of CONFIG_CURL",
                "A-B => 10: 'A-B' " + Wording.NO_SYMBOL_NAME,
            })
    void mistakesAreReportedAtTheirColumn(String text, String expected) {
        assertThat(problem(text)).startsWith("modules.xml:3:" + expected);
    }

    @Test
    void theMessageShowsTheExpressionOnOneLineAndShortened() {
        assertThat(problem("A and\n  )")).endsWith("(in the expression \"A and )\")");
        assertThat(problem("A or ".repeat(100) + ")")).endsWith("...\")").hasSizeLessThan(250);
    }

    @Test
    void depthAndLengthAreLimited() {
        assertThat(parse("(".repeat(64) + "A" + ")".repeat(64)).toString()).isEqualTo("A");
        assertThat(problem("(".repeat(65) + "A" + ")".repeat(65))).contains("nested more than 64 deep");
        assertThat(problem("!".repeat(100_000) + "A")).contains("nested more than 64 deep");
        assertThat(parse("A or ".repeat(999) + "A").toString()).hasSize(999 * 5 + 1);
        assertThat(problem("A or ".repeat(1000) + "A")).contains("more than 1000 operands");
    }

    @Test
    void whatToStringWritesIsReadBackWithTheSameMeaning() {
        Random random = new Random(20261121);
        for (int i = 0; i < Seeds.of(3000); i++) {
            Expr expr = random(random, 4);
            Expr again = parse(expr.toString());
            assertThat(again.toString()).isEqualTo(expr.toString());
            for (int j = 0; j < 9; j++) {
                Map<String, Tristate> values = Map.of("A", tristate(random), "B", tristate(random));
                assertThat(value(again, values)).as("%s with %s", expr, values).isEqualTo(value(expr, values));
            }
        }
    }

    private static Expr random(Random random, int depth) {
        int kind = depth == 0 ? random.nextInt(2) : random.nextInt(6);
        return switch (kind) {
            case 0 -> operand(random);
            case 1 ->
                new Expr.Compare(
                        random.nextBoolean() ? Expr.Operator.EQ : Expr.Operator.NE, operand(random), operand(random));
            case 2 -> new Expr.Not(random(random, depth - 1), START);
            case 3, 4 -> new Expr.And(random(random, depth - 1), random(random, depth - 1));
            default -> new Expr.Or(random(random, depth - 1), random(random, depth - 1));
        };
    }

    private static Expr.Operand operand(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Expr.Constant("m", false, START);
            case 1 -> new Expr.Constant("a \"\\' b", true, START);
            case 2 -> new Expr.Symbol("A", START);
            default -> new Expr.Symbol("B", START);
        };
    }

    private static Tristate tristate(Random random) {
        return Tristate.parse(String.valueOf("ymn".charAt(random.nextInt(3)))).orElseThrow();
    }

    private static Tristate value(Expr expr, Map<String, Tristate> values) {
        if (expr instanceof Expr.Not not) {
            return value(not.operand(), values).not();
        }
        if (expr instanceof Expr.And and) {
            return value(and.left(), values).and(value(and.right(), values));
        }
        if (expr instanceof Expr.Or or) {
            return value(or.left(), values).or(value(or.right(), values));
        }
        if (expr instanceof Expr.Compare compare) {
            boolean equal = text(compare.left(), values).equals(text(compare.right(), values));
            return Tristate.of(equal == (compare.operator() == Expr.Operator.EQ));
        }
        return Tristate.parse(text((Expr.Operand) expr, values)).orElse(Tristate.N);
    }

    private static String text(Expr.Operand operand, Map<String, Tristate> values) {
        if (operand instanceof Expr.Constant constant) {
            return constant.text();
        }
        return values.getOrDefault(operand.toString(), Tristate.N).letter();
    }
}
