// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import io.github.jmodbuild.engine.process.Children;
import io.github.jmodbuild.engine.process.ProgramCall;
import io.github.jmodbuild.engine.process.ProgramStarter;
import io.github.jmodbuild.engine.process.ResourceUse;
import io.github.jmodbuild.engine.process.RunningProgram;
import io.github.jmodbuild.files.Shebang;
import io.github.jmodbuild.problem.Signals;
import io.github.jmodbuild.problem.StartError;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One process, without a shell, with its output in a file: no pipe has to be drained, so nothing can block or fill the
 * heap. Thread-safe.
 */
final class Program {
    /** In bytes; longer output is cut off in messages. */
    private static final int OUTPUT_LIMIT = 8 << 20;

    private final ProgramStarter starter;
    private final Children children;
    private final Optional<Duration> limit;

    Program(ProgramStarter starter, Children children, Optional<Duration> limit) {
        this.starter = starter;
        this.children = children;
        this.limit = limit;
    }

    /**
     * How a process ended.
     *
     * @param problem null if there was none
     */
    record End(int exitCode, String output, @Nullable String problem, ResourceUse use) {}

    /**
     * Runs it and waits for its end.
     *
     * @param directory in which it runs
     * @param stdout gets the standard output; {@code null}: the log, which has the errors as well
     */
    End run(List<String> arguments, Path directory, Map<String, String> environment, Path log, @Nullable Path stdout)
            throws IOException {
        RunningProgram program;
        try {
            program = starter.start(new ProgramCall(arguments, directory, environment, log, stdout));
        } catch (IOException e) {
            return new End(-1, "", notStarted(arguments, directory, e), ResourceUse.UNKNOWN);
        }
        children.add(program);
        try {
            return await(program, log);
        } finally {
            children.remove(program);
        }
    }

    private End await(RunningProgram program, Path log) throws IOException {
        String problem = null;
        try {
            if (limit.isEmpty()) {
                program.await();
            } else if (!program.await(limit.get().toNanos())) {
                Children.end(List.of(program));
                problem = "did not end within " + seconds(limit.get()) + " and was stopped";
            }
        } catch (InterruptedException e) {
            Children.end(List.of(program));
            Thread.currentThread().interrupt();
            return new End(-1, "", "was interrupted", ResourceUse.UNKNOWN);
        }
        int exitCode = program.exitCode();
        if (exitCode < 0) {
            Children.end(List.of(program));
            problem = "was left alone, since the program that starts commands for jmodbuild, spawn-helper, was ended;"
                    + " run the build again";
        }
        return new End(exitCode, output(log), problem == null ? meaning(exitCode) : problem, program.use());
    }

    private static @Nullable String meaning(int exitCode) {
        if (exitCode == 0) {
            return null;
        }
        String signal = Signals.name(exitCode);
        if (signal.isEmpty()) {
            return "failed with exit code " + exitCode;
        }
        String hint = signal.equals("KILL") ? "; was there too little memory?" : "";
        return "was ended by signal " + Signals.number(exitCode) + " (" + signal + hint + ")";
    }

    private static String notStarted(List<String> arguments, Path directory, IOException cause) {
        Path program = Path.of(arguments.get(0));
        if (!Files.exists(program)) {
            return "cannot run " + program + ": there is no such program";
        }
        if (!Files.isExecutable(program)) {
            return "cannot run " + program + ": it is not executable";
        }
        if (!Files.isDirectory(directory)) {
            return "cannot run " + program + " in " + directory + ": there is no such directory";
        }
        StartError error = StartError.of(cause.getMessage());
        Optional<String> interpreter = error.isMissing() ? Shebang.missingInterpreter(program) : Optional.empty();
        if (interpreter.isPresent()) {
            return "cannot run " + program + ": " + interpreter.get();
        }
        if (error.isTooLong()) {
            return "cannot run " + program + ": its command line of " + CommandLine.length(arguments)
                    + " bytes is too long for this system";
        }
        return "cannot run " + program + ": " + error.text();
    }

    private static String output(Path log) throws IOException {
        try (FileInputStream in = new FileInputStream(log.toFile())) {
            String text = new String(in.readNBytes(OUTPUT_LIMIT), StandardCharsets.UTF_8);
            long rest = log.toFile().length() - OUTPUT_LIMIT;
            return rest <= 0 ? text : text + "\n... cut here: " + rest + " more bytes of output\n";
        }
    }

    private static String seconds(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
