// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probe.run.ProgramRun;
import io.github.jmodbuild.probe.run.Runner;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.words.ShellWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Libraries of modules that have words for the linker among them. Pkgconf drops a {@code -Wl,} word that another module
 * of the same question has too, those that a module requires included, so that {@code -Wl,--whole-archive} of the first
 * one is gone. Therefore each module is asked for its own flags only, and they are joined so that a module comes before
 * those that it requires. Used once.
 */
final class PkgConfigModules {
    private static final Location SAID = Location.of("pkg-config");

    private final Runner runner;
    private final Probe probe;
    private final List<String> command;
    private final List<String> variant;
    private final Set<String> visited = new LinkedHashSet<>();
    private final List<String> ordered = new ArrayList<>();

    /** @param variant words that choose static libraries, or none */
    PkgConfigModules(Runner runner, Probe probe, List<String> command, List<String> variant) {
        this.runner = runner;
        this.probe = probe;
        this.command = command;
        this.variant = variant;
    }

    /**
     * The words of modules and of all that they require. Of a program that cannot leave out what is required: those of each module
     * as a whole.
     */
    List<String> libraries(List<String> modules) throws IOException {
        List<String> last = new ArrayList<>(modules);
        Collections.reverse(last);
        for (String module : last) {
            visit(module);
        }
        Collections.reverse(ordered);
        List<String> all = new ArrayList<>();
        for (String module : ordered) {
            Optional<List<String>> own = own(module);
            if (own.isEmpty()) {
                return wholes(modules);
            }
            all.addAll(own.get());
        }
        return all;
    }

    private void visit(String module) throws IOException {
        if (visited.add(module)) {
            List<String> required = new ArrayList<>(required(module, "--print-requires"));
            if (!variant.isEmpty()) {
                required.addAll(required(module, "--print-requires-private"));
            }
            Collections.reverse(required);
            for (String other : required) {
                visit(other);
            }
            ordered.add(module);
        }
    }

    /** Names, each at the beginning of its line; a bound for its version may follow. */
    private List<String> required(String module, String option) throws IOException {
        ProgramRun run = run(List.of(option), module);
        return run.isGood()
                ? run.lines().stream()
                        .map(line -> line.strip().split(" ", 2)[0])
                        .filter(name -> !name.isEmpty())
                        .toList()
                : List.of();
    }

    /** Pkgconf 1.8 counts what is asked for as a module that requires it. */
    private Optional<List<String>> own(String module) throws IOException {
        for (int depth = 1; depth <= 2; depth++) {
            ProgramRun run = run(libs("--maximum-traverse-depth=" + depth), module);
            List<String> words = run.isGood() ? ShellWords.split(run.output(), SAID) : List.of();
            if (!run.isGood()) {
                return Optional.empty();
            }
            if (!words.isEmpty()) {
                return Optional.of(words);
            }
        }
        return Optional.of(List.of());
    }

    private List<String> wholes(List<String> modules) throws IOException {
        List<String> all = new ArrayList<>();
        for (String module : modules) {
            all.addAll(ShellWords.split(run(libs(), module).output(), SAID));
        }
        return all;
    }

    private List<String> libs(String... more) {
        List<String> options = new ArrayList<>(variant);
        options.add("--libs");
        options.addAll(List.of(more));
        return options;
    }

    private ProgramRun run(List<String> options, String module) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(options);
        all.add(module);
        return runner.attempt(List.of(probe), "", all);
    }
}
