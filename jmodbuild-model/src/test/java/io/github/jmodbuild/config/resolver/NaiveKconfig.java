// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 *
 * Kconfig's rules for values written down a second time, on the manifest's records: slow,
 * recursive, with 0, 1, 2 for n, m, y. The oracle of {@link ResolverPropertyTest}; shares no code with the resolver.
 */
final class NaiveKconfig {
    private final List<Symbol> definitions;
    private final Map<String, String> user;
    private final Map<String, String> memo = new HashMap<>();

    NaiveKconfig(List<Symbol> definitions, Map<String, String> user) {
        this.definitions = definitions;
        this.user = user;
    }

    /** A symbol's value as text. */
    String text(String name) {
        String known = memo.get(name);
        if (known == null) {
            known = isLogical(name) ? letter(logical(name)) : textual(name);
            memo.put(name, known);
        }
        return known;
    }

    boolean written(String name) {
        if (visibility(name) > 0) {
            return true;
        }
        return isLogical(name) ? reverse(name) > 0 || defaultTruth(name) > 0 : activeDefault(name) != null;
    }

    int visibility(String name) {
        int best = 0;
        for (Symbol definition : definitionsOf(name)) {
            for (Symbol.Property p : definition.properties()) {
                if (p instanceof Symbol.Prompt prompt) {
                    best = Math.max(best, Math.min(dependency(definition), own(prompt.condition())));
                }
            }
        }
        return best == 1 && !isTristate(name) ? 2 : best;
    }

    int reverse(String name) {
        int most = 0;
        for (Symbol definition : definitions) {
            for (Symbol.Property p : definition.properties()) {
                if (p instanceof Symbol.Select select && select.symbol().text().equals(name)) {
                    int selector = Math.min(truth(definition.name().text()), dependency(definition));
                    most = Math.max(most, Math.min(selector, own(select.condition())));
                }
            }
        }
        return most == 1 && !isTristate(name) ? 2 : most;
    }

    boolean unmet(String name) {
        int direct = 0;
        for (Symbol definition : definitionsOf(name)) {
            direct = Math.max(direct, dependency(definition));
        }
        return isLogical(name) && (direct == 1 && !isTristate(name) ? 2 : direct) < reverse(name);
    }

    private int logical(String name) {
        String asked = user.get(name);
        int value = visibility(name) > 0 && asked != null
                ? Math.min("nmy".indexOf(asked), visibility(name))
                : defaultTruth(name);
        value = Math.max(value, reverse(name));
        return value == 1 && !isTristate(name) ? 2 : value;
    }

    private String textual(String name) {
        String asked = user.get(name);
        if (visibility(name) > 0 && asked != null) {
            return asked;
        }
        Symbol.Property active = activeDefault(name);
        if (active instanceof Symbol.DefaultText text) {
            return text.value().text();
        }
        if (active instanceof Symbol.DefaultFrom from) {
            return definitionsOf(from.symbol().text()).isEmpty()
                    ? from.symbol().text()
                    : text(from.symbol().text());
        }
        return type(name) == Symbol.Type.INT ? "0" : type(name) == Symbol.Type.HEX ? "0x0" : "";
    }

    private int defaultTruth(String name) {
        for (Symbol definition : definitionsOf(name)) {
            for (Symbol.Property p : definition.properties()) {
                if (p instanceof Symbol.DefaultExpr d) {
                    int condition = Math.min(dependency(definition), own(d.condition()));
                    if (condition > 0) {
                        return Math.min(condition, evaluate(d.value(), false));
                    }
                }
            }
        }
        return 0;
    }

    private Symbol.@Nullable Property activeDefault(String name) {
        for (Symbol definition : definitionsOf(name)) {
            for (Symbol.Property p : definition.properties()) {
                Expr condition = null;
                if (p instanceof Symbol.DefaultText text) {
                    condition = text.condition();
                } else if (p instanceof Symbol.DefaultFrom from) {
                    condition = from.condition();
                } else {
                    continue;
                }
                if (Math.min(dependency(definition), own(condition)) > 0) {
                    return p;
                }
            }
        }
        return null;
    }

