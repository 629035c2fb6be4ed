// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

/**
 * The Debian package that contains a compiler or a tool, derived from the triplet; used only for advice in messages.
 * Stateless.
 */
public final class Packages {
    /** The tools for Mach-O. */
    static final String LLVM_TOOLS = "llvm lld";

    private static final String WINDOWS = "w64-mingw32";

    private Packages() {}

    /** {@code gcc-aarch64-linux-gnu} for {@code /usr/bin/aarch64-linux-gnu-gcc}, {@code g++} for {@code g++}. */
    public static String ofCompiler(String program) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        for (String compiler : new String[] {"gcc", "g++"}) {
            if (name.endsWith("-" + compiler)) {
                return compiler + "-" + debian(name.substring(0, name.length() - compiler.length() - 1));
            }
        }
        return name.equals("clang++") ? "clang" : name;
    }

    /** {@code binutils-aarch64-linux-gnu}. */
    public static String ofTools(String triplet) {
        return "binutils-" + debian(triplet);
    }

    /** {@code libc6-dev-arm64-cross}, with which programs for another machine link; {@code libc6-dev} for this machine's. */
    public static String ofLibrary(String triplet, boolean isThisMachines) {
        if (triplet.endsWith(WINDOWS)) {
            return "mingw-w64-" + triplet.substring(0, triplet.indexOf('-')).replace('_', '-') + "-dev";
        }
        return isThisMachines ? "libc6-dev" : "libc6-dev-" + architecture(triplet) + "-cross";
    }

    /** What Debian calls the machine of a triplet. */
    private static String architecture(String triplet) {
        String machine = triplet.substring(0, triplet.indexOf('-'));
        return switch (machine) {
            case "aarch64" -> "arm64";
            case "arm" -> triplet.endsWith("eabihf") ? "armhf" : "armel";
            case "i686" -> "i386";
            case "powerpc64le" -> "ppc64el";
            case "x86_64" -> triplet.endsWith("x32") ? "x32" : "amd64";
            default -> machine;
        };
    }

    private static String debian(String triplet) {
        String name = triplet.replaceFirst("-(pc|unknown)-", "-").replace('_', '-'); // vendors that clang names
        return name.endsWith(WINDOWS) ? "mingw-w64-" + name.substring(0, name.length() - WINDOWS.length() - 1) : name;
    }
}
