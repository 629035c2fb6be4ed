// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.flags.ProbeFlags;
import io.github.jmodbuild.probe.ProbeRequest;
import io.github.jmodbuild.probe.ProbeResult;
import io.github.jmodbuild.probe.Prober;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.probes.Gate;
import io.github.jmodbuild.probes.ProbeSet;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the probes of a tree before anything is resolved, and checks requests against the answers. */
final class Probing {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final BuildRequest request;
    private final FilesOfTree files;
    private final Purpose purpose;

    Probing(BuildRequest request, FilesOfTree files, Purpose purpose) {
        this.request = request;
        this.files = files;
        this.purpose = purpose;
    }

    /**
     * The answers, checked unless something is only to be explained.
     *
     * @throws ProblemException if a required probe, or one that a request depends on, answers no (Q03, Q07)
     */
    Answers answers(
            ManifestTree tree, ConfigModel model, NamedValues named, Toolchain toolchain, List<Assignment> requests) {
        Answers answers = unchecked(tree, model, named, toolchain, requests);
        if (purpose == Purpose.EXPLANATION) {
            return answers;
        }
        BuildRequest.Places places = request.places();
        boolean kept = places.own().startsWith(places.build());
        String log = kept ? places.shown(BuildDirectory.probeLog(places)) : "";
        new ProbeRefusals(answers, Remedies.ofThisMachine(), log).check(tree, requests, request.strict());
        return answers;
    }

    private Answers unchecked(
            ManifestTree tree, ConfigModel model, NamedValues named, Toolchain toolchain, List<Assignment> requests) {
        ProbeSet set = ProbeSet.of(tree, model);
        if (set.all().isEmpty()) {
            return Answers.NONE;
        }
        Path state = BuildDirectory.state(request.places());
        Path log = BuildDirectory.probeLog(request.places());
        ProbeRequest asked = new ProbeRequest(
                set,
                purpose == Purpose.DECISIONS ? Set.of() : Gate.skipped(set, tree, requests),
                toolchain,
                flags(tree, named),
                request.environment(),
                new ProbeRequest.Places(request.places().base(), state, log),
                request.execution().jobs(),
                LIMIT,
                request.execution().refreshProbes());
        ProbeResult result = ask(asked, state);
        result.searched().forEach(files.origins()::searched);
        return result.answers();
    }

    private static ProbeResult ask(ProbeRequest asked, Path state) {
        try {
            Files.createDirectories(state);
            return Prober.ask(asked);
        } catch (IOException e) {
            throw new ProblemException(
                    Location.of("build directory"), "answers of probes cannot be stored there: " + e.getMessage());
        }
    }

    private ProbeRequest.Flags flags(ManifestTree tree, NamedValues named) {
        ProbeFlags flags = ProbeFlags.of(tree, named, request.flags(), files.sources());
        Map<String, Location> places = new HashMap<>();
        flags.places().forEach((word, at) -> places.put(plain(word), at));
        List<String> link = new ArrayList<>(flags.link());
        for (String directory : request.dependencies().libraryDirectories()) {
            link.add("-L" + PlanPaths.build(PlanPaths.escape(directory)));
        }
        return new ProbeRequest.Flags(plain(flags.c()), plain(flags.cxx()), plain(link), places);
    }

    /** Arguments of a plan with placeholders replaced. */
    private List<String> plain(List<String> words) {
        return words.stream().map(this::plain).toList();
    }

    private String plain(String word) {
        BuildRequest.Places places = request.places();
        return PlanPaths.expand(word, places.base().toString(), places.build().toString(), "", "");
    }
}
