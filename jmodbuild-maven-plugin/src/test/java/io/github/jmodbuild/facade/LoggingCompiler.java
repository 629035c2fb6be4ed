// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A compiler that is a script: writes down every call, then runs gcc. */
final class LoggingCompiler {
    private final Path script;
    private final Path log;

    LoggingCompiler(Path directory) {
        this.script = directory.resolve("logging-cc");
        this.log = directory.resolve("calls");
        replace("");
    }

    /** Puts other commands into the script, before it runs gcc. */
    void replace(String commands) {
        NativeTree.quietly(() -> {
            Files.createDirectories(script.getParent());
            String text = "#!/bin/sh\necho \"$*\" >>'" + log + "'\n" + commands + "\nexec gcc \"$@\"\n";
            Files.writeString(script, text);
            script.toFile().setExecutable(true);
        });
    }

    Optional<Tool> tool() {
        return Optional.of(new Tool(List.of(script.toString()), "test"));
    }

    /** All calls since the last time this was asked. */
    List<String> calls() {
        try {
            List<String> calls = Files.exists(log) ? Files.readAllLines(log) : List.of();
            Files.deleteIfExists(log);
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
