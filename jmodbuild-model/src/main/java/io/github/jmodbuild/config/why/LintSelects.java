// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.resolver.ReachableValues;
import io.github.jmodbuild.config.why.Anatomy.Definition;
import io.github.jmodbuild.config.why.Anatomy.Force;
import io.github.jmodbuild.config.why.Enabled.Outcome;
import io.github.jmodbuild.config.why.Finding.Kind;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Selects that can leave dependencies unmet, each with decisions that show it. Not thread-safe. */
final class LintSelects {
    private static final int LIMIT = 100;

    private final ConfigModel model;
    private final Anatomy anatomy;
    private final ReachableValues possible;
    private final LintSearch search;
    private final List<Finding> findings;
    private final List<String> unexamined;
    /** Whether a search for the select at hand was not carried to its end. */
    private boolean gaveUp;

    /** @param unexamined takes the selects that were passed over, since the search for an example would take too long */
    LintSelects(
            ConfigModel model,
            Anatomy anatomy,
            ReachableValues possible,
            LintSearch search,
            List<Finding> findings,
            List<String> unexamined) {
        this.unexamined = unexamined;
        this.model = model;
        this.anatomy = anatomy;
        this.possible = possible;
        this.search = search;
        this.findings = findings;
    }

    void check(LintProgress progress) {
        for (String name : model.names()) {
            progress.next();
            List<Definition> definitions = anatomy.definitions(name);
            boolean free = definitions.stream()
                    .anyMatch(definition -> definition.demands().isEmpty());
            if (!free) {
                anatomy.selects(name).forEach(select -> {
                    if (!isOff(select) && !demandsAsMuch(select, definitions)) {
                        Set<String> concerned = concerned(select, definitions);
                        search.session().within(concerned, () -> check(name, definitions, select));
                    }
                });
            }
        }
    }

    private boolean isOff(Force select) {
        return possible.values(select.by()).equals(Set.of(Tristate.N));
    }

    /** What a select and the dependencies of its target rest on. */
    private Set<String> concerned(Force select, List<Definition> definitions) {
        Set<String> names = new HashSet<>(Set.of(select.by(), model.modulesName()));
        List<Demand> demands = new ArrayList<>(select.in().within(select.condition()));
        definitions.forEach(definition -> demands.addAll(definition.demands()));
        for (Demand demand : demands) {
            Terms.symbols(demand.expr()).forEach(symbol -> names.add(symbol.name()));
            if (demand.condition() != null) {
                Terms.symbols(demand.condition()).forEach(symbol -> names.add(symbol.name()));
            }
        }
        return names;
    }

    private void check(String target, List<Definition> definitions, Force select) {
        gaveUp = search.isExhausted();
        boolean tristate = model.type(select.by()).orElseThrow() == Symbol.Type.TRISTATE;
        for (String value : gaveUp ? List.<String>of() : tristate ? List.of("y", "m") : List.of("y")) {
            LintSearch.Found on = search.find(select.by(), value, List.of(), LIMIT);
            gaveUp |= on.outcome() == Outcome.GAVE_UP;
            Optional<List<Assignment>> shown = Optional.empty();
            if (on.isReached()) {
                shown = example(target, definitions, select, value, on)
                        .or(() -> longExample(target, definitions, select, value, on));
            }
            on.undo().run();
            if (shown.isPresent()) {
                report(target, select, shown.get());
                return;
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
    private Optional<List<Assignment>> example(
            String target, List<Definition> definitions, Force select, String value, LintSearch.Found on) {
        if (isUnmet(target, select)) {
            return Optional.of(on.changes());
        }
        for (Definition definition : definitions) {
            for (Demand clause : definition.demands()) {
                for (Expr.Symbol symbol : Terms.symbols(clause.expr())) {
                    for (List<Assignment> turned : opposites(symbol.name(), select, value, on)) {
                        List<Assignment> all = new ArrayList<>(on.changes());
                        all.addAll(turned);
                        if (with(turned, () -> isUnmet(target, select))) {
                            return Optional.of(all);
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The condition of the select met, and then the symbols of the dependencies turned one after another, since one may not do. */
    private Optional<List<Assignment>> longExample(
            String target, List<Definition> definitions, Force select, String value, LintSearch.Found on) {
        LintTrail trail = new LintTrail(search, on.changes(), LIMIT);
        trail.keep(new Assignment(select.by(), value, Origin.FRAGMENT, LintSearch.HERE));
        turn(condition(select), trail, () -> isSelecting(target, select));
        List<Expr.Symbol> symbols = new ArrayList<>();
        definitions.forEach(
                definition -> definition.demands().forEach(clause -> symbols.addAll(Terms.symbols(clause.expr()))));
        boolean unmet = turn(symbols, trail, () -> isUnmet(target, select));
        trail.undo();
        gaveUp |= trail.gaveUp();
        return unmet ? Optional.of(trail.decisions()) : Optional.empty();
    }

    private static List<Expr.Symbol> condition(Force select) {
        Expr condition = select.condition();
        return condition == null ? List.of() : Terms.symbols(condition);
    }

    private boolean turn(List<Expr.Symbol> symbols, LintTrail trail, BooleanSupplier reached) {
        for (Expr.Symbol symbol : symbols) {
            if (reached.getAsBoolean()) {
                return true;
            }
            String name = symbol.name();
            if (model.declares(name) && model.type(name).orElseThrow().isLogical()) {
                trail.turn(name);
            }
        }
        return reached.getAsBoolean();
    }

    /** The other value of a symbol, while the selecting one keeps its value as far as a decision can; none if that cannot be. */
    private List<List<Assignment>> opposites(String name, Force select, String value, LintSearch.Found on) {
        if (!model.declares(name) || !model.type(name).orElseThrow().isLogical()) {
            return List.of();
        }
        ConfigurationSession session = search.session();
        List<Assignment> decisions = new ArrayList<>(on.changes());
        decisions.add(new Assignment(select.by(), value, Origin.FRAGMENT, LintSearch.HERE));
        Runnable undo = session.attempt(decisions.get(decisions.size() - 1));
        List<List<Assignment>> found = new ArrayList<>();
        for (String other : List.of("n", "y")) {
            LintSearch.Found turned = search.find(name, other, decisions, LIMIT);
            turned.undo().run();
            gaveUp |= turned.outcome() == Outcome.GAVE_UP;
            if (turned.outcome() == Outcome.FOUND) {
                found.add(turned.changes());
                break;
            }
        }
        undo.run();
        return found;
    }

    private boolean with(List<Assignment> changes, BooleanSupplier question) {
        Deque<Runnable> undo = new ArrayDeque<>();
        changes.forEach(change -> undo.push(search.session().attempt(change)));
        boolean answer = question.getAsBoolean();
        undo.forEach(Runnable::run);
        return answer;
    }

    private boolean isUnmet(String target, Force select) {
        return search.session().isUnmet(select.by(), select.at(), target);
    }

    private boolean isSelecting(String target, Force select) {
        return search.session().isSelecting(select.by(), select.at(), target);
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
