// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of all symbols, each calculated when first asked for. The model has no loops. */
final class Values {
    private final Finalised model;
    private final Decisions decisions;
    private final Set<Difference> differences;
    private final Map<Sym, Tri> logical = new HashMap<>();
    private final Map<Sym, String> texts = new HashMap<>();
    private final Map<Sym.Group, Optional<Sym>> picks = new HashMap<>();

    Values(Finalised model, Decisions decisions, Set<Difference> differences) {
        this.model = model;
        this.decisions = decisions;
        this.differences = differences;
    }

    // Expressions and comparisons

    Tri value(KExpr expr) {
        if (expr instanceof KExpr.Const constant) {
            return Tri.of(constant.text());
        }
        if (expr instanceof KExpr.Name name) {
            Sym symbol = model.symbols.get(name.name());
            return symbol == null || !symbol.type.isLogical() ? Tri.N : value(symbol);
        }
        if (expr instanceof KExpr.Not not) {
            return value(not.operand()).not();
        }
        if (expr instanceof KExpr.IsNo isNo) {
            return Tri.of(value(isNo.operand()) == Tri.N);
        }
        if (expr instanceof KExpr.And and) {
            return Tri.min(value(and.left()), value(and.right()));
        }
        if (expr instanceof KExpr.Or or) {
            return Tri.max(value(or.left()), value(or.right()));
        }
        return Tri.of(holds((KExpr.Compare) expr));
    }

    private boolean holds(KExpr.Compare compare) {
        String left = text(compare.left());
        String right = text(compare.right());
        SymbolType leftType = type(compare.left());
        SymbolType rightType = type(compare.right());
        if (leftType != SymbolType.STRING || rightType != SymbolType.STRING) {
            Optional<Numbers.Parsed> a = Numbers.parse(left, leftType);
            Optional<Numbers.Parsed> b = Numbers.parse(right, rightType);
            if (a.isPresent() && b.isPresent()) {
                return compare.operator().holds(Numbers.Parsed.compare(a.get(), b.get()));
            }
        }
        return compare.operator().holds(left.compareTo(right));
    }

    /** The type a comparison reads a side by; y, m and n are tristates, other constants and undefined names have none. */
    private @Nullable SymbolType type(KExpr.Operand operand) {
        if (operand instanceof KExpr.Name name) {
            Sym symbol = model.symbols.get(name.name());
            return symbol == null ? null : symbol.type;
        }
        return Numbers.valid(SymbolType.TRISTATE, text(operand)) ? SymbolType.TRISTATE : null;
    }

    String text(KExpr expr) {
        if (expr instanceof KExpr.Const constant) {
            return constant.text();
        }
        if (expr instanceof KExpr.Name name) {
            Sym symbol = model.symbols.get(name.name());
            return symbol == null ? name.name() : text(symbol);
        }
        return value(expr).text();
    }

    String text(Sym symbol) {
        return symbol.type.isLogical() ? value(symbol).text() : memo(texts, symbol, this::calculateText);
    }

    // Bools and tristates

    Tri value(Sym symbol) {
        return memo(logical, symbol, this::calculate);
    }

    private Tri calculate(Sym symbol) {
        if (symbol.choice != null) {
            Optional<Sym> pick = pick(symbol.choice);
            return Tri.of(pick.isPresent() && pick.get() == symbol);
        }
        Tri visible = visibility(symbol);
        Tri user = decisions.logical(symbol);
        Tri t = visible != Tri.N && user != null ? Tri.min(user, visible) : byDefault(symbol);
        t = Tri.max(t, reverse(symbol));
        if (differences.contains(Difference.IMPLY_TURNS_M_INTO_Y) && any(symbol.implies) == Tri.Y && t == Tri.M) {
            return Tri.Y;
        }
        return t.promoted(isBool(symbol));
    }

    private Tri byDefault(Sym symbol) {
        Tri t = defaultValue(symbol);
        Tri implied = implied(symbol);
        return implied == Tri.N ? t : Tri.min(Tri.max(t, implied), directDependency(symbol));
    }

    /** The first default whose condition is not n. */
    Tri defaultValue(Sym symbol) {
        for (Sym.Conditional candidate : symbol.defaults) {
            Tri condition = value(candidate.condition());
            if (condition != Tri.N) {
                return Tri.min(value(candidate.value()), condition);
            }
        }
        return Tri.N;
    }

