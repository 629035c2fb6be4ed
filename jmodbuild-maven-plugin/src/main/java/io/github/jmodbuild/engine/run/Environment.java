// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import io.github.jmodbuild.engine.state.Digests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The environment of commands: a few variables that only name places, and those that the action names. Thread-safe. */
final class Environment {
    private static final List<String> ALWAYS = List.of("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH");

    private final Map<String, String> all;
    private final Map<List<String>, String> digests = new ConcurrentHashMap<>();

    Environment(Map<String, String> all) {
        this.all = Map.copyOf(all);
    }

    /** The environment of a command that also sees {@code names}; programs print messages in English and UTF-8. */
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

    /**
     * The same, with the variables of a launcher.
     *
     * @param tools that the command runs, absolute paths
     * @throws IOException if one of them cannot be read
     */
    Map<String, String> of(List<String> names, Launcher launcher, List<String> tools) throws IOException {
        Map<String, String> seen = of(names);
        all.forEach((name, value) -> {
            if (launcher.sees(name)) {
                seen.put(name, value);
            }
        });
        seen.putAll(launcher.variables());
        for (Map.Entry<String, String> key : launcher.keys().entrySet()) {
            if (!seen.containsKey(key.getKey())) {
                seen.put(key.getKey(), key.getValue() + digest(tools));
            }
        }
        return seen;
    }

    /** Computed once for all commands of a compiler. */
    private String digest(List<String> tools) throws IOException {
        String known = digests.get(tools);
        if (known == null) {
            StringBuilder all = new StringBuilder();
            Digests reader = new Digests();
            for (String tool : tools) {
                all.append(HexFormat.of().formatHex(reader.file(Path.of(tool))));
            }
            known = reader.text(all.toString());
            digests.put(tools, known);
        }
        return known;
    }

    private void pass(String name, Map<String, String> seen) {
        String value = all.get(name);
        if (value != null) {
            seen.put(name, value);
        }
    }
}
