// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.condition;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Expr.Operator;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A value of n, m or y that depends on symbols, as of an object that is in one list at y and in another at m. Immutable.
 *
 * @param y when it is y
 * @param set when it is y or m
 */
public record Membership(Condition y, Condition set) {
    /** Always y. */
    public static final Membership ALWAYS = new Membership(Condition.ALWAYS, Condition.ALWAYS);

    /** When it is y, and when it is m unless it is y. */
    public static Membership of(Condition y, Condition m) {
        return new Membership(y, y.or(m));
    }

    /** y or n. */
    public static Membership of(Condition y) {
        return new Membership(y, y);
    }

    /** The larger of two. */
    public Membership or(Membership other) {
        return new Membership(y.or(other.y), set.or(other.set));
    }

    /** The smaller of two. */
    public Membership and(Membership other) {
        return new Membership(y.and(other.y), set.and(other.set));
    }

    public boolean isNever() {
        return set.isNever();
    }

    public boolean isAlways() {
        return y.isAlways();
    }

    /** As a manifest has it, at a place; {@code null} for y. */
    public @Nullable Expr expr(Location at) {
        return isAlways() ? null : new Writer(at).expr(this);
    }

    /** The expression's text. */
    @Override
    public String toString() {
        Expr expr = expr(Location.of(""));
        return expr == null ? "y" : expr.toString();
    }

    private Membership given(AskedSymbol symbol, @Nullable String value) {
        return new Membership(y.given(symbol, value), set.given(symbol, value));
    }

    /**
     * Factors what can be factored: a symbol that limits the whole, then one that alone suffices, else one case after the
     * other.
     */
    private record Writer(Location at) {
        Expr expr(Membership all) {
            if (all.isNever()) {
                return constant("n");
            }
            if (all.isAlways()) {
                return constant("y");
            }
            if (all.set().isAlways() && all.y().isNever()) {
                return constant("m");
            }
            SortedSet<AskedSymbol> symbols = new TreeSet<>(all.y().symbols());
            symbols.addAll(all.set().symbols());
            for (AskedSymbol symbol : symbols) {
                Optional<Expr> limited = limited(all, symbol);
                if (limited.isPresent()) {
                    return limited.get();
                }
            }
            for (AskedSymbol symbol : symbols) {
                Optional<Expr> sufficient = sufficient(all, symbol);
                if (sufficient.isPresent()) {
                    return sufficient.get();
                }
            }
            return cases(all, symbols.first());
        }

        /** {@code X and ...}. */
        private Optional<Expr> limited(Membership all, AskedSymbol symbol) {
            Membership atY = all.given(symbol, "y");
            Membership atM = all.given(symbol, "m");
            Membership atN = all.given(symbol, null);
            if (symbol.kind() == AskedSymbol.Kind.BOOL) {
                if (atN.isNever()) {
                    return Optional.of(and(name(symbol), atY));
                }
                return atY.isNever() ? Optional.of(and(new Expr.Not(name(symbol), at), atN)) : Optional.empty();
            }
            if (symbol.kind() != AskedSymbol.Kind.TRISTATE) {
                return limitedByText(all, symbol);
            }
            boolean follows = atN.isNever() && atM.y().isNever() && atM.set().equals(atY.set());
            if (follows && !atY.y().isNever()) {
                return Optional.of(and(name(symbol), atY));
            }
            if (atN.isNever() && atM.equals(atY)) {
                return Optional.of(and(compare(Operator.NE, symbol, "n"), atY));
            }
            for (String value : List.of("y", "m", "n")) {
                List<Membership> others = new ArrayList<>(List.of(atY, atM, atN));
                Membership one = others.remove("ymn".indexOf(value));
                if (others.stream().allMatch(Membership::isNever)) {
                    return Optional.of(and(compare(Operator.EQ, symbol, value), one));
                }
                if (one.isNever() && others.get(0).equals(others.get(1))) {
                    return Optional.of(and(compare(Operator.NE, symbol, value), others.get(0)));
                }
            }
            return Optional.empty();
        }

