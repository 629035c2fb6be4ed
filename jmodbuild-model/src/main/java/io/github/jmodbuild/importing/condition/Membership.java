// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.condition;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Expr.Operator;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** All it depends on, in order. */
    public SortedSet<AskedSymbol> symbols() {
        SortedSet<AskedSymbol> symbols = new TreeSet<>(y.symbols());
        symbols.addAll(set.symbols());
        return symbols;
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

    /** A membership, shorter if possible, that is the same wherever a condition holds. */
    public Membership within(Condition condition) {
        Condition atY = y.within(condition);
        return new Membership(atY, set.within(condition).or(atY));
    }

    /** Whether the other is as large under all values. */
    private boolean isAtMost(Membership other) {
        return y.implies(other.y) && set.implies(other.set);
    }

    private Membership given(AskedSymbol symbol, @Nullable String value) {
        return new Membership(y.given(symbol, value), set.given(symbol, value));
    }

    /**
     * Factors what can be factored: a symbol that limits the whole, then one that alone suffices, else one case after the
     * other, of that symbol for which this is shortest.
     */
    private record Writer(Location at) {
        /** Of more symbols, the first one is taken for cases as it is: trying each takes the factorial of their number. */
        private static final int MOST_TRIED = 4;

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
            boolean isSmall = symbols.size() <= MOST_TRIED;
            return symbols.stream()
                    .limit(isSmall ? symbols.size() : 1)
                    .map(symbol -> cases(all, symbol, isSmall))
                    .min(Comparator.comparingInt(expr -> expr.toString().length()))
                    .orElseThrow();
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
            if (atN.isNever() && follows(atY, atM)) {
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

        /** One of the conditions on a symbol that exclude each other, and the value under it. */
        private record Case(Expr condition, Membership value) {}

        /** {@code X and ... or not X and ...}; what is at least the value under all conditions needs none. */
        private Expr cases(Membership all, AskedSymbol symbol, boolean isSmall) {
            List<Membership> values = new ArrayList<>(List.of(all.given(symbol, null)));
            values(all, symbol).forEach(value -> values.add(all.given(symbol, value)));
            List<Case> cases = switch (symbol.kind()) {
                case BOOL -> ofBool(all, symbol);
                case TRISTATE -> ofTristate(all, symbol);
                case STRING, NUMBER, HEX -> ofText(all, symbol);
            };
            Optional<Membership> least = cases.stream()
                    .map(Case::value)
                    .filter(value -> isSmall && values.stream().allMatch(value::isAtMost))
                    .findFirst();
            Expr sum = least.filter(value -> !value.isNever()).map(this::expr).orElse(null);
            for (Case one : cases) {
                if (!least.equals(Optional.of(one.value())) && !one.value().isNever()) {
                    Expr next = and(one.condition(), one.value());
                    sum = sum == null ? next : new Expr.Or(sum, next);
                }
            }
            return sum == null ? constant("n") : sum;
        }

        private List<Case> ofBool(Membership all, AskedSymbol symbol) {
            return List.of(
                    new Case(name(symbol), all.given(symbol, "y")),
                    new Case(new Expr.Not(name(symbol), at), all.given(symbol, null)));
        }

        private List<Case> ofTristate(Membership all, AskedSymbol symbol) {
            Membership atY = all.given(symbol, "y");
            Membership atM = all.given(symbol, "m");
            Membership atN = all.given(symbol, null);
            if (follows(atY, atM)) {
                return List.of(new Case(name(symbol), atY), new Case(compare(Operator.EQ, symbol, "n"), atN));
            }
            if (atY.equals(atM)) {
                return either(symbol, "n", atN, atY);
            }
            if (atM.equals(atN)) {
                return either(symbol, "y", atY, atM);
            }
            if (atY.equals(atN)) {
                return either(symbol, "m", atM, atY);
            }
            return List.of(
                    new Case(compare(Operator.EQ, symbol, "y"), atY),
                    new Case(compare(Operator.EQ, symbol, "m"), atM),
                    new Case(compare(Operator.EQ, symbol, "n"), atN));
        }

        private List<Case> either(AskedSymbol symbol, String value, Membership then, Membership otherwise) {
            return List.of(
                    new Case(compare(Operator.EQ, symbol, value), then),
                    new Case(compare(Operator.NE, symbol, value), otherwise));
        }

        private List<Case> ofText(Membership all, AskedSymbol symbol) {
            List<Case> cases = new ArrayList<>();
            Expr none = null;
            for (String value : values(all, symbol)) {
                cases.add(new Case(compare(Operator.EQ, symbol, value), all.given(symbol, value)));
                Expr isNot = compare(Operator.NE, symbol, value);
                none = none == null ? isNot : new Expr.And(none, isNot);
            }
            cases.add(new Case(none == null ? constant("y") : none, all.given(symbol, null)));
            return cases;
        }

        /** Whether what is there at m is what is there at y, limited to m. */
        private static boolean follows(Membership atY, Membership atM) {
            return atM.y().isNever() && atM.set().equals(atY.set()) && !atY.y().isNever();
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
            boolean isText = symbol.kind() == AskedSymbol.Kind.STRING && !value.matches("-?[0-9]+|0x[0-9a-fA-F]+");
            return new Expr.Compare(operator, name(symbol), new Expr.Constant(value, isText, at));
        }

        private Expr.Constant constant(String text) {
            return new Expr.Constant(text, false, at);
        }
    }
}
