// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.why.Anatomy.Definition;
import io.github.jmodbuild.config.why.Anatomy.Force;
import io.github.jmodbuild.config.why.SymbolFacts.Decided;
import io.github.jmodbuild.config.why.SymbolFacts.Forced;
import io.github.jmodbuild.config.why.SymbolFacts.Lacking;
import io.github.jmodbuild.config.why.SymbolFacts.Probed;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects {@link SymbolFacts}. Not thread-safe. */
final class FactFinder {
    private final Configuration configuration;
    private final Anatomy anatomy;
    private final ConfigurationSession session;
    private final Function<String, Optional<Probed>> probes;
    private final ValueFacts values;

    FactFinder(Configuration configuration, Anatomy anatomy, Function<String, Optional<Probed>> probes) {
        this.configuration = configuration;
        this.anatomy = anatomy;
        this.session = ConfigurationSession.of(configuration);
        this.probes = probes;
        this.values = new ValueFacts(configuration, anatomy);
    }

    SymbolFacts of(String name) {
        Configuration.Entry entry = configuration.entry(name).orElseThrow();
        return new SymbolFacts(
                name,
                entry.type().spelling(),
                anatomy.prompt(name),
                entry.value(),
                entry.origin().toString(),
                entry.at(),
                entry.visible(),
                entry.changeable(),
                decided(name),
                lacking(entry),
                forced(anatomy.selects(name)),
                forced(anatomy.implies(name)),
                values.defaults(entry),
                values.ranges(entry),
                values.choice(name),
                probed(name));
    }

    private @Nullable Decided decided(String name) {
        return configuration
                .decision(name)
                .map(decision -> new Decided(
                        decision.value(),
                        decision.origin().toString(),
                        decision.at(),
                        session.refusal(name).map(Problem::message).orElse("")))
                .orElse(null);
    }

    private @Nullable Probed probed(String name) {
        return probes.apply(name)
                .or(() -> configuration
                        .probe(name)
                        .map(answer -> new Probed(
                                "its probe", answer.at(), answer.value().equals("n") ? "no" : "yes", "", "")))
                .orElse(null);
    }

    /** What limits the definition that comes closest: its prompts, or its dependencies if it has none. */
    private List<Lacking> lacking(Configuration.Entry entry) {
        Tristate needed = highest(entry);
        List<Demand> best = null;
        Tristate most = Tristate.N;
        for (Definition definition : anatomy.definitions(entry.name())) {
            for (List<Demand> clauses : ways(definition)) {
                Tristate value = Demand.value(clauses, configuration::evaluate);
                if (best == null || value.compareTo(most) > 0) {
                    best = clauses;
                    most = value;
                }
            }
        }
        return best == null ? List.of() : lacking(best, needed);
    }

    private static List<List<Demand>> ways(Definition definition) {
        List<List<Demand>> ways = new ArrayList<>();
        definition.prompts().forEach(prompt -> ways.add(definition.shown(prompt)));
        return ways.isEmpty() ? List.of(definition.demands()) : ways;
    }

    private Tristate highest(Configuration.Entry entry) {
        boolean tristate = entry.type() == Symbol.Type.TRISTATE && configuration.modulesEnabled();
        return tristate ? Tristate.Y : Tristate.M;
    }

    private List<Lacking> lacking(List<Demand> clauses, Tristate needed) {
        List<Lacking> lacking = new ArrayList<>();
        for (Demand clause : clauses) {
            Tristate value = clause.value(configuration::evaluate);
            if (value.compareTo(needed) < 0) {
                lacking.add(lacking(clause, value, needed));
            }
        }
        return lacking;
    }

    private static Lacking lacking(Demand clause, Tristate value, Tristate needed) {
        Expr expr = clause.expr();
        Expr condition = clause.condition();
        return new Lacking(
                clause.role().words(),
                expr instanceof Expr.Or ? "(" + expr + ")" : expr.toString(),
                expr.at(),
                value.letter(),
                needed == Tristate.M ? "m or y" : "y",
                condition == null ? "" : condition.toString(),
                Terms.symbols(expr).stream().map(Expr.Symbol::name).distinct().toList());
    }

    private List<Forced> forced(List<Force> forces) {
        List<Forced> all = new ArrayList<>();
        for (Force force : forces) {
            List<Demand> clauses = force.in().within(force.condition());
            Tristate by = configuration.value(force.by());
            Tristate value = by.and(Demand.value(clauses, configuration::evaluate));
            all.add(new Forced(
                    force.by(), force.at(), value.letter(), by.letter(), lacking(clauses, by.or(Tristate.M))));
        }
        return all;
    }
}
