// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import io.github.jmodbuild.engine.cache.ActionCache;
import io.github.jmodbuild.engine.cache.CachedResult;
import io.github.jmodbuild.engine.jobs.JobServer;
import io.github.jmodbuild.engine.process.Children;
import io.github.jmodbuild.engine.process.ProgramStarter;
import io.github.jmodbuild.engine.run.Outcome.Made;
import io.github.jmodbuild.engine.state.Digests;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.Derivations;
import io.github.jmodbuild.engine.support.LanguageSupport;
import io.github.jmodbuild.files.FileModes;
import io.github.jmodbuild.files.FileStamp;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs each action in a private directory and checks its outputs. Changes neither the state nor the final outputs, so
 * that a run can be discarded. Thread-safe.
 */
public final class ActionRunner {
    /** In bytes; of a larger output the content is read again where it is needed. */
    private static final long LARGEST_KEPT = 1 << 20;
    /** No name of a run. */
    private static final String RESTORED = "restored";

    private final Places places;
    private final Path temporary;
    private final RunDirectories directories;
    private final CommandRunner commands;
    private final Children children;
    private volatile boolean restoring;
    private final LanguageSupport support;

    /**
     * A runner for one build.
     *
     * @param temporary for the directories of runs; must be new, since orphaned processes of another build may still
     *     write to its directory
     * @param environment all variables; commands see some of them
     * @param launcher put before compilers
     * @param limit after which a command is stopped
     * @param support runs derivations, checks outputs, and finds out what was read
     * @param starter starts programs
     * @param jobs lends slots to commands
     */
    public ActionRunner(
            Places places,
            Path temporary,
            Map<String, String> environment,
            Launcher launcher,
            Optional<Duration> limit,
            LanguageSupport support,
            ProgramStarter starter,
            Children children,
            JobServer jobs) {
        this.places = places;
        this.temporary = temporary;
        this.directories = new RunDirectories(temporary);
        this.children = children;
        this.support = support;
        this.commands = new CommandRunner(
                places,
                new CommandRunner.Surroundings(new Environment(environment), launcher, jobs),
                new Program(starter, children, limit),
                children,
                support.reads());
    }

    /** What to paste into a shell to repeat an action; empty if it runs no command. */
    public String pasteable(Action action) {
        return action.operation() instanceof Operation.Command command
                ? CommandLine.pasteable(action, command, places)
                : "";
    }

    /**
     * Takes the outputs of an earlier run from the cache, into a directory for all of these: making and deleting one for each costs
     * more than the rest.
     *
     * @return empty if they are not there any more, or damaged
     */
    public Optional<Outcome> restore(Action action, CachedResult result, ActionCache cache) {
        Outcome begun = Outcome.withoutDirectory();
        String run = directories.unique();
        try {
            if (!restoring) {
                Files.createDirectories(temporary.resolve(RESTORED));
                restoring = true;
            }
            List<Made> made = new ArrayList<>();
            for (int i = 0; i < result.outputs().size(); i++) {
                CachedResult.Output output = result.outputs().get(i);
                Path file = temporary.resolve(RESTORED).resolve(run + "." + i);
                if (!output.isThere()) {
                    made.add(Made.nothing(file));
                    continue;
                }
                Optional<byte[]> content = cache.content(output);
                if (content.isEmpty()) {
                    return Optional.empty();
                }
                Files.write(file, content.get());
                if (output.executable()) {
                    FileModes.makeExecutable(file);
                }
                made.add(new Made(file, HexFormat.of().parseHex(output.digest()), FileStamp.of(file)));
            }
            return Optional.of(begun.restored(result.said(), made, Duration.ofMillis(result.millis())));
        } catch (IOException e) { // what hinders it also hinders the run, which says so
            return Optional.empty();
        }
    }

    /** Runs an action once. {@link #release} follows when its outputs have been taken. */
    public Outcome run(Action action) {
        if (children.ended()) {
            return Outcome.notBegun();
        }
        long start = System.nanoTime();
        Outcome begun = Outcome.withoutDirectory();
        try {
            Path directory = directories.take();
            begun = Outcome.begun(directory);
            Outcome done = work(action, directory, begun.at(now(directory)));
            if (done.problem() == null) {
                return examined(action, directory, done.lasting(System.nanoTime() - start));
            }
            new WrittenFiles(places, action, directory).clearPlaces();
            return done;
        } catch (IOException e) {
            return begun.failed(text(e));
        }
    }

    /** By the clock of the build directory's file system, nanoseconds since 1970. */
    private static long now(Path directory) throws IOException {
        Path log = directory.resolve(RunDirectories.LOG);
        Files.write(log, new byte[0]);
        return Files.getLastModifiedTime(log).to(TimeUnit.NANOSECONDS);
    }

    /** Frees what a run has left. A failed command, or one of the tree, may have left processes that still write there. */
    public void release(Action action, Outcome outcome) {
        Path directory = outcome.temporary();
        if (directory == null) {
            return;
        }
        boolean ofTree = action.operation() instanceof Operation.Command command
                && !command.writing().root().isEmpty();
        if (ofTree || outcome.problem() != null || outcome.ended()) {
            directories.discard(directory);
        } else {
            directories.giveBack(directory);
        }
    }

