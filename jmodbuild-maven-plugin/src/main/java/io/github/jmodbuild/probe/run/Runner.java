// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.run;

import io.github.jmodbuild.detect.Asking;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.command.Byproducts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs programs for probes and writes down what they said. Thread-safe. */
public final class Runner {
    private final Asking asking;
    private final Path base;
    private final Path scratch;
    private final ProbeLog log;
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private final Set<String> read = ConcurrentHashMap.newKeySet();
    private final Set<String> linked = ConcurrentHashMap.newKeySet();

    /**
     * @param base where programs run
     * @param scratch an existing directory for sources and what is made of them
     */
    public Runner(Asking asking, Path base, Path scratch, ProbeLog log) {
        this.asking = asking;
        this.base = base;
        this.scratch = scratch;
        this.log = log;
    }

    public Asking asking() {
        return asking;
    }

    public Path base() {
        return base;
    }

    /** Programs started so far. */
    public int runs() {
        return runs.get();
    }

    /** Headers that compiles have read, absolute paths. */
    public Set<String> read() {
        return read;
    }

    /** Words of links. */
    public Set<String> linked() {
        return linked;
    }

    /** Notes words of a link. */
    public void linked(List<String> words) {
        linked.addAll(words);
    }

    /** What a program left in a file; nothing if it left none. */
    String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new ProblemException(Location.of(file.toString()), "cannot be read: " + e.getMessage());
        }
    }

    /** A new source file. */
    Path source(String suffix, String text) {
        Path file = fresh(suffix);
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ProblemException(Location.of(file.toString()), "cannot be written: " + e.getMessage());
        }
        return file;
    }

    /** A name that no other file has. */
    Path fresh(String suffix) {
        return scratch.resolve("p" + files.incrementAndGet() + suffix);
    }

    /**
     * Runs a compiler; source text goes into the log.
     *
     * @throws ProblemException if it cannot be started or does not end, since then no answer can be had of it
     */
    public ProgramRun run(List<Probe> probes, String source, List<String> command) {
        return run(probes, source, command, false);
    }

    /** The same with {@code -H} among its arguments: notes the headers it read, and leaves them out of what it said. */
    ProgramRun compile(List<Probe> probes, String source, List<String> command) {
        return run(probes, source, Byproducts.apart(command, scratch.toString()), true);
    }

    private ProgramRun run(List<Probe> probes, String source, List<String> command, boolean lists) {
        try {
            return attempt(probes, source, command, lists);
        } catch (IOException e) {
            Location at =
                    probes.isEmpty() ? Location.of("toolchain") : probes.get(0).at();
            String asked = probes.isEmpty() ? "" : " (asked for " + described(probes) + ")";
            throw new ProblemException(
                    at, command.get(0) + ": " + e.getMessage() + asked + "; it is run as in " + log.name());
        }
    }

    /**
     * As {@link #run}, for programs that may well fail.
     *
     * @throws IOException if it cannot be started or does not end
     */
    public ProgramRun attempt(List<Probe> probes, String source, List<String> command) throws IOException {
        return attempt(probes, source, command, false);
    }

    private ProgramRun attempt(List<Probe> probes, String source, List<String> command, boolean lists)
            throws IOException {
        runs.incrementAndGet();
        try {
            Asking.Answer answer = asking.ask(base, command);
            ProgramRun run = new ProgramRun(answer.exit(), lists ? withoutHeaders(answer.output()) : answer.output());
            log.add(probes, source, command, "exit " + run.exit(), run.output());
            return run;
        } catch (IOException e) {
            log.add(probes, source, command, String.valueOf(e.getMessage()), "");
            throw e;
        }
    }

    private String withoutHeaders(String output) {
        HeaderList list = HeaderList.of(output);
        list.headers().forEach(this::note);
        return list.rest();
    }

    private void note(String header) {
        try {
            Path file = base.resolve(header).normalize();
            if (!file.startsWith(scratch)) {
                read.add(file.toString());
            }
        } catch (InvalidPathException e) {
            return; // a line of something else
        }
    }

    private static String described(List<Probe> probes) {
        String first = probes.get(0).described();
        return probes.size() == 1 ? first : first + " and " + (probes.size() - 1) + " more";
    }
}
