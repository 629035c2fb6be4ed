// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All symbols of a tree, checked and compiled: what the {@link Resolver} works on. Immutable and thread-safe, so one
 * model serves any number of resolutions.
 */
public final class ConfigModel {
    private final Map<String, Integer> indices;
    private final List<Node> nodes;
    private final Map<String, Symbol.Type> types = new LinkedHashMap<>();
    private final int[] order;
    private final int modules;
    private final Set<String> undeclared;
    private final CodeCompiler compiler;

    ConfigModel(
            Map<String, Integer> indices,
            List<Node> nodes,
            int[] order,
            int modules,
            Set<String> undeclared,
            CodeCompiler compiler) {
        this.indices = indices;
        this.nodes = List.copyOf(nodes);
        nodes.forEach(node -> types.put(node.name(), node.type()));
        this.order = order;
        this.modules = modules;
        this.undeclared = Set.copyOf(undeclared);
        this.compiler = compiler;
    }

    /**
     * Merges, checks and compiles definitions (kconfig.md §1.1, §1.2, §1.10). A tree without a {@code modules} symbol
     * gets a built-in bool MODULES with a prompt and default y in front.
     *
     * @param symbolsInMenuOrder every definition of the tree; several of one name accumulate in this order
     * @param undeclared names that may be used without a declaration: n, and as a text their own name
     * @throws ProblemException with every mistake: names without a declaration, types that differ or do not fit,
     *     cycles
     */
    public static ConfigModel of(List<Symbol> symbolsInMenuOrder, Set<String> undeclared) {
        return new ModelBuilder(undeclared).build(symbolsInMenuOrder);
    }

    /** Whether a symbol of this name has a declaration; the built-in MODULES counts. */
    public boolean declares(String name) {
        return indices.containsKey(name);
    }

    /** All declared names in menu order. */
    public List<String> names() {
        return nodes.stream().map(Node::name).toList();
    }

    /** The type of a symbol; empty if it has no declaration. */
    public Optional<Symbol.Type> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /**
     * The problems of an expression outside the config block: names without a declaration, symbols that are no truth
     * values used as such, and comparisons with constants that the symbol's type does not have.
     */
    public List<Problem> check(Expr expr) {
        return ConditionCheck.check(expr, types, undeclared);
    }

    /**
     * Whether the expression could be m under some configuration; says yes too often rather than too seldom. It can if
     * a tristate symbol or the constant m stands outside a comparison.
     */
    public boolean canBeM(Expr expr) {
        boolean[] found = {false};
        Terms.operands(expr, operand -> found[0] |= canBeM(operand), compared -> {});
        return found[0];
    }

    private boolean canBeM(Expr.Operand operand) {
        if (operand instanceof Expr.Symbol symbol) {
            return type(symbol.name()).filter(Symbol.Type.TRISTATE::equals).isPresent();
        }
        return Terms.isM(operand);
    }

    Collection<String> declaredNames() {
        return indices.keySet();
    }

    /** In menu order; a node's index is its place. */
    List<Node> nodes() {
        return nodes;
    }

    /** The node of a declared symbol. */
    Optional<Node> node(String name) {
        return Optional.ofNullable(indices.get(name)).map(nodes::get);
    }

    /** The i-th symbol to evaluate: all it needs come before it. */
    int evaluatedAt(int i) {
        return order[i];
    }

    /** Index of the symbol that switches modules on. */
    int modules() {
        return modules;
    }

    Code condition(Expr expr) {
        return compiler.condition(expr);
    }
}
