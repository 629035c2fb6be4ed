// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.console.Console.Lines;
import io.github.jmodbuild.testing.TestCase.Status;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Tests as lines on the screen: one each, the end of a bad one's output, and a summary as Surefire has it. */
public final class TestConsole implements TestListener {
    private static final int SHOWN_LINES = 40;
    private static final int SHOWN_BYTES = 8 << 10;

    private final Lines lines;

    public TestConsole(Lines lines) {
        this.lines = lines;
    }

    @Override
    public void finished(TestResult result) {
        String title = "TEST " + result.test().name();
        if (!result.isBad()) {
            boolean skipped = result.status() == Status.SKIPPED;
            lines.info(skipped ? title + ": skipped, " + result.message() : title);
            return;
        }
        StringBuilder text = new StringBuilder(title).append(": ").append(result.message());
        text.append(" (").append(result.test().place()).append(')');
        String tail = tail(result.output());
        if (!tail.isBlank()) {
            text.append('\n').append(tail.stripTrailing());
        }
        if (!result.command().isEmpty()) {
            text.append("\nRepeat it with:\n").append(result.command());
        }
        lines.error(text.toString());
    }

    private static String tail(Path output) {
        if (!Files.isRegularFile(output)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
            long from = Math.max(0, file.length() - SHOWN_BYTES);
            file.seek(from);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            boolean cut = from > 0 || all.size() > SHOWN_LINES;
            List<String> last = all.subList(Math.max(0, all.size() - SHOWN_LINES), all.size());
            String shown = String.join("\n", last);
            return cut ? "...\n" + shown + "\nAll its output is in " + output : shown;
        } catch (IOException e) {
            return "";
        }
    }

    /** One line on all of them. */
    public static String summary(TestReport report) {
        return "Tests run: " + report.cases().size() + ", Failures: " + report.count(Status.FAILED) + ", Errors: "
                + report.count(Status.ERROR) + ", Skipped: " + report.count(Status.SKIPPED);
    }

    /** What an exception says of a run that is no success. */
    public static String failure(TestReport report) {
        if (report.bad().isEmpty()) {
            return "interrupted; " + report.notTried() + " tests were not run";
        }
        String bad = report.bad().stream()
                .map(result -> "\n  " + result.test().name() + ": " + result.message())
                .collect(Collectors.joining());
        return report.bad().size() + " of " + report.results().size() + " tests failed:" + bad;
    }
}
