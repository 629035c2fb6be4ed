// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.files.Shebang;
import io.github.jmodbuild.problem.StartError;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of a test's program, ended with all it started when its time is over. Used by one thread. */
final class TestProcess {
    /** How long to wait for unknown processes that hold a pipe open. */
    private static final long LAST_WORDS_MILLIS = 2_000;

    private final List<String> command;
    private final Path directory;
    private final Map<String, String> environment;
    private final ProcessTree tree;

    TestProcess(List<String> command, Path directory, Map<String, String> environment, ProcessTree tree) {
        this.command = command;
        this.directory = directory;
        this.environment = environment;
        this.tree = tree;
    }

    /**
     * How it ended.
     *
     * @param exitCode 128 and more for signals
     * @param timedOut whether it was ended because its time was over
     * @param strays how many processes it had left behind, which were ended
     * @param notStarted why it never began; {@code null} if it did
     */
    record End(
            int exitCode,
            boolean timedOut,
            int strays,
            @Nullable String notStarted) {}

    /**
     * Runs it.
     *
     * @param lines receives standard output line by line, separated from standard error; {@code null}: none
     * @throws InterruptedException when interrupted; everything is ended then
     */
    End run(Duration limit, Capture capture, @Nullable LineListener lines) throws InterruptedException, IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(lines == null);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put(ProcessTree.VARIABLE, tree.mark());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new End(-1, false, 0, notStarted(e));
        }
        tree.root(process);
        try {
            return await(process, limit, capture, lines);
        } catch (InterruptedException e) {
            tree.end();
            throw e;
        }
    }

    private End await(Process process, Duration limit, Capture capture, @Nullable LineListener lines)
            throws InterruptedException {
        List<Thread> readers = new ArrayList<>();
        readers.add(reader(process.getInputStream(), capture, lines));
        if (lines != null) {
            readers.add(reader(process.getErrorStream(), capture, null));
        }
        boolean timedOut = !process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        int strays = 0;
        if (timedOut) {
            tree.end();
        } else {
            strays = tree.endByForce();
        }
        for (Thread reader : readers) {
            reader.join(LAST_WORDS_MILLIS);
        }
        process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
        return new End(process.isAlive() ? -1 : process.exitValue(), timedOut, strays, null);
    }

    private static Thread reader(InputStream in, Capture capture, @Nullable LineListener lines) {
        Thread thread = new Thread(() -> copy(in, capture, lines), "jmodbuild-test-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void copy(InputStream in, Capture capture, @Nullable LineListener lines) {
        byte[] buffer = new byte[1 << 16];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                capture.write(buffer, count);
                if (lines != null) {
                    lines.bytes(buffer, count);
                }
            }
        } catch (IOException e) {
            return; // the pipe was closed because the process is gone, or the disk is full: what is there is there
        } finally {
            if (lines != null) {
                lines.end();
            }
        }
    }

    private String notStarted(IOException cause) {
        String program = command.get(0);
        StartError error = StartError.of(cause.getMessage());
        Path file = Path.of(program);
        Optional<String> interpreter =
                error.isMissing() && file.isAbsolute() ? Shebang.missingInterpreter(file) : Optional.empty();
        if (interpreter.isPresent()) {
            return "cannot run " + program + ": " + interpreter.get();
        }
        if (error.isMissing()) {
            return "cannot run " + program + ": there is no such program"
                    + (program.indexOf('/') < 0 ? " in PATH; install it, or correct the wrapper" : "");
        }
        return "cannot run " + program + ": " + error.text();
    }
}
