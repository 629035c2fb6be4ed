// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.prebuilt;

import io.github.jmodbuild.artifact.PlatformNames;
import io.github.jmodbuild.publish.NativesLayout;
import io.github.jmodbuild.toolchain.Machine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Where others put native libraries in archives: each layout finds directories of libraries in one. Stateless. */
public enum KnownLayout {
    /** {@code include/} and {@code lib/}, at the top, in one directory that has all, or with the platform's name below lib. */
    PREFIX {
        @Override
        boolean isLibraries(String directory, Machine machine) {
            String inner = directory.replaceFirst("^(?!lib/|lib64/|bin/)[^/]+/(?=(lib|lib64|bin)(/|$))", "");
            String first = inner.replaceFirst("/.*", "");
            String rest = inner.equals(first) ? "" : inner.substring(first.length() + 1);
            boolean isFirst = first.equals("lib") || first.equals("lib64");
            return (isFirst && (rest.isEmpty() || PLATFORMS.stream().anyMatch(one -> rest.equals(one.of(machine)))))
                    || (inner.equals("bin") && machine.system().equals("windows"));
        }

        @Override
        String headers(String libraries) {
            return libraries.replaceFirst("(^|/)(lib|lib64|bin)(/.*)?$", "$1include");
        }
    },
    /** {@code lib/amd64-Linux-gpp/static/} and the like, with headers in an artifact of their own, of nar-maven-plugin. */
    NAR {
        @Override
        boolean isLibraries(String directory, Machine machine) {
            return directory.matches("lib/[^/]+-[^/]+-[^/]+/(static|shared)");
        }

        @Override
        String headers(String libraries) {
            return "include";
        }
    },
    /** {@code linux-x86-64/}, where JNA looks for resources. */
    JNA {
        @Override
        boolean isLibraries(String directory, Machine machine) {
            return directory.equals(PlatformNames.JNA.of(machine));
        }
    },
    /** {@code org/example/linux-x86_64/}, with headers in {@code include/} there, of JavaCPP. */
    JAVACPP {
        @Override
        boolean isLibraries(String directory, Machine machine) {
            String name = PlatformNames.JAVACPP.of(machine);
            return directory.matches(".+/" + name + "(/lib)?");
        }

        @Override
        String headers(String libraries) {
            return libraries.replaceFirst("/lib$", "") + "/include";
        }
    },
    /** {@code META-INF/native/}, which may have libraries for several platforms. */
    NETTY {
        @Override
        boolean isLibraries(String directory, Machine machine) {
            return directory.equals(NativesLayout.NETTY.directory(machine, ""));
        }
    },
    /** {@code org/example/native/Linux/x86_64/}, of the libraries of xerial.org. */
    XERIAL {
        @Override
        boolean isLibraries(String directory, Machine machine) {
            return ("/" + directory).endsWith(NativesLayout.XERIAL.directory(machine, ""));
        }
    };

    private static final List<PlatformNames> PLATFORMS = List.of(PlatformNames.values());

    /** Whether a directory has libraries for a machine, if it has some. */
    abstract boolean isLibraries(String directory, Machine machine);

    /** Where headers are that belong to libraries; empty if they have no place in this layout. */
    String headers(String libraries) {
        return "";
    }

    /** The directories of an archive that have libraries for a machine in this layout. */
    Set<String> libraries(Set<String> directories, Machine machine) {
        Predicate<String> here = directory -> isLibraries(directory, machine);
        return new TreeSet<>(directories.stream().filter(here).toList());
    }

    static Optional<KnownLayout> named(String spelling) {
        return Arrays.stream(values())
                .filter(one -> one.spelling().equals(spelling))
                .findFirst();
    }

    static List<String> spellings() {
        return Arrays.stream(values()).map(KnownLayout::spelling).toList();
    }

    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
