// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.why.Enabled.Outcome;
import io.github.jmodbuild.config.why.SymbolFacts.Forced;
import io.github.jmodbuild.config.why.SymbolFacts.Lacking;
import io.github.jmodbuild.config.why.SymbolFacts.Probed;
import io.github.jmodbuild.config.why.WhySymbol.Way;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says why symbols have their values. The configuration may be one that a build would
 * refuse, as {@link ConfigurationSession} gives it: decisions that do not hold are part of the answer. Not thread-safe.
 */
public final class Why {
    private static final String PREFIX = "CONFIG_";
    /** As many as a screen can show. */
    private static final int MOST_SYMBOLS = 12;
    /** Enough for real questions; a why is to be quick. */
    private static final int LIMIT = 3_000;

    private final Configuration configuration;
    private final ConfigModel model;
    private final FactFinder finder;
    private final Enable enable;

    private Why(Configuration configuration, Function<String, Optional<Probed>> probes) {
        this.configuration = configuration;
        this.model = configuration.model();
        Anatomy anatomy = Anatomy.of(model);
        this.finder = new FactFinder(configuration, anatomy, probes);
        this.enable = Enable.from(configuration, anatomy);
    }

    /** @param probes what is known of the probe that serves a symbol, empty where none does */
    public static Why of(Configuration configuration, Function<String, Optional<Probed>> probes) {
        return new Why(configuration, probes);
    }

    /**
     * One symbol.
     *
     * @param asked its name, with or without CONFIG_
     * @throws ProblemException if there is no such symbol, with the nearest
     */
    public WhySymbol symbol(String asked) {
        String name = declared(model, asked);
        List<String> refusals = ConfigurationSession.of(configuration).refusals().stream()
                .map(Problem::toString)
                .toList();
        Set<String> inTheWay = new LinkedHashSet<>();
        List<SymbolFacts> symbols = collect(name, inTheWay);
        List<Way> ways = new ArrayList<>();
        for (String value : others(name)) {
            Enabled enabled = enable.search(name, value, LIMIT);
            boolean impossible = enabled.outcome() == Outcome.IMPOSSIBLE;
            ways.add(new Way(value, enabled, impossible ? reasons(name, value) : List.of()));
        }
        hidden(name).ifPresent(ways::add);
        String remark = name.equals(asked) ? "" : "symbols are named without CONFIG_ here: " + name;
        return new WhySymbol(name, remark, refusals, symbols, !inTheWay.isEmpty(), ways);
    }

    /**
     * The name of a declared symbol.
     *
     * @throws ProblemException if there is none, with the nearest
     */
    public static String declared(ConfigModel model, String asked) {
        boolean prefixed = !model.declares(asked) && asked.startsWith(PREFIX);
        String name = prefixed ? asked.substring(PREFIX.length()) : asked;
        if (!model.declares(name)) {
            String hint = Nearest.hint(name, model.names());
            throw new ProblemException(
                    Location.of("jmodbuild.symbol"),
                    "unknown symbol " + name + (hint.isEmpty() ? "; no manifest declares it" : hint));
        }
        return name;
    }

    /** The symbol and those that stand in its way, nearest first. */
    private List<SymbolFacts> collect(String name, Set<String> beyond) {
        List<SymbolFacts> found = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(name));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            if (found.size() == MOST_SYMBOLS) {
                beyond.addAll(open);
                break;
            }
            SymbolFacts facts = finder.of(open.remove());
            found.add(facts);
            for (Lacking lacking : facts.lacking()) {
                for (String other : lacking.symbols()) {
                    if (model.declares(other) && seen.add(other)) {
                        open.add(other);
                    }
                }
            }
        }
        return found;
    }

    /** Higher values, and n. */
    private List<String> others(String name) {
        Symbol.Type type = model.type(name).orElseThrow();
        if (!type.isLogical()) {
            return List.of();
        }
        Tristate value = configuration.value(name);
        List<String> others = new ArrayList<>();
        for (Tristate other : Tristate.values()) {
            boolean higher = other.compareTo(value) > 0 && (other != Tristate.M || type == Symbol.Type.TRISTATE);
            if (higher || (other == Tristate.N && value != Tristate.N)) {
                others.add(other.letter());
            }
        }
        return others;
    }

    /** For a text or number that is hidden: how to set it at all, by the example of a value that it does not have. */
    private Optional<Way> hidden(String name) {
        Configuration.Entry entry = configuration.entry(name).orElseThrow();
        if (entry.type().isLogical()
                || entry.visible()
                || finder.of(name).prompt().isEmpty()) {
            return Optional.empty();
        }
        return examples(entry).stream()
                .map(value -> new Way(value, enable.search(name, value, LIMIT), List.of()))
                .filter(way -> way.enabled().outcome() == Outcome.FOUND)
                .findFirst();
    }

    /** What users cannot change: negative answers of probes, symbols without prompt, active selects. */
    private List<String> reasons(String name, String value) {
        boolean lower = value.equals("n");
        Set<String> reasons = new LinkedHashSet<>();
        for (SymbolFacts facts : collect(name, new HashSet<>())) {
            if (lower && facts.name().equals(name)) {
                facts.selectors().stream().filter(Forced::active).forEach(one -> reasons.add(selected(name, one)));
            }
            Probed probe = facts.probe();
            if (probe != null && probe.state().equals("no")) {
                String remedy = probe.remedy().isEmpty() ? "" : "; try: " + probe.remedy();
                reasons.add("the probe of " + facts.name() + " (" + probe.at() + ") answered no" + remedy);
            } else if (facts.prompt().isEmpty()) {
                reasons.add(facts.name() + " (" + facts.at() + ") has no prompt, so only defaults and selects give it"
                        + " a value");
            }
        }
        if (reasons.isEmpty()) {
            reasons.add("its dependencies cannot be met at the same time");
        }
        return List.copyOf(reasons);
    }

    private static String selected(String name, Forced one) {
        return one.symbol() + " selects " + name + " (" + one.at() + "), and cannot be n";
    }

    /** Values that a text or number does not have now: near ones, which a range lets pass most likely. */
    private static List<String> examples(Configuration.Entry entry) {
        String value = entry.value();
        if (entry.type() == Symbol.Type.STRING) {
            return List.of(value + "x");
        }
        boolean hex = entry.type() == Symbol.Type.HEX;
        BigInteger number = new BigInteger(hex ? value.replaceFirst("^0[xX]", "") : value, hex ? 16 : 10);
        List<BigInteger> near = hex && number.signum() == 0
                ? List.of(number.add(BigInteger.ONE))
                : List.of(number.add(BigInteger.ONE), number.subtract(BigInteger.ONE));
        return near.stream()
                .map(one -> hex ? "0x" + one.toString(16) : one.toString())
                .toList();
    }
}
