// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns expressions into {@link ResolvedExpr}. A name without a declaration is n, and as a text its own name. */
final class CodeCompiler {
    private final Map<String, Integer> indices;
    private final List<Symbol.Type> types;

    /** @param types by index; grown by the caller before it compiles */
    CodeCompiler(Map<String, Integer> indices, List<Symbol.Type> types) {
        this.indices = indices;
        this.types = types;
    }

    /** All of them together. */
    ResolvedExpr demands(List<Demand> demands) {
        if (demands.isEmpty()) {
            return ResolvedExpr.ALWAYS;
        }
        List<ResolvedExpr> codes = new ArrayList<>(demands.size());
        for (Demand demand : demands) {
            codes.add(demand(demand));
        }
        return all(codes);
    }

    /** One of them. */
    ResolvedExpr demand(Demand demand) {
        ResolvedExpr expr = condition(demand.expr());
        return demand.condition() == null
                ? expr
                : new ResolvedExpr.Any(List.of(expr, new ResolvedExpr.IsN(condition(demand.condition()))));
    }

    /** A condition; m alone means m and MODULES. */
    ResolvedExpr condition(Expr expr) {
        return compile(expr, new ResolvedExpr.LoneM());
    }

    /** A default's value; m is m. */
    ResolvedExpr value(Expr expr) {
        return compile(expr, new ResolvedExpr.Fixed(Tristate.M));
    }

    /** Both; without a detour where one of them is always y. */
    static ResolvedExpr and(ResolvedExpr left, ResolvedExpr right) {
        if (left.equals(ResolvedExpr.ALWAYS)) {
            return right;
        }
        return right.equals(ResolvedExpr.ALWAYS) ? left : new ResolvedExpr.All(List.of(left, right));
    }

    private static ResolvedExpr all(List<ResolvedExpr> codes) {
        return codes.size() == 1 ? codes.get(0) : new ResolvedExpr.All(List.copyOf(codes));
    }

    private ResolvedExpr compile(Expr expr, ResolvedExpr m) {
        if (expr instanceof Expr.And) {
            return new ResolvedExpr.All(compileAll(Terms.conjuncts(expr), m));
        }
        if (expr instanceof Expr.Or) {
            return new ResolvedExpr.Any(compileAll(Terms.disjuncts(expr), m));
        }
        if (expr instanceof Expr.Not not) {
            return new ResolvedExpr.Not(compile(not.operand(), m));
        }
        if (expr instanceof Expr.Compare compare) {
            return new ResolvedExpr.Compare(compare.operator(), operand(compare.left()), operand(compare.right()));
        }
        return expr instanceof Expr.Symbol symbol ? truth(symbol) : constant(expr, m);
    }

    private List<ResolvedExpr> compileAll(List<Expr> parts, ResolvedExpr m) {
        List<ResolvedExpr> codes = new ArrayList<>(parts.size());
        for (Expr part : parts) {
            codes.add(compile(part, m));
        }
        return List.copyOf(codes);
    }

    private ResolvedExpr truth(Expr.Symbol symbol) {
        Integer index = indices.get(symbol.name());
        return index == null ? new ResolvedExpr.Fixed(Tristate.N) : new ResolvedExpr.Truth(index);
    }

    private static ResolvedExpr constant(Expr expr, ResolvedExpr m) {
        if (Terms.isM(expr)) {
            return m;
        }
        boolean yes = expr instanceof Expr.Constant constant && constant.text().equals("y");
        return new ResolvedExpr.Fixed(Tristate.of(yes));
    }

    /** A bound of a range: a symbol if one has that name, else a number. */
    ResolvedExpr.Operand bound(String word) {
        @Nullable Integer index = indices.get(word);
        return index == null
                ? new ResolvedExpr.Operand(-1, word, null)
                : new ResolvedExpr.Operand(index, word, types.get(index));
    }

    private ResolvedExpr.Operand operand(Expr.Operand operand) {
        if (operand instanceof Expr.Constant constant) {
            boolean logical = Tristate.parse(constant.text()).isPresent();
            return new ResolvedExpr.Operand(-1, constant.text(), logical ? Symbol.Type.TRISTATE : null);
        }
        String name = ((Expr.Symbol) operand).name();
        @Nullable Integer index = indices.get(name);
        return index == null
                ? new ResolvedExpr.Operand(-1, name, null)
                : new ResolvedExpr.Operand(index, name, types.get(index));
    }
}
