// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.binary.ImageException;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A jar with the shared libraries of a build as resources, for one platform, where loaders in Java look for them. A library
 * is in it by the name that {@code System.mapLibraryName} gives it, and by its soname, by which other libraries load it.
 * Stateless.
 */
public final class NativesJar {
    private NativesJar() {}

    /**
     * Makes it.
     *
     * @return empty if the build has no shared library
     * @throws IOException if a file cannot be read or written
     */
    public static Optional<Path> jar(BuildResult result, PublishRequest request, NativesLayout layout)
            throws IOException {
        SortedMap<String, Path> entries = entries(result, request.coordinates().groupId(), layout);
        Path jar = file(result, request);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        MadeRecord made = new MadeRecord(
                result.stateDirectory().resolve("natives-" + request.suffix()),
                request.identity() + " " + layout.name(),
                entries,
                List.of(jar));
        if (!made.holds()) {
            JarFile.write(jar, entries, result.stateDirectory().resolve("jar"), request.time());
            made.save();
        }
        return Optional.of(jar);
    }

    /** The shared libraries of a build, by their place in a jar. */
    static SortedMap<String, Path> entries(BuildResult result, String group, NativesLayout layout) throws IOException {
        Machine machine = result.toolchain().machine();
        String directory = layout.directory(machine, group);
        SortedMap<String, Path> entries = new TreeMap<>();
        for (Plan.Output output : result.outputs()) {
            if (output.kind() == Plan.Kind.SHARED_LIBRARY) {
                Path file = result.published(output);
                entries.put(directory + "/" + loaded(output.name(), machine), file);
                soname(file).ifPresent(name -> entries.put(directory + "/" + name, file));
            }
        }
        return entries;
    }

    /**
     * Shared libraries of dependencies that those of the build are loaded with: loaders find none of them in the jar. Lines for
     * users, one for each.
     *
     * @throws IOException if a library cannot be read
     */
    public static List<String> lacking(BuildResult result) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Plan.Output output : result.outputs()) {
            if (output.kind() == Plan.Kind.SHARED_LIBRARY
                    && !result.linkedWith(output).isEmpty()) {
                Set<String> needed =
                        ImageFacts.ofImage(result.published(output)).needed();
                for (NativeDependency one : result.dependencies().all()) {
                    String artifactId = one.name().split(":", -1)[1];
                    one.libraries().stream()
                            .filter(library -> needed.contains(library.loadedAs()))
                            .forEach(library -> lines.add("jmodbuild.nativesIn: " + output.name() + " is loaded with "
                                    + library.loadedAs() + " of " + one.name()
                                    + ", which is not in the jar; link an archive of it, <linkage><"
                                    + artifactId + ">static</" + artifactId + "></linkage>, or load "
                                    + library.loadedAs() + " before"));
                }
            }
        }
        return lines;
    }

    private static Path file(BuildResult result, PublishRequest request) {
        return result.buildDirectory().resolve(request.fileName() + "-natives-" + request.suffix() + ".jar");
    }

    /** The name of the file that {@code System.loadLibrary} and JNA look for. */
    private static String loaded(String name, Machine machine) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return switch (machine.system()) {
            case "windows" -> last + ".dll";
            case "osx", "ios" -> "lib" + last + ".dylib";
            default -> "lib" + last + ".so";
        };
    }

    private static Optional<String> soname(Path file) throws IOException {
        try {
            String soname = ImageReader.read(file).soname();
            String plain = soname.substring(soname.lastIndexOf('/') + 1); // @rpath/libz.1.dylib
            return plain.isEmpty() ? Optional.empty() : Optional.of(plain);
        } catch (ImageException e) {
            return Optional.empty();
        }
    }
}
