// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import io.github.jmodbuild.files.DirectoryTree;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import io.github.jmodbuild.plan.dependency.NativeDependency.Linkage;
import io.github.jmodbuild.plan.dependency.NativeLibrary;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.problem.Problems;
import io.github.jmodbuild.sdk.Coordinates;
import io.github.jmodbuild.sdk.SdkDescription;
import io.github.jmodbuild.sdk.SdkLibrary;
import io.github.jmodbuild.sdk.SdkPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The SDKs of a build's dependencies, unpacked and checked, in link order. Those of an earlier build that are no dependencies any more
 * are deleted. Not thread-safe.
 */
public final class NativeDependencies {
    private static final String RECORD = ".files";

    private final Path build;
    private final Path records;
    private final List<Problem> warnings = new ArrayList<>();

    /**
     * @param build the build directory
     * @param own the directory of jmodbuild's own files there
     */
    public NativeDependencies(Path build, Path own) {
        this.build = build.resolve(DependencySet.DIRECTORY);
        this.records = own.resolve(DependencySet.DIRECTORY);
    }

    /**
     * Unpacks SDKs and checks them.
     *
     * @param found one for each artifact, in the order of Maven's graph
     * @param platform of the build that uses them
     * @throws io.github.jmodbuild.problem.ProblemException with everything that is wrong, if the zips can be read
     */
    public DependencySet of(List<FoundSdk> found, SdkPlatform platform, Choices choices) throws IOException {
        Set<String> artifacts = new TreeSet<>();
        found.forEach(one -> artifacts.add(one.coordinates().artifactId()));
        List<Problem> problems = new ArrayList<>(choices.problems(artifacts));
        Problems.throwAny(problems);
        Map<FoundSdk, String> directories = directories(found);
        deleteOthers(Set.copyOf(directories.values()));
        List<UnpackedSdk> sdks = new ArrayList<>();
        for (Map.Entry<FoundSdk, String> one : directories.entrySet()) {
            SdkDescription sdk = unpacked(one.getKey(), one.getValue());
            problems.addAll(SdkChecks.of(one.getKey(), sdk, platform, choices));
            sdks.add(new UnpackedSdk(one.getKey(), one.getValue(), sdk));
        }
        Choices all = SharedNeeds.with(choices, sdks, problems);
        List<UnpackedSdk> linked = linked(sdks, all);
        problems.addAll(SdkChecks.together(linked));
        Problems.throwAny(problems);
        warnings.addAll(SdkChecks.versions(sdks));
        warnings.addAll(LoadedVersions.warnings(linked, all));
        DependencySet set = new DependencySet(
                LinkOrder.of(sdks).stream().map(sdk -> dependency(sdk, all)).toList());
        if (!sdks.isEmpty()) {
            LastDependencies.save(last(), set);
        }
        return set;
    }

    private SdkDescription unpacked(FoundSdk found, String directory) throws IOException {
        try {
            return unpacking(directory).unpack(found.zip());
        } catch (ProblemException e) {
            throw found.inside(e);
        }
    }

    /** Of a build that has none, which is the usual case. */
    public DependencySet none(Choices choices) throws IOException {
        Problems.throwAny(choices.problems(Set.of()));
        deleteOthers(Set.of());
        return DependencySet.NONE;
    }

    /** What the last build had, as it is unpacked; nothing is asked or checked. */
    public DependencySet ofLastBuild() {
        return Files.exists(records) ? LastDependencies.load(last()).orElse(DependencySet.NONE) : DependencySet.NONE;
    }

    /** A directory for SDKs that are made here, of what others have published. */
    public Path foreign() {
        return records.resolve("foreign");
    }

    private Path last() {
        return records.resolve("last");
    }

    /** What is not wrong, but may become so. */
    public List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    private Unpacking unpacking(String name) {
        return new Unpacking(build.resolve(name), records.resolve(name + RECORD));
    }

    /** Named by artifactId; those with the same one by group too. */
    private static Map<FoundSdk, String> directories(List<FoundSdk> found) {
        Map<String, Integer> counts = new HashMap<>();
        found.forEach(one -> counts.merge(one.coordinates().artifactId(), 1, Integer::sum));
        Map<FoundSdk, String> names = new LinkedHashMap<>();
        for (FoundSdk one : found) {
            Coordinates coordinates = one.coordinates();
            boolean alone = counts.getOrDefault(coordinates.artifactId(), 0) == 1;
            names.put(one, alone ? coordinates.artifactId() : coordinates.groupId() + "+" + coordinates.artifactId());
        }
        return names;
    }

    private void deleteOthers(Set<String> names) throws IOException {
        if (Files.notExists(records)) {
            return;
        }
        List<Path> known = new ArrayList<>();
        try (var files = Files.newDirectoryStream(records, "*" + RECORD)) {
            files.forEach(known::add);
        }
        for (Path record : known) {
            String file = String.valueOf(record.getFileName());
            String name = file.substring(0, file.length() - RECORD.length());
            if (!names.contains(name)) {
                DirectoryTree.delete(build.resolve(name));
                Files.delete(record);
            }
        }
        if (names.isEmpty()) {
            DirectoryTree.sweep(records);
            Files.deleteIfExists(build);
        }
    }

    private static List<UnpackedSdk> linked(List<UnpackedSdk> sdks, Choices choices) {
        return sdks.stream()
                .filter(sdk -> linkage(sdk, choices) != Linkage.HEADERS)
                .toList();
    }

    private static Linkage linkage(UnpackedSdk sdk, Choices choices) {
        return choices.of(sdk.found().coordinates().artifactId()).orElse(Linkage.STATIC);
    }

    private static NativeDependency dependency(UnpackedSdk sdk, Choices choices) {
        List<NativeLibrary> libraries = new ArrayList<>();
        for (SdkLibrary library : sdk.description().libraries()) {
            String shared = library.shared().orElse("");
            libraries.add(new NativeLibrary(
                    library.name(),
                    library.archive().orElse(""),
                    library.pic(),
                    shared,
                    library.importLibrary().orElse(""),
                    library.soname().orElse(shared.substring(shared.lastIndexOf('/') + 1)),
                    library.libs()));
        }
        return new NativeDependency(
                sdk.found().coordinates().toString(),
                DependencySet.DIRECTORY + "/" + sdk.directory(),
                sdk.found().scope(),
                linkage(sdk, choices),
                sdk.description().platform().cxxLibrary().orElse(""),
                sdk.description().platform().cxx11Abi().orElse(""),
                sdk.description().headers(),
                libraries,
                sdk.description().dependencies().stream()
                        .map(Coordinates::toString)
                        .toList());
    }
}
