// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Probe.Attribute;
import io.github.jmodbuild.probes.Found;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.words.ShellWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Modules of pkg-config (Q06), asked of the program itself. */
final class PkgConfigAsker implements ToolAsker {
    private final Runner runner;
    private final List<String> names;

    /** @param names of the program, the first that exists is used; a name may carry arguments */
    PkgConfigAsker(Runner runner, List<String> names) {
        this.runner = runner;
        this.names = List.copyOf(names);
    }

    @Override
    public Map<Probe, Found> ask(List<Probe> probes, Setup setup) {
        Map<Probe, Found> found = new HashMap<>();
        for (Probe probe : probes) {
            try {
                found.put(probe, ask(probe));
            } catch (IOException e) {
                found.put(probe, Found.no("pkg-config: " + e.getMessage()));
            }
        }
        return found;
    }

    /** The program with its arguments; empty if there is none. */
    List<String> command() {
        for (String name : names) {
            List<String> words = ShellWords.split(name, Location.of("environment PKG_CONFIG"));
            Optional<String> program = runner.asking().find(words.get(0));
            if (program.isPresent()) {
                List<String> command = new ArrayList<>(words);
                command.set(0, program.get());
                return command;
            }
        }
        return List.of();
    }

    private Found ask(Probe probe) throws IOException {
        List<String> command = command();
        if (command.isEmpty()) {
            return Found.no("there is no " + String.join(" and no ", names)
                    + " in PATH; install it, or name it with PKG_CONFIG");
        }
        Run versions = run(probe, command, List.of("--modversion"));
        List<String> lines = versions.lines();
        if (!versions.isGood() || lines.isEmpty()) {
            return Found.no(versions.firstError());
        }
        String bounds = probe.attribute(Attribute.VERSION);
        for (String version : lines) {
            if (!Versions.isWithin(version.strip(), bounds)) {
                return Found.no("version " + version.strip() + " is not " + bounds);
            }
        }
        List<String> variant = probe.attribute(Attribute.STATIC).equals("true") ? List.of("--static") : List.of();
        Run cflags = run(probe, command, join(variant, "--cflags"));
        Run libs = run(probe, command, join(variant, "--libs"));
        if (!cflags.isGood() || !libs.isGood()) {
            return Found.no((cflags.isGood() ? libs : cflags).firstError());
        }
        Location said = Location.of("pkg-config");
        List<String> flags = ShellWords.split(cflags.output(), said);
        List<String> libraries = ShellWords.split(libs.output(), said);
        if (libraries.stream().anyMatch(word -> word.startsWith("-Wl,"))) {
            libraries = new PkgConfigModules(runner, probe, command, variant).libraries(probe.words());
        }
        return Found.yes(lines.get(0).strip()).with(flags, flags, List.of(), libraries);
    }

    private static List<String> join(List<String> list, String last) {
        List<String> all = new ArrayList<>(list);
        all.add(last);
        return all;
    }

    private Run run(Probe probe, List<String> command, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(options);
        all.addAll(probe.words());
        return runner.attempt(List.of(probe), "", all);
    }
}
