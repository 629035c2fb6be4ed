// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All symbol values with their origin. Immutable and thread-safe. */
public final class Configuration {
    private final ConfigModel model;
    private final SymbolValues values;
    private final List<Result> results;
    private final Requests requests;
    private final List<Entry> entries;
    private final List<Problem> warnings;

    /**
     * @param values complete, never written again
     * @param requests never written again
     */
    Configuration(
            ConfigModel model, SymbolValues values, List<Result> results, Requests requests, List<Problem> warnings) {
        this.model = model;
        this.values = values;
        this.results = results;
        this.requests = requests;
        List<Entry> list = new ArrayList<>(results.size());
        for (Node node : model.nodes()) {
            list.add(entry(node, results.get(node.index())));
        }
        this.entries = List.copyOf(list);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * One symbol.
     *
     * @param value y, m, n, a number as written, or a text without quotes
     * @param origin whose value it is
     * @param at the default, select or assignment it comes from; the symbol itself if nothing gives it a value
     * @param fallback the value it would have without the user's decision
     * @param visible whether a prompt of it is shown, so that a user may set it
     * @param changeable visible, and not pinned to y by a select
     * @param decided whether a user gave it a value, which need not hold; not so for an invisible symbol
     * @param written whether it goes into {@code .config} and the header
     */
    public record Entry(
            String name,
            Symbol.Type type,
            String value,
            Origin origin,
            Location at,
            String fallback,
            boolean visible,
            boolean changeable,
            boolean decided,
            boolean written) {}

    /** The model it was made from. */
    public ConfigModel model() {
        return model;
    }

    /** A symbol's truth value; n for a string, int or hex, and for a name without a declaration. */
    public Tristate value(String name) {
        return model.node(name).map(node -> values.truth(node.index())).orElse(Tristate.N);
    }

    /** A symbol's value as text; for a name without a declaration the name itself. */
    public String text(String name) {
        return model.node(name).map(node -> values.text(node.index())).orElse(name);
    }

    /** An expression's value as a condition: m alone means m and MODULES. */
    public Tristate evaluate(Expr condition) {
        return model.condition(condition).evaluate(values);
    }

    /** Whether what stands under a condition counts: there is none, or it is not n. */
    public boolean holds(@Nullable Expr condition) {
        return condition == null || evaluate(condition) != Tristate.N;
    }

    /** What a demand comes to: y while its condition is n. */
    public Tristate evaluate(Demand demand) {
        return demand.condition() != null && evaluate(demand.condition()) == Tristate.N
                ? Tristate.Y
                : evaluate(demand.expr());
    }

    /** The smallest value of all; y if there is none. */
    public Tristate evaluateAll(List<Demand> demands) {
        Tristate value = Tristate.Y;
        for (Demand demand : demands) {
            value = value.and(evaluate(demand));
        }
        return value;
    }

    /** Whether the expression could be m under some configuration of this tree, see {@link ConfigModel#canBeM}. */
    public boolean canBeM(Expr expr) {
        return model.canBeM(expr);
    }

    /** Whether modules are made at all; if not, every m counts as y (D06). */
    public boolean modulesEnabled() {
        return values.modulesEnabled();
    }

    /** All symbols in menu order. */
    public List<Entry> entries() {
        return entries;
    }

    /** One symbol; empty if it has no declaration. */
    public Optional<Entry> entry(String name) {
        return model.node(name).map(node -> entries.get(node.index()));
    }

    /**
     * Whether a menu shows this node: its dependencies, the condition of its prompt and the {@code visibleIf}s that bind it
     * are not n. A menu that is not shown may hold symbols that are. A condition counts as shown while it is not n.
     */
    public boolean isShown(MenuNode node) {
        boolean shown = node.shown().evaluate(values) != Tristate.N;
        return shown && node.symbol().flatMap(this::entry).map(Entry::visible).orElse(true);
    }

    /** What the user should know but need not change; in menu order. */
    public List<Problem> warnings() {
        return warnings;
    }

    /** What a user decided about a symbol, whether it holds or not. */
    public Optional<Assignment> decision(String name) {
        return model.node(name).flatMap(node -> Optional.ofNullable(requests.decision(node.index())));
    }

    /** What a probe answered for a symbol. */
    public Optional<Assignment> probe(String name) {
        return model.node(name).flatMap(node -> Optional.ofNullable(requests.probe(node.index())));
    }

    private Entry entry(Node node, Result result) {
        return new Entry(
                node.name(),
                node.type(),
                values.text(node.index()),
                result.origin(),
                result.at(),
                result.fallback(),
                result.visible(),
                result.changeable(),
                result.decided(),
                result.written() && !model.isUnwritten(node.name()));
    }

    public SymbolValues values() {
        return values;
    }

    public Requests requests() {
        return requests;
    }

    Result result(Node node) {
        return results.get(node.index());
    }
}
