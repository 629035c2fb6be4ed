// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.ConfigModel;
import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.config.ConfigurationSession;
import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.ReachableValues;
import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.config.why.Anatomy.Definition;
import io.github.jmodbuild.config.why.Anatomy.Force;
import io.github.jmodbuild.config.why.Enabled.Outcome;
import io.github.jmodbuild.config.why.Finding.Kind;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Selects that can leave dependencies unmet, each with decisions that show it. Not thread-safe. */
final class LintSelects {
    private static final Location HERE = Location.of("example");
    private static final int LIMIT = 100;
    private static final int MOST_SEARCHES = 500;

    private final ConfigModel model;
    private final Anatomy anatomy;
    private final ReachableValues possible;
    private final Enable enable;
    private final List<Finding> findings;
    private final List<String> unexamined;
    private int searches;

    /** @param unexamined takes the selects that were passed over, since the search for an example would take too long */
    LintSelects(
            ConfigModel model,
            Anatomy anatomy,
            ReachableValues possible,
            Enable enable,
            List<Finding> findings,
            List<String> unexamined) {
        this.unexamined = unexamined;
        this.model = model;
        this.anatomy = anatomy;
        this.possible = possible;
        this.enable = enable;
        this.findings = findings;
    }

    void check() {
        for (String name : model.names()) {
            List<Definition> definitions = anatomy.definitions(name);
            boolean free = definitions.stream()
                    .anyMatch(definition -> definition.demands().isEmpty());
            if (!free) {
                anatomy.selects(name).forEach(select -> check(name, definitions, select));
            }
        }
    }

    private void check(String target, List<Definition> definitions, Force select) {
        boolean off = possible.values(select.by()).equals(Set.of(Tristate.N));
        if (off || demandsAsMuch(select, definitions)) {
            return;
        }
        boolean gaveUp = ++searches > MOST_SEARCHES;
        boolean tristate = model.type(select.by()).orElseThrow() == Symbol.Type.TRISTATE;
        for (String value : gaveUp ? List.<String>of() : tristate ? List.of("y", "m") : List.of("y")) {
            Enabled on = enable.search(select.by(), value, LIMIT);
            gaveUp |= on.outcome() == Outcome.GAVE_UP;
            if (on.outcome() == Outcome.FOUND || on.outcome() == Outcome.ALREADY) {
                Optional<List<Assignment>> shown = example(target, definitions, select, on);
                if (shown.isPresent()) {
                    report(target, select, shown.get());
                    return;
                }
            }
        }
        if (gaveUp) {
            unexamined.add(select.by() + " selects " + target);
        }
    }

    /** The usual good case: whatever one definition of the target needs, the selecting definition needs as well. */
    private static boolean demandsAsMuch(Force select, List<Definition> definitions) {
        Set<String> own = new HashSet<>();
        select.in().within(select.condition()).stream()
                .filter(clause -> clause.condition() == null)
                .forEach(clause -> own.add(clause.expr().toString()));
        return definitions.stream()
                .anyMatch(definition -> definition.demands().stream()
                        .allMatch(clause -> own.contains(clause.expr().toString())));
    }

    /** The selecting symbol on, and then each symbol of the dependencies as it should not be. */
    private Optional<List<Assignment>> example(String target, List<Definition> definitions, Force select, Enabled on) {
        List<Assignment> base = on.assignments(Origin.FRAGMENT, HERE);
        if (isUnmet(base, target, select)) {
            return Optional.of(base);
        }
        ConfigurationSession started = ConfigurationSession.of(model, base);
        Enable next = Enable.from(pinned(started, select, on).configuration(), anatomy);
        for (Definition definition : definitions) {
            for (Demand clause : definition.demands()) {
                for (Expr.Symbol symbol : Terms.symbols(clause.expr())) {
                    Optional<List<Assignment>> found =
                            opposite(next, symbol.name(), on).filter(all -> isUnmet(all, target, select));
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Keeps the selecting symbol where it is, as far as a decision can. */
    private static ConfigurationSession pinned(ConfigurationSession session, Force select, Enabled on) {
        session.attempt(new Assignment(select.by(), on.wanted(), Origin.FRAGMENT, HERE));
        return session;
    }

    private Optional<List<Assignment>> opposite(Enable next, String name, Enabled on) {
        if (!model.declares(name) || !model.type(name).orElseThrow().isLogical()) {
            return Optional.empty();
        }
        for (String value : List.of("n", "y")) {
            Enabled turned = next.search(name, value, LIMIT);
            if (turned.outcome() == Outcome.FOUND) {
                List<Assignment> all = new ArrayList<>(on.assignments(Origin.FRAGMENT, HERE));
                all.addAll(turned.assignments(Origin.COMMAND_LINE, HERE));
                return Optional.of(all);
            }
        }
        return Optional.empty();
    }

    /** Whether this select demands more than the dependencies allow then. */
    private boolean isUnmet(List<Assignment> decisions, String target, Force select) {
        Configuration configuration = ConfigurationSession.of(model, decisions).configuration();
        Tristate demanded = configuration
                .value(select.by())
                .and(configuration.evaluateAll(select.in().within(select.condition())));
        return demanded != Tristate.N
                && configuration.warnings().stream()
                        .anyMatch(
                                warning -> warning.message().startsWith("unmet direct dependencies: " + target + " is")
                                        && warning.message().contains(select.by() + " (" + select.at() + ")"));
    }

    private void report(String target, Force select, List<Assignment> decisions) {
        findings.add(new Finding(
                Kind.UNMET_SELECT,
                select.at(),
                select.by(),
                select.by() + " selects " + target + " even where the dependencies of " + target + " do not hold; give "
                        + select.by() + " the same dependencies, or imply it instead",
                decisions.stream().map(one -> "CONFIG_" + one).toList()));
    }
}
