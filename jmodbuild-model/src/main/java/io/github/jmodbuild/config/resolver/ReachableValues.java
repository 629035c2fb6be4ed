// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.Folding;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.model.ResolvedExpr;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Which truth values symbols and expressions can have, whatever anybody decides and whatever probes answer. Every value
 * that can be is among them; some that cannot may be too, since how symbols hang together is not followed. Immutable.
 */
public final class ReachableValues {
    private static final Set<Tristate> NO = Set.of(Tristate.N);
    private static final Set<Tristate> YES_OR_NO = Set.of(Tristate.N, Tristate.Y);
    private static final Set<Tristate> ANY = Set.of(Tristate.N, Tristate.M, Tristate.Y);

    private final ConfigModel model;
    private final Set<String> given;
    private final Set<Tristate>[] values;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of sets; each is filled before it is read
    private ReachableValues(ConfigModel model, Set<String> given) {
        this.model = model;
        this.given = Set.copyOf(given);
        this.values = new Set[model.nodes().size()];
        for (int i = 0; i < model.order().size(); i++) {
            int index = model.order().at(i);
            if (index < values.length) {
                Node node = model.nodes().get(index);
                values[index] = node.type().isLogical() ? logical(node) : NO;
            }
        }
    }

    /** @param given names of symbols whose value a probe or the platform decides */
    public static ReachableValues of(ConfigModel model, Set<String> given) {
        return new ReachableValues(model, given);
    }

    /** The values of a symbol; n for a name without a declaration. */
    public Set<Tristate> values(String name) {
        return model.node(name).map(node -> values[node.index()]).orElse(NO);
    }

    /** The values of an expression as a condition. */
    public Set<Tristate> values(Expr condition) {
        return of(model.condition(condition));
    }

    private Set<Tristate> logical(Node node) {
        Set<Tristate> shown = shown(node);
        if (node.isMember()) {
            return canBeOn(shown) ? YES_OR_NO : NO;
        }
        Set<Tristate> free = defaults(node);
        if (canBeOn(demands(node.impliers()))) {
            free.addAll(lifted(node, free));
        }
        if (canBeOn(shown) || node.transitional()) {
            free.addAll(combined(ANY, node.transitional() ? ANY : shown, Tristate::and));
        }
        Set<Tristate> all = folded(node, combined(free, demands(node.selectors()), Tristate::or));
        if (given.contains(node.name())) {
            all.add(Tristate.N);
        }
        return all;
    }

    private Set<Tristate> shown(Node node) {
        Set<Tristate> shown = EnumSet.of(Tristate.N);
        for (Node.Prompt prompt : node.prompts()) {
            shown = combined(shown, of(prompt.condition()), Tristate::or);
        }
        return folded(node, shown);
    }

    /** Of defaults and probes; n too, since a default's condition may be n. */
    private Set<Tristate> defaults(Node node) {
        Set<Tristate> defaults = EnumSet.noneOf(Tristate.class);
        boolean always = false;
        for (Node.Default candidate : node.defaults()) {
            Set<Tristate> condition = EnumSet.copyOf(of(candidate.condition()));
            boolean mayBeSilent = condition.remove(Tristate.N);
            if (!always && !condition.isEmpty()) {
                defaults.addAll(combined(of(candidate.value()), condition, Tristate::and));
            }
            always |= !mayBeSilent;
        }
        if (!always) {
            defaults.add(Tristate.N);
        }
        if (given.contains(node.name())) {
            defaults.add(Tristate.N);
            node.definitions().forEach(definition -> defaults.addAll(folded(node, of(definition.dependency()))));
        }
        return defaults;
    }

    private Set<Tristate> demands(List<Node.Selector> selectors) {
        Set<Tristate> demands = EnumSet.of(Tristate.N);
        for (Node.Selector selector : selectors) {
            demands = combined(demands, of(selector.condition()), Tristate::or);
        }
        return demands;
    }

