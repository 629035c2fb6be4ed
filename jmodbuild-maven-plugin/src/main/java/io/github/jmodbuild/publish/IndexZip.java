// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.artifact.ZipFileWriter;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.sdk.SdkIndex;
import io.github.jmodbuild.sdk.SdkReader;
import io.github.jmodbuild.sdk.SdkWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The zip that is the same whatever platform a build is for: what manifests say there is, and headers that are files of the
 * source tree. Neither depends on the configuration. Stateless.
 */
public final class IndexZip {
    private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.+-]*";

    private IndexZip() {}

    /**
     * Why a file that has the place of such a zip cannot have it; empty if it is one, or not there.
     *
     * @throws IOException if it cannot be read
     */
    public static Optional<String> foreign(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry(SdkIndex.FILE) != null) {
                return Optional.empty();
            }
        } catch (ZipException e) { // is none at all
            return Optional.of(refusal(file));
        }
        return Optional.of(refusal(file));
    }

    private static String refusal(Path file) {
        return file
                + " is attached as zip without a classifier, where native code is described, so modules that depend on"
                + " this one do not find it; give that file a classifier";
    }

    /**
     * Makes it.
     *
     * @param name of the file
     * @param first of another build of the same artifact, whose contents are part of it
     * @return the zip; the first one if that has everything already
     * @throws IOException if a file cannot be read or written
     */
    public static Path zip(BuildResult result, PublishRequest request, String name, Optional<Path> first)
            throws IOException {
        Plan.Declared declared = result.plan().published().declared();
        SortedMap<String, Path> headers = headers(declared.installed(), result, request.prefix());
        SdkIndex index = new SdkIndex(
                request.coordinates(),
                !headers.isEmpty(),
                named(declared.libraries()),
                named(declared.programs()),
                named(declared.modules()));
        Path zip = result.buildDirectory().resolve(name);
        SortedMap<String, Path> inputs = new TreeMap<>(headers);
        Optional<Path> other = first.filter(file -> !file.equals(zip) && Files.isRegularFile(file));
        other.ifPresent(file -> inputs.put("", file));
        MadeRecord made = new MadeRecord(
                result.stateDirectory().resolve("sdk-any"), identity(index, request), inputs, List.of(zip));
        if (!made.holds()) {
            write(index, headers, other, result.buildDirectory().resolve("sdk/any"), zip, request);
            made.save();
        }
        return other.isPresent() && Files.mismatch(zip, other.get()) < 0 ? other.get() : zip;
    }

    /**
     * Writes one of what no build has made.
     *
     * @param headers by their places
     * @param directory for files of our own
     * @throws IOException if a file cannot be read or written
     */
    public static void write(
            SdkIndex index, SortedMap<String, Path> headers, Path directory, Path zip, PublishRequest request)
            throws IOException {
        write(index, headers, Optional.empty(), directory, zip, request);
    }

    private static String identity(SdkIndex index, PublishRequest request) {
        return request.identity() + " " + index.libraries() + " " + index.programs() + " " + index.modules();
    }

    private static void write(
            SdkIndex own,
            SortedMap<String, Path> headers,
            Optional<Path> other,
            Path directory,
            Path zip,
            PublishRequest request)
            throws IOException {
        SyncedDirectory synced = new SyncedDirectory(directory);
        SdkIndex index = own;
        SortedMap<String, Path> all = new TreeMap<>(headers);
        if (other.isPresent()) {
            try (ZipFile former = new ZipFile(other.get().toFile())) {
                index = union(
                        own,
                        SdkReader.index(
                                new String(bytes(former, SdkIndex.FILE), StandardCharsets.UTF_8),
                                Location.of(other.get().toString())));
                for (ZipEntry entry : Collections.list(former.entries())) {
                    String place = entry.getName();
                    if (place.startsWith("include/") && SdkReader.isPath(place) && !all.containsKey(place)) {
                        synced.write(place, bytes(former, place));
                        all.put(place, directory.resolve(place));
                    }
                }
            }
        }
        synced.write(Map.of(SdkIndex.FILE, SdkWriter.write(index)));
        synced.prune();
        all.put(SdkIndex.FILE, directory.resolve(SdkIndex.FILE));
        ZipFileWriter.write(zip, all, request.time());
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(zip.getName() + " has no " + name);
        }
        return zip.getInputStream(entry).readAllBytes();
    }

    private static SdkIndex union(SdkIndex one, SdkIndex two) {
        return new SdkIndex(
                one.coordinates(),
                one.headers() || two.headers(),
                union(one.libraries(), two.libraries()),
                union(one.programs(), two.programs()),
                union(one.modules(), two.modules()));
    }

    private static List<String> union(List<String> one, List<String> two) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(two);
        return List.copyOf(all);
    }

    private static List<String> named(List<String> names) {
        return names.stream().filter(name -> name.matches(NAME)).toList();
    }

    /** Without those that are one file in one configuration and another in others. */
    private static SortedMap<String, Path> headers(List<Plan.Installed> declared, BuildResult result, String prefix) {
        SdkPlaces places = new SdkPlaces(prefix);
        SortedMap<String, Path> headers = new TreeMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Plan.Installed installed : declared) {
            String place = places.of(installed);
            if (place.startsWith("include/") && SdkReader.isPath(place)) {
                Path file = result.file(installed);
                Path other = headers.putIfAbsent(place, file);
                if (other != null && !other.equals(file)) {
                    ambiguous.add(place);
                }
            }
        }
        headers.keySet().removeAll(ambiguous);
        return headers;
    }
}
