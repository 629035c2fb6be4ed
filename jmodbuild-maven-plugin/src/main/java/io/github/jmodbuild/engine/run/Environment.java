// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import io.github.jmodbuild.engine.Launcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which variables a command gets to see: a few that only say where things are, and those its action names. Immutable. */
final class Environment {
    private static final List<String> ALWAYS = List.of("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH");

    private final Map<String, String> all;

    Environment(Map<String, String> all) {
        this.all = Map.copyOf(all);
    }

    /** For a command that may see {@code names} as well; messages of programs come in English and UTF-8. */
    Map<String, String> of(List<String> names) {
        Map<String, String> seen = new HashMap<>();
        for (String name : ALWAYS) {
            pass(name, seen);
        }
        for (String name : names) {
            pass(name, seen);
        }
        seen.put("LC_ALL", "C.UTF-8");
        return seen;
    }

    /** The same, and what a launcher may see. */
    Map<String, String> of(List<String> names, Launcher launcher) {
        Map<String, String> seen = of(names);
        all.forEach((name, value) -> {
            if (launcher.sees(name)) {
                seen.put(name, value);
            }
        });
        launcher.variables().forEach((name, value) -> seen.merge(name, value, (own, more) -> own + " " + more));
        return seen;
    }

    private void pass(String name, Map<String, String> seen) {
        String value = all.get(name);
        if (value != null) {
            seen.put(name, value);
        }
    }
}
