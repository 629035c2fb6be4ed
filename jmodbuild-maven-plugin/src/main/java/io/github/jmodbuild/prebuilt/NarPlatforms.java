// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.prebuilt;

import io.github.jmodbuild.sdk.CheckedZip;
import io.github.jmodbuild.toolchain.Machine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which nars there may be beside the main one of nar-maven-plugin, whose libraries have classifiers such as {@code
 * amd64-Linux-gpp-static}: processor and system in Java's words, a compiler, and the kind. The main nar need not name the platforms:
 * 3.10.1 writes the one that it was deployed from. Immutable.
 *
 * @param platforms most likely first
 * @param kinds {@code static}, {@code shared}, or both; none if there are headers alone
 */
public record NarPlatforms(List<String> platforms, List<String> kinds) {
    private static final Pattern PROPERTIES = Pattern.compile("META-INF/nar/[^/]+/[^/]+/nar\\.properties");
    private static final Pattern PLATFORM = Pattern.compile("([^.-]+)-([^.-]+)-([^.]+)\\..*");
    private static final Pattern KIND = Pattern.compile("(?:.*\\.)?nar\\.(static|shared)");

    private static final Map<String, List<String>> PROCESSORS = Map.of(
            "x86_64", List.of("amd64", "x86_64"),
            "i386", List.of("i386", "x86", "i686"),
            "aarch64", List.of("aarch64", "arm64"));

    private static final Map<String, String> SYSTEMS =
            Map.of("linux", "Linux", "windows", "Windows", "osx", "MacOSX", "freebsd", "FreeBSD");

    private static final List<String> COMPILERS = List.of("gpp", "gcc", "clang", "msvc");

    public NarPlatforms {
        platforms = List.copyOf(platforms);
        kinds = List.copyOf(kinds);
    }

    /**
     * Reads the main nar.
     *
     * @throws io.github.jmodbuild.problem.ProblemException if it is damaged
     */
    public static NarPlatforms of(Path nar, Declaration declaration, Machine machine) throws IOException {
        Properties properties = new Properties();
        CheckedZip.of(nar, name -> PROPERTIES.matcher(name).matches())
                .forEach((name, bytes) -> properties.load(new ByteArrayInputStream(bytes)));
        Set<String> kinds = new TreeSet<>();
        for (String key : properties.stringPropertyNames()) {
            Matcher kind = KIND.matcher(key);
            if (kind.matches()) {
                kinds.add(kind.group(1));
            }
        }
        List<String> platforms = declaration.aol().isEmpty()
                ? platforms(properties.stringPropertyNames(), machine)
                : List.of(declaration.aol());
        return new NarPlatforms(platforms, List.copyOf(kinds));
    }

    private static List<String> platforms(Set<String> keys, Machine machine) {
        List<String> processors = PROCESSORS.getOrDefault(machine.architecture(), List.of(machine.architecture()));
        String system = SYSTEMS.getOrDefault(machine.system(), machine.system());
        Set<String> platforms = new LinkedHashSet<>();
        for (String key : new TreeSet<>(keys)) {
            Matcher named = PLATFORM.matcher(key);
            if (named.matches()
                    && processors.contains(named.group(1))
                    && named.group(2).equals(system)) {
                platforms.add(key.substring(0, named.end(3)));
            }
        }
        for (String processor : processors) {
            COMPILERS.forEach(compiler -> platforms.add(processor + "-" + system + "-" + compiler));
        }
        return new ArrayList<>(platforms);
    }
}
