// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probes.Found;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Command, source, exit and output of everything that was asked (Q07). Thread-safe; written once, at the end. */
final class ProbeLog {
    private static final int OUTPUT = 20_000;

    private final Path file;
    private final String name;
    private final List<String> blocks = new ArrayList<>();

    /** @param name of the file, as users see it */
    ProbeLog(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    String name() {
        return name;
    }

    synchronized void add(List<Probe> probes, String source, List<String> command, String end, String output) {
        StringBuilder block = new StringBuilder();
        probes.forEach(probe -> block.append("# ")
                .append(probe.at())
                .append(": ")
                .append(probe.described())
                .append('\n'));
        block.append("$ ").append(String.join(" ", command)).append('\n');
        source.lines().forEach(line -> block.append("| ").append(line).append('\n'));
        block.append("=> ").append(end).append('\n');
        String shown = output.length() <= OUTPUT
                ? output
                : output.substring(0, OUTPUT) + "\n... " + (output.length() - OUTPUT) + " more characters\n";
        block.append(shown.stripTrailing()).append(shown.isBlank() ? "" : "\n");
        blocks.add(block.toString());
    }

    /** All that was said, and the answers; nothing is written if nothing was asked. */
    synchronized void write(Map<Probe, Found> answers) throws IOException {
        if (blocks.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        answers.forEach((probe, found) -> text.append(probe.at())
                .append(": ")
                .append(probe.described())
                .append(": ")
                .append(answer(found))
                .append('\n'));
        blocks.forEach(block -> text.append('\n').append(block));
        Files.createDirectories(file.getParent());
        Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String answer(Found found) {
        return switch (found.state()) {
            case YES -> found.value().isEmpty() ? "yes" : "yes, " + found.value();
            case NO -> "no: " + found.reason();
            case SKIPPED -> "not asked";
        };
    }
}
