// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.probes.ProbeAnswer;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rejects requests that cannot be met because of the answer of a probe, with the compiler's or program's message (Q03,
 * Q07).
 */
final class ProbeRefusals {
    private final Answers answers;
    private final Remedies remedies;
    private final String log;
    private final List<Problem> problems = new ArrayList<>();

    /** @param log the name of the log, as users see it; empty if it is not kept */
    ProbeRefusals(Answers answers, Remedies remedies, String log) {
        this.answers = answers;
        this.remedies = remedies;
        this.log = log;
    }

    /**
     * @throws ProblemException for each required probe that answered no, and each request of y or m that depends on
     *     such a probe
     */
    void check(ManifestTree tree, List<Assignment> requests, boolean strict) {
        answers.all().forEach((probe, found) -> {
            if (probe.required() && found.state() == ProbeAnswer.State.NO) {
                problems.add(new Problem(
                        probe.at(), probe.described() + " is required, but the answer is no: " + rest(probe, found)));
            }
        });
        Map<String, List<Probe>> against = new HashMap<>();
        tree.symbols().forEach(symbol -> against.merge(symbol.name().text(), against(symbol), ProbeRefusals::common));
        Map<String, Assignment> effective = new LinkedHashMap<>();
        for (Assignment one : requests) {
            effective.merge(one.name(), one, (a, b) -> a.origin().compareTo(b.origin()) > 0 ? a : b);
        }
        for (Assignment one : effective.values()) {
            boolean counts = one.origin() != Origin.DOT_CONFIG || strict;
            boolean on = one.value().equals("y") || one.value().equals("m");
            if (counts && on) {
                against.getOrDefault(one.name(), List.of()).forEach(probe -> refuse(one, probe));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private void refuse(Assignment one, Probe probe) {
        boolean direct =
                probe.symbols().stream().anyMatch(symbol -> symbol.text().equals(one.name()));
        String symbol = direct ? "" : "it depends on " + probe.symbols().get(0) + ", and ";
        String what = "cannot set " + one + ": " + symbol + "the answer of " + probe.described() + " (" + probe.at()
                + ") is no: ";
        problems.add(new Problem(one.at(), what + rest(probe, answers.of(probe))));
    }

    private String rest(Probe probe, ProbeAnswer found) {
        StringBuilder text = new StringBuilder(found.reason());
        if (!probe.purpose().isEmpty()) {
            text.append("; it is for ").append(probe.purpose());
        }
        String remedy = remedies.of(probe);
        if (!remedy.isEmpty()) {
            text.append("; try: ").append(remedy);
        }
        return log.isEmpty()
                ? text.toString()
                : text.append("; the full output is in ").append(log).toString();
    }

    /**
     * Probes that must answer yes for one definition of a symbol: its own, and those it depends on without an
     * alternative.
     */
    private List<Probe> against(Symbol symbol) {
        List<Probe> against = new ArrayList<>();
        addIfNo(symbol.name().text(), against);
        for (Symbol.Property property : symbol.properties()) {
            if (property instanceof Symbol.DependsOn dependsOn) {
                addConjuncts(dependsOn.expr(), against);
            }
        }
        return against;
    }

    private void addConjuncts(Expr expr, List<Probe> against) {
        if (expr instanceof Expr.And and) {
            addConjuncts(and.left(), against);
            addConjuncts(and.right(), against);
        } else if (expr instanceof Expr.Symbol symbol) {
            addIfNo(symbol.name(), against);
        }
    }

    private void addIfNo(String symbol, List<Probe> against) {
        answers.serving(symbol)
                .filter(probe -> answers.of(probe).state() == ProbeAnswer.State.NO)
                .ifPresent(against::add);
    }

    private static List<Probe> common(List<Probe> a, List<Probe> b) {
        List<Probe> both = new ArrayList<>(a);
        both.retainAll(b);
        return both;
    }
}
