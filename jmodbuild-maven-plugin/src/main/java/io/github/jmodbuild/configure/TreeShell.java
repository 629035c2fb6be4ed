// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.detect.Asking;
import io.github.jmodbuild.importing.kconfig.KconfigShell;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the commands of an imported tree, each once. Not thread-safe. */
final class TreeShell implements KconfigShell {
    private final Path root;
    private final Asking asking;
    private final Map<String, End> known = new HashMap<>();

    /**
     * @param root where commands run
     * @param variables added to the environment, as makefiles export them
     * @param limit for one command
     */
    TreeShell(Path root, Map<String, String> variables, Duration limit) {
        this.root = root;
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(variables);
        this.asking = new Asking(environment, limit, environment.keySet());
    }

    @Override
    public Optional<End> run(String command) {
        return Optional.of(known.computeIfAbsent(command, this::end));
    }

    private End end(String command) {
        try {
            Asking.Answer answer = asking.ask(root, List.of("/bin/sh", "-c", "exec 2>/dev/null\n" + command));
            return new End(answer.isGood(), answer.output());
        } catch (IOException e) {
            throw new ProblemException(
                    Location.of("jmodbuild.import.shell"),
                    command.strip() + ": " + e.getMessage()
                            + "; give the variable or macro that asks this in jmodbuild.import.variables");
        }
    }
}
