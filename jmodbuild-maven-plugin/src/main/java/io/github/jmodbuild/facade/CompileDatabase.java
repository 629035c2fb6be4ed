// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.files.FileStamp;
import io.github.jmodbuild.plan.CompileCommands;
import io.github.jmodbuild.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Keeps {@code compile_commands.json} in the build directory equal to the plan. An unchanged file keeps its time (Q21).
 * The file's stamp is stored, so that a null build need not read it.
 */
final class CompileDatabase {
    private static final String NAME = "compile_commands.json";
    private static final String STAMP = "database";

    private final BuildRequest.Places request;
    private final Path file;
    private final Path state;
    private final Path stamp;
    private final String key;

    /** @param key of the plan's request: another build of this directory may have another plan */
    CompileDatabase(BuildRequest.Places request, Path state, String key) {
        this.request = request;
        this.file = request.build().resolve(NAME);
        this.state = state;
        this.stamp = state.resolve(STAMP);
        this.key = key;
    }

    /** @param isNew whether the plan is new; otherwise the file is written only if it has been modified */
    void write(Plan plan, boolean isNew) throws IOException {
        if (!isNew && isAsLeft()) {
            return;
        }
        Places places = new Places(request.base(), request.build());
        String build = places.shown(request.build());
        byte[] bytes =
                CompileCommands.of(plan, request.base().toString(), build).getBytes(StandardCharsets.UTF_8);
        if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            AtomicFiles.write(file, bytes, state);
        }
        AtomicFiles.write(stamp, (key + now(file)).getBytes(StandardCharsets.UTF_8), state);
    }

    /** Deletes the file if this manifest's builds wrote it last; returns whether it did. */
    static boolean delete(BuildRequest.Places request, Path state) throws IOException {
        Path file = request.build().resolve(NAME);
        Path stamp = state.resolve(STAMP);
        return Files.exists(stamp) && Files.readString(stamp).endsWith(now(file)) && Files.deleteIfExists(file);
    }

    private boolean isAsLeft() {
        try {
            return Files.readString(stamp).equals(key + now(file));
        } catch (IOException e) {
            return false;
        }
    }

    private static String now(Path file) {
        FileStamp now = FileStamp.of(file);
        return " " + now.size() + " " + now.modified() + " " + now.changed() + " " + now.inode();
    }
}
