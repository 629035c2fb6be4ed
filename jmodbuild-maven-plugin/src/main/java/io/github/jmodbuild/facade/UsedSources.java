// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.toolchain.Language;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a tree that a build was made from: manifests and what they include, what steps were given and have read, and
 * beside these all other sources and headers, since the set would else depend on the platform. Stateless.
 */
public final class UsedSources {
    private static final Pattern HEADER = Pattern.compile(".*\\.(h|hh|hpp|hxx|h\\+\\+|inc|inl|ipp|tcc|def)");

    private UsedSources() {}

    /**
     * All of them, by their path in the module's directory; those of sources elsewhere by their path there. Without what is
     * in the build directory.
     *
     * @param version of jmodbuild that has made the build
     * @throws IOException if what the build has noted cannot be read
     */
    public static SortedMap<String, Path> of(BuildResult result, String version) throws IOException {
        BuildRequest.Places all = result.places();
        Places places = new Places(all.base(), all.build());
        SortedMap<String, Path> files = new TreeMap<>();
        for (String file : PlanStore.files(result.stateDirectory())) {
            add(all.base().resolve(file), all, files);
        }
        for (Action action : result.plan().actions()) {
            action.inputs().forEach(input -> add(places.file(input), all, files));
        }
        for (String input : State.inputs(State.journal(result.stateDirectory()), version)) {
            add(places.file(input), all, files);
        }
        result.plan().published().declared().installed().forEach(each -> add(result.file(each), all, files));
        result.installed().stream()
                .filter(each -> each.target().isEmpty())
                .forEach(each -> add(result.file(each), all, files));
        Set<Path> directories = new TreeSet<>();
        files.values().forEach(file -> directories.add(file.getParent()));
        for (Path directory : directories) {
            addSources(directory, all, files);
        }
        return files;
    }

    private static void addSources(Path directory, BuildRequest.Places all, SortedMap<String, Path> files)
            throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(UsedSources::isSource).forEach(file -> add(file, all, files));
        }
    }

    private static boolean isSource(Path file) {
        String name = file.getFileName().toString();
        return Language.of(name).isPresent()
                || HEADER.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    private static void add(Path named, BuildRequest.Places all, SortedMap<String, Path> files) {
        Path file = named.normalize();
        if (file.startsWith(all.build()) || !Files.isRegularFile(file)) {
            return;
        }
        Optional<Path> root = Stream.of(all.home(), all.manifestDirectory(), all.base())
                .filter(file::startsWith)
                .findFirst();
        root.ifPresent(
                outer -> files.putIfAbsent(outer.relativize(file).toString().replace(File.separatorChar, '/'), file));
    }
}
