// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.artifact;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Machine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Ways to name a machine in classifiers. A name says whatever keeps two libraries from being linked together: where a scheme
 * has no word for a calling convention or a C library, its name follows the usual one's. Stateless.
 */
public enum PlatformNames {
    /** As os-maven-plugin does, which most Java projects understand: {@code linux-x86_64}, {@code osx-aarch_64}. */
    OS_MAVEN("os-maven") {
        @Override
        public String of(Machine machine) {
            String name = machine.system() + "-"
                    + OS_MAVEN_NAMES.getOrDefault(machine.architecture(), machine.architecture());
            return suffixed(name, machine);
        }
    },
    /** As JNA looks for resources: {@code linux-x86-64}, {@code win32-x86}; {@code darwin} for universal files. */
    JNA("jna") {
        @Override
        public String of(Machine machine) {
            String system = system(machine, Map.of("windows", "win32", "osx", "darwin"));
            if (machine.architecture().equals(Machine.UNIVERSAL)) {
                return system;
            }
            String processor = JNA_NAMES.getOrDefault(machine.architecture(), machine.architecture());
            boolean soft = machine.architecture().equals("arm") && machine.abi().equals("soft");
            return soft
                    ? suffixed(system + "-armel", withoutAbi(machine))
                    : suffixed(system + "-" + processor, machine);
        }
    },
    /** As JavaCPP does: {@code linux-x86_64}, {@code macosx-arm64}, {@code linux-armhf}. */
    JAVACPP("javacpp") {
        @Override
        public String of(Machine machine) {
            String system = system(machine, Map.of("osx", "macosx"));
            if (machine.architecture().equals("arm")) {
                String arm = machine.abi().equals("soft") ? "arm" : "armhf";
                return suffixed(system + "-" + (machine.system().equals("android") ? "arm" : arm), withoutAbi(machine));
            }
            return suffixed(
                    system + "-" + JAVACPP_NAMES.getOrDefault(machine.architecture(), machine.architecture()), machine);
        }
    },
    /** The triplet as GNU tools know it: {@code x86_64-linux-gnu}, {@code x86_64-w64-mingw32}. */
    GNU("gnu") {
        @Override
        public String of(Machine machine) {
            boolean universal = machine.architecture().equals(Machine.UNIVERSAL);
            int dash = universal ? machine.triplet().indexOf('-') : -1;
            String triplet = dash < 0
                    ? machine.triplet()
                    : Machine.UNIVERSAL + machine.triplet().substring(dash);
            boolean says = machine.libc().equals("glibc") || triplet.contains(machine.libc());
            return machine.system().equals("linux") && !says ? triplet.replaceFirst("gnu", machine.libc()) : triplet;
        }
    },
    /** Debian's name of a multiarch directory, the triplet without its vendor: {@code i386-linux-gnu}. */
    DEBIAN("debian") {
        @Override
        public String of(Machine machine) {
            String triplet = GNU.of(machine);
            int system = triplet.indexOf("-linux");
            return system < 0 ? triplet : machine.architecture() + triplet.substring(system);
        }
    };

    private static final Map<String, String> OS_MAVEN_NAMES = Map.ofEntries(
            Map.entry("aarch64", "aarch_64"),
            Map.entry("arm", "arm_32"),
            Map.entry("i386", "x86_32"),
            Map.entry("loongarch64", "loongarch_64"),
            Map.entry("mips", "mips_32"),
            Map.entry("mipsel", "mipsel_32"),
            Map.entry("mips64", "mips_64"),
            Map.entry("mips64el", "mipsel_64"),
            Map.entry("powerpc", "ppc_32"),
            Map.entry("powerpcle", "ppcle_32"),
            Map.entry("powerpc64", "ppc_64"),
            Map.entry("powerpc64le", "ppcle_64"),
            Map.entry("riscv32", "riscv"),
            Map.entry("s390", "s390_32"),
            Map.entry("s390x", "s390_64"),
            Map.entry("sparc", "sparc_32"),
            Map.entry("sparc64", "sparc_64"));

    private static final Map<String, String> JNA_NAMES = Map.of(
            "x86_64", "x86-64",
            "i386", "x86",
            "powerpc", "ppc",
            "powerpc64", "ppc64",
            "powerpc64le", "ppc64le",
            "sparc64", "sparcv9");

    private static final Map<String, String> JAVACPP_NAMES = Map.of(
            "i386", "x86",
            "aarch64", "arm64",
            "powerpc64", "ppc64",
            "powerpc64le", "ppc64le");

    private final String spelling;

    PlatformNames(String spelling) {
        this.spelling = spelling;
    }

    /** The name of a machine: letters, digits, {@code _}, {@code -} and {@code .}. */
    public abstract String of(Machine machine);

    /**
     * The scheme of such a name.
     *
     * @throws ProblemException at the parameter, for a name that is none
     */
    public static PlatformNames named(String spelling) {
        List<String> all = Arrays.stream(values()).map(one -> one.spelling).toList();
        return Arrays.stream(values())
                .filter(one -> one.spelling.equals(spelling))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Location.of("jmodbuild.platformNames"),
                        "unknown value " + spelling + Nearest.hint(spelling, all) + "; valid values: "
                                + String.join(", ", all)));
    }

    private static String system(Machine machine, Map<String, String> names) {
        return names.getOrDefault(machine.system(), machine.system());
    }

    private static Machine withoutAbi(Machine machine) {
        return new Machine(machine.triplet(), machine.system(), machine.architecture(), "", machine.libc());
    }

    /** What the schemes have no word for. Of C libraries glibc is the usual one on Linux, and needs none. */
    private static String suffixed(String name, Machine machine) {
        StringBuilder all = new StringBuilder(name);
        if (!machine.abi().isEmpty()) {
            all.append('-').append(machine.abi());
        }
        if (machine.system().equals("linux") && !machine.libc().equals("glibc")) {
            all.append('-').append(machine.libc());
        }
        return all.toString();
    }
}
