// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.mojo.parameter.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Parameters for tools other than the compilers, and for the build machine (K05, K06, K12). */
abstract class AbstractToolsMojo extends AbstractMojo {

    /**
     * The {@code <id>} of a {@code <toolchain>} of type {@code native} in Maven's toolchains.xml, which defines
     * compilers, tools, sysroot and emulator together. Parameters override it; environment variables such as {@code CC}
     * do not.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.toolchain", defaultValue = "")
    private @Nullable String toolchain;

    /**
     * A program that runs the compilers, such as {@code ccache} or {@code distcc}. Does not affect outputs: changing it
     * recompiles nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.launcher", defaultValue = "")
    private @Nullable String launcher;

    /**
     * Additional files, separated by spaces, that the compilers run or read; a change to one of them recompiles
     * everything. Files that gcc and clang run, that the text of a compiler script names, or that flags name are
     * detected automatically. Defaults to the {@code files} of the entry in {@code toolchains.xml}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.toolFiles", defaultValue = "")
    private @Nullable String toolFiles;

    /**
     * The build machine's C compiler, which compiles host programs in a cross build. Defaults to {@code HOSTCC} of the
     * environment, then the first of gcc, cc and clang in PATH.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.hostcc", defaultValue = "")
    private @Nullable String hostcc;

    /**
     * The build machine's C++ compiler, found in the same way as {@link #hostcc}, with {@code HOSTCXX}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.hostcxx", defaultValue = "")
    private @Nullable String hostcxx;

    /**
     * Flags for compiling the C sources of host programs, after those in the manifests. Defaults to {@code HOSTCFLAGS}
     * of the environment. Flags for the target are not used for host programs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.hostcflags", defaultValue = "")
    private @Nullable String hostcflags;

    /**
     * Flags for compiling the C++ sources of host programs. Defaults to {@code HOSTCXXFLAGS} of the environment.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.hostcxxflags", defaultValue = "")
    private @Nullable String hostcxxflags;

    /**
     * Flags for linking host programs. Defaults to {@code HOSTLDFLAGS} of the environment.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.hostldflags", defaultValue = "")
    private @Nullable String hostldflags;

    /**
     * The linker for outputs with {@code linker="ld"}, which are linked without the compiler. May include arguments.
     * Defaults to {@code LD} of the environment, then the name prefixed with {@code jmodbuild.crossPrefix}, then the
     * one the compiler itself would run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.ld", defaultValue = "")
    private @Nullable String ld;

    /**
     * The archiver, used for archives that jmodbuild does not write itself. May include arguments. Defaults to {@code
     * AR} of the environment, then the name prefixed with {@code jmodbuild.crossPrefix}, then the one the compiler
     * itself would run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.ar", defaultValue = "")
    private @Nullable String ar;

    /**
     * The tool that lists symbols. May include arguments. Defaults to {@code NM} of the environment, then the name
     * prefixed with {@code jmodbuild.crossPrefix}, then the one the compiler itself would run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.nm", defaultValue = "")
    private @Nullable String nm;

    /**
     * The tool that removes debug information and symbols from programs. May include arguments. Defaults to {@code
     * STRIP} of the environment, then the name prefixed with {@code jmodbuild.crossPrefix}, then the one the compiler
     * itself would run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.strip", defaultValue = "")
    private @Nullable String strip;

    /**
     * The tool that copies and converts programs. May include arguments. Defaults to {@code OBJCOPY} of the
     * environment, then the name prefixed with {@code jmodbuild.crossPrefix}, then the one the compiler itself would
     * run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.objcopy", defaultValue = "")
    private @Nullable String objcopy;

    /**
     * The tool that displays the contents of objects. May include arguments. Defaults to {@code OBJDUMP} of the
     * environment, then the name prefixed with {@code jmodbuild.crossPrefix}, then the one the compiler itself would
     * run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.objdump", defaultValue = "")
    private @Nullable String objdump;

    /**
     * The tool that indexes archives. May include arguments. Defaults to {@code RANLIB} of the environment, then the
     * name prefixed with {@code jmodbuild.crossPrefix}, then the one the compiler itself would run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.ranlib", defaultValue = "")
    private @Nullable String ranlib;

    /**
     * The compiler for Windows resources. May include arguments. Defaults to {@code WINDRES} of the environment, then
     * the name prefixed with {@code jmodbuild.crossPrefix}, then the one the compiler itself would run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.windres", defaultValue = "")
    private @Nullable String windres;

    /**
     * The tool that creates import libraries for Windows. May include arguments. Defaults to {@code DLLTOOL} of the
     * environment, then the name prefixed with {@code jmodbuild.crossPrefix}, then the one the compiler itself would
     * run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.dlltool", defaultValue = "")
    private @Nullable String dlltool;

    /** All of them by the names of their parameters; those that say nothing are left out. */
    Map<String, String> tools() {
        Map<String, String> tools = new LinkedHashMap<>();
        put("toolchain", toolchain, tools);
        put("launcher", launcher, tools);
        put("toolFiles", toolFiles, tools);
        put("hostcc", hostcc, tools);
        put("hostcxx", hostcxx, tools);
        put("hostcflags", hostcflags, tools);
        put("hostcxxflags", hostcxxflags, tools);
        put("hostldflags", hostldflags, tools);
        put("ld", ld, tools);
        put("ar", ar, tools);
        put("nm", nm, tools);
        put("strip", strip, tools);
        put("objcopy", objcopy, tools);
        put("objdump", objdump, tools);
        put("ranlib", ranlib, tools);
        put("windres", windres, tools);
        put("dlltool", dlltool, tools);
        return tools;
    }

    private static void put(String name, @Nullable String value, Map<String, String> tools) {
        if (!Parameters.text(value).isEmpty()) {
            tools.put(name, Parameters.text(value));
        }
    }
}
