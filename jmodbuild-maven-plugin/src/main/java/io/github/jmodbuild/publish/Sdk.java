// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.artifact.ZipFileWriter;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.files.Sha256;
import io.github.jmodbuild.plan.Plan.Library;
import io.github.jmodbuild.sdk.SdkDescription;
import io.github.jmodbuild.sdk.SdkPlatform;
import io.github.jmodbuild.sdk.SdkWriter;
import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The SDK of a build for its platform: a directory {@code sdk/PLATFORM} below the build directory, of which only what has
 * changed is written, and a zip of it. A build with nothing changed only looks at times and sizes of files. Stateless.
 */
public final class Sdk {
    private static final String HEADERS_ONLY = "-headers";

    private final BuildResult result;
    private final PublishRequest request;
    private final boolean linked;
    private final Path directory;
    private final Path zip;
    private final Path record;

    private Sdk(BuildResult result, PublishRequest request, boolean linked) {
        this.result = result;
        this.request = request;
        this.linked = linked;
        String headers = linked ? "" : HEADERS_ONLY;
        this.directory = result.buildDirectory().resolve("sdk").resolve(request.suffix() + headers);
        this.zip = file(result, request, linked);
        this.record = result.stateDirectory().resolve("sdk-" + request.suffix() + headers);
    }

    /**
     * Makes it.
     *
     * @param linked whether the build has linked: else it has headers only, as far as they are there
     * @return the zip
     * @throws IOException if a file cannot be read or written
     */
    public static Path zip(BuildResult result, PublishRequest request, boolean linked) throws IOException {
        return new Sdk(result, request, linked).zip();
    }

    /**
     * Deletes the directories of all SDKs of a build but one, as an earlier build for another platform has left them.
     *
     * @param suffix of the one that stays; empty: none does
     */
    public static void deleteOthers(Path buildDirectory, String suffix) throws IOException {
        Path all = buildDirectory.resolve("sdk");
        if (!Files.isDirectory(all)) {
            return;
        }
        List<Path> directories;
        try (Stream<Path> listed = Files.list(all)) {
            directories = listed.toList();
        }
        for (Path one : directories) {
            String name = one.getFileName().toString();
            boolean stays = !suffix.isEmpty()
                    && List.of("any", suffix, suffix + HEADERS_ONLY).contains(name);
            if (!stays && Files.isDirectory(one)) {
                new SyncedDirectory(one).prune();
                Files.delete(one);
            }
        }
        if (suffix.isEmpty()) {
            Files.deleteIfExists(all);
        }
    }

    /** The zip, which need not exist. */
    public static Path file(BuildResult result, PublishRequest request, boolean linked) {
        String headers = linked ? "" : HEADERS_ONLY;
        return result.buildDirectory().resolve(request.fileName() + "-sdk-" + request.suffix() + headers + ".zip");
    }

    private Path zip() throws IOException {
        SdkContents contents = SdkContents.of(result, request.prefix(), linked);
        StringBuilder identity = new StringBuilder(request.identity());
        identity.append(' ').append(result.toolchain().identity());
        for (Library library :
                result.plan().published().libraries()) { // whose own text would cost a cold JVM milliseconds
            identity.append(' ').append(library.name()).append(' ').append(library.archive());
            identity.append(' ').append(library.independent()).append(' ').append(library.shared());
            identity.append(' ').append(library.importLibrary()).append(' ').append(library.needs());
        }
        MadeRecord made = new MadeRecord(
                record, identity.toString(), contents.files(), List.of(zip, directory.resolve(SdkDescription.FILE)));
        if (!made.holds()) {
            write(contents);
            made.save();
        }
        return zip;
    }

    private void write(SdkContents contents) throws IOException {
        SdkLibraries libraries = new SdkLibraries(contents);
        Map<String, String> texts =
                new TreeMap<>(PackageFiles.of(request.coordinates(), libraries.all(), contents.hasHeaders()));
        SortedMap<String, Path> files = new TreeMap<>(contents.files());
        for (Map.Entry<String, Path> each : contents.files().entrySet()) {
            if (each.getKey().endsWith(".pc")) {
                String text = Files.readString(each.getValue());
                texts.put(each.getKey(), PackageFiles.relocated(text, each.getKey(), request.prefix()));
                files.remove(each.getKey());
            }
        }
        SyncedDirectory synced = new SyncedDirectory(directory);
        synced.copy(files);
        synced.write(texts);
        SortedMap<String, Path> all = new TreeMap<>();
        files.keySet().forEach(place -> all.put(place, directory.resolve(place)));
        texts.keySet().forEach(place -> all.put(place, directory.resolve(place)));
        SdkDescription description = description(contents, libraries, all);
        synced.write(Map.of(SdkDescription.FILE, SdkWriter.write(description)));
        synced.prune();
        all.put(SdkDescription.FILE, directory.resolve(SdkDescription.FILE));
        ZipFileWriter.write(zip, all, request.time());
    }

    private SdkDescription description(SdkContents contents, SdkLibraries libraries, Map<String, Path> all)
            throws IOException {
        List<ImageFacts> facts = new ArrayList<>(libraries.facts());
        List<String> images = new ArrayList<>(contents.programs());
        images.addAll(contents.modules());
        for (String image : images) {
            Path file = contents.files().get(image);
            if (file != null) {
                facts.add(ImageFacts.ofImage(file));
            }
        }
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, Path> each : all.entrySet()) {
            digests.put(each.getKey(), Sha256.hex(Files.readAllBytes(each.getValue())));
        }
        Machine machine = result.toolchain().machine();
        SdkPlatform platform = new SdkPlatform(
                request.platform(),
                machine.triplet(),
                machine.libc(),
                facts.stream().flatMap(one -> one.libc().stream()).max(ImageFacts::compare),
                facts.stream().flatMap(one -> one.cxxLibrary().stream()).findFirst());
        return new SdkDescription(
                request.coordinates(),
                platform,
                UsedConfiguration.of(result.buildDirectory().resolve("config")),
                contents.hasHeaders(),
                libraries.all(),
                present(contents.programs(), all),
                present(contents.modules(), all),
                request.dependencies(),
                digests);
    }

    private static List<String> present(List<String> places, Map<String, Path> all) {
        return places.stream().filter(all::containsKey).toList();
    }
}
