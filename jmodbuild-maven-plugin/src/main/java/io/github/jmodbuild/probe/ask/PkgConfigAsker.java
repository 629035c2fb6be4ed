// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Probe.Attribute;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probe.run.ProgramRun;
import io.github.jmodbuild.probe.run.Runner;
import io.github.jmodbuild.probes.ProbeAnswer;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.words.ShellWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Modules of pkg-config (Q06), asked of the program itself. */
public final class PkgConfigAsker implements ToolAsker {
    private static final Location PLACE = Location.of("environment PKG_CONFIG");

    private final Runner runner;
    private final List<String> names;
    private final boolean named;

    /**
     * One for some names.
     *
     * @param names of the program, the first that exists is used; a name may carry arguments
     * @param named whether it was set with PKG_CONFIG, so that it must exist
     */
    public PkgConfigAsker(Runner runner, List<String> names, boolean named) {
        this.runner = runner;
        this.names = List.copyOf(names);
        this.named = named;
    }

    /**
     * Whether the program works at all: a broken one must not look as if there were no modules. One that was not set
     * explicitly may be missing.
     *
     * @throws ProblemException if it does not run, does not say its version, or is named and missing
     */
    public void check() {
        List<String> command = command();
        if (command.isEmpty() && named) {
            throw new ProblemException(
                    PLACE,
                    "there is no program '" + names.get(0) + "' that can be run; name one that is there, or unset it");
        }
        if (!command.isEmpty()) {
            Optional<String> problem = problem(join(command, "--version"));
            if (problem.isPresent()) {
                throw new ProblemException(
                        named ? PLACE : Location.of("pkg-config"),
                        ShellWords.line(command) + " cannot be used: " + problem.get()
                                + "; correct it or name another with PKG_CONFIG");
            }
        }
    }

    private Optional<String> problem(List<String> asking) {
        try {
            ProgramRun run = runner.attempt(List.of(), "", asking);
            if (run.isGood()) {
                return Optional.empty();
            }
            String said = run.output().isBlank() ? "" : ": " + ProgramRun.shortened(run.output());
            return Optional.of("with --version it ended with exit code " + run.exit() + said);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Map<Probe, ProbeAnswer> ask(List<Probe> probes, ProbeSetup setup) {
        Map<Probe, ProbeAnswer> found = new HashMap<>();
        for (Probe probe : probes) {
            try {
                found.put(probe, ask(probe));
            } catch (IOException e) {
                found.put(probe, ProbeAnswer.no("pkg-config: " + e.getMessage()));
            }
        }
        return found;
    }

    /** The program with its arguments; empty if there is none. */
    public List<String> command() {
        for (String name : names) {
            List<String> words = ShellWords.split(name, PLACE);
            Optional<String> program = runner.asking().find(words.get(0));
            if (program.isPresent()) {
                List<String> command = new ArrayList<>(words);
                command.set(0, program.get());
                return command;
            }
        }
        return List.of();
    }

    private ProbeAnswer ask(Probe probe) throws IOException {
        List<String> command = command();
        if (command.isEmpty()) {
            return ProbeAnswer.no("there is no " + String.join(" and no ", names)
                    + " in PATH; install it, or name it with PKG_CONFIG");
        }
        ProgramRun versions = run(probe, command, List.of("--modversion"));
        List<String> lines = versions.lines();
        if (!versions.isGood() || lines.isEmpty()) {
            return ProbeAnswer.no(versions.firstError());
        }
        String bounds = probe.attribute(Attribute.VERSION);
        for (String version : lines) {
            if (!VersionOrder.isWithin(version.strip(), bounds)) {
                return ProbeAnswer.no("version " + version.strip() + " is not " + bounds);
            }
        }
        List<String> variant = probe.attribute(Attribute.STATIC).equals("true") ? List.of("--static") : List.of();
        ProgramRun cflags = run(probe, command, join(variant, "--cflags"));
        ProgramRun libs = run(probe, command, join(variant, "--libs"));
        if (!cflags.isGood() || !libs.isGood()) {
            return ProbeAnswer.no((cflags.isGood() ? libs : cflags).firstError());
        }
        Location said = Location.of("pkg-config");
        List<String> flags = ShellWords.split(cflags.output(), said);
        List<String> libraries = ShellWords.split(libs.output(), said);
        if (libraries.stream().anyMatch(word -> word.startsWith("-Wl,"))) {
            libraries = new PkgConfigModules(runner, probe, command, variant).libraries(probe.words());
        }
        return ProbeAnswer.yes(lines.get(0).strip()).with(flags, flags, List.of(), libraries);
    }

    private static List<String> join(List<String> list, String last) {
        List<String> all = new ArrayList<>(list);
        all.add(last);
        return all;
    }

    private ProgramRun run(Probe probe, List<String> command, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(options);
        all.addAll(probe.words());
        return runner.attempt(List.of(probe), "", all);
    }
}
