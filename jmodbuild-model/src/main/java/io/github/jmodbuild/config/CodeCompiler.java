// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns expressions into {@link Code}. A name without a declaration is n, and as a text its own name (kconfig.md §1.3). */
final class CodeCompiler {
    private final Map<String, Integer> indices;
    private final List<Symbol.Type> types;

    /** @param types by index; grown by the caller before it compiles */
    CodeCompiler(Map<String, Integer> indices, List<Symbol.Type> types) {
        this.indices = indices;
        this.types = types;
    }

    /** All of them together. */
    Code demands(List<Demand> demands) {
        if (demands.isEmpty()) {
            return Code.ALWAYS;
        }
        List<Code> codes = new ArrayList<>(demands.size());
        for (Demand demand : demands) {
            codes.add(demand(demand));
        }
        return all(codes);
    }

    /** One of them (kconfig.md §1.1 conditional depends). */
    Code demand(Demand demand) {
        Code expr = condition(demand.expr());
        return demand.condition() == null
                ? expr
                : new Code.Any(List.of(expr, new Code.IsN(condition(demand.condition()))));
    }

    /** A condition; m alone means m and MODULES. */
    Code condition(Expr expr) {
        return compile(expr, new Code.LoneM());
    }

    /** A default's value; m is m. */
    Code value(Expr expr) {
        return compile(expr, new Code.Fixed(Tristate.M));
    }

    /** Both; without a detour where one of them is always y. */
    static Code and(Code left, Code right) {
        if (left.equals(Code.ALWAYS)) {
            return right;
        }
        return right.equals(Code.ALWAYS) ? left : new Code.All(List.of(left, right));
    }

    private static Code all(List<Code> codes) {
        return codes.size() == 1 ? codes.get(0) : new Code.All(List.copyOf(codes));
    }

    private Code compile(Expr expr, Code m) {
        if (expr instanceof Expr.And) {
            return new Code.All(compileAll(Terms.conjuncts(expr), m));
        }
        if (expr instanceof Expr.Or) {
            return new Code.Any(compileAll(Terms.disjuncts(expr), m));
        }
        if (expr instanceof Expr.Not not) {
            return new Code.Not(compile(not.operand(), m));
        }
        if (expr instanceof Expr.Compare compare) {
            return new Code.Compare(compare.operator(), operand(compare.left()), operand(compare.right()));
        }
        return expr instanceof Expr.Symbol symbol ? truth(symbol) : constant(expr, m);
    }

    private List<Code> compileAll(List<Expr> parts, Code m) {
        List<Code> codes = new ArrayList<>(parts.size());
        for (Expr part : parts) {
            codes.add(compile(part, m));
        }
        return List.copyOf(codes);
    }

    private Code truth(Expr.Symbol symbol) {
        Integer index = indices.get(symbol.name());
        return index == null ? new Code.Fixed(Tristate.N) : new Code.Truth(index);
    }

    private static Code constant(Expr expr, Code m) {
        if (Terms.isM(expr)) {
            return m;
        }
        boolean yes = expr instanceof Expr.Constant constant && constant.text().equals("y");
        return new Code.Fixed(Tristate.of(yes));
    }

    /** A bound of a range: a symbol if one has that name, else a number. */
    Code.Operand bound(String word) {
        @Nullable Integer index = indices.get(word);
        return index == null ? new Code.Operand(-1, word, null) : new Code.Operand(index, word, types.get(index));
    }

    private Code.Operand operand(Expr.Operand operand) {
        if (operand instanceof Expr.Constant constant) {
            boolean logical = Tristate.parse(constant.text()).isPresent();
            return new Code.Operand(-1, constant.text(), logical ? Symbol.Type.TRISTATE : null);
        }
        String name = ((Expr.Symbol) operand).name();
        @Nullable Integer index = indices.get(name);
        return index == null ? new Code.Operand(-1, name, null) : new Code.Operand(index, name, types.get(index));
    }
}
