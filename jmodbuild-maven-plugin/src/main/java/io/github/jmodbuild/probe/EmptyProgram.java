// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Probe.Kind;
import io.github.jmodbuild.probe.run.Compiler;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probe.run.ProgramRun;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compiles and links a program that does nothing, with the flags that all questions are asked with, before the first of them: a flag
 * that breaks everything must not look as if the machine had nothing. Links only where something is asked that links, and a
 * toolchain that links no program by itself, as one for a bare machine, may go on: what it is asked is then answered by its linker.
 */
final class EmptyProgram {
    private static final Set<Kind> NOT_COMPILED = EnumSet.of(Kind.PKG_CONFIG, Kind.PROGRAM);
    private static final Set<Kind> LINKED =
            EnumSet.of(Kind.LIBRARY, Kind.FUNCTION, Kind.LINKER_OPTION, Kind.LINKS, Kind.RUNS);

    /** Bytes; all formats of objects and programs have a zero among them, and texts have none. */
    private static final int HEAD = 64;

    private final Compiler compiler;
    private final ProbeRequest.Flags flags;
    private final String log;

    /** @param log where all that is said is found, for messages */
    EmptyProgram(Compiler compiler, ProbeRequest.Flags flags, String log) {
        this.compiler = compiler;
        this.flags = flags;
        this.log = log;
    }

    /** @throws ProblemException at the flag that is to blame, if it is one */
    void check(Collection<Probe> probes) {
        for (boolean cxx : new boolean[] {false, true}) {
            List<Probe> asked = probes.stream()
                    .filter(probe -> probe.cxx() == cxx && !NOT_COMPILED.contains(probe.kind()))
                    .toList();
            if (!asked.isEmpty() && compiler.has(cxx)) {
                check(cxx, asked.stream().anyMatch(probe -> LINKED.contains(probe.kind())));
            }
        }
    }

    private void check(boolean cxx, boolean links) {
        List<String> compile = cxx ? flags.cxx() : flags.c();
        ProgramRun linked = links ? link(cxx, compile, flags.link()) : compile(cxx, compile);
        if (linked.isGood()) {
            return;
        }
        ProgramRun compiled = links ? compile(cxx, compile) : linked;
        if (!compiled.isGood()) {
            refuse(
                    "compile",
                    compiled,
                    blamed(compile, rest -> compile(cxx, rest).isGood()));
        }
        if (link(cxx, List.of(), List.of()).isGood()) {
            refuse(
                    "link",
                    linked,
                    blamed(flags.link(), rest -> link(cxx, compile, rest).isGood())
                            .or(() -> blamed(
                                    compile,
                                    rest -> link(cxx, rest, flags.link()).isGood())));
        }
    }

    private ProgramRun compile(boolean cxx, List<String> flags) {
        ProbeSetup setup = new ProbeSetup(cxx, flags, List.of(), List.of(), List.of());
        Path object = compiler.output(".o");
        Path list = compiler.output(".d");
        List<String> listing = List.of("-MD", "-MF", list.toString());
        ProgramRun run = made(
                compiler.object(List.of(), setup, Compiler.MAIN, listing, compiler.language(setup), object), object);
        return run.isGood() && !Files.exists(list)
                ? new ProgramRun(1, "it ended with exit code 0, but wrote no list of what it read")
                : run;
    }

    private ProgramRun link(boolean cxx, List<String> compile, List<String> link) {
        ProbeSetup setup = new ProbeSetup(cxx, compile, link, List.of(), List.of());
        Path program = compiler.output(".out");
        return made(
                compiler.link(List.of(), setup, Compiler.MAIN, List.of(), compiler.language(setup), program), program);
    }

    /** What ended well and made nothing, as with -dumpversion, or a text, as with -E, has failed. */
    private static ProgramRun made(ProgramRun run, Path file) {
        if (!run.isGood()) {
            return run;
        }
        try (InputStream in = Files.newInputStream(file)) {
            for (byte each : in.readNBytes(HEAD)) {
                if (each == 0) {
                    return run;
                }
            }
            return new ProgramRun(1, "it ended with exit code 0, but wrote a text");
        } catch (IOException e) {
            return new ProgramRun(1, "it ended with exit code 0, but wrote no file");
        }
    }

    /** The word, or the option with its value, without which it works; the last one if several are as bad. */
    private static Optional<List<String>> blamed(List<String> flags, Predicate<List<String>> works) {
        for (int length = 1; length <= 2; length++) {
            for (int i = flags.size() - length; i >= 0; i--) {
                List<String> rest = new ArrayList<>(flags);
                rest.subList(i, i + length).clear();
                if (works.test(rest)) {
                    return Optional.of(flags.subList(i, i + length));
                }
            }
        }
        return Optional.empty();
    }

    private void refuse(String does, ProgramRun run, Optional<List<String>> blamed) {
        String said = run.firstError();
        if (blamed.isEmpty()) {
            throw new ProblemException(
                    Location.of("toolchain"),
                    "the compiler cannot " + does + " an empty program with the flags of this build: " + said
                            + "; the command is in " + log);
        }
        List<String> words = blamed.get();
        Location at = flags.places().getOrDefault(words.get(0), Location.of("flags"));
        throw new ProblemException(
                at,
                "'" + String.join(" ", words) + "' makes every probe fail: with it the compiler cannot " + does
                        + " an empty program: " + said + "; correct or remove it (the command is in " + log + ")");
    }
}