    /** Of a transitional symbol y: it has no prompt, and yet what the user gave is read. */
    Tri visibility(Sym symbol) {
        if (symbol.transitional) {
            return Tri.Y;
        }
        return any(symbol.prompts).promoted(isBool(symbol));
    }

    Tri reverse(Sym symbol) {
        return any(symbol.selectors).promoted(isBool(symbol));
    }

    Tri implied(Sym symbol) {
        return any(symbol.implies).promoted(isBool(symbol));
    }

    Tri directDependency(Sym symbol) {
        List<KExpr> dependencies = symbol.dependencies;
        if (differences.contains(Difference.EMPTY_DEFINITION_LEFT_OUT)) {
            List<KExpr> rest =
                    dependencies.stream().filter(dep -> !dep.equals(Truth.YES)).toList();
            dependencies = rest.isEmpty() ? dependencies : rest;
        }
        return any(dependencies).promoted(isBool(symbol));
    }

    private Tri any(List<KExpr> terms) {
        return terms.stream().map(this::value).reduce(Tri.N, Tri::max);
    }

    /** A tristate counts as bool whenever MODULES is n or nobody carries {@code modules}. */
    boolean isBool(Sym symbol) {
        return symbol.type != SymbolType.TRISTATE
                || model.modules == null
                || value(new KExpr.Name(model.modules)) == Tri.N;
    }

    // Numbers and ranges

    private String calculateText(Sym symbol) {
        String user = decisions.text(symbol);
        if (visibility(symbol) != Tri.N && user != null && !isDropped(symbol, user)) {
            return clamped(symbol, user);
        }
        return clamped(symbol, defaultText(symbol));
    }

    /** The text of the first default whose condition is not n. */
    String defaultText(Sym symbol) {
        return activeDefault(symbol)
                .map(active -> text(active.value()))
                .orElse(
                        differences.contains(Difference.EMPTY_NUMBER)
                                ? ""
                                : symbol.type == SymbolType.INT ? "0" : symbol.type == SymbolType.HEX ? "0x0" : "");
    }

    Optional<Sym.Conditional> activeDefault(Sym symbol) {
        return symbol.defaults.stream()
                .filter(candidate -> value(candidate.condition()) != Tri.N)
                .findFirst();
    }

    /** Whether its default is a transitional symbol the user gave a value. */
    boolean isCarriedOver(Sym symbol) {
        return activeDefault(symbol)
                .map(Sym.Conditional::value)
                .filter(KExpr.Name.class::isInstance)
                .map(value -> model.symbols.get(((KExpr.Name) value).name()))
                .filter(source -> source.transitional && decisions.has(source))
                .isPresent();
    }

    private boolean isDropped(Sym symbol, String user) {
        return differences.contains(Difference.OUT_OF_RANGE_DROPPED)
                && !clamped(symbol, user).equals(user);
    }

    private String clamped(Sym symbol, String text) {
        for (KModel.Range range : symbol.ranges) {
            if (value(range.condition()) != Tri.N) {
                return clamped(symbol.type, text, text(range.from()), text(range.to()));
            }
        }
        return text;
    }

    private static String clamped(SymbolType type, String text, String low, String high) {
        if (Numbers.ofRange(text, type).compareTo(Numbers.ofRange(low, type)) < 0) {
            return low;
        }
        return Numbers.ofRange(text, type).compareTo(Numbers.ofRange(high, type)) > 0 ? high : text;
    }

    // Choices

    Optional<Sym> pick(Sym.Group group) {
        return memo(picks, group, g -> new Pick(this, decisions, differences).of(g));
    }

    /** Whether it is what the choice falls back to. */
    boolean isDefault(Sym member, Sym.Group group) {
        return new Pick(this, decisions, differences)
                .defaultOf(group)
                .filter(member::equals)
                .isPresent();
    }

    private static <K, V> V memo(Map<K, V> known, K key, Function<K, V> calculation) {
        V value = known.get(key);
        if (value == null) {
            value = calculation.apply(key);
            known.put(key, value);
        }
        return value;
    }
}
