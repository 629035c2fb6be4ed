// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.build;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.plan.CompileCommands;
import io.github.jmodbuild.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Keeps {@code compile_commands.json} in the build directory equal to the plan. Stateless. */
final class CompileDatabase {
    private CompileDatabase() {}

    /** @param changed whether the plan is new; else only a missing file is written */
    static void write(BuildRequest.Places request, Plan plan, boolean changed) throws IOException {
        Path file = request.build().resolve("compile_commands.json");
        if (!changed && Files.exists(file)) {
            return;
        }
        Places places = new Places(request.base(), request.build());
        String build = places.shown(request.build());
        byte[] bytes =
                CompileCommands.of(plan, request.base().toString(), build).getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(request.build());
        Path temporary = Files.createTempFile(request.build(), "compile_commands", ".tmp");
        Files.write(temporary, bytes);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
