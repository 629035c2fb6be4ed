// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.engine.state.SyntheticPaths;
import io.github.jmodbuild.facade.NativeBuild.Planned;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directories in which a change of a file can change a build: of manifests and what they include, of sources, of what steps have
 * read, and those that they have searched. Not the build directory, and not the system's own directories. Absolute. Stateless.
 */
public final class ReadDirectories {
    /** Of the system and of compilers: thousands of directories that nobody edits. A build that runs later sees changes there. */
    private static final List<Path> SYSTEM = Stream.of(
                    "/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/etc", "/opt", "/proc")
            .map(Path::of)
            .toList();

    private ReadDirectories() {}

    /**
     * Where a change matters.
     *
     * @param directories in which one can change a build
     * @param files of which one is looked for in them, as far as they are known
     */
    public record Found(Set<Path> directories, Set<Path> files) {
        private static Found none() {
            return new Found(new HashSet<>(), new HashSet<>());
        }

        /** Also what another one has. */
        public Found and(Found other) {
            Found both = none();
            for (Found one : List.of(this, other)) {
                both.directories.addAll(one.directories);
                both.files.addAll(one.files);
            }
            return both;
        }
    }

    /** Those that are known before anything is planned. */
    public static Found ofRequest(BuildRequest request) {
        Found all = Found.none();
        BuildRequest.Places places = request.places();
        add(places.manifest(), places, all);
        add(places.config(), places, all);
        add(places.home().resolve("pom.xml"), places, all);
        add(places.base().resolve("."), places, all);
        return all;
    }

    /**
     * Those of a plan, and of all steps that have run.
     *
     * @throws ProblemException if what is known of them cannot be read
     */
    public static Found of(Planned planned) {
        BuildRequest request = planned.request();
        Found all = ofRequest(request);
        BuildRequest.Places around = request.places();
        Path state = BuildDirectory.state(around);
        Places places = new Places(around.base(), around.build());
        try {
            PlanStore.files(state).forEach(file -> add(around.base().resolve(file), around, all));
            planned.plan()
                    .actions()
                    .forEach(action -> action.inputs().forEach(input -> add(places.file(input), around, all)));
            for (String input :
                    State.inputs(State.journal(state), request.execution().version())) {
                String file = SyntheticPaths.file(input);
                add(SyntheticPaths.isDirectory(file) ? places.file(file).resolve(".") : places.file(file), around, all);
            }
        } catch (IOException e) {
            throw BuildDirectory.unusable(around, e);
        }
        return all;
    }

    /** The directory around a file, and those around it that are the tree's: it may be replaced as a whole. */
    private static void add(Path named, BuildRequest.Places places, Found all) {
        Path directory = Objects.requireNonNullElse(named.toAbsolutePath().getParent(), named)
                .normalize();
        List<Path> roots = List.of(places.home(), places.base(), places.manifestDirectory());
        boolean isOurs = roots.stream().anyMatch(directory::startsWith);
        if (directory.startsWith(places.build()) || (!isOurs && SYSTEM.stream().anyMatch(directory::startsWith))) {
            return;
        }
        all.files().add(named.toAbsolutePath().normalize());
        Path each = directory;
        while (each != null && all.directories().add(each) && isOurs && !roots.contains(each)) {
            each = each.getParent();
        }
    }
}
