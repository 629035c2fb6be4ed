// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import io.github.jmodbuild.files.ProgramSearch;
import io.github.jmodbuild.problem.StartError;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a compiler a question by running it, without a shell, with few variables of the environment, a time limit and a
 * bound on what is kept of its output. Thread-safe.
 */
public final class Asking {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int LIMIT_BYTES = 16 << 20;
    private static final long READ_BYTES = 64 << 20;

    private static final List<String> PASSED_ON =
            List.of("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "COMPILER_PATH", "GCC_EXEC_PREFIX");

    /** Variables besides those of every compiler run that change what probes find, and that they get to see. */
    public static final List<String> PROBE_VARIABLES = List.of(
            "CPATH",
            "C_INCLUDE_PATH",
            "CPLUS_INCLUDE_PATH",
            "LIBRARY_PATH",
            "PKG_CONFIG_PATH",
            "PKG_CONFIG_LIBDIR",
            "PKG_CONFIG_SYSROOT_DIR");

    private final Map<String, String> environment;
    private final Duration limit;
    private final Set<String> passedOn;

    Asking(Map<String, String> environment) {
        this(environment, LIMIT);
    }

    /** @param limit for one answer */
    Asking(Map<String, String> environment, Duration limit) {
        this(environment, limit, List.of());
    }

    /**
     * @param limit for one answer
     * @param more variables that programs get to see, besides those that every compiler needs
     */
    public Asking(Map<String, String> environment, Duration limit, Collection<String> more) {
        this.environment = environment;
        this.limit = limit;
        this.passedOn = new TreeSet<>(PASSED_ON);
        this.passedOn.addAll(more);
    }

    /** What a run printed, its first 16 MiB, and how it ended. */
    public record Answer(int exit, String output) {
        public boolean isGood() {
            return exit == 0;
        }
    }

    /** The program ran longer than allowed, and was ended. */
    public static final class NoAnswerException extends IOException {
        private static final long serialVersionUID = 1L;

        private NoAnswerException(String message) {
            super(message);
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
        return ask(new ProcessBuilder(all));
    }

    /**
     * As the other, in a directory.
     *
     * @throws NoAnswerException if it takes too long
     * @throws IOException if the program cannot be started
     */
    public Answer ask(Path directory, List<String> command) throws IOException {
        return ask(new ProcessBuilder(command).directory(directory.toFile()));
    }

    private Answer ask(ProcessBuilder builder) throws IOException {
        builder.environment().clear();
        for (String name : passedOn) {
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
            throw new IOException(StartError.of(e.getMessage()).text(), e);
        }
    }

    /** Reads in a thread of its own, since a program may hang with its output open. */
    private Answer answer(Process process) throws IOException {
        FutureTask<byte[]> reading = new FutureTask<>(() -> beginning(process.getInputStream()));
        Thread reader = new Thread(reading, "jmodbuild toolchain");
        reader.setDaemon(true);
        reader.start();
        try {
            byte[] bytes = reading.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            process.getInputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NoAnswerException(noAnswer());
            }
            return new Answer(process.exitValue(), new String(bytes, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (TimeoutException e) {
            throw new NoAnswerException(noAnswer());
        } catch (ExecutionException e) {
            throw new IOException("its answer cannot be read", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Keeps the first part and reads on, so that the program can end; one that says still more is cut off. */
    private static byte[] beginning(InputStream in) throws IOException {
        byte[] kept = in.readNBytes(LIMIT_BYTES);
        byte[] dropped = new byte[8192];
        long rest = READ_BYTES - LIMIT_BYTES;
        int read = in.read(dropped);
        while (read >= 0 && rest > 0) {
            rest -= read;
            read = in.read(dropped);
        }
        return kept;
    }

    private String noAnswer() {
        return "no answer within " + (limit.toMillis() < 1000 ? limit.toMillis() + " ms" : limit.toSeconds() + " s");
    }

    /** The program's absolute path: as given if it has a slash, else the first executable in PATH. */
    public Optional<String> find(String program) {
        return ProgramSearch.find(program, environment.getOrDefault("PATH", ""));
    }
}