    private int dependency(Symbol definition) {
        int value = 2;
        for (Symbol.Property p : definition.properties()) {
            if (p instanceof Symbol.DependsOn dependsOn) {
                value = Math.min(value, evaluate(dependsOn.expr(), true));
            }
        }
        return value;
    }

    private int own(@Nullable Expr condition) {
        return condition == null ? 2 : evaluate(condition, true);
    }

    private int evaluate(Expr expr, boolean condition) {
        if (expr instanceof Expr.And and) {
            return Math.min(evaluate(and.left(), condition), evaluate(and.right(), condition));
        }
        if (expr instanceof Expr.Or or) {
            return Math.max(evaluate(or.left(), condition), evaluate(or.right(), condition));
        }
        if (expr instanceof Expr.Not not) {
            return 2 - evaluate(not.operand(), condition);
        }
        if (expr instanceof Expr.Symbol symbol) {
            return truth(symbol.name());
        }
        if (expr instanceof Expr.Constant constant) {
            int value = Math.max(0, List.of("n", "m", "y").indexOf(constant.text()));
            return value == 1 && condition && !modules() ? 0 : value;
        }
        return compare((Expr.Compare) expr) ? 2 : 0;
    }

    private boolean compare(Expr.Compare compare) {
        String left = operandText(compare.left());
        String right = operandText(compare.right());
        int order;
        boolean strings = isString(compare.left()) && isString(compare.right());
        Long leftNumber = strings ? null : NaiveNumber.of(left, kind(compare.left()));
        Long rightNumber = strings ? null : NaiveNumber.of(right, kind(compare.right()));
        if (leftNumber == null || rightNumber == null) {
            order = left.compareTo(right);
        } else if (kind(compare.left()) == 'h' || kind(compare.right()) == 'h') {
            order = Long.compareUnsigned(leftNumber, rightNumber);
        } else {
            order = leftNumber.compareTo(rightNumber);
        }
        return switch (compare.operator()) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
        };
    }

    private String operandText(Expr.Operand operand) {
        if (operand instanceof Expr.Symbol symbol) {
            return definitionsOf(symbol.name()).isEmpty() ? symbol.name() : text(symbol.name());
        }
        return ((Expr.Constant) operand).text();
    }

    private boolean isString(Expr.Operand operand) {
        return operand instanceof Expr.Symbol symbol
                && !definitionsOf(symbol.name()).isEmpty()
                && type(symbol.name()) == Symbol.Type.STRING;
    }

    /** t for logical, i, h, and 0 for whatever is read by its prefix. */
    private char kind(Expr.Operand operand) {
        if (operand instanceof Expr.Constant constant) {
            return List.of("n", "m", "y").contains(constant.text()) ? 't' : '0';
        }
        String name = ((Expr.Symbol) operand).name();
        if (definitionsOf(name).isEmpty()) {
            return '0';
        }
        return switch (type(name)) {
            case BOOL, TRISTATE -> 't';
            case INT -> 'i';
            case HEX -> 'h';
            case STRING -> '0';
        };
    }

    private int truth(String name) {
        return definitionsOf(name).isEmpty() || !isLogical(name) ? 0 : "nmy".indexOf(text(name));
    }

    private boolean modules() {
        return text("MODULES").equals("y");
    }

    private List<Symbol> definitionsOf(String name) {
        List<Symbol> found = new ArrayList<>();
        for (Symbol definition : definitions) {
            if (definition.name().text().equals(name)) {
                found.add(definition);
            }
        }
        return found;
    }

    private Symbol.Type type(String name) {
        return definitionsOf(name).get(0).type();
    }

    private boolean isLogical(String name) {
        return type(name) == Symbol.Type.BOOL || type(name) == Symbol.Type.TRISTATE;
    }

    private boolean isTristate(String name) {
        return type(name) == Symbol.Type.TRISTATE && modules();
    }

    private static String letter(int value) {
        return String.valueOf("nmy".charAt(value));
    }
}
