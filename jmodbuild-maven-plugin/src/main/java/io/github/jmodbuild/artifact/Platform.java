// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.artifact;

import java.util.Locale;
import java.util.Map;

/** Names of platforms in classifiers, as os-maven-plugin spells them, which most Java projects understand. Stateless. */
public final class Platform {
    private static final Map<String, String> ARCHITECTURES = Map.ofEntries(
            Map.entry("aarch64", "aarch_64"),
            Map.entry("arm", "arm_32"),
            Map.entry("arm64", "aarch_64"),
            Map.entry("i386", "x86_32"),
            Map.entry("i486", "x86_32"),
            Map.entry("i586", "x86_32"),
            Map.entry("i686", "x86_32"),
            Map.entry("amd64", "x86_64"),
            Map.entry("loongarch64", "loongarch_64"),
            Map.entry("mips", "mips_32"),
            Map.entry("mipsel", "mipsel_32"),
            Map.entry("mips64", "mips_64"),
            Map.entry("mips64el", "mipsel_64"),
            Map.entry("powerpc", "ppc_32"),
            Map.entry("powerpc64", "ppc_64"),
            Map.entry("powerpc64le", "ppcle_64"),
            Map.entry("s390x", "s390_64"),
            Map.entry("sparc64", "sparc_64"));

    private Platform() {}

    /**
     * The classifier of a compiler's target: {@code linux-x86_64} for {@code x86_64-linux-gnu}. An unknown architecture
     * keeps the compiler's own name, a target without an operating system is called {@code none}.
     */
    public static String classifier(String triplet) {
        String lower = triplet.toLowerCase(Locale.ROOT);
        String[] parts = lower.split("-", -1);
        String architecture = parts[0].matches("armv[4-8].*") ? "arm" : parts[0];
        return system(lower) + "-" + ARCHITECTURES.getOrDefault(architecture, architecture);
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
