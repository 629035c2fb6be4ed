// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.artifact;

import java.util.Locale;
import java.util.Map;

/** Names of platforms in classifiers, as os-maven-plugin spells them, which most Java projects understand. Stateless. */
public final class Platform {
    private static final Map<String, String> ARCHITECTURES = Map.of(
            "aarch64", "aarch_64",
            "arm", "arm_32",
            "i386", "x86_32",
            "i486", "x86_32",
            "i586", "x86_32",
            "i686", "x86_32",
            "powerpc64le", "ppcle_64",
            "amd64", "x86_64");

    private Platform() {}

    /**
     * The classifier of a compiler's target: {@code linux-x86_64} for {@code x86_64-linux-gnu}. An unknown architecture
     * keeps the compiler's own name, a target without an operating system is called {@code none}.
     */
    public static String classifier(String triplet) {
        String[] parts = triplet.toLowerCase(Locale.ROOT).split("-", -1);
        String architecture = parts[0].startsWith("armv") ? "arm" : parts[0];
        return system(triplet) + "-" + ARCHITECTURES.getOrDefault(architecture, architecture);
    }

    private static String system(String triplet) {
        for (String system : new String[] {"linux", "freebsd", "openbsd", "netbsd", "darwin", "mingw"}) {
            if (triplet.contains(system)) {
                return switch (system) {
                    case "darwin" -> "osx";
                    case "mingw" -> "windows";
                    default -> system;
                };
            }
        }
        return "none";
    }
}
