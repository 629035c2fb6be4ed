// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.List;

/**
 * Command lines of one platform, as pure functions of a toolchain. Implementations are stateless. Placeholders in the
 * results are those of the plan; callers pass them in as {@code output} and {@code dependencyFile}.
 */
public interface CommandLines {

    /** The command lines for a toolchain's format. */
    static CommandLines of(Toolchain toolchain) {
        return switch (toolchain.format()) {
            case ELF -> new ElfCommandLines(toolchain);
        };
    }

    /**
     * Compiles one source.
     *
     * @param flags everything the manifests and the user ask for, in order
     * @param seed a text that is equal in every checkout and different for every object
     * @throws IllegalStateException for C++ without a C++ compiler; ask {@link Toolchain#cxx()} first
     */
    Compile compile(Language language, String source, List<String> flags, boolean module, String seed, Places places);

    /** Links an executable; {@code inputs} are objects, archives and libraries in link order. */
    List<String> executable(
            boolean cxx, List<String> flags, List<String> inputs, List<String> libraries, Places places);

    /** Links a loadable module. */
    List<String> module(boolean cxx, List<String> flags, List<String> inputs, List<String> libraries, Places places);

    /** Flags that make an executable offer all its global symbols to modules. */
    List<String> exportAll();

    /**
     * Flags that make an executable offer the symbols of a list file, and keep them although only modules use them. Where
     * the linker can tell, it refuses a symbol that nothing defines.
     *
     * @param flags of the same link, which may choose the linker
     */
    List<String> exportListed(String listFile, List<String> symbols, List<String> flags);

    /** The content of a list file for {@link #exportListed}. */
    String exportList(List<String> symbols);

    /** {@code libutil.a}. */
    String archiveName(String name);

    /** {@code img}. */
    String executableName(String name);

    /** {@code curl.so}. */
    String moduleName(String name);

    /** Files a link runs besides the driver, given the flags it gets; absolute paths. */
    List<String> linkTools(boolean cxx, List<String> flags);

    /** A compile command and whether it writes a dependency file. */
    record Compile(List<String> argv, boolean dependencyFile) {
        public Compile {
            argv = List.copyOf(argv);
        }
    }

    /** What the command is to write; placeholders of the plan. */
    record Places(String source, String output, String dependencyFile, String assemblerDependencyFile) {}
}