        private Optional<Expr> limitedByText(Membership all, AskedSymbol symbol) {
            SortedSet<String> values = values(all, symbol);
            Membership rest = all.given(symbol, null);
            if (values.size() != 1) {
                return Optional.empty();
            }
            Membership one = all.given(symbol, values.first());
            if (rest.isNever()) {
                return Optional.of(and(compare(Operator.EQ, symbol, values.first()), one));
            }
            return one.isNever()
                    ? Optional.of(and(compare(Operator.NE, symbol, values.first()), rest))
                    : Optional.empty();
        }

        /** {@code X or ...}. */
        private Optional<Expr> sufficient(Membership all, AskedSymbol symbol) {
            Membership atY = all.given(symbol, "y");
            Membership atM = all.given(symbol, "m");
            Membership atN = all.given(symbol, null);
            if (symbol.kind() == AskedSymbol.Kind.BOOL) {
                if (atY.isAlways()) {
                    return Optional.of(new Expr.Or(name(symbol), expr(atN)));
                }
                return atN.isAlways()
                        ? Optional.of(new Expr.Or(new Expr.Not(name(symbol), at), expr(atY)))
                        : Optional.empty();
            }
            if (symbol.kind() != AskedSymbol.Kind.TRISTATE || !atY.isAlways()) {
                return Optional.empty();
            }
            if (atM.set().isAlways() && atM.y().equals(atN.y())) {
                return Optional.of(new Expr.Or(name(symbol), expr(atN)));
            }
            if (atM.isAlways()) {
                return Optional.of(new Expr.Or(compare(Operator.NE, symbol, "n"), expr(atN)));
            }
            return atM.equals(atN)
                    ? Optional.of(new Expr.Or(compare(Operator.EQ, symbol, "y"), expr(atN)))
                    : Optional.empty();
        }

        private Expr cases(Membership all, AskedSymbol symbol) {
            Expr sum = null;
            Expr rest = null;
            for (String value : values(all, symbol)) {
                Expr is = symbol.kind() == AskedSymbol.Kind.BOOL ? name(symbol) : compare(Operator.EQ, symbol, value);
                Expr isNot = symbol.kind() == AskedSymbol.Kind.BOOL
                        ? new Expr.Not(name(symbol), at)
                        : compare(Operator.NE, symbol, value);
                sum = or(sum, is, all.given(symbol, value));
                rest = rest == null ? isNot : new Expr.And(rest, isNot);
            }
            Expr none = rest == null ? constant("y") : rest;
            Expr whole = or(sum, none, all.given(symbol, null));
            return whole == null ? constant("n") : whole;
        }

        private @Nullable Expr or(@Nullable Expr sum, Expr condition, Membership value) {
            if (value.isNever()) {
                return sum;
            }
            Expr one = and(condition, value);
            return sum == null ? one : new Expr.Or(sum, one);
        }

        private Expr and(Expr condition, Membership rest) {
            return rest.isAlways() ? condition : new Expr.And(condition, expr(rest));
        }

        private static SortedSet<String> values(Membership all, AskedSymbol symbol) {
            SortedSet<String> values = new TreeSet<>(all.y().valuesOf(symbol));
            values.addAll(all.set().valuesOf(symbol));
            return values;
        }

        private Expr.Symbol name(AskedSymbol symbol) {
            return new Expr.Symbol(symbol.name(), at);
        }

        private Expr compare(Operator operator, AskedSymbol symbol, String value) {
            boolean isText = !symbol.kind().isLogical() && !value.matches("-?[0-9]+|0x[0-9a-fA-F]+");
            return new Expr.Compare(operator, name(symbol), new Expr.Constant(value, isText, at));
        }

        private Expr.Constant constant(String text) {
            return new Expr.Constant(text, false, at);
        }
    }
}
