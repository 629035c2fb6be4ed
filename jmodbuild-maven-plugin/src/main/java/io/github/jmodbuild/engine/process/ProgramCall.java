// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start. Its standard input is empty. Immutable.
 *
 * @param arguments the program, by its path, and its arguments
 * @param directory in which it runs
 * @param environment all its variables
 * @param log gets what it prints
 * @param stdout gets the standard output; {@code null}: the log, which has the errors as well
 */
public record ProgramCall(
        List<String> arguments,
        Path directory,
        Map<String, String> environment,
        Path log,
        @Nullable Path stdout) {
    public ProgramCall {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
