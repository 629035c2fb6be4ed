// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.plan.Plan.Library;
import io.github.jmodbuild.sdk.SdkDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** Whether the zip of an SDK has libraries, and not only headers for phases before linking. */
    public static boolean isWhole(Path zip) {
        return !String.valueOf(zip.getFileName()).endsWith(HEADERS_ONLY + ".zip");
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
        new SdkFiles(
                        result.toolchain().machine(),
                        UsedConfiguration.of(result.buildDirectory().resolve("config")),
                        contents.files(),
                        contents.libraries(),
                        contents.programs(),
                        contents.modules())
                .write(request, directory, zip);
    }
}
