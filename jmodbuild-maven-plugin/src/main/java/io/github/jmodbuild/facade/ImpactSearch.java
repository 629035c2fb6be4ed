// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.text.DotConfig;
import io.github.jmodbuild.engine.BuildLock;
import io.github.jmodbuild.engine.EngineListener;
import io.github.jmodbuild.engine.Forecast;
import io.github.jmodbuild.engine.cache.ActionCache;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.facade.configuration.Configurator;
import io.github.jmodbuild.facade.configuration.Configured;
import io.github.jmodbuild.facade.configuration.ManifestTools;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.facade.request.PlanOrigins;
import io.github.jmodbuild.files.DirectoryTree;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds out what a build would do, with a copy of what is known of earlier builds in a temporary directory: what a build changes on
 * the way to its first step is changed there. Probes whose answers are not known are asked. Stateless.
 */
public final class ImpactSearch {
    private ImpactSearch() {}

    /**
     * What a build up to a stage would do. Waits for a build that uses the directory, whose outputs and records are in between.
     *
     * @param messages receives for whom it waits
     * @throws ProblemException if a build would refuse to begin, or there is no temporary directory
     */
    public static Impact of(BuildRequest request, Stage stage, Consumer<String> messages) {
        try {
            BuildLock lock = BuildLock.acquireIfUsed(BuildDirectory.lock(request.places()), new EngineListener() {
                @Override
                public void message(String text) {
                    messages.accept(text);
                }
            });
            try {
                return unlocked(request, stage);
            } finally {
                lock.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Location.of("jmodbuild:impact"), "interrupted while it waited for a build");
        }
    }

    private static Impact unlocked(BuildRequest request, Stage stage) {
        try {
            Path own = Files.createTempDirectory("jmodbuild-impact");
            try {
                copyStates(BuildDirectory.own(request.places()), own);
                return of(request.in(request.places().keeping(own)), request, stage);
            } finally {
                DirectoryTree.delete(own);
            }
        } catch (IOException e) {
            throw BuildDirectory.unusable(request.places(), e);
        }
    }

    /** Those of other root manifests too, whose outputs a build does not delete. */
    private static void copyStates(Path from, Path to) throws IOException {
        Path states = from.resolve(BuildDirectory.STATES);
        if (!Files.isDirectory(states)) {
            return;
        }
        try (Stream<Path> files = Files.walk(states, 2)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file)) {
                    Path copy = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static Impact of(BuildRequest tried, BuildRequest request, Stage stage) throws IOException {
        Path state = BuildDirectory.state(tried.places());
        KeptState.restore(tried);
        boolean first = Files.notExists(State.journal(state));
        Toolchains toolchains = new Toolchains(ManifestTools.applied(tried, state), state);
        PlanOrigins origins = PlanOrigins.of(tried);
        Configured configured = new Configurator(tried, origins).configure(toolchains.target());
        Plan plan = NativeBuild.plan(tried, configured, origins, toolchains);
        BuildSelection wanted = BuildSelection.of(plan, tried, stage, List.of());
        Optional<ActionCache> cache = request.execution().cache();
        BuildRequest local = cache.isEmpty() ? tried : tried.caching(cache.get().withoutServer());
        Forecast forecast = NativeBuild.forecast(wanted, local, toolchains.target());
        List<String> messages =
                new ArrayList<>(plan.warnings().stream().map(Problem::toString).toList());
        messages.addAll(forecast.messages());
        Places places = new Places(tried.places().base(), tried.places().build());
        return new Impact(
                changes(configured, places),
                forecast.steps().stream().map(step -> step(step, places)).toList(),
                forecast.upToDate(),
                forecast.deleted(),
                forecast.missing().stream().map(places::shown).toList(),
                messages,
                first,
                cache.filter(ActionCache::looksAhead).isPresent());
    }

    private static Impact.Step step(Forecast.Step step, Places places) {
        Action action = step.action();
        return new Impact.Step(
                places.shown(action.screen().toString()),
                places.shown(action.id()),
                kind(action),
                Impact.Fate.of(step.fate()),
                Impact.Step.seconds(step.millis()),
                step.reason());
    }

    private static Impact.Kind kind(Action action) {
        boolean isObject = action.outputs().get(0).kind() == Action.Kind.OBJECT;
        return switch (action.outputs().get(0).kind()) {
            case OBJECT, ARCHIVE, IMAGE ->
                isObject && action.stage() != Stage.LINK ? Impact.Kind.COMPILE : Impact.Kind.LINK;
            case FILE, READ, BYPRODUCT, BYPRODUCT_IN_PLACE -> Impact.Kind.OTHER;
        };
    }

    private static List<Impact.Change> changes(Configured configured, Places places) {
        List<Impact.Change> changes =
                new ArrayList<>(changes(configured.configuration(), places.file(Layout.FULL_CONFIG)));
        configured.targets().forEach((name, own) -> {
            Path file = places.file(Layout.ofTarget(name, Layout.FULL_CONFIG));
            List<Impact.Change> ofAll = List.copyOf(changes);
            changes(own, file).stream()
                    .filter(change -> !ofAll.contains(change))
                    .map(change -> new Impact.Change(change.symbol() + "@" + name, change.from(), change.to()))
                    .forEach(changes::add);
        });
        return changes;
    }

    private static List<Impact.Change> changes(Configuration configuration, Path file) {
        Map<String, String> before = new LinkedHashMap<>();
        try {
            DotConfig.read(Files.readString(file, StandardCharsets.UTF_8), file.toString())
                    .value()
                    .forEach(line -> before.put(line.name(), line.value()));
        } catch (IOException | ProblemException e) { // never built, or somebody has edited it
            return List.of();
        }
        Map<String, String> after = new LinkedHashMap<>();
        configuration.entries().stream()
                .filter(Configuration.Entry::written)
                .forEach(entry -> after.put(entry.name(), entry.value()));
        List<Impact.Change> changes = new ArrayList<>();
        after.forEach((name, value) -> {
            String old = before.getOrDefault(name, "");
            if (!old.equals(value)) {
                changes.add(new Impact.Change(name, old, value));
            }
        });
        before.forEach((name, value) -> {
            if (!after.containsKey(name)) {
                changes.add(new Impact.Change(name, value, ""));
            }
        });
        return changes;
    }
}
