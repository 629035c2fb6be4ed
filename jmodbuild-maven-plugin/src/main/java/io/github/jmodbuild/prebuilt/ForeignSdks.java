// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.prebuilt;

import io.github.jmodbuild.artifact.PlatformNames;
import io.github.jmodbuild.files.DirectoryTree;
import io.github.jmodbuild.prebuilt.ForeignArtifact.Part;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.publish.MadeRecord;
import io.github.jmodbuild.publish.PublishRequest;
import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * SDKs of what other plugins have published, so that everything after them is as with any SDK. Each is made once, and again when a
 * file that it was made from has changed. Not thread-safe.
 */
public final class ForeignSdks {
    private static final String ZIP = ".zip";

    private final Path directory;
    private final Set<String> made = new HashSet<>();

    /** @param directory for them, in jmodbuild's own of the build directory */
    public ForeignSdks(Path directory) {
        this.directory = directory;
    }

    /**
     * The zip of one.
     *
     * @throws ProblemException if it is damaged or not to be trusted, is for another machine, or has nothing in it that can be used
     */
    public Path zip(ForeignArtifact artifact, Machine machine) throws IOException {
        String name = artifact.coordinates().unversioned().replace(':', '+');
        made.add(name);
        Path zip = directory.resolve(name + ZIP);
        SortedMap<String, Path> inputs = new TreeMap<>();
        artifact.parts().forEach(part -> inputs.put(part.extension() + " " + part.file(), part.file()));
        PublishRequest request = request(artifact, machine);
        String identity =
                artifact.coordinates() + " " + artifact.declaration() + " " + artifact.needs() + " " + machine.values();
        MadeRecord record = new MadeRecord(directory.resolve(name), identity, inputs, List.of(zip));
        if (!record.holds()) {
            Path unpacked = directory.resolve(name + ".unpacked");
            DirectoryTree.delete(unpacked);
            try {
                write(artifact, machine, request, unpacked, zip);
            } catch (ProblemException e) {
                throw inside(e, artifact.at());
            } finally {
                DirectoryTree.delete(unpacked);
            }
            record.save();
        }
        return zip;
    }

    /** Problems with files, as those of the dependency, which users know. */
    private static ProblemException inside(ProblemException e, Location at) {
        return new ProblemException(e.problems().stream()
                .map(one -> one.at().equals(at) ? one : new Problem(at, "its file " + one))
                .toList());
    }

    private static PublishRequest request(ForeignArtifact artifact, Machine machine) {
        String platform = PlatformNames.OS_MAVEN.of(machine);
        return new PublishRequest(artifact.coordinates(), platform, platform, "", "/", artifact.needs(), Instant.EPOCH);
    }

    private static void write(
            ForeignArtifact artifact, Machine machine, PublishRequest request, Path unpacked, Path zip)
            throws IOException {
        refuseMissingHeaders(artifact, machine);
        String platform = request.platform();
        Prebuilt prebuilt = new Prebuilt(
                machine,
                artifact.at(),
                "depend on the artifact for " + platform
                        + ", which may have another classifier or version, or build for" + " the platform of this one");
        Set<String> elsewhere = new TreeSet<>();
        int number = 0;
        for (Part part : artifact.parts()) {
            if (part.isLibrary()) {
                String name = artifact.declaration().name().isEmpty()
                        ? artifact.coordinates().artifactId().replaceFirst("^lib(?=.)", "")
                        : artifact.declaration().name();
                prebuilt.addLibrary(part.file(), fileName(name, part.extension()), name);
            } else {
                ForeignZip archive = new ForeignZip(part.file(), artifact.declaration(), machine, artifact.at());
                archive.unpack(unpacked.resolve("part" + number++), prebuilt);
                elsewhere.addAll(archive.notUsed());
            }
        }
        if (prebuilt.isEmpty() || (!prebuilt.hasLibraries() && wantsLibraries(artifact.declaration(), elsewhere))) {
            throw new ProblemException(artifact.at(), nothing(artifact, platform, elsewhere));
        }
        prebuilt.files(artifact.declaration().libs()).write(request, unpacked.resolve("sdk"), zip);
    }

    /** Those of a directory that the user has named, in at least one of the archives. */
    private static void refuseMissingHeaders(ForeignArtifact artifact, Machine machine) throws IOException {
        String include = artifact.declaration().include();
        if (include.isEmpty()) {
            return;
        }
        Set<String> directories = new TreeSet<>();
        for (Part part : artifact.parts()) {
            if (!part.isLibrary()) {
                ForeignZip archive = new ForeignZip(part.file(), artifact.declaration(), machine, artifact.at());
                if (archive.hasNamedHeaders()) {
                    return;
                }
                directories.addAll(archive.directories());
            }
        }
        throw new ProblemException(
                artifact.at(),
                fileNames(artifact) + ": there is no directory " + include + " in it"
                        + Nearest.hint(include, directories)
                        + "; name one with headers, or leave include= out for the usual one, include");
    }

    private static String fileNames(ForeignArtifact artifact) {
        return artifact.parts().stream()
                .map(part -> String.valueOf(part.file().getFileName()))
                .collect(Collectors.joining(", "));
    }

    private static boolean wantsLibraries(Declaration declaration, Set<String> elsewhere) {
        return !elsewhere.isEmpty()
                || !declaration.lib().isEmpty()
                || declaration.layout().filter(one -> one != KnownLayout.NAR).isPresent();
    }

    private static String fileName(String name, String extension) {
        return List.of("dll", "lib").contains(extension) ? name + "." + extension : "lib" + name + "." + extension;
    }

    private static String nothing(ForeignArtifact artifact, String platform, Set<String> elsewhere) {
        String what = fileNames(artifact) + ": no libraries for " + platform + " where known layouts have them";
        String artifactId = artifact.coordinates().artifactId();
        return elsewhere.isEmpty()
                ? what + "; remove <" + artifactId + "> from <" + Declaration.PARAMETER
                        + ">, or depend on the artifact with" + " its classifier for " + platform
                : what + ", but libraries in " + String.join(", ", elsewhere) + "; name the directory: <" + artifactId
                        + ">lib=" + elsewhere.iterator().next() + "</" + artifactId
                        + ">, or depend on the artifact for "
                        + platform;
    }

    /** Deletes those of earlier builds that were not asked for. */
    public void deleteOthers() throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!made.contains(name.endsWith(ZIP) ? name.substring(0, name.length() - ZIP.length()) : name)) {
                    DirectoryTree.delete(file);
                }
            }
        }
        if (made.isEmpty()) {
            Files.deleteIfExists(directory);
        }
    }
}
