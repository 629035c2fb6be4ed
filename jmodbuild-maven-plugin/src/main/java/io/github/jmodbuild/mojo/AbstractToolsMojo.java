// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Parameters that name tools besides the compilers, and what concerns the build machine (K05, K06, K12). */
abstract class AbstractToolsMojo extends AbstractMojo {

    /**
     * The {@code <id>} of a {@code <toolchain>} of type {@code native} in Maven's toolchains.xml, which says compilers, tools,
     * sysroot and emulator at once. Parameters given beside it win; {@code CC} and its like in the environment do not.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.toolchain", defaultValue = "")
    private @Nullable String toolchain;

    /**
     * Put before the compilers when they run, such as {@code ccache} or {@code distcc}. It decides nothing of what comes out:
     * another one compiles nothing anew.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.launcher", defaultValue = "")
    private @Nullable String launcher;

    /**
     * Files that the compilers run or read and that cannot be found out, separated by blanks; when one of them changes, everything
     * is compiled again. What gcc and clang run, what a script's text names and what flags name is known without. If empty, the
     * {@code files} of the entry in {@code toolchains.xml}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.toolFiles", defaultValue = "")
    private @Nullable String toolFiles;

    /**
     * The build machine's C compiler, which host programs are made with in a cross build. If empty, {@code HOSTCC} of the
     * environment, then the first of gcc, cc and clang in PATH.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.hostcc", defaultValue = "")
    private @Nullable String hostcc;

    /**
     * The build machine's C++ compiler; found like {@link #hostcc}, with {@code HOSTCXX}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.hostcxx", defaultValue = "")
    private @Nullable String hostcxx;

    /**
     * Flags for compiling C of host programs, after those of the manifests. If empty, {@code HOSTCFLAGS} of the environment. They get
     * no flags that are meant for the product.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.hostcflags", defaultValue = "")
    private @Nullable String hostcflags;

    /**
     * Flags for compiling C++ of host programs. If empty, {@code HOSTCXXFLAGS} of the environment.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.hostcxxflags", defaultValue = "")
    private @Nullable String hostcxxflags;

    /**
     * Flags for linking host programs. If empty, {@code HOSTLDFLAGS} of the environment.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.hostldflags", defaultValue = "")
    private @Nullable String hostldflags;

    /**
     * The linker where it is called without the compiler: for outputs with {@code linker="ld"}. May have arguments of its own. If empty, {@code LD} of the
     * environment, then the name behind {@code jmodbuild.crossPrefix}, then what the compiler calls by that name.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.ld", defaultValue = "")
    private @Nullable String ld;

    /**
     * The archiver, where archives are not written by jmodbuild itself. May have arguments of its own. If empty, {@code AR} of the
     * environment, then the name behind {@code jmodbuild.crossPrefix}, then what the compiler calls by that name.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.ar", defaultValue = "")
    private @Nullable String ar;

    /**
     * The lister of symbols. May have arguments of its own. If empty, {@code NM} of the
     * environment, then the name behind {@code jmodbuild.crossPrefix}, then what the compiler calls by that name.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.nm", defaultValue = "")
    private @Nullable String nm;

    /**
     * The tool that takes debug information and symbols out of programs. May have arguments of its own. If empty, {@code STRIP} of the
     * environment, then the name behind {@code jmodbuild.crossPrefix}, then what the compiler calls by that name.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.strip", defaultValue = "")
    private @Nullable String strip;

    /**
     * The tool that copies and converts programs. May have arguments of its own. If empty, {@code OBJCOPY} of the
     * environment, then the name behind {@code jmodbuild.crossPrefix}, then what the compiler calls by that name.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.objcopy", defaultValue = "")
    private @Nullable String objcopy;

    /**
     * The tool that shows what is in objects. May have arguments of its own. If empty, {@code OBJDUMP} of the
     * environment, then the name behind {@code jmodbuild.crossPrefix}, then what the compiler calls by that name.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.objdump", defaultValue = "")
    private @Nullable String objdump;

    /**
     * The indexer of archives. May have arguments of its own. If empty, {@code RANLIB} of the
     * environment, then the name behind {@code jmodbuild.crossPrefix}, then what the compiler calls by that name.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.ranlib", defaultValue = "")
    private @Nullable String ranlib;

    /**
     * The compiler of Windows resources. May have arguments of its own. If empty, {@code WINDRES} of the
     * environment, then the name behind {@code jmodbuild.crossPrefix}, then what the compiler calls by that name.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.windres", defaultValue = "")
    private @Nullable String windres;

    /**
     * The maker of import libraries for Windows. May have arguments of its own. If empty, {@code DLLTOOL} of the
     * environment, then the name behind {@code jmodbuild.crossPrefix}, then what the compiler calls by that name.
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
