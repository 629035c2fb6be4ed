// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.artifact.ZipFileWriter;
import io.github.jmodbuild.files.Sha256;
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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of an SDK → its directory and its zip: with files for other build systems, and the description, for which programs and
 * libraries are read. Immutable.
 *
 * @param machine that it is for
 * @param configuration values of symbols that it was built with, without CONFIG_
 * @param files by their places; those that are equal are further names of one
 * @param libraries whose places are among the files
 * @param programs places of programs
 * @param modules places of modules
 */
public record SdkFiles(
        Machine machine,
        Map<String, String> configuration,
        SortedMap<String, Path> files,
        List<LibraryFiles> libraries,
        List<String> programs,
        List<String> modules) {
    static final String HEADERS = "include/";

    /**
     * Writes what has changed in the directory, deletes what does not belong there, and writes the zip.
     *
     * @throws IOException if a file cannot be read or written
     */
    public void write(PublishRequest request, Path directory, Path zip) throws IOException {
        SdkLibraries read = new SdkLibraries(libraries, files);
        Map<String, String> texts = new TreeMap<>(PackageFiles.of(request.coordinates(), read.all(), hasHeaders()));
        SortedMap<String, Path> copied = new TreeMap<>(files);
        for (Map.Entry<String, Path> each : files.entrySet()) {
            if (each.getKey().endsWith(".pc")) {
                String text = Files.readString(each.getValue());
                texts.put(each.getKey(), PackageFiles.relocated(text, each.getKey(), request.prefix()));
                copied.remove(each.getKey());
            }
        }
        SyncedDirectory synced = new SyncedDirectory(directory);
        synced.copy(copied);
        synced.write(texts);
        SortedMap<String, Path> all = new TreeMap<>();
        copied.keySet().forEach(place -> all.put(place, directory.resolve(place)));
        texts.keySet().forEach(place -> all.put(place, directory.resolve(place)));
        synced.write(Map.of(SdkDescription.FILE, SdkWriter.write(description(request, read, all))));
        synced.prune();
        all.put(SdkDescription.FILE, directory.resolve(SdkDescription.FILE));
        ZipFileWriter.write(zip, all, request.time());
    }

    private boolean hasHeaders() {
        return files.keySet().stream().anyMatch(place -> place.startsWith(HEADERS));
    }

    private SdkDescription description(PublishRequest request, SdkLibraries read, Map<String, Path> all)
            throws IOException {
        List<ImageFacts> facts = new ArrayList<>(read.facts());
        List<String> images = new ArrayList<>(programs);
        images.addAll(modules);
        for (String image : images) {
            Path file = files.get(image);
            if (file != null) {
                facts.add(ImageFacts.ofImage(file));
            }
        }
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, Path> each : all.entrySet()) {
            digests.put(each.getKey(), Sha256.hex(Files.readAllBytes(each.getValue())));
        }
        Set<String> abis =
                facts.stream().flatMap(one -> one.cxx11Abis().stream()).collect(Collectors.toSet());
        SdkPlatform platform = new SdkPlatform(
                request.platform(),
                machine.triplet(),
                machine.libc(),
                facts.stream().flatMap(one -> one.libc().stream()).max(ImageFacts::compare),
                facts.stream().flatMap(one -> one.cxxLibrary().stream()).findFirst(),
                abis.size() == 1 ? abis.stream().findFirst() : Optional.empty() /* with both it serves everyone */);
        return new SdkDescription(
                request.coordinates(),
                platform,
                configuration,
                hasHeaders(),
                read.all(),
                present(programs, all),
                present(modules, all),
                request.dependencies(),
                digests);
    }

    private static List<String> present(List<String> places, Map<String, Path> all) {
        return places.stream().filter(all::containsKey).toList();
    }
}
