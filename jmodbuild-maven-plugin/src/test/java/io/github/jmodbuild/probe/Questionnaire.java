// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.detect.Asking;
import io.github.jmodbuild.detect.Detector;
import io.github.jmodbuild.detect.ToolchainRequest;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import io.github.jmodbuild.probes.ProbeAnswer;
import io.github.jmodbuild.probes.ProbeSet;
import io.github.jmodbuild.toolchain.Toolchain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Probes of a test, asked of a real compiler or of a script. */
final class Questionnaire {
    private static final Map<String, Toolchain> DETECTED = new ConcurrentHashMap<>();

    final Path base;
    final Map<String, String> environment = new TreeMap<>();
    Toolchain toolchain;
    ProbeRequest.Flags flags = new ProbeRequest.Flags(List.of(), List.of(), List.of());
    Duration limit = Duration.ofSeconds(60);
    boolean refresh;
    private String symbols = "";
    private String probes = "";

    Questionnaire(Path base, String compiler) {
        this.base = base;
        environment.put("PATH", System.getenv("PATH"));
        this.toolchain = detected(compiler);
    }

    /** The toolchain of a C compiler in PATH; the test is skipped without it. */
    static Toolchain detected(String compiler) {
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
        RequiredTools.need(compiler);
        String cxx = compiler.replace("gcc", "g++").replace("clang", "clang++");
        return DETECTED.computeIfAbsent(
                compiler,
                key -> Detector.detect(new ToolchainRequest(
                        Tool.of(compiler, "test"),
                        Tool.of(cxx, "test").filter(tool -> isThere(cxx)),
                        "",
                        environment)));
    }

    private static boolean isThere(String program) {
        return new Asking(Map.of("PATH", System.getenv("PATH")), Duration.ofSeconds(5), List.of())
                .find(program)
                .isPresent();
    }

    /** Elements of {@code <probes>}. */
    Questionnaire probes(String elements) {
        probes = elements;
        return this;
    }

    /** Declares symbols: {@code "A bool"}. */
    Questionnaire symbols(String... declarations) {
        StringBuilder text = new StringBuilder();
        for (String declaration : declarations) {
            String[] words = declaration.split(" ", 2);
            text.append("<symbol name='" + words[0] + "' type='" + words[1] + "'/>");
        }
        symbols = text.toString();
        return this;
    }

    Path log() {
        return base.resolve("probes.log");
    }

    String logText() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProbeRequest request() {
        String manifest = "<modules xmlns='https://jmodbuild.github.io/modules/1'><config>" + symbols
                + "</config><probes>" + probes + "</probes></modules>";
        ManifestTree tree =
                ManifestTreeReader.read("modules.xml", path -> Optional.of(manifest.getBytes(StandardCharsets.UTF_8)));
        ProbeSet set = ProbeSet.of(tree, ModelBuilder.of(tree));
        try {
            Files.createDirectories(base.resolve("state"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProbeRequest(
                set,
                Set.of(),
                toolchain,
                flags,
                environment,
                new ProbeRequest.Places(base, base.resolve("state"), log()),
                2,
                limit,
                refresh);
    }

    ProbeResult ask() {
        return ask(false);
    }

    /** @param alone whether every probe gets a run of its own */
    ProbeResult ask(boolean alone) {
        try {
            return Prober.ask(request(), alone);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers by id, or by what a probe is called: y or n, a value after it, or why not. */
    Map<String, String> answers() {
        Map<String, String> answers = new TreeMap<>();
        ask().answers().all().forEach((probe, found) -> {
            String name = probe.id() == null ? probe.described() : probe.id().text();
            assertThat(answers.put(name, text(found))).as(name).isNull();
        });
        return answers;
    }

    static String text(ProbeAnswer found) {
        return switch (found.state()) {
            case YES -> found.value().isEmpty() ? "y" : found.value();
            case NO -> "n: " + found.reason();
            case SKIPPED -> "skipped";
        };
    }

    /** Only one probe, only its answer. */
    ProbeAnswer one(String element) {
        probes = element;
        return ask().answers().all().values().iterator().next();
    }
}
