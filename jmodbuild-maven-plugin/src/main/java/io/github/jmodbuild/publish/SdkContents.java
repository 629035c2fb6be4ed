// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.Plan.Library;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.sdk.SdkReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of an SDK, by their places in it. Links are copies, since not everything that unpacks a zip makes links; libraries
 * keep the names by which they are loaded.
 */
final class SdkContents {
    static final String CONFIGURATION = "META-INF/jmodbuild.config";

    private final BuildResult result;
    private final SdkPlaces places;
    private final SortedMap<String, Path> files = new TreeMap<>();
    private final List<String> programs = new ArrayList<>();
    private final List<String> modules = new ArrayList<>();
    private final Map<String, String> placeOf = new HashMap<>();
    private final Map<String, Library> libraries = new HashMap<>();

    private SdkContents(BuildResult result, String prefix) {
        this.result = result;
        this.places = new SdkPlaces(prefix);
        for (Library library : result.plan().published().libraries()) {
            libraries.put(library.name(), library);
        }
    }

    /**
     * Everything that there is after a build.
     *
     * @param prefix of the installation that it was configured for
     * @param linked whether outputs belong to it: else they are those of an earlier build, or not there yet
     */
    static SdkContents of(BuildResult result, String prefix, boolean linked) {
        SdkContents contents = new SdkContents(result, prefix);
        if (linked) {
            contents.addOutputs();
        }
        contents.addInstalled(linked);
        contents.add(CONFIGURATION, result.buildDirectory().resolve("config"));
        return contents;
    }

    private void addOutputs() {
        for (Plan.Output output : result.outputs()) {
            String place = places.of(output);
            placeOf.put(output.path(), place);
            switch (output.kind()) {
                case EXECUTABLE -> programs.add(place);
                case MODULE -> modules.add(place);
                default -> {}
            }
            add(place, result.published(output));
        }
        for (Library library : libraries.values()) {
            if (!library.archive().isEmpty() && !placeOf.containsKey(library.archive())) {
                addIndependent(library.archive());
            }
        }
        result.links().forEach((link, library) -> {
            Path file = files.get("lib/" + library);
            if (file != null) {
                files.put("lib/" + link, file);
            }
        });
    }

    /** In the place of the archive that programs of the tree are linked with, of which shared libraries cannot be made. */
    private void addIndependent(String archive) {
        String place = "lib/" + archive.substring(archive.lastIndexOf('/') + 1);
        Path file = file(archive);
        if (files.containsKey(place) && Files.isRegularFile(file)) {
            files.put(place, file);
            placeOf.put(archive, place);
        }
    }

    /** What an unfinished build has not made yet is left out. */
    private void addInstalled(boolean linked) {
        for (Plan.Installed installed : result.installed()) {
            String place = places.of(installed);
            boolean header = place.startsWith(SdkFiles.HEADERS);
            if (installed.target().isEmpty() && (linked || header)) {
                add(place, result.file(installed));
            }
        }
        for (Plan.Installed link : result.installed()) {
            if (!link.target().isEmpty()) {
                Path place = Path.of(places.of(link));
                Path file = files.get(
                        place.resolveSibling(link.target()).normalize().toString());
                if (file != null) {
                    files.put(place.toString(), file);
                }
            }
        }
    }

    private void add(String place, Path file) {
        if (SdkReader.isPath(place) && Files.isRegularFile(file)) {
            files.put(place, file);
        }
    }

    private Path file(String path) {
        return result.buildDirectory().resolve(path.substring(PlanPaths.BUILD.length() + 1));
    }

    /** All files by their places; those of pkg-config are still to be changed. */
    SortedMap<String, Path> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    List<String> programs() {
        return programs;
    }

    List<String> modules() {
        return modules;
    }

    /** The place of a file of the plan; empty if it is not in the SDK. */
    private String place(String path) {
        return placeOf.getOrDefault(path, "");
    }

    /** Libraries of which the SDK has a file, in manifest order. */
    List<LibraryFiles> libraries() {
        return result.plan().published().libraries().stream()
                .map(library -> new LibraryFiles(
                        library.name(),
                        place(library.archive()),
                        library.independent(),
                        place(library.shared()),
                        place(library.importLibrary()),
                        library.needs()))
                .filter(library ->
                        !library.archive().isEmpty() || !library.shared().isEmpty())
                .toList();
    }
}
