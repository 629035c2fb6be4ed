// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The compilers and tools of one build, found and identified. Immutable.
 *
 * @param cc the C compiler, which also assembles and links
 * @param cxx the C++ compiler, if there is one
 * @param linkers linker programs by the name {@code -fuse-ld} knows them by ({@code bfd}, {@code gold}, {@code lld}, ...), and
 *     {@code ""} for the one used without it; absolute paths
 * @param usualLinker the name of the linker that the compilers run when only their own words choose it; empty if it has none
 *     of those names, or C++ is linked by another than C
 * @param format of objects and images
 * @param platform the predefined symbols that are y, see {@link PlatformSymbols}
 * @param machine what programs are made for
 * @param tools what there is besides compilers
 */
public record Toolchain(
        Compiler cc,
        Optional<Compiler> cxx,
        Map<String, String> linkers,
        String usualLinker,
        Format format,
        List<String> platform,
        Machine machine,
        Tools tools) {
    public Toolchain {
        platform = List.copyOf(platform);
        // Sorted, because identity() is part of keys and Map.copyOf has an order of its own in every JVM.
        linkers = Collections.unmodifiableMap(new TreeMap<>(linkers));
    }

    /** A toolchain without tools, for a machine of which nothing is known, and with no predefined symbol at y. */
    public Toolchain(
            Compiler cc, Optional<Compiler> cxx, Map<String, String> linkers, String usualLinker, Format format) {
        this(cc, cxx, linkers, usualLinker, format, List.of(), Tools.NONE);
    }

    /** A toolchain for a machine of which nothing is known. */
    public Toolchain(
            Compiler cc,
            Optional<Compiler> cxx,
            Map<String, String> linkers,
            String usualLinker,
            Format format,
            List<String> platform,
            Tools tools) {
        this(cc, cxx, linkers, usualLinker, format, platform, Machine.UNKNOWN, tools);
    }

    /**
     * The compiler that compiles or links such code.
     *
     * @throws IllegalStateException for C++ without a C++ compiler; ask {@link #cxx()} first
     */
    public Compiler driver(boolean isCxx) {
        return isCxx ? cxx.orElseThrow(() -> new IllegalStateException("no C++ compiler")) : cc;
    }

    /** The command of a tool, if it was found. */
    public Optional<List<String>> tool(ToolKind kind) {
        return Optional.ofNullable(tools.commands().get(kind));
    }

    /**
     * The same for a tool that is required.
     *
     * @throws ProblemException with what to install, if it was not found
     */
    public List<String> tool(ToolKind kind, Location at) {
        return tool(kind).orElseThrow(() -> new ProblemException(at, missing(kind)));
    }

    private String missing(ToolKind kind) {
        String packages = format == Format.MACHO ? Packages.LLVM_TOOLS : Packages.ofTools(cc.target());
        return "this needs the tool " + kind.program() + " for " + cc.target()
                + ", which was not found; install it (apt"
                + " install " + packages + ") or name it with -Djmodbuild."
                + kind.program() + "=...";
    }

    /**
     * One compiler driver.
     *
     * @param command the driver as an absolute path, and arguments of its own; no launcher
     * @param family the kind of compiler, as it reports itself
     * @param version such as {@code 12.2.0}
     * @param target the triplet, as {@code -dumpmachine} prints
     * @param tools files the driver runs to compile and assemble: itself, cc1 or cc1plus, as; absolute paths
     * @param collect files the driver runs to link, besides the linker: collect2, lto-wrapper; absolute paths
     * @param includes its default directories for headers, in search order, whether they exist or not
     * @param libraries the same for libraries and its own files
     */
    public record Compiler(
            List<String> command,
            Family family,
            String version,
            String target,
            List<String> tools,
            List<String> collect,
            List<String> includes,
            List<String> libraries) {
        /** A compiler whose search directories are unknown. */
        public Compiler(
                List<String> command,
                Family family,
                String version,
                String target,
                List<String> tools,
                List<String> collect) {
            this(command, family, version, target, tools, collect, List.of(), List.of());
        }

        public Compiler {
            command = List.copyOf(command);
            tools = List.copyOf(tools);
            collect = List.copyOf(collect);
            includes = List.copyOf(includes);
            libraries = List.copyOf(libraries);
        }

        private String identity() {
            String words = joined(command) + "\n" + joined(tools) + "\n" + joined(collect);
            words += "\n" + joined(includes) + "\n" + joined(libraries);
            return words + "\n" + family.name() + " " + version + " " + target + "\n";
        }

        private static String joined(List<String> words) {
            return String.join("\0", words); // a word may have blanks in it
        }

        /** The first part of the triplet: {@code x86_64}. */
        public String architecture() {
            int dash = target.indexOf('-');
            return dash < 0 ? target : target.substring(0, dash);
        }
    }

    /** Compiler families whose options differ. */
    public enum Family {
        GCC,
        CLANG
    }

    /** Formats of objects and images. */
    public enum Format {
        ELF,
        /** Windows: objects are COFF. */
        PE,
        MACHO
    }

    /** A text that is equal for equal toolchains; a record's own would cost a cold JVM milliseconds. */
    public String identity() {
        StringBuilder text = new StringBuilder(cc.identity());
        if (cxx.isPresent()) {
            text.append(cxx.get().identity());
        }
        for (Map.Entry<String, String> linker : linkers.entrySet()) {
            text.append(linker.getKey()).append('=').append(linker.getValue()).append('\n');
        }
        tools.identify(text);
        for (String value : machine.values()) {
            text.append(value).append(' ');
        }
        return text.append(usualLinker).append(' ').append(format.name()).toString();
    }
}
