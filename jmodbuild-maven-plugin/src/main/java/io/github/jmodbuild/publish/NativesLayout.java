// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.artifact.PlatformNames;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Machine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Where loaders of native libraries look for them in jars. Stateless. */
public enum NativesLayout {
    /** {@code linux-x86-64/libz.so}: JNA finds it by the library's name. */
    JNA("jna") {
        @Override
        public String directory(Machine machine, String groupId) {
            return PlatformNames.JNA.of(machine);
        }
    },
    /** {@code META-INF/native/libz.so}, without the platform: a jar for each is on the class path of its platform only. */
    NETTY("netty") {
        @Override
        public String directory(Machine machine, String groupId) {
            return "META-INF/native";
        }
    },
    /** {@code com/example/native/Linux/x86_64/libz.so}, as in the libraries of xerial.org. */
    XERIAL("xerial") {
        @Override
        public String directory(Machine machine, String groupId) {
            String system = SYSTEMS.getOrDefault(machine.system(), machine.system());
            boolean musl = machine.libc().equals("musl");
            String processor = PROCESSORS.getOrDefault(machine.architecture(), machine.architecture());
            return groupId.replace('.', '/') + "/native/" + system + (musl ? "-Musl" : "") + "/" + processor;
        }
    };

    private static final Map<String, String> SYSTEMS = Map.of(
            "linux", "Linux",
            "android", "Linux-Android",
            "windows", "Windows",
            "osx", "Mac",
            "freebsd", "FreeBSD");

    private static final Map<String, String> PROCESSORS =
            Map.of("i386", "x86", "arm", "armv7", "powerpc64", "ppc64", "powerpc64le", "ppc64le");

    private final String spelling;

    NativesLayout(String spelling) {
        this.spelling = spelling;
    }

    /** The directory in the jar. */
    public abstract String directory(Machine machine, String groupId);

    /**
     * The layout of such a name.
     *
     * @throws ProblemException at the parameter, for a name that is none
     */
    public static NativesLayout named(String spelling) {
        List<String> all = Arrays.stream(values()).map(one -> one.spelling).toList();
        return Arrays.stream(values())
                .filter(one -> one.spelling.equals(spelling))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Location.of("jmodbuild.nativesLayout"),
                        "unknown value " + spelling + Nearest.hint(spelling, all) + "; valid values: "
                                + String.join(", ", all)));
    }
}
