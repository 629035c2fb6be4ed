// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.kconfig.KconfigNode;
import io.github.jmodbuild.importing.kconfig.Property;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of symbols. Where statements of a symbol override each other, each question is an entry that is hidden while a later
 * statement replaces its answer, and one common entry has all other values, the last statement's first. Not thread-safe.
 */
final class SymbolEntries {
    private final ProgramTypes types;
    private final Map<String, List<ProgramAssignment>> merged;
    private final HelpTexts helps;
    private final Ledger ledger;
    private final Set<String> helped = new HashSet<>();

    /** @param merged symbols whose statements override each other, with those that count, in order */
    SymbolEntries(ProgramTypes types, Map<String, List<ProgramAssignment>> merged, HelpTexts helps, Ledger ledger) {
        this.types = types;
        this.merged = merged;
        this.helps = helps;
        this.ledger = ledger;
    }

    static Property text(Property.Kind kind, String text, Location at) {
        return new Property(kind, text, null, null, null, at);
    }

    /** The entry of a statement at its place; none where a common entry has its value. */
    List<KconfigNode> inPlace(ProgramAssignment assignment) {
        ConfigInStatement.Assigning statement = assignment.statement();
        if (assignment.isDropped()) {
            return List.of();
        }
        List<ProgramAssignment> all = merged.getOrDefault(assignment.name(), List.of());
        if (statement instanceof ConfigInStatement.Ask ask) {
            Expr replaced = Overrides.later(assignment, all);
            if (Logic.isYes(replaced)) {
                ledger.not(ask.at(), "a later statement always replaces the answer");
                return List.of();
            }
            return List.of(ask(assignment, ask, replaced, all.isEmpty()));
        }
        if (statement instanceof ConfigInStatement.Define && all.isEmpty()) {
            List<Property> properties = start(statement);
            value(assignment, Logic.YES, properties);
            return List.of(node(statement, properties));
        }
        return List.of();
    }

    private KconfigNode ask(ProgramAssignment assignment, ConfigInStatement.Ask ask, Expr replaced, boolean alone) {
        List<Property> properties = start(ask);
        Expr shown = Logic.not(replaced);
        properties.add(new Property(
                Property.Kind.PROMPT, ask.prompt().strip(), null, null, Logic.isYes(shown) ? null : shown, ask.at()));
        if (!Logic.isYes(assignment.allowed())) {
            properties.add(new Property(Property.Kind.DEPENDS, "", assignment.allowed(), null, null, ask.at()));
        }
        if (!ask.bounds().isEmpty()) {
            properties.add(new Property(
                    Property.Kind.RANGE,
                    "",
                    new Expr.Constant(ask.bounds().get(0), false, ask.at()),
                    new Expr.Constant(ask.bounds().get(1), false, ask.at()),
                    null,
                    ask.at()));
        }
        if (alone && ask.value() != null) {
            value(assignment, Logic.YES, properties);
        }
        if (helped.add(ask.name())) {
            helps.of(ask.name()).ifPresent(help -> properties.add(text(Property.Kind.HELP, help, ask.at())));
        }
        if (ask.verb().type().equals("bool") && types.isTristate(ask.name())) {
            ledger.partly(
                    ask.at(),
                    "another statement gives CONFIG_" + ask.name() + " the value m, so that m can be chosen here");
        }
        return node(ask, properties);
    }

    /** All values of a symbol but answers, where its statements override each other. */
    List<KconfigNode> common(String name) {
        List<ProgramAssignment> all = merged.getOrDefault(name, List.of());
        Path around = Overrides.common(all);
        ConfigInStatement.Assigning first = all.get(0).statement();
        List<Property> properties = start(first);
        int own = properties.size();
        for (int i = all.size() - 1; i >= 0; i--) {
            ProgramAssignment one = all.get(i);
            Expr executed = one.path().from(around);
            if (one.statement() instanceof ConfigInStatement.Define) {
                value(one, executed, properties);
            } else if (one.isUnset()) {
                no(one, executed, properties);
            } else if (i > 0) {
                no(one, Logic.and(executed, one.refused()), properties);
            }
        }
        for (ProgramAssignment one : all) {
            if (one.statement() instanceof ConfigInStatement.Ask ask && ask.value() != null) {
                value(one, one.path().from(around), properties);
            }
        }
        boolean asked = all.stream().anyMatch(one -> one.statement() instanceof ConfigInStatement.Ask);
        boolean says = properties.size() > own || !asked;
        return says ? List.of(new KconfigNode.Config(name, false, properties, List.of(), place(first))) : List.of();
    }

    /** The entry of a question at the same line is another one, with comments of its own. */
    private static Location place(ConfigInStatement.Assigning first) {
        return first.at().right(1);
    }

    private void no(ProgramAssignment one, Expr executed, List<Property> properties) {
        if (!Logic.isNo(executed) && types.isLogical(one.name())) {
            properties.add(property(Logic.NO, executed, one.statement().at()));
        }
    }

    private void value(ProgramAssignment one, Expr executed, List<Property> properties) {
        if (Logic.isNo(executed)) {
            return;
        }
        Location at = one.statement().at();
        boolean logical = types.isLogical(one.name());
        if (one.value() instanceof WordValue.OfSymbol symbol) {
            if (logical == types.isLogical(symbol.name())) {
                properties.add(property(new Expr.Symbol(symbol.name(), at), executed, at));
            } else {
                ledger.not(at, "CONFIG_" + symbol.name() + " is of another type");
            }
        } else if (one.value() instanceof WordValue.Text value) {
            text(one, value.text(), logical, executed, properties);
        } else {
            ledger.not(at, "a value that is put together of several");
        }
    }

    private void text(ProgramAssignment one, String text, boolean logical, Expr executed, List<Property> properties) {
        Location at = one.statement().at();
        if (!logical) {
            boolean quoted = types.of(one.name()).equals("string");
            properties.add(property(new Expr.Constant(text, quoted, at), executed, at));
        } else if (text.isEmpty() || Tristate.parse(text).isPresent()) {
            properties.add(property(new Expr.Constant(text.isEmpty() ? "n" : text, false, at), executed, at));
        } else {
            ledger.not(at, "'" + text + "' is no value of a bool or tristate, which is y, m or n");
        }
    }

    private static Property property(Expr value, Expr executed, Location at) {
        @Nullable Expr condition = Logic.isYes(executed) ? null : executed;
        return new Property(Property.Kind.DEFAULT, "", value, null, condition, at);
    }

    KconfigNode member(ConfigInStatement.Member member, boolean withHelp) {
        List<Property> properties = start(member);
        properties.add(text(Property.Kind.PROMPT, member.prompt(), member.at()));
        if (withHelp && helped.add(member.name())) {
            helps.of(member.name()).ifPresent(help -> properties.add(text(Property.Kind.HELP, help, member.at())));
        }
        return node(member, properties);
    }

    private List<Property> start(ConfigInStatement.Assigning statement) {
        List<Property> properties = new ArrayList<>();
        properties.add(text(Property.Kind.TYPE, types.of(statement.name()), statement.at()));
        return properties;
    }

    private static KconfigNode node(ConfigInStatement.Assigning statement, List<Property> properties) {
        return new KconfigNode.Config(statement.name(), false, properties, statement.remarks(), statement.at());
    }
}
