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
    static String ofTools(String triplet) {
        return "binutils-" + debian(triplet);
    }

    private static String debian(String triplet) {
        String name = triplet.replaceFirst("-(pc|unknown)-", "-").replace('_', '-'); // vendors that clang names
        return name.endsWith(WINDOWS) ? "mingw-w64-" + name.substring(0, name.length() - WINDOWS.length() - 1) : name;
    }
}
