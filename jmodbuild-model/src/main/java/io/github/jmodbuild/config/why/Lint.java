// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.command.Commands;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.resolver.ReachableValues;
import io.github.jmodbuild.config.why.Anatomy.Definition;
import io.github.jmodbuild.config.why.Enabled.Outcome;
import io.github.jmodbuild.config.why.Finding.Kind;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds likely mistakes in a model. Only what is certain is reported: by {@link ReachableValues}, which takes too
 * much for possible rather than too little, or by a search that looked at everything. Stateless.
 */
public final class Lint {
    /** Configurations by chance, of which each symbol that is on in one of them is not dead. */
    private static final int SAMPLES = 8;

    private static final int LIMIT = 300;

    private final ConfigModel model;
    private final Set<String> given;
    private final Anatomy anatomy;
    private final ReachableValues possible;
    private final ConfigurationSession blank;
    private final LintSearch search;
    private final List<Configuration> examples;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> unexamined = new ArrayList<>();

    private Lint(ConfigModel model, Set<String> given, long budget) {
        this.model = model;
        this.given = given;
        this.anatomy = Anatomy.of(model);
        this.possible = ReachableValues.of(model, given);
        this.blank = ConfigurationSession.of(model, List.of());
        Configuration start = blank.configuration();
        this.search = new LintSearch(blank, anatomy, budget);
        this.examples = new ArrayList<>(List.of(
                start,
                Commands.allYes(model, List.of()),
                Commands.allMod(model, List.of()),
                Commands.allNo(model, List.of())));
        for (int seed = 0; seed < SAMPLES; seed++) {
            examples.add(Commands.random(model, List.of(), seed, Commands.Odds.EVEN));
        }
    }

    /**
     * All findings.
     *
     * @param given names of symbols whose value a probe or the platform determines: it may be any
     */
    public static Linted of(ConfigModel model, Set<String> given) {
        return of(model, given, LintSearch.BUDGET, message -> {});
    }

    /** The same, which says how far it is. */
    public static Linted of(ConfigModel model, Set<String> given, Consumer<String> progress) {
        return of(model, given, LintSearch.BUDGET, progress);
    }

    /**
     * The same with another budget.
     *
     * @param budget how many evaluations of symbols all searches may take together
     */
    public static Linted within(long budget, ConfigModel model) {
        return of(model, Set.of(), budget, message -> {});
    }

    private static Linted of(ConfigModel model, Set<String> given, long budget, Consumer<String> progress) {
        Lint lint = new Lint(model, Set.copyOf(given), budget);
        LintProgress symbols = new LintProgress("symbols", model.names().size(), progress);
        for (String name : model.names()) {
            symbols.next();
            lint.symbol(name);
        }
        lint.findings.addAll(LintText.of(lint.anatomy, lint.possible, model));
        new LintSelects(model, lint.anatomy, lint.possible, lint.search, lint.findings, lint.unexamined)
                .check(new LintProgress("targets of selects", model.names().size(), progress));
        lint.findings.sort(
                Comparator.comparing((Finding finding) -> finding.at().file())
                        .thenComparingInt(finding -> finding.at().line())
                        .thenComparingInt(finding -> finding.at().column()));
        return new Linted(lint.findings, model.names().size() - given.size(), lint.unexamined);
    }

    private void symbol(String name) {
        List<Definition> definitions = anatomy.definitions(name);
        Location at = definitions.get(0).symbol().at();
        if (isNeverSet(name, definitions)) {
            findings.add(new Finding(
                    Kind.NEVER_SET,
                    at,
                    name,
                    name + " has no prompt, no default, and nothing selects, implies or probes it, so it is always "
                            + (blank.text(name).isEmpty() ? "empty" : blank.text(name))
                            + "; give it one of these, or remove it"));
        } else if (isDead(name)) {
            findings.add(new Finding(
                    Kind.DEAD,
                    at,
                    name,
                    name + " can never be anything but n, whatever is set; correct what it depends on, or remove it"));
        }
    }

    private boolean isNeverSet(String name, List<Definition> definitions) {
        boolean valued = definitions.stream()
                .flatMap(definition -> definition.symbol().properties().stream())
                .anyMatch(property -> property instanceof Symbol.Prompt
                        || property instanceof Symbol.DefaultExpr
                        || property instanceof Symbol.DefaultText
                        || property instanceof Symbol.DefaultFrom);
        boolean transitional =
                definitions.stream().anyMatch(definition -> definition.symbol().transitional());
        return !valued
                && !transitional
                && !given.contains(name)
                && anatomy.selects(name).isEmpty()
                && anatomy.implies(name).isEmpty();
    }

    private boolean isDead(String name) {
        if (!model.type(name).orElseThrow().isLogical()) {
            return false;
        }
        if (possible.values(name).equals(Set.of(Tristate.N))) {
            return true;
        }
        boolean seen = examples.stream().anyMatch(example -> example.value(name) != Tristate.N);
        if (seen || isTransitional(name)) {
            return false;
        }
        boolean[] unreachable = {false};
        blank.within(List.of(name, model.modulesName()), () -> unreachable[0] = isUnreachable(name));
        return unreachable[0];
    }

    /** A transitional symbol can be set in files, and others take that over. */
    private boolean isTransitional(String name) {
        return blank.cone(name).stream()
                .flatMap(symbol -> anatomy.definitions(symbol).stream())
                .anyMatch(definition -> definition.symbol().transitional());
    }

    /** Probes do not change in a search, so what rests on one is taken for possible. */
    private boolean isUnreachable(String name) {
        if (blank.cone(name).stream().anyMatch(given::contains)) {
            return false;
        }
        boolean tristate = model.type(name).orElseThrow() == Symbol.Type.TRISTATE;
        for (String value : tristate ? List.of("y", "m") : List.of("y")) {
            LintSearch.Found found = search.find(name, value, List.of(), LIMIT);
            found.undo().run();
            Outcome outcome = found.outcome();
            if (outcome == Outcome.GAVE_UP) {
                unexamined.add(name);
            }
            if (outcome != Outcome.IMPOSSIBLE) {
                return false;
            }
        }
        return true;
    }
}
