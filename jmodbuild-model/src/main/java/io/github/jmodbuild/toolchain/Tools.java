// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The tools of a toolchain other than compilers. Immutable.
 *
 * @param commands tools that were found: absolute path, and arguments of their own (K12)
 * @param launcher runs the compilers, such as {@code ccache}; does not affect outputs
 * @param emulator runs programs of the toolchain on the build machine (Q23); empty if they run by themselves
 * @param intermediateArchiver writes archives of objects with intermediate code ({@code -flto}): absolute path, and
 *     arguments, of which those that begin with {@code /} are input files; empty if there is none
 */
public record Tools(
        Map<ToolKind, List<String>> commands,
        List<String> launcher,
        List<String> emulator,
        List<String> intermediateArchiver) {
    /** No tools at all. */
    public static final Tools NONE = new Tools(Map.of(), List.of(), List.of());

    /** Without an archiver for intermediate code. */
    public Tools(Map<ToolKind, List<String>> commands, List<String> launcher, List<String> emulator) {
        this(commands, launcher, emulator, List.of());
    }

    public Tools {
        Map<ToolKind, List<String>> sorted = new EnumMap<>(ToolKind.class);
        for (Map.Entry<ToolKind, List<String>> tool :
                commands.entrySet()) { // on the way of a null build, where lambdas cost
            sorted.put(tool.getKey(), List.copyOf(tool.getValue()));
        }
        commands = Collections.unmodifiableMap(sorted);
        launcher = List.copyOf(launcher);
        emulator = List.copyOf(emulator);
        intermediateArchiver = List.copyOf(intermediateArchiver);
    }

    /** Equal for equal tools; does not include the launcher, so that changing it neither plans nor compiles again. */
    void identify(StringBuilder text) {
        for (Map.Entry<ToolKind, List<String>> tool : commands.entrySet()) {
            text.append(tool.getKey().name()).append('=');
            text.append(String.join("\0", tool.getValue())).append('\n');
        }
        text.append(String.join("\0", emulator)).append('\n');
        text.append(String.join("\0", intermediateArchiver)).append('\n');
    }
}
