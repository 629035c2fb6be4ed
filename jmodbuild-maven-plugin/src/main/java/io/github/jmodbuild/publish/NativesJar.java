// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /**
     * The shared libraries of a build and those of dependencies that they are loaded with, by their place in a jar. Beside each
     * that needs others there is a text with their names, in the order in which they are to be loaded: {@code libz.so.needs}.
     */
    static SortedMap<String, Path> entries(BuildResult result, String group, NativesLayout layout) throws IOException {
        Machine machine = result.toolchain().machine();
        String directory = layout.directory(machine, group) + "/";
        SortedMap<String, Path> entries = new TreeMap<>();
        SortedMap<String, String> needs = new TreeMap<>();
        PackedLibraries order = PackedLibraries.of(result);
        for (Plan.Output output : result.outputs()) {
            if (output.kind() == Plan.Kind.SHARED_LIBRARY) {
                Path file = result.published(output);
                String name = loaded(output.name(), machine);
                List<PackedLibraries.Library> needed = order.before(file);
                for (PackedLibraries.Library one : needed) {
                    entries.put(directory + one.loadedAs(), one.file());
                    entries.putIfAbsent(directory + loaded(one.name(), machine), one.file());
                }
                if (!needed.isEmpty()) {
                    needs.put(
                            name + ".needs",
                            needed.stream().map(one -> one.loadedAs() + "\n").collect(Collectors.joining()));
                }
                entries.put(directory + name, file);
                entries.put(directory + order.loadedAs(file).orElse(name), file);
            }
        }
        if (!needs.isEmpty()) {
            Path texts = result.stateDirectory().resolve("natives-needs");
            new SyncedDirectory(texts).write(needs);
            needs.keySet().forEach(name -> entries.put(directory + name, texts.resolve(name)));
        }
        return entries;
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
}
