// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.build;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.ConfigModel;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Setting.Kind;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.PlanPaths;
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
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Has the probes of a tree answered before anything is resolved, and holds requests against the answers. */
final class Probing {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final BuildRequest request;
    private final Origins origins;

    Probing(BuildRequest request, Origins origins) {
        this.request = request;
        this.origins = origins;
    }

    /** @throws ProblemException if a required probe, or one that a request rests on, says no (Q03, Q07) */
    Answers answers(ManifestTree tree, ConfigModel model, Toolchain toolchain, List<Assignment> requests) {
        Answers answers = unchecked(tree, model, toolchain, requests);
        String log = shown(NativeBuild.probeLog(request.places()));
        new ProbeRefusals(answers, Remedies.ofThisMachine(), log).check(tree, requests, request.strict());
        return answers;
    }

    /** The same whatever they say, for goals that explain. */
    Answers unchecked(ManifestTree tree, ConfigModel model, Toolchain toolchain, List<Assignment> requests) {
        ProbeSet set = ProbeSet.of(tree, model);
        if (set.all().isEmpty()) {
            return Answers.NONE;
        }
        Path state = NativeBuild.stateDirectory(request.places());
        Path log = NativeBuild.probeLog(request.places());
        ProbeRequest asked = new ProbeRequest(
                set,
                Gate.skipped(set, tree, requests),
                toolchain,
                flags(tree),
                request.environment(),
                new ProbeRequest.Places(request.places().base(), state, log),
                request.execution().jobs(),
                LIMIT,
                request.execution().refreshProbes());
        ProbeResult result = ask(asked, state);
        result.searched().forEach(origins::searched);
        return result.answers();
    }

    private static ProbeResult ask(ProbeRequest asked, Path state) {
        try {
            Files.createDirectories(state);
            return Prober.ask(asked);
        } catch (IOException e) {
            throw new ProblemException(
                    Location.of("build directory"), "what probes found cannot be kept there: " + e.getMessage());
        }
    }

    private String shown(Path log) {
        Path base = request.places().base();
        return log.startsWith(base) ? base.relativize(log).toString() : log.toString();
    }

    /** Those of the user and the unconditional ones of the whole tree for all its code, as compiles get them, see {@link ProbeRequest.Flags}. */
    private ProbeRequest.Flags flags(ManifestTree tree) {
        Map<Kind, List<String>> words = new EnumMap<>(Kind.class);
        Map<Kind, Set<String>> removed = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            words.put(kind, new ArrayList<>());
            removed.put(kind, new HashSet<>());
        }
        for (Member member : tree.root().members()) {
            if (member instanceof Member.Flags flags
                    && flags.scope() == Member.Scope.TREE
                    && flags.codes().isEmpty()
                    && flags.condition() == null) {
                flags.settings().forEach(setting -> add(setting, words, removed));
            }
        }
        return new ProbeRequest.Flags(
                compile(words, removed, Kind.CFLAGS, request.flags().cflags()),
                compile(words, removed, Kind.CXXFLAGS, request.flags().cxxflags()),
                link(words));
    }

    private static void add(Setting setting, Map<Kind, List<String>> words, Map<Kind, Set<String>> removed) {
        if (setting.condition() == null) {
            setting.remove()
                    .forEach(word -> removed.getOrDefault(setting.kind(), new HashSet<>())
                            .add(word.text()));
            for (Word word : setting.words()) {
                words.getOrDefault(setting.kind(), new ArrayList<>()).add(word.text());
            }
        }
    }

    private List<String> compile(
            Map<Kind, List<String>> words, Map<Kind, Set<String>> removed, Kind kind, List<String> user) {
        List<String> all = new ArrayList<>(plain(request.flags().base()));
        all.removeAll(removed.getOrDefault(kind, Set.of()));
        for (String directory : words.getOrDefault(Kind.INCLUDES, List.of())) {
            String path = TreePath.resolve("", directory);
            all.add("-I" + (path.isEmpty() ? "." : path));
        }
        words.getOrDefault(Kind.DEFINES, List.of()).forEach(word -> all.add("-D" + word));
        all.addAll(words.getOrDefault(kind, List.of()));
        all.addAll(plain(request.flags().cppflags()));
        all.addAll(plain(user));
        return all;
    }

    private List<String> link(Map<Kind, List<String>> words) {
        List<String> all = new ArrayList<>(words.getOrDefault(Kind.LDFLAGS, List.of()));
        all.addAll(plain(request.flags().ldflags()));
        return all;
    }

    /** Words of a plan as commands get them. */
    private List<String> plain(List<String> words) {
        BuildRequest.Places places = request.places();
        return words.stream()
                .map(word -> PlanPaths.expand(
                        word, places.base().toString(), places.build().toString(), "", ""))
                .toList();
    }
}