    private Outcome work(Action action, Path directory, Outcome begun) throws IOException {
        Path out = output(action, directory, action.outputs().get(0));
        if (action.operation() instanceof Operation.Command command) {
            Outcome outcome = commands.run(action, command, directory, begun);
            writeReadList(action, directory, outcome);
            if (outcome.problem() != null) {
                return outcome;
            }
            List<String> read = outcome.read().files();
            return outcome.readingOnly(
                    support.reads().parts(command, read), support.reads().readsGists(action, command, read));
        }
        if (action.operation() instanceof Operation.Archive archive) {
            List<Path> members = new ArrayList<>();
            for (String member : archive.members()) {
                members.add(places.file(member));
            }
            support.derivations().archive(out, members);
        } else if (action.operation() instanceof Operation.Derive derive) {
            return derived(action, derive, directory, begun);
        } else if (action.operation() instanceof Operation.Text text) {
            Files.writeString(out, text.content());
        } else if (action.operation() instanceof Operation.SymbolicLink link) {
            Files.createSymbolicLink(out, Path.of(link.target()));
        }
        return begun;
    }

    private void writeReadList(Action action, Path directory, Outcome outcome) throws IOException {
        for (Action.Product product : action.outputs()) {
            if (product.kind() == Action.Kind.READ && outcome.problem() == null) {
                Set<String> read = new LinkedHashSet<>(outcome.read().files());
                read.removeIf(name -> isGone(name)); // such as temporary objects of a link with -flto
                Files.write(output(action, directory, product), read);
            }
        }
    }

    /** Whether the file no longer exists, such as a temporary object of a link. */
    private boolean isGone(String name) {
        try {
            return !Files.exists(places.sourceDir().resolve(name));
        } catch (InvalidPathException e) {
            return false; // reported where the name is used again
        }
    }

    private Outcome derived(Action action, Operation.Derive derive, Path directory, Outcome begun) throws IOException {
        Derivations.Derived derived = support.derivations()
                .derive(derive.derivation(), places, new WrittenFiles(places, action, directory)::output);
        if (derived.problems().isEmpty()) {
            return begun.reading(derived.read());
        }
        int count = derived.problems().size();
        return begun.saying(String.join("\n", derived.problems()))
                .failed(count == 1 ? "found a mistake" : "found " + count + " mistakes");
    }

    private Outcome examined(Action action, Path directory, Outcome done) throws IOException {
        Digests digests = new Digests();
        List<Made> made = new ArrayList<>();
        WrittenFiles written = new WrittenFiles(places, action, directory);
        Optional<String> more = written.undeclared();
        if (more.isPresent()) {
            return done.failed(more.get());
        }
        written.name(support.formats());
        for (Action.Product product : action.outputs()) {
            Path file = output(action, directory, product);
            if (isByproduct(product) && !Files.exists(file)) {
                made.add(Made.nothing(file));
                continue;
            }
            if (action.operation() instanceof Operation.SymbolicLink) {
                made.add(new Made(file, digests.link(file), FileStamp.NONE));
                continue;
            }
            Optional<String> problem = problem(file, product.kind());
            if (problem.isPresent()) {
                String success = done.exitCode() == 0 ? "ended with exit code 0 but " : "";
                return done.failed(success + places.shown(product.path()) + " " + problem.get());
            }
            made.add(made(file, digests));
        }
        return done.with(made, written.lost());
    }

    private static Made made(Path file, Digests digests) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        if (stamp.size() > LARGEST_KEPT) {
            return new Made(file, digests.file(file), stamp);
        }
        byte[] content = Files.readAllBytes(file);
        return new Made(file, digests.bytes(content), stamp, Optional.of(content));
    }

    /**
     * What is wrong with an output, if anything: when a disk is full, programs may report success and leave truncated
     * files.
     */
    private Optional<String> problem(Path file, Action.Kind kind) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("was not written");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("is not a regular file");
        }
        boolean hasFormat = kind == Action.Kind.OBJECT || kind == Action.Kind.ARCHIVE || kind == Action.Kind.IMAGE;
        if (!hasFormat) {
            return Optional.empty();
        }
        return Files.size(file) == 0
                ? Optional.of("is empty")
                : support.formats().problem(file, kind);
    }

    private static boolean isByproduct(Action.Product product) {
        return product.kind() == Action.Kind.BYPRODUCT || product.kind() == Action.Kind.BYPRODUCT_IN_PLACE;
    }

    private Path output(Action action, Path directory, Action.Product product) {
        return new WrittenFiles(places, action, directory).output(product);
    }

    /** The message of a file system error, with the path. */
    public static String text(IOException e) {
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getFile() + ": " + system.getReason();
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": Permission denied";
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": there is no such file or directory";
        }
        if (e instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + ": a file is where a directory is needed";
        }
        return e.getMessage() == null ? "input or output failed" : e.getMessage();
    }
}
