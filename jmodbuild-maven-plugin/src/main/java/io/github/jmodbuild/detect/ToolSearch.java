// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.Toolchain.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds tools besides compilers (K05): what is named, the environment's, the prefix's, and what the compiler itself calls by
 * that name. Used once.
 */
final class ToolSearch {

    private static final String PLUGIN = "liblto_plugin.so";

    private final ToolchainRequest request;
    private final Asking asking;
    private final Identification identification;
    private final Compiler cc;
    private final Format format;

    ToolSearch(ToolchainRequest request, Asking asking, Identification identification, Compiler cc, Format format) {
        this.request = request;
        this.asking = asking;
        this.identification = identification;
        this.cc = cc;
        this.format = format;
    }

    /**
     * The tools there are.
     *
     * @throws ProblemException if one that was set explicitly is missing
     */
    Map<ToolKind, List<String>> find() throws IOException {
        Map<ToolKind, List<String>> found = new EnumMap<>(ToolKind.class);
        for (ToolKind kind : ToolKind.values()) {
            Optional<Tool> named = named(request, kind);
            if (named.isPresent()) {
                found.put(kind, command(kind, named.get()));
            } else if (!kind.isForWindows() || format == Format.PE) {
                unnamed(kind).ifPresent(program -> found.put(kind, List.of(program)));
            }
        }
        return found;
    }

    /**
     * What writes archives of objects with intermediate code: LLVM's archiver reads LLVM's; the usual one reads gcc's
     * with gcc's plugin, which lies beside its wrapper, as gcc-ar does it. One that was set explicitly is used
     * unchanged.
     *
     * @param ar the archiver that was found; empty for none
     */
    List<String> intermediateArchiver(List<String> ar) throws IOException {
        if (!ar.isEmpty() && named(request, ToolKind.AR).isPresent()) {
            return ar;
        }
        if (cc.family() == Family.CLANG) {
            return identification.program(cc.command(), "llvm-ar").map(List::of).orElse(List.of());
        }
        for (String program : cc.collect()) {
            Path plugin = Path.of(program).resolveSibling(PLUGIN);
            if (!ar.isEmpty() && program.endsWith("/lto-wrapper") && Files.exists(plugin)) {
                List<String> command = new ArrayList<>(ar);
                command.addAll(List.of("--plugin", plugin.toString()));
                return command;
            }
        }
        return List.of();
    }

    private static Optional<Tool> named(ToolchainRequest request, ToolKind kind) {
        Tool tool = request.others().tools().get(kind);
        String value = request.environment().getOrDefault(kind.name(), "");
        return tool != null ? Optional.of(tool) : Tool.of(value, "environment " + kind.name());
    }

    private List<String> command(ToolKind kind, Tool tool) {
        List<String> command = new ArrayList<>(tool.command());
        String program = command.get(0);
        command.set(0, asking.find(program).orElseThrow(() -> notFound(kind, tool, program)));
        return command;
    }

    private ProblemException notFound(ToolKind kind, Tool tool, String program) {
        return new ProblemException(
                tool.at(),
                "the tool '" + program + "'" + tool.said() + ", to be used as " + kind.program()
                        + ", was not found; install it or name another with -Djmodbuild." + kind.program()
                        + "=...");
    }

    /** Mach-O has LLVM's tools only; a compiler may name the build machine's own for want of better. */
    private Optional<String> unnamed(ToolKind kind) throws IOException {
        if (!request.crossPrefix().isEmpty()) {
            Optional<String> prefixed = asking.find(request.crossPrefix() + kind.program());
            if (prefixed.isPresent()) {
                return prefixed;
            }
        }
        if (format == Format.MACHO && cc.family() == Family.CLANG) {
            String name = kind == ToolKind.LD ? "ld64.lld" : "llvm-" + kind.program();
            return identification.program(cc.command(), name);
        }
        Optional<String> own = identification.program(cc.command(), kind.program());
        return own.filter(program -> request.crossPrefix().isEmpty() || isNotThisMachines(program, kind));
    }

    /** A prefix asks for another machine's tools, and those of this one in PATH are none. */
    private boolean isNotThisMachines(String program, ToolKind kind) {
        return !program.equals(asking.find(kind.program()).orElse(""));
    }
}
