// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.prebuilt;

import io.github.jmodbuild.artifact.PlatformNames;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.publish.IndexZip;
import io.github.jmodbuild.publish.LibraryFiles;
import io.github.jmodbuild.publish.MadeRecord;
import io.github.jmodbuild.publish.PublishRequest;
import io.github.jmodbuild.publish.SdkFiles;
import io.github.jmodbuild.sdk.Coordinates;
import io.github.jmodbuild.sdk.SdkIndex;
import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files of a library that somebody has built → the two zips by which jmodbuild publishes native code. Immutable.
 *
 * @param machine that the library is for
 * @param headers the directory that users search for headers; empty if there are none
 * @param libraries files, and directories whose libraries are all taken
 * @param libs names, as after {@code -l}, of libraries of the system that it needs beside those that the files name
 * @param time of all files in zips
 */
public record Wrapping(
        Coordinates coordinates,
        Machine machine,
        Optional<Path> headers,
        List<Path> libraries,
        List<String> libs,
        Instant time) {
    /** The parameters that the files come from. */
    public static final String LIBRARIES = "jmodbuild.wrap.libraries";

    /** The parameter with the directory of headers. */
    public static final String HEADERS = "jmodbuild.wrap.headers";

    public Wrapping {
        libraries = List.copyOf(libraries);
        libs = List.copyOf(libs);
    }

    /**
     * What was made.
     *
     * @param index the zip without a classifier
     * @param sdk the zip for the platform
     * @param classifier of that
     */
    public record Wrapped(Path index, Path sdk, String classifier) {}

    /**
     * Makes both zips, unless nothing has changed since.
     *
     * @param directory for them, and for files of our own below it
     * @throws ProblemException if a file is missing, is no library, or is for another machine
     */
    public Wrapped zips(Path directory) throws IOException {
        String platform = PlatformNames.OS_MAVEN.of(machine);
        String name = coordinates.artifactId() + "-" + coordinates.version();
        PublishRequest request = new PublishRequest(coordinates, platform, platform, name, "/", List.of(), time);
        Wrapped made = new Wrapped(
                directory.resolve(name + ".zip"),
                directory.resolve(name + "-sdk-" + platform + ".zip"),
                "sdk-" + platform);
        SortedMap<String, Path> headerFiles = headerFiles();
        List<Path> libraryFiles = libraryFiles();
        SortedMap<String, Path> inputs = new TreeMap<>(headerFiles);
        libraryFiles.forEach(file -> inputs.put(file.toString(), file));
        Path own = directory.resolve("wrap/" + coordinates.artifactId());
        String identity = coordinates + " " + machine.values() + " " + libs + " " + time;
        MadeRecord record = new MadeRecord(own.resolve(platform), identity, inputs, List.of(made.index(), made.sdk()));
        if (!record.holds()) {
            write(request, headerFiles, libraryFiles, own, made);
            record.save();
        }
        return made;
    }

    private void write(
            PublishRequest request, Map<String, Path> headerFiles, List<Path> libraryFiles, Path own, Wrapped made)
            throws IOException {
        Prebuilt prebuilt = new Prebuilt(
                machine,
                Location.of(LIBRARIES),
                "name the library for " + request.platform() + ", or the compiler for the library's platform, such as"
                        + " -Djmodbuild.crossPrefix=aarch64-linux-gnu-");
        headerFiles.forEach(prebuilt::addHeader);
        for (Path file : libraryFiles) {
            prebuilt.addLibrary(file, String.valueOf(file.getFileName()), "");
        }
        SdkFiles files = prebuilt.files(libs);
        files.write(request, own.resolve("sdk-" + request.platform()), made.sdk());
        SdkIndex index = new SdkIndex(
                coordinates,
                !headerFiles.isEmpty(),
                files.libraries().stream().map(LibraryFiles::name).sorted().toList(),
                List.of(),
                List.of());
        SortedMap<String, Path> places = new TreeMap<>(files.files());
        places.keySet().removeIf(place -> !place.startsWith("include/"));
        IndexZip.write(index, places, own.resolve("any"), made.index(), request);
    }

    private SortedMap<String, Path> headerFiles() throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        if (headers.isPresent()) {
            Path directory = headers.get();
            if (!Files.isDirectory(directory)) {
                throw new ProblemException(
                        Location.of(HEADERS),
                        "there is no directory " + directory + "; name the one that users search for headers, such as"
                                + " include");
            }
            try (Stream<Path> all = Files.walk(directory)) {
                all.filter(Files::isRegularFile)
                        .forEach(file ->
                                files.put(directory.relativize(file).toString().replace('\\', '/'), file));
            }
        }
        return files;
    }

    private List<Path> libraryFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path library : libraries) {
            if (Files.isDirectory(library)) {
                int before = files.size();
                try (Stream<Path> all = Files.list(library)) {
                    all.filter(file -> LibraryFile.isNamedSo(String.valueOf(file.getFileName())))
                            .sorted()
                            .forEach(files::add);
                }
                if (files.size() == before) {
                    throw missing("there is no library in " + library);
                }
            } else if (Files.isRegularFile(library)) {
                files.add(library);
            } else {
                throw missing("there is no file " + library);
            }
        }
        if (files.isEmpty() && headers.isEmpty()) {
            throw missing("neither libraries nor headers are named");
        }
        return files;
    }

    private static ProblemException missing(String what) {
        return new ProblemException(
                Location.of(LIBRARIES),
                what + "; name files such as lib/libz.a, or a directory of such, and the headers with -D" + HEADERS
                        + "=...");
    }
}
