// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A directory of scripts that answer as compilers do, and that write down that they were asked. */
final class FakeTools {
    private final Path directory;
    private final Path log;
    final Map<String, String> environment = new TreeMap<>();
    Optional<Tool> cc = Optional.empty();
    Optional<Tool> cxx = Optional.empty();
    String crossPrefix = "";

    FakeTools(Path directory) {
        this.directory = directory;
        this.log = directory.resolve("calls");
        environment.put("PATH", directory.toString());
    }

    ToolchainRequest request() {
        return new ToolchainRequest(cc, cxx, crossPrefix, environment);
    }

    String path(String name) {
        return directory.resolve(name).toString();
    }

    FakeTools compiler(String name, String version) {
        return compiler(name, version, "x86_64-linux-gnu", "");
    }

    /** @param macros besides __GNUC__, each a name */
    FakeTools compiler(String name, String version, String target, String macros) {
        StringBuilder script = new StringBuilder();
        script.append("case \"$*\" in\n");
        script.append("*-dM*) echo '#define __GNUC__ 12'");
        script.append(target.contains("wasm") ? "" : "; echo '#define __ELF__ 1'");
        if (!macros.isEmpty()) {
            script.append("; echo '#define ").append(macros).append(" 1'");
        }
        script.append(";;\n*-dumpmachine*) echo ").append(target).append(";;\n");
        script.append("*-dumpfullversion*|*-dumpversion*) echo ")
                .append(version)
                .append(";;\n");
        script.append("*-print-prog-name=cc1*) echo '")
                .append(directory.resolve("cc1"))
                .append("';;\n");
        script.append("*-print-prog-name=*) echo \"${1#-print-prog-name=}\";;\nesac\n");
        return script("cc1", "exit 1").script(name, script.toString());
    }

    /** A program that runs some lines of shell. */
    FakeTools script(String name, String lines) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve(name);
            Files.writeString(file, "#!/bin/sh\necho '" + name + "' \"$@\" >>'" + log + "'\n" + lines + "\n");
            file.toFile().setExecutable(true);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
