// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probe.run.ProbeStore;
import io.github.jmodbuild.probe.run.ProbeStore.Said;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.probes.ProbeAnswer;
import io.github.jmodbuild.probes.ProbeSet;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Answers the probes of a tree: from what is known, and else by asking, round by round as
 * {@code needs} says. Used once.
 */
public final class Prober {
    private final ProbeRequest request;
    private final ProbeSet probes;
    private final QuestionKeys questions;
    private final ProbeSetups setups;
    private final Map<Probe, ProbeAnswer> found = new LinkedHashMap<>();
    private final Map<String, ProbeAnswer> digests = new LinkedHashMap<>();
    private final Map<Probe, String> asked = new LinkedHashMap<>();

    private Prober(ProbeRequest request, QuestionKeys questions) {
        this.request = request;
        this.probes = request.probes();
        this.questions = questions;
        this.setups = new ProbeSetups(request.flags());
    }

    /**
     * Answers everything that is not skipped.
     *
     * @throws ProblemException if a compiler cannot be started or does not end; what it says otherwise is an answer
     * @throws IOException if the directory of state or the log cannot be written
     */
    public static ProbeResult ask(ProbeRequest request) throws IOException {
        return ask(request, false);
    }

    /** @param alone whether every probe gets a run of its own */
    static ProbeResult ask(ProbeRequest request, boolean alone) throws IOException {
        if (request.probes().all().isEmpty()) {
            return new ProbeResult(Answers.NONE, List.of(), 0);
        }
        QuestionKeys questions = new QuestionKeys(request);
        ProbeStore store = new ProbeStore(request.places().state().resolve("probes"), questions.identity());
        ProbeStore.Known known = request.refresh() ? ProbeStore.Known.NOTHING : store.load();
        return new Prober(request, questions).answer(store, known, alone);
    }

    private ProbeResult answer(ProbeStore store, ProbeStore.Known known, boolean alone) throws IOException {
        try (ProbeSession session = new ProbeSession(request, alone)) {
            answerAll(session, known);
            Answers answers = new Answers(inOrder());
            List<Said> said = session.log().said(asked, known.said());
            session.log().write(answers.all(), asked, said);
            if (session.runs() == 0) {
                return new ProbeResult(answers, List.copyOf(known.searched().keySet()), 0);
            }
            Map<String, String> searched = session.searched(probes.all(), found.values());
            known.searched().forEach(searched::putIfAbsent); // of answers that were not asked for again
            store.save(new ProbeStore.Known(searched, digests, said));
            return new ProbeResult(answers, List.copyOf(searched.keySet()), session.runs());
        }
    }

    /** What was said before a failure is in the log too. */
    private void answerAll(ProbeSession session, ProbeStore.Known known) throws IOException {
        try {
            Collection<Probe> open = new ArrayList<>(probes.all());
            open.removeAll(request.skipped());
            while (!open.isEmpty()) {
                Map<Probe, ProbeSetup> unknown = new LinkedHashMap<>();
                Collection<Probe> ready = open.stream().filter(this::isReady).toList();
                ready.forEach(probe -> look(probe, known, unknown));
                if (!unknown.isEmpty()) {
                    session.prepare(
                            probes.all(),
                            open.stream()
                                    .filter(probe -> !found.containsKey(probe))
                                    .toList());
                    session.askers().ask(unknown).forEach(this::keep);
                }
                open.removeAll(ready);
            }
        } catch (ProblemException e) {
            session.log().write(inOrder(), asked, session.log().said(asked, known.said()));
            throw e;
        }
    }

    private boolean isReady(Probe probe) {
        return found.keySet().containsAll(probes.needs(probe));
    }

    private List<ProbeAnswer> needs(Probe probe) {
        return probes.needs(probe).stream()
                .map(needed -> found.getOrDefault(needed, ProbeAnswer.SKIPPED))
                .toList();
    }

    /** Answers what needs no run; the rest goes to {@code unknown}. */
    private void look(Probe probe, ProbeStore.Known known, Map<Probe, ProbeSetup> unknown) {
        for (Probe needed : probes.needs(probe)) {
            if (!found.getOrDefault(needed, ProbeAnswer.SKIPPED).isYes()) {
                found.put(
                        probe,
                        ProbeAnswer.no("it needs " + needed.id() + " (" + needed.at() + "), whose answer is no"));
                return;
            }
        }
        ProbeSetup setup = setups.of(probe, needs(probe));
        String digest = questions.digest(probe, setup);
        asked.put(probe, digest);
        ProbeAnswer answer = known.answers().get(digest);
        if (answer == null) {
            unknown.put(probe, setup);
        } else {
            found.put(probe, answer);
            digests.put(digest, answer);
        }
    }

    private void keep(Probe probe, ProbeAnswer answer) {
        ProbeAnswer whole = ProbeSetups.contributing(probe, answer, needs(probe));
        found.put(probe, whole);
        digests.put(Objects.requireNonNull(asked.get(probe)), whole);
    }

    private Map<Probe, ProbeAnswer> inOrder() {
        Map<Probe, ProbeAnswer> ordered = new LinkedHashMap<>();
        probes.all().forEach(probe -> ordered.put(probe, found.getOrDefault(probe, ProbeAnswer.SKIPPED)));
        return ordered;
    }
}
