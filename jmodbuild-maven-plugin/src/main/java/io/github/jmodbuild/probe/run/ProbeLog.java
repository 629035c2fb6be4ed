// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.run;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probe.run.ProbeStore.Said;
import io.github.jmodbuild.probes.ProbeAnswer;
import io.github.jmodbuild.words.ShellWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Command, source, exit and output of everything that the present answers rest on (Q07), also of what was remembered.
 * Thread-safe.
 */
public final class ProbeLog {
    private static final int OUTPUT = 20_000;

    private final Path file;
    private final String name;
    private final List<Block> blocks = new ArrayList<>();

    /** @param name of the file, as users see it */
    public ProbeLog(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    public String name() {
        return name;
    }

    private record Block(List<Probe> probes, String text) {}

    synchronized void add(List<Probe> probes, String source, List<String> command, String end, String output) {
        StringBuilder block = new StringBuilder();
        block.append("$ ").append(ShellWords.line(command)).append('\n');
        source.lines().forEach(line -> block.append("| ").append(line).append('\n'));
        block.append("=> ").append(end).append('\n');
        String shown = output.length() <= OUTPUT
                ? output
                : output.substring(0, OUTPUT) + "\n... " + (output.length() - OUTPUT) + " more characters\n";
        block.append(shown.stripTrailing()).append(shown.isBlank() ? "" : "\n");
        blocks.add(new Block(List.copyOf(probes), block.toString()));
    }

    /**
     * What the present answers were read from: runs of now, and those of earlier that answered something which was not
     * asked again.
     *
     * @param questions digests of all that has an answer
     */
    public synchronized List<Said> said(Map<Probe, String> questions, List<Said> earlier) {
        List<Said> said = new ArrayList<>();
        for (Block run : blocks) {
            Stream<String> answered = run.probes().stream().map(questions::get).filter(Objects::nonNull);
            said.add(new Said(answered.distinct().toList(), run.text()));
        }
        for (Said old : earlier) {
            boolean isGeneral = old.questions().isEmpty();
            boolean counts =
                    isGeneral ? blocks.isEmpty() : old.questions().stream().anyMatch(questions::containsValue);
            if (counts) {
                said.add(old);
            }
        }
        return said;
    }

    /** All that was said, and the answers. */
    public void write(Map<Probe, ProbeAnswer> answers, Map<Probe, String> questions, List<Said> said)
            throws IOException {
        StringBuilder text = new StringBuilder();
        Map<String, List<Probe>> asking = new LinkedHashMap<>();
        answers.forEach((probe, found) -> {
            text.append(probe.at()).append(": ").append(probe.described());
            text.append(": ").append(answer(found)).append('\n');
            asking.computeIfAbsent(questions.getOrDefault(probe, ""), key -> new ArrayList<>())
                    .add(probe);
        });
        for (Said run : said) {
            text.append('\n');
            for (String question : run.questions()) {
                asking.getOrDefault(question, List.of()).forEach(probe -> head(probe, text));
            }
            text.append(run.text());
        }
        Files.createDirectories(file.getParent());
        Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void head(Probe probe, StringBuilder text) {
        text.append("# ")
                .append(probe.at())
                .append(": ")
                .append(probe.described())
                .append('\n');
    }

    private static String answer(ProbeAnswer found) {
        return switch (found.state()) {
            case YES -> found.value().isEmpty() ? "yes" : "yes, " + found.value();
            case NO -> "no: " + found.reason();
            case SKIPPED -> "not asked";
        };
    }
}
