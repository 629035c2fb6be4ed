// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.condition.AskedSymbol.Kind;
import io.github.jmodbuild.problem.Location;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Conditions are canonical, and expressions have their value. */
class ConditionTest {
    private static final AskedSymbol B = RandomConditions.B;
    private static final AskedSymbol C = RandomConditions.C;
    private static final AskedSymbol T = RandomConditions.T;
    private static final AskedSymbol U = RandomConditions.U;
    private static final AskedSymbol S = new AskedSymbol("S", Kind.STRING);

    @Test
    void equalConditionsAreEqual() {
        Condition y = Condition.is(T, "y");
        Condition m = Condition.is(T, "m");
        assertThat(y.or(m))
                .isEqualTo(Condition.set(T))
                .isEqualTo(Condition.is(T, "").not());
        assertThat(y.and(m)).isEqualTo(Condition.NEVER);
        assertThat(y.or(m).or(Condition.is(T, ""))).isEqualTo(Condition.ALWAYS);
        assertThat(Condition.is(B, "m")).isEqualTo(Condition.NEVER);
        assertThat(Condition.is(B, "x")).isEqualTo(Condition.NEVER);
        assertThat(Condition.set(B).not().not().and(y)).isEqualTo(y.and(Condition.is(B, "y")));
    }

    @Test
    void expressionsAsPeopleWriteThem() {
        Membership t = Membership.of(Condition.is(T, "y"), Condition.is(T, "m"));
        Membership u = Membership.of(Condition.is(U, "y"), Condition.is(U, "m"));
        Membership b = Membership.of(Condition.set(B));
        assertThat(t).hasToString("T");
        assertThat(b).hasToString("B");
        assertThat(t.and(b)).hasToString("B and T");
        assertThat(t.and(u)).hasToString("T and U");
        assertThat(t.or(u)).hasToString("T or U");
        assertThat(t.or(b)).hasToString("B or T");
        assertThat(Membership.of(Condition.set(B).not())).hasToString("not B");
        assertThat(Membership.of(Condition.set(T).not())).hasToString("T = n");
        assertThat(Membership.of(Condition.set(T))).hasToString("T != n");
        assertThat(Membership.of(Condition.is(T, "y"))).hasToString("T = y");
        assertThat(Membership.of(Condition.NEVER, Condition.set(B))).hasToString("B and m");
        assertThat(Membership.of(Condition.is(S, "a b"))).hasToString("S = \"a b\"");
        assertThat(Membership.of(Condition.is(S, "1").not().and(Condition.set(B))))
                .hasToString("B and S != 1");
        assertThat(Membership.ALWAYS).hasToString("y");
    }

    @Test
    void expressionsHaveTheValueUnderAllConfigurations() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            Membership membership =
                    Membership.of(RandomConditions.of(random, 1 + i % 4), RandomConditions.of(random, 1 + i % 4));
            Expr expr = membership.expr(Location.of(""));
            for (Map<String, String> values : RandomConditions.CONFIGURATIONS) {
                assertThat(expr == null ? 2 : value(expr, values))
                        .as("%s with %s", membership, values)
                        .isEqualTo(RandomConditions.value(membership, values));
            }
        }
    }

    @Test
    void shorterMembershipsAreTheSameWhereTheConditionHolds() {
        Random random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            Membership membership =
                    Membership.of(RandomConditions.of(random, 1 + i % 3), RandomConditions.of(random, 1 + i % 3));
            Condition around = RandomConditions.of(random, 1 + i % 3);
            Membership within = membership.within(around);
            Expr expr = within.expr(Location.of(""));
            for (Map<String, String> values : RandomConditions.CONFIGURATIONS) {
                if (around.holds(symbol -> values.getOrDefault(symbol.name(), ""))) {
                    assertThat(expr == null ? 2 : value(expr, values))
                            .as("%s within %s with %s", membership, around, values)
                            .isEqualTo(RandomConditions.value(membership, values));
                }
            }
        }
    }

    @Test
    void casesAreAsShortAsTheyCanBe() {
        Condition tY = Condition.is(T, "y");
        Condition tM = Condition.is(T, "m");
        Condition tN = Condition.is(T, "");
        Condition b = Condition.set(B);
        assertThat(Membership.of(tY.or(tN.and(b)), tM)).hasToString("T or T = n and B");
        assertThat(Membership.of(tY.and(Condition.is(U, "y")).or(tY.not().and(Condition.set(U)))))
                .hasToString("U = y or U = m and T != y");
        assertThat(Membership.of(b.and(tY).or(b.not().and(Condition.set(C)))))
                .hasToString("B and T = y or not B and C");
        assertThat(Membership.of(tN, tM)).hasToString("T = m and m or T = n");
    }

    @Test
    void shorterConditionsAreTheSameWhereTheOtherHolds() {
        Random random = new Random(2);
        for (int i = 0; i < 500; i++) {
            Condition condition = RandomConditions.of(random, 3);
            Condition other = RandomConditions.of(random, 3);
            Condition within = condition.within(other);
            assertThat(within.and(other)).isEqualTo(condition.and(other));
        }
        Condition both = Condition.is(T, "y").and(Condition.set(B));
        assertThat(Membership.of(both.within(Condition.set(B)))).hasToString("T = y");
        assertThat(Membership.of(both.within(Condition.set(T)))).hasToString("B and T = y");
    }

    private static int value(Expr expr, Map<String, String> values) {
        if (expr instanceof Expr.And and) {
            return Math.min(value(and.left(), values), value(and.right(), values));
        }
        if (expr instanceof Expr.Or or) {
            return Math.max(value(or.left(), values), value(or.right(), values));
        }
        if (expr instanceof Expr.Not not) {
            return 2 - value(not.operand(), values);
        }
        if (expr instanceof Expr.Compare compare) {
            boolean equal = value(compare.left(), values) == value(compare.right(), values);
            return equal == (compare.operator() == Expr.Operator.EQ) ? 2 : 0;
        }
        String text = expr instanceof Expr.Symbol symbol
                ? values.getOrDefault(symbol.name(), "")
                : ((Expr.Constant) expr).text();
        return text.equals("y") ? 2 : text.equals("m") ? 1 : 0;
    }

    @Test
    void whatCannotBeWorkedOutIsRefused() {
        assertThatThrownBy(() -> {
                    Condition all = Condition.NEVER;
                    for (int i = 0; i < 40; i++) {
                        Condition pair = Condition.set(new AskedSymbol("A" + i, Kind.BOOL))
                                .and(Condition.set(new AskedSymbol("B" + i, Kind.BOOL)));
                        all = all.or(pair);
                    }
                })
                .isInstanceOf(Condition.TooComplex.class);
    }
}