    /** An imply raises, and the dependencies cut what comes of it. */
    private Set<Tristate> lifted(Node node, Set<Tristate> defaults) {
        Set<Tristate> direct = EnumSet.of(Tristate.N);
        for (Node.Definition definition : node.definitions()) {
            direct = combined(direct, of(definition.dependency()), Tristate::or);
        }
        Set<Tristate> raised = combined(defaults, demands(node.impliers()), Tristate::or);
        return combined(raised, folded(node, direct), Tristate::and);
    }

    private static boolean canBeOn(Set<Tristate> values) {
        return values.contains(Tristate.M) || values.contains(Tristate.Y);
    }

    /** m can become y; of a bool it must. */
    private static Set<Tristate> folded(Node node, Set<Tristate> values) {
        Set<Tristate> folded = EnumSet.copyOf(values);
        if (folded.contains(Tristate.M)) {
            folded.add(Tristate.Y);
        }
        if (node.type() == Symbol.Type.BOOL) {
            folded.remove(Tristate.M);
        }
        return folded;
    }

    private static Set<Tristate> combined(Set<Tristate> left, Set<Tristate> right, BinaryOperator<Tristate> operator) {
        Set<Tristate> all = EnumSet.noneOf(Tristate.class);
        left.forEach(one -> right.forEach(other -> all.add(operator.apply(one, other))));
        return all;
    }

    private Set<Tristate> of(ResolvedExpr code) {
        if (code instanceof ResolvedExpr.Fixed fixed) {
            return Set.of(fixed.value());
        }
        if (code instanceof ResolvedExpr.Truth truth) {
            return known(truth.symbol());
        }
        if (code instanceof ResolvedExpr.LoneM) {
            Set<Tristate> modules = EnumSet.noneOf(Tristate.class);
            known(model.modules()).forEach(value -> modules.add(value.and(Tristate.M)));
            return modules;
        }
        if (code instanceof ResolvedExpr.Not not) {
            Set<Tristate> inverted = EnumSet.noneOf(Tristate.class);
            of(not.operand()).forEach(value -> inverted.add(value.not()));
            return inverted;
        }
        if (code instanceof ResolvedExpr.All all) {
            return folded(all.operands(), Tristate.Y, Tristate::and);
        }
        if (code instanceof ResolvedExpr.Any any) {
            return folded(any.operands(), Tristate.N, Tristate::or);
        }
        return code instanceof ResolvedExpr.Compare compare ? compared(compare) : isN((ResolvedExpr.IsN) code);
    }

    private Set<Tristate> folded(List<ResolvedExpr> operands, Tristate neutral, BinaryOperator<Tristate> operator) {
        Set<Tristate> all = Set.of(neutral);
        for (ResolvedExpr operand : operands) {
            all = combined(all, of(operand), operator);
        }
        return all;
    }

    private Set<Tristate> isN(ResolvedExpr.IsN code) {
        Set<Tristate> result = EnumSet.noneOf(Tristate.class);
        of(code.operand()).forEach(value -> result.add(Tristate.of(value == Tristate.N)));
        return result;
    }

    /** Texts and numbers can be anything; truth values are tried. */
    private Set<Tristate> compared(ResolvedExpr.Compare compare) {
        Set<String> left = texts(compare.left());
        Set<String> right = texts(compare.right());
        if (left.isEmpty() || right.isEmpty()) {
            return YES_OR_NO;
        }
        Set<Tristate> results = EnumSet.noneOf(Tristate.class);
        for (String one : left) {
            for (String other : right) {
                results.add(compare.of(one, other));
            }
        }
        return results;
    }

    /**
     * Any for a symbol that comes later in the order: it stands where a constant decides the expression, which therefore does
     * not wait for it ({@link Folding}).
     */
    private Set<Tristate> known(int symbol) {
        Set<Tristate> known = values[symbol];
        return known == null ? ANY : known;
    }

    /** None: any. */
    private Set<String> texts(ResolvedExpr.Operand operand) {
        if (operand.symbol() < 0) {
            return Set.of(operand.constant());
        }
        Set<String> texts = new HashSet<>();
        if (model.nodes().get(operand.symbol()).type().isLogical()) {
            known(operand.symbol()).forEach(value -> texts.add(value.letter()));
        }
        return texts;
    }
}
