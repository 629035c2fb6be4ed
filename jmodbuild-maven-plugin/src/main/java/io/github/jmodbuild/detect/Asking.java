// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Asks a compiler a question by running it, without a shell. Thread-safe. */
final class Asking {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int LIMIT_BYTES = 4 << 20;
    /** What Java puts before the system's own words. */
    private static final Pattern SYSTEM_TEXT = Pattern.compile("(?s)^.*error=\\d+, ");

    private static final List<String> PASSED_ON =
            List.of("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "COMPILER_PATH", "GCC_EXEC_PREFIX");

    private final Map<String, String> environment;
    private final Duration limit;

    Asking(Map<String, String> environment) {
        this(environment, LIMIT);
    }

    /** @param limit for one answer */
    Asking(Map<String, String> environment, Duration limit) {
        this.environment = environment;
        this.limit = limit;
    }

    /** What a run printed and how it ended. */
    record Answer(int exit, String output) {
        boolean isGood() {
            return exit == 0;
        }
    }

    /**
     * Standard output and error together.
     *
     * @throws IOException if the program cannot be started
     */
    Answer ask(List<String> command, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().clear();
        for (String name : PASSED_ON) {
            String value = environment.get(name);
            if (value != null) {
                builder.environment().put(name, value);
            }
        }
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectInput(new File("/dev/null")).redirectErrorStream(true);
        return answer(start(builder));
    }

    private static Process start(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(
                    SYSTEM_TEXT.matcher(String.valueOf(e.getMessage())).replaceFirst(""), e);
        }
    }

    /** Reads in a thread of its own, since a program may hang with its output open. */
    private Answer answer(Process process) throws IOException {
        FutureTask<byte[]> reading =
                new FutureTask<>(() -> process.getInputStream().readNBytes(LIMIT_BYTES));
        Thread reader = new Thread(reading, "jmodbuild toolchain");
        reader.setDaemon(true);
        reader.start();
        try {
            byte[] bytes = reading.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            process.getInputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(noAnswer());
            }
            return new Answer(process.exitValue(), new String(bytes, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (TimeoutException e) {
            throw new IOException(noAnswer(), e);
        } catch (ExecutionException e) {
            throw new IOException("its answer cannot be read", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private String noAnswer() {
        return "no answer within " + limit.toSeconds() + " s";
    }

    /** The program's absolute path: as given if it has a slash, else the first executable in PATH. */
    Optional<String> find(String program) {
        if (program.contains("/")) {
            File file = new File(program);
            return file.canExecute() && file.isFile() ? Optional.of(file.getAbsolutePath()) : Optional.empty();
        }
        for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            File file = new File(directory, program);
            if (new File(directory).isAbsolute() && file.isFile() && file.canExecute()) {
                return Optional.of(file.getPath());
            }
        }
        return Optional.empty();
    }
}
