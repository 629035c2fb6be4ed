// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import io.github.jmodbuild.engine.jobs.JobServer;
import io.github.jmodbuild.engine.jobs.TokenPipe;
import io.github.jmodbuild.engine.process.Children;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.ReadDiscovery;
import io.github.jmodbuild.engine.support.ReadDiscovery.Inquiry;
import io.github.jmodbuild.engine.support.ReadDiscovery.Manner;
import io.github.jmodbuild.engine.support.ReadDiscovery.Reads;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.words.ShellWords;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the command of an action in the directory of one run, and finds out what it has read. Usually it runs once, and
 * a second time if the first run shows that the assembler reads files itself. Thread-safe.
 */
final class CommandRunner {
    private final Places places;
    private final Surroundings surroundings;
    private final Program program;
    private final Children children;
    private final ReadDiscovery reads;

    CommandRunner(Places places, Surroundings surroundings, Program program, Children children, ReadDiscovery reads) {
        this.places = places;
        this.surroundings = surroundings;
        this.program = program;
        this.children = children;
        this.reads = reads;
    }

    /**
     * Settings that all commands of a build share.
     *
     * @param launcher put before compilers
     * @param jobs lends slots to commands
     */
    record Surroundings(Environment environment, Launcher launcher, JobServer jobs) {}

    Outcome run(Action action, Operation.Command command, Path directory, Outcome begun) throws IOException {
        Optional<Inquiry> first = reads.inquiry(action, command, List.of());
        if (first.isPresent() && first.get().manner() == Manner.REPLACES) {
            return once(action, first.get().command(), true, directory, begun);
        }
        Outcome outcome = once(action, command, readsWhatNoLauncherKnows(command), directory, begun);
        Optional<Inquiry> inquiry = outcome.problem() != null
                ? Optional.empty()
                : reads.inquiry(action, command, outcome.read().files());
        if (inquiry.isEmpty()) {
            return outcome;
        }
        return inquiry.get().manner() == Manner.REPLACES
                ? once(action, inquiry.get().command(), true, directory, begun)
                : told(action, inquiry.get(), command, directory, outcome);
    }

    /**
     * A system file that a flag names, such as a distribution's specs, is part of the launcher's key; one of the tree
     * could change during the run.
     */
    private boolean readsWhatNoLauncherKnows(Operation.Command command) {
        List<String> named = command.reading().named();
        boolean system = surroundings.launcher().takesKey() && named.stream().allMatch(name -> name.startsWith("/"));
        return !named.isEmpty() && !system;
    }

    /** Runs the compiler to find out what its assembler reads. */
    private Outcome told(Action action, Inquiry inquiry, Operation.Command command, Path directory, Outcome begun)
            throws IOException {
        Outcome outcome = begun;
        Path printed = directory.resolve("text");
        Path read = directory.resolve("dep");
        List<String> arguments = CommandLine.expand(action, inquiry.command(), places, printed, read, printed);
        if (inquiry.manner() == Manner.FOLLOWS) {
            List<String> passed = CommandLine.shortened(command, arguments, directory.resolve("args"));
            Path log = directory.resolve("log2");
            Program.End end = program.run(
                    passed, places.sourceDir(), surroundings.environment().of(command.environment()), log, null);
            outcome = outcome.and(end.use());
            if (end.problem() != null) {
                return outcome.said(end, children.ended())
                        .failed("does not tell what its assembler reads: " + end.problem());
            }
        }
        Reads answer = reads.answer(action, command, printed, arguments);
        if (answer.problem() != null) {
            return outcome.failed(answer.problem());
        }
        List<String> all = new ArrayList<>(outcome.read().files());
        all.addAll(answer.read());
        return outcome.reading(all).seeking(answer.sought());
    }

