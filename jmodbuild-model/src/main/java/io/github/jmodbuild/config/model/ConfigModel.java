// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.config.order.EvaluationOrder;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All symbols of a tree, checked and compiled: what a resolution works on; {@code ModelBuilder} makes it. Immutable and thread-safe, so one
 * model serves any number of resolutions.
 */
public final class ConfigModel {
    private final Parts parts;
    private final Map<String, Integer> indices;
    private final Map<String, Symbol.Type> types = new LinkedHashMap<>();
    private final Set<String> undeclared;
    private final Set<String> unwritten;
    private final CodeCompiler compiler;

    ConfigModel(
            Parts parts,
            Map<String, Integer> indices,
            Set<String> undeclared,
            Set<String> unwritten,
            CodeCompiler compiler) {
        this.parts = parts;
        this.indices = indices;
        parts.nodes().forEach(node -> types.put(node.name(), node.type()));
        this.undeclared = Set.copyOf(undeclared);
        this.unwritten = Set.copyOf(unwritten);
        this.compiler = compiler;
    }

    /** What a model is made of. */
    record Parts(
            String title,
            List<MenuNode> menu,
            List<Node> nodes,
            List<Choice> choices,
            EvaluationOrder order,
            int modules,
            Renames renames) {
        Parts {
            menu = List.copyOf(menu);
            nodes = List.copyOf(nodes);
            choices = List.copyOf(choices);
        }
    }

    /** The configuration's title. */
    public String title() {
        return parts.title();
    }

    /** Menus, conditions, choices, comments and definitions in menu order. */
    public List<MenuNode> menu() {
        return parts.menu();
    }

    /** Whether a symbol of this name has a declaration; the built-in MODULES counts. */
    public boolean declares(String name) {
        return indices.containsKey(name);
    }

    /** All declared names in menu order. */
    public List<String> names() {
        return parts.nodes().stream().map(Node::name).toList();
    }

    /** Whether a symbol goes into no file, whatever its value. */
    public boolean isUnwritten(String name) {
        return unwritten.contains(name);
    }

    /** The type of a symbol; empty if it has no declaration. */
    public Optional<Symbol.Type> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** What a symbol is called now that had another name once ({@code renamedFrom}); empty for other names. */
    public Optional<String> presentName(String former) {
        return declares(former) ? Optional.empty() : parts.renames().present(former);
    }

    /**
     * The problems of an expression outside the config block: names without a declaration, symbols that are no truth
     * values used as such, and comparisons with constants that the symbol's type does not have.
     */
    public List<Problem> check(Expr expr) {
        return ConditionCheck.check(expr, types, undeclared);
    }

    /** The symbol that switches loadable modules on. */
    public String modulesName() {
        return nodes().get(modules()).name();
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

    public Collection<String> declaredNames() {
        return indices.keySet();
    }

    /** In menu order; a node's index is its place. */
    public List<Node> nodes() {
        return parts.nodes();
    }

    /** In menu order. */
    public List<Choice> choices() {
        return parts.choices();
    }

    /** The node of a declared symbol. */
    public Optional<Node> node(String name) {
        return Optional.ofNullable(indices.get(name)).map(parts.nodes()::get);
    }

    /** Symbols, then choices. */
    public EvaluationOrder order() {
        return parts.order();
    }

    /** Index of the symbol that switches modules on. */
    public int modules() {
        return parts.modules();
    }

    public Renames renames() {
        return parts.renames();
    }

    public ResolvedExpr condition(Expr expr) {
        return compiler.condition(expr);
    }

    public ResolvedExpr demand(Demand demand) {
        return compiler.demand(demand);
    }
}
