// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.files.DirectoryTree;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.words.ShellWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One test from its words to its result, in a fresh directory. Used by one thread. */
final class OneTest {
    /** What wine searches for libraries before Windows' PATH; it takes this machine's names. */
    private static final String WINE_PATH = "WINEPATH";

    private final PlannedTest test;
    private final TestRequest request;
    private final ProcessTree tree;
    private final Path home;
    private final Path work;

    OneTest(PlannedTest test, TestRequest request, ProcessTree tree) {
        this.test = test;
        this.request = request;
        this.tree = tree;
        this.home = request.directory().resolve(test.name());
        this.work = home.resolve("work");
    }

    /**
     * Runs it.
     *
     * @throws IOException if its directory cannot be made or its output not be kept
     */
    TestResult run() throws IOException, InterruptedException {
        DirectoryTree.delete(home);
        Files.createDirectories(work);
        Duration limit = limit();
        Path output = output();
        TapParser tap = test.tap() ? new TapParser(test.name()) : null;
        TestProcess process = new TestProcess(command(), work, environment(), tree);
        long start = System.nanoTime();
        TestProcess.End end;
        try (Capture capture = new Capture(output)) {
            String foreign = foreign();
            end = foreign == null
                    ? process.run(limit, capture, lines(tap))
                    : new TestProcess.End(-1, false, 0, foreign);
            note(end, limit, capture);
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return new TestResult(test, Verdict.of(test, end, limit, tap), time, output, pasteable());
    }

    /** Why the program cannot run by itself; {@code null} if it can, or if something else runs it. */
    private @Nullable String foreign() throws IOException {
        boolean alone = request.options().wrapper().isEmpty()
                && test.wrapper().isEmpty()
                && request.options().emulator().isEmpty();
        return alone ? ForeignExecutables.reason(Path.of(expand(test.program()))) : null;
    }

    /** What it says goes here. */
    Path output() {
        return home.resolve("output.txt");
    }

    private static @Nullable LineListener lines(@Nullable TapParser tap) {
        return tap == null ? null : new LineListener(tap::line);
    }

    private static void note(TestProcess.End end, Duration limit, Capture capture) throws IOException {
        StringBuilder text = new StringBuilder();
        if (end.strays() > 0) {
            text.append("\n[it left ").append(end.strays()).append(" processes behind, which were killed]\n");
        }
        if (end.timedOut()) {
            text.append("\n[ended after ").append(limit.toMillis()).append(" ms]\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        capture.write(bytes, bytes.length);
    }

    private Duration limit() {
        double millis = test.timeoutMillis() * request.options().timeoutFactor();
        return Duration.ofMillis((long) Math.max(1, Math.min(millis, Integer.MAX_VALUE)));
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(request.options().wrapper());
        test.wrapper().forEach(word -> command.add(expand(word)));
        command.addAll(request.options().emulator());
        command.add(expand(test.program()));
        test.arguments().forEach(word -> command.add(expand(word)));
        return command;
    }

    private String expand(String text) {
        return PlanPaths.expand(
                text, request.source().toString(), request.build().toString(), "", "");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(request.environment());
        for (String text : variables()) {
            int equals = text.indexOf('=');
            environment.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return environment;
    }

    /** The test's own. Programs for Windows have no run path, and those of tests lie apart from the libraries. */
    private List<String> variables() {
        List<String> variables = new ArrayList<>();
        if (test.program().endsWith(".exe")) {
            String others = request.environment().getOrDefault(WINE_PATH, "");
            variables.add(WINE_PATH + "=" + expand(PlanPaths.build("bin")) + (others.isEmpty() ? "" : ";" + others));
        }
        test.environment().forEach(variable -> variables.add(expand(variable)));
        return variables;
    }

    private String pasteable() {
        List<String> words = new ArrayList<>();
        if (!variables().isEmpty()) {
            words.add("env");
            words.addAll(variables());
        }
        words.addAll(command());
        return "cd " + ShellWords.line(List.of(work.toString())) + " && " + ShellWords.line(words);
    }
}
