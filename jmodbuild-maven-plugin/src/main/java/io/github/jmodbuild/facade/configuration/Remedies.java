// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import io.github.jmodbuild.manifest.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Chooses the remedy of a probe for this machine, by {@code ID} and {@code ID_LIKE} of os-release. Immutable. */
public final class Remedies {
    private final List<String> systems;

    /** @param systems names of this system, the most specific first */
    Remedies(List<String> systems) {
        this.systems = List.copyOf(systems);
    }

    /** Those of the system in /etc/os-release. */
    public static Remedies ofThisMachine() {
        try {
            return new Remedies(systems(Files.readString(Path.of("/etc/os-release"))));
        } catch (IOException e) {
            return new Remedies(List.of());
        }
    }

    /** The systems an os-release file names. */
    static List<String> systems(String osRelease) {
        List<String> systems = new ArrayList<>();
        for (String key : List.of("ID=", "ID_LIKE=")) {
            for (String line : osRelease.lines().toList()) {
                if (line.startsWith(key)) {
                    String value =
                            line.substring(key.length()).replace("\"", "").replace("'", "");
                    systems.addAll(List.of(value.strip().split("\\s+", -1)));
                }
            }
        }
        return systems;
    }

    /** The remedy, or empty. */
    public String of(Probe probe) {
        List<String> wanted = new ArrayList<>(systems);
        wanted.add("");
        for (String system : wanted) {
            for (Probe.Remedy remedy : probe.remedies()) {
                if (remedy.system().equals(system)) {
                    return remedy.text();
                }
            }
        }
        return "";
    }
}
