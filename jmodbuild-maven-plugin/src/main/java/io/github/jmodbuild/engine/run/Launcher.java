// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A program that runs other programs, such as {@code ccache} for compilers. It is not part of any key, since it does
 * not affect outputs. Immutable.
 *
 * @param command program and arguments; nothing is put before anything if empty
 * @param programs the programs it is put before, by absolute path
 * @param variables that it always gets: they disable cache lookups whose results only the engine could verify
 * @param keys variables that tell it which tools a command runs, if the user does not: their values are these texts and
 *     a digest of the tools, since it sees the first one only, which may be a script
 */
public record Launcher(
        List<String> command, Set<String> programs, Map<String, String> variables, Map<String, String> keys) {
    /** No launcher. */
    public static final Launcher NONE = new Launcher(List.of(), Set.of(), Map.of(), Map.of());

    private static final Set<String> DIRECTORIES = Set.of("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR");

    public Launcher {
        command = List.copyOf(command);
        programs = Set.copyOf(programs);
        variables = Map.copyOf(variables);
        keys = Map.copyOf(keys);
    }

    /** Whether it runs a program. */
    public boolean serves(String program) {
        return !command.isEmpty() && programs.contains(program);
    }

    /** Whether it takes one of the keys, so that what it answers depends on all that a digest is made of. */
    public boolean takesKey() {
        for (String name : keys.keySet()) {
            for (String word : command) {
                String program = word.substring(word.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
                if (name.startsWith(program + "_")) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether it sees a variable: those that begin with its name, such as {@code CCACHE_DIR}, and those that name cache
     * directories.
     */
    public boolean sees(String variable) {
        for (String word : command) {
            String name = word.substring(word.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
            if (variable.startsWith(name + "_")) {
                return true;
            }
        }
        return DIRECTORIES.contains(variable);
    }
}