    /** @param direct whether to bypass the launcher, since it would not know all inputs */
    private Outcome once(Action action, Operation.Command command, boolean direct, Path directory, Outcome begun)
            throws IOException {
        Operation.Writing writing = command.writing();
        WrittenFiles written = new WrittenFiles(places, action, directory);
        Path out = writing.root().isEmpty()
                ? written.output(action.outputs().get(0))
                : directory.resolve(RunDirectories.OUT).resolve("any"); // its directory is what matters
        Path read = writing.depfile().isEmpty()
                ? directory.resolve("dep")
                : directory.resolve(RunDirectories.OUT).resolve(writing.depfile());
        for (Action.Product product : action.outputs()) {
            written.makeRoom(product);
        }
        written.clearPlaces();
        Path readByAssembler = directory.resolve("adep");
        List<String> arguments = CommandLine.expand(action, command, places, out, read, readByAssembler);
        List<String> passed = CommandLine.shortened(command, arguments, directory.resolve("args"));
        Path stdout = writing.stdout().isEmpty() ? null : written.output(writing.stdout());
        Program.End end = run(command, passed, direct, directory, written.workingDirectory(), stdout);
        Outcome outcome = begun.said(end, children.ended());
        String launched = isLaunched(passed, direct)
                ? ", run by the launcher "
                        + ShellWords.line(surroundings.launcher().command())
                : "";
        if (end.problem() != null) {
            Path build = places.buildDir();
            String problem = end.exitCode() < 0 ? end.problem() : end.problem() + launched;
            return outcome.failed(FullDisk.reason(problem, end.output(), build, places.shown(build)));
        }
        if (FullDisk.isFull(directory)) {
            return outcome.failed("ended with exit code 0, but the file system of " + places.shown(places.buildDir())
                    + " is full, and what it wrote may be cut off");
        }
        boolean reports = command.dependencies() != Operation.Dependencies.NONE;
        if (reports && !Files.exists(read)) {
            return outcome.failed("ended with exit code 0" + launched + (launched.isEmpty() ? "" : ",")
                    + " but did not write the list of what it read");
        }
        try {
            Reads told = reads.reported(new ReadDiscovery.Run(
                    action, command, arguments, written.workingDirectory(), read, readByAssembler, begun.began()));
            return told.problem() != null
                    ? outcome.failed(told.problem())
                    : outcome.reading(reports ? written.read(told.read()) : told.read());
        } catch (CharacterCodingException e) {
            return outcome.failed("reads a file whose name is not UTF-8, which Java cannot open");
        }
    }

    private Program.End run(
            Operation.Command command,
            List<String> arguments,
            boolean direct,
            Path directory,
            Path within,
            @Nullable Path stdout)
            throws IOException {
        if (isLaunched(arguments, direct)) {
            List<String> launched = new ArrayList<>(surroundings.launcher().command());
            launched.addAll(arguments);
            return run(
                    command,
                    launched,
                    surroundings.environment().of(command.environment(), surroundings.launcher(), keyed(command)),
                    directory,
                    within,
                    stdout);
        }
        return run(command, arguments, surroundings.environment().of(command.environment()), directory, within, stdout);
    }

    private boolean isLaunched(List<String> arguments, boolean direct) {
        return !direct && surroundings.launcher().serves(arguments.get(0));
    }

    /** Files that are part of a launcher's key. */
    private static List<String> keyed(Operation.Command command) {
        List<String> all = new ArrayList<>(command.tools());
        for (String name : command.reading().named()) {
            if (Files.isRegularFile(Path.of(name))) {
                all.add(name);
            }
        }
        return all;
    }

    private Program.End run(
            Operation.Command command,
            List<String> arguments,
            Map<String, String> seen,
            Path directory,
            Path within,
            @Nullable Path stdout)
            throws IOException {
        Path log = directory.resolve(RunDirectories.LOG);
        if (!command.environment().contains(TokenPipe.VARIABLE)) {
            return program.run(arguments, within, seen, log, stdout);
        }
        try (JobServer.Lent lent = surroundings.jobs().lend(arguments)) {
            seen.put(TokenPipe.VARIABLE, lent.variable());
            return program.run(lent.command(), within, seen, log, stdout);
        }
    }
}
