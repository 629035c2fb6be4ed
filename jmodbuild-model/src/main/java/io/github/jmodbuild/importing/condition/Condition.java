// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.condition;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A truth value that depends on values of symbols. Immutable, and canonical: two conditions that hold under the same values are
 * equal. It is a decision diagram whose questions are in the order of the symbols' names, so that nothing has to be simplified.
 */
public final class Condition {
    /** Holds under all values. */
    public static final Condition ALWAYS = new Condition(true);
    /** Holds under no values. */
    public static final Condition NEVER = new Condition(false);

    /** Diagrams of real makefiles have some ten nodes. */
    private static final int MOST_STEPS = 1_000;

    private final boolean answer;
    private final @Nullable AskedSymbol symbol;
    private final SortedMap<String, Condition> cases;
    private final @Nullable Condition otherwise;
    private final int hash;

    /** More questions depend on each other than can be worked out. */
    public static final class TooComplex extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooComplex() {
            super("a condition on too many symbols");
        }
    }

    private Condition(boolean answer) {
        this.answer = answer;
        this.symbol = null;
        this.cases = Collections.emptySortedMap();
        this.otherwise = null;
        this.hash = Boolean.hashCode(answer);
    }

    private Condition(AskedSymbol symbol, SortedMap<String, Condition> cases, Condition otherwise) {
        this.answer = false;
        this.symbol = symbol;
        this.cases = cases;
        this.otherwise = otherwise;
        this.hash = Objects.hash(symbol, cases, otherwise);
    }

    /**
     * Whether the symbol has this value.
     *
     * @param value y, m or empty for n; or a text
     */
    public static Condition is(AskedSymbol symbol, String value) {
        boolean isTristate = symbol.kind() == AskedSymbol.Kind.TRISTATE;
        if (!symbol.kind().isLogical()) {
            return symbol.kind().canBe(value) ? node(symbol, cases(value, ALWAYS), NEVER) : NEVER;
        }
        return switch (value) {
            case "y" -> node(symbol, cases("y", ALWAYS), NEVER);
            case "m" -> isTristate ? node(symbol, cases("m", ALWAYS), NEVER) : NEVER;
            case "" -> set(symbol).not();
            default -> NEVER;
        };
    }

    /** Whether a symbol that can be n is not. */
    public static Condition set(AskedSymbol symbol) {
        SortedMap<String, Condition> cases = cases("y", ALWAYS);
        if (symbol.kind() == AskedSymbol.Kind.TRISTATE) {
            cases.put("m", ALWAYS);
        }
        return node(symbol, cases, NEVER);
    }

    private static SortedMap<String, Condition> cases(String value, Condition then) {
        SortedMap<String, Condition> cases = new TreeMap<>();
        cases.put(value, then);
        return cases;
    }

    private static Condition node(AskedSymbol symbol, SortedMap<String, Condition> cases, Condition otherwise) {
        cases.values().removeIf(otherwise::equals);
        return cases.isEmpty() ? otherwise : new Condition(symbol, cases, otherwise);
    }

    /** Both hold. */
    public Condition and(Condition other) {
        return combine(this, other, false);
    }

    /** At least one holds. */
    public Condition or(Condition other) {
        return combine(this, other, true);
    }

    /** This holds and the other does not. */
    public Condition without(Condition other) {
        return other.isNever() ? this : and(other.not());
    }

    /** It does not hold. */
    public Condition not() {
        if (symbol == null) {
            return answer ? NEVER : ALWAYS;
        }
        SortedMap<String, Condition> negated = new TreeMap<>();
        cases.forEach((value, then) -> negated.put(value, then.not()));
        return node(symbol, negated, rest().not());
    }

    public boolean isAlways() {
        return symbol == null && answer;
    }

    public boolean isNever() {
        return symbol == null && !answer;
    }

    /** A condition, shorter if possible, that is the same wherever another one holds. */
    public Condition within(Condition other) {
        if (symbol == null || other.symbol == null) {
            return this;
        }
        if (other.symbol.compareTo(symbol) < 0) {
            Condition any = other.rest();
            for (Condition then : other.cases.values()) {
                any = any.or(then);
            }
            return within(any);
        }
        SortedSet<String> values = new TreeSet<>(cases.keySet());
        if (symbol.equals(other.symbol)) {
            values.addAll(other.cases.keySet());
        }
        SortedMap<String, Condition> possible = new TreeMap<>();
        for (String value : values) {
            Condition holds = other.given(symbol, value);
            if (!holds.isNever()) {
                possible.put(value, given(symbol, value).within(holds));
            }
        }
        Condition holds = other.given(symbol, null);
        boolean isOneOfThem = holds.isNever() && !possible.isEmpty();
        Condition remaining = isOneOfThem ? possible.values().iterator().next() : rest().within(holds);
        for (String value : values) {
            possible.putIfAbsent(value, remaining);
        }
        return node(symbol, possible, remaining);
    }

    /** Whether the other holds wherever this does. */
    public boolean implies(Condition other) {
        return without(other).isNever();
    }

    /** All it depends on, in order. */
    public SortedSet<AskedSymbol> symbols() {
        SortedSet<AskedSymbol> all = new TreeSet<>();
        collect(all);
        return all;
    }

    private void collect(SortedSet<AskedSymbol> all) {
        if (symbol != null) {
            all.add(symbol);
            cases.values().forEach(then -> then.collect(all));
            rest().collect(all);
        }
    }

    /** The values of a symbol that it tells apart from others, in order. */
    SortedSet<String> valuesOf(AskedSymbol asked) {
        SortedSet<String> values = new TreeSet<>();
        if (symbol != null) {
            if (symbol.equals(asked)) {
                values.addAll(cases.keySet());
            }
            cases.values().forEach(then -> values.addAll(then.valuesOf(asked)));
            values.addAll(rest().valuesOf(asked));
        }
        return values;
    }

    /**
     * What remains when one symbol's value is known.
     *
     * @param value {@code null}: none of those that it tells apart, which is n of a symbol that can be n
     */
    Condition given(AskedSymbol asked, @Nullable String value) {
        if (symbol == null || symbol.compareTo(asked) > 0) {
            return this;
        }
        if (symbol.equals(asked)) {
            Condition then = value == null ? null : cases.get(value);
            return then == null ? rest() : then;
        }
        SortedMap<String, Condition> remaining = new TreeMap<>();
        cases.forEach((each, then) -> remaining.put(each, then.given(asked, value)));
        return node(symbol, remaining, rest().given(asked, value));
    }

    /**
     * Whether it holds under given values.
     *
     * @param values y, m or empty, or a text
     */
    public boolean holds(Function<AskedSymbol, String> values) {
        if (symbol == null) {
            return answer;
        }
        return cases.getOrDefault(values.apply(symbol), rest()).holds(values);
    }

    private Condition rest() {
        return Objects.requireNonNull(otherwise);
    }

    private static Condition combine(Condition a, Condition b, boolean or) {
        return new Combination(or).of(a, b);
    }

    /** Remembers what it has combined, since parts of diagrams are shared. */
    private static final class Combination {
        private final boolean or;
        private final Map<Pair, Condition> known = new HashMap<>();

        private record Pair(Condition a, Condition b) {}

        Combination(boolean or) {
            this.or = or;
        }

        Condition of(Condition a, Condition b) {
            if (a.symbol == null) {
                return a.answer == or ? a : b;
            }
            if (b.symbol == null) {
                return b.answer == or ? b : a;
            }
            if (a.equals(b)) {
                return a;
            }
            Pair pair = new Pair(a, b);
            Condition result = known.get(pair);
            if (result == null) {
                if (known.size() > MOST_STEPS) {
                    throw new TooComplex();
                }
                result = split(a, b, a.symbol.compareTo(b.symbol) <= 0 ? a.symbol : b.symbol);
                known.put(pair, result);
            }
            return result;
        }

        private Condition split(Condition a, Condition b, AskedSymbol first) {
            SortedMap<String, Condition> cases = new TreeMap<>();
            for (Condition one : new Condition[] {a, b}) {
                if (first.equals(one.symbol)) {
                    one.cases.keySet().forEach(value -> cases.put(value, NEVER));
                }
            }
            cases.replaceAll((value, none) -> of(branch(a, first, value), branch(b, first, value)));
            return node(first, cases, of(branch(a, first, null), branch(b, first, null)));
        }

        private static Condition branch(Condition one, AskedSymbol first, @Nullable String value) {
            if (!first.equals(one.symbol)) {
                return one;
            }
            Condition then = value == null ? null : one.cases.get(value);
            return then == null ? one.rest() : then;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Condition that
                && hash == that.hash
                && answer == that.answer
                && Objects.equals(symbol, that.symbol)
                && cases.equals(that.cases)
                && Objects.equals(otherwise, that.otherwise);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** For debugging: {@code (A=y ? y : n)}. */
    @Override
    public String toString() {
        if (symbol == null) {
            return answer ? "y" : "n";
        }
        StringBuilder text = new StringBuilder("(");
        cases.forEach((value, then) -> text.append(symbol)
                .append('=')
                .append(value)
                .append(" ? ")
                .append(then)
                .append(" : "));
        return text.append(otherwise).append(')').toString();
    }
}
