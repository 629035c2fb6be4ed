// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which compilers are asked for, and by whom. Immutable.
 *
 * @param cc the C compiler's command as the user names it, with arguments of its own
 * @param cxx the C++ compiler's
 * @param crossPrefix put before {@code gcc} and {@code g++} where those are not named; may be a path; {@code ""} for none
 * @param environment of the build; PATH is searched, CC and CXX are honoured where nothing is named
 */
public record ToolchainRequest(
        Optional<Tool> cc, Optional<Tool> cxx, String crossPrefix, Map<String, String> environment) {
    public ToolchainRequest {
        environment = Map.copyOf(environment);
    }

    /**
     * A tool somebody names.
     *
     * @param command program and arguments
     * @param origin who says so, for messages: {@code -Djmodbuild.cc}, {@code environment CC}
     */
    public record Tool(List<String> command, String origin) {
        public Tool {
            command = List.copyOf(command);
        }

        /** Splits a value such as {@code "gcc -m32"} at white space. */
        public static Optional<Tool> of(String value, String origin) {
            List<String> words = List.of(value.strip().split("\\s+", -1));
            return value.isBlank() ? Optional.empty() : Optional.of(new Tool(words, origin));
        }
    }
}
