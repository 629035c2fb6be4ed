// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import io.github.jmodbuild.detect.Identification.Identified;
import io.github.jmodbuild.detect.Identification.Targeted;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.PlatformSymbols;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.Toolchain.Format;
import io.github.jmodbuild.toolchain.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds compilers and asks them who they are and what they run; never a table of names. */
public final class Detector {
    private static final List<String> LINKERS = List.of("bfd", "gold", "lld", "mold");
    private static final List<String> C = List.of("gcc", "cc", "clang");
    private static final List<String> CXX = List.of("g++", "c++", "clang++");
    private static final List<String> NAMES = List.of(
            "gcc", "cc", "clang", "g++", "c++", "clang++", "as", "ld", "ld.bfd", "ld.gold", "ld.lld", "mold",
            "llvm-ar");

    private final ToolchainRequest request;
    private final Asking asking;
    private final Identification identification;

    private Detector(ToolchainRequest request) {
        this.request = request;
        this.asking = new Asking(request.environment());
        this.identification = new Identification(
                asking, request.others().arguments(), files(request.others().files()));
    }

    /**
     * Runs about two dozen short processes.
     *
     * @throws ProblemException if there is no C compiler, or a compiler or tool that was named is missing or not one
     */
    public static Toolchain detect(ToolchainRequest request) {
        return new Detector(request).detect();
    }

    /**
     * Where the programs are that a detection looks for by name, as text. While it is the same, and the tools themselves
     * are, another detection finds the same; a compiler that is installed later changes it. Starts no process.
     */
    static String candidates(ToolchainRequest request) {
        Asking asking = new Asking(request.environment());
        Set<String> names = new LinkedHashSet<>();
        for (String name : NAMES) {
            names.add(name);
            names.add(request.crossPrefix() + name);
        }
        for (Optional<Tool> named : List.of(request.cc(), request.cxx())) {
            if (named.isPresent()) {
                names.addAll(named.get().command());
            }
        }
        StringBuilder places = new StringBuilder();
        for (String name : names) {
            places.append(asking.find(name).orElse("")).append(' ');
        }
        return places.toString();
    }

    private Toolchain detect() {
        Identified c = identification.identify(wanted(request.cc(), "CC", "gcc", C), false);
        Compiler cc = c.compiler();
        Optional<Compiler> cxx = cxx(cc);
        try {
            Targeted targeted = identification.targeted(c, request.others().machine());
            List<String> platform = PlatformSymbols.of(targeted.macros());
            Format format = format(cc, platform);
            String usual = format == Format.MACHO ? "" : usual(cc, cxx);
            Map<String, String> linkers = linkers(cc, format, usual);
            ToolSearch search = new ToolSearch(request, asking, identification, cc, format);
            Map<ToolKind, List<String>> tools = search.find();
            Tools all = new Tools(
                    tools,
                    launcher(c.launcher()),
                    request.others().emulator(),
                    search.intermediateArchiver(tools.getOrDefault(ToolKind.AR, List.of())));
            return new Toolchain(cc, cxx, linkers, usual, format, platform, targeted.machine(), all);
        } catch (IOException e) {
            throw new ProblemException(Tool.NOWHERE, cc.command().get(0) + " cannot be run: " + e.getMessage());
        }
    }

    private static List<String> files(List<String> named) {
        List<String> files = new ArrayList<>();
        for (String name : named) {
            Path file = Path.of(name).toAbsolutePath().normalize();
            if (!Files.isRegularFile(file)) {
                throw new ProblemException(
                        Location.of("jmodbuild.toolFiles"),
                        file + " is not a file; name files that the compilers run or read, separated by white space");
            }
            files.add(file.toString());
        }
        return files;
    }

    private Optional<Compiler> cxx(Compiler cc) {
        boolean named = request.cxx().isPresent()
                || !request.environment().getOrDefault("CXX", "").isBlank();
        List<String> usual = cc.family() == Family.CLANG ? List.of("clang++", "g++") : CXX;
        String prefixed = cc.family() == Family.CLANG ? "clang++" : "g++";
        if (!named
                && usual.stream()
                        .noneMatch(name ->
                                asking.find(request.crossPrefix() + name).isPresent())) {
            return Optional.empty(); // only a tree with C++ in it needs one; the planner says so then
        }
        Tool wanted = wanted(request.cxx(), "CXX", prefixed, usual);
        return Optional.of(identification.identify(wanted, true).compiler());
    }

    /** In falling order: what is named, the environment, the prefix, the first usual name that exists. */
    private Tool wanted(Optional<Tool> named, String variable, String prefixed, List<String> usual) {
        if (named.isPresent()) {
            return named.get();
        }
        String value = request.environment().getOrDefault(variable, "");
        if (!value.isBlank()) {
            return Tool.of(value, "environment " + variable).orElseThrow();
        }
        if (!request.crossPrefix().isEmpty()) {
            return new Tool(List.of(request.crossPrefix() + prefixed), "-Djmodbuild.crossPrefix");
        }
        for (String name : usual) {
            if (asking.find(name).isPresent()) {
                return new Tool(List.of(name), "PATH");
            }
        }
        return new Tool(List.of(usual.get(0)), "PATH");
    }

    /** What is named as such, before what stands before the compiler's own name. */
    private List<String> launcher(List<String> beforeCompiler) {
        List<String> launcher = new ArrayList<>();
        request.others().launcher().ifPresent(named -> {
            String program = named.command().get(0);
            launcher.addAll(named.command());
            launcher.set(0, asking.find(program).orElseThrow(() -> noLauncher(named, program)));
        });
        launcher.addAll(beforeCompiler);
        return launcher;
    }

    private static ProblemException noLauncher(Tool named, String program) {
        return new ProblemException(
                named.at(),
                "the compiler launcher '" + program + "'" + named.said()
                        + " was not found; install it or leave it out");
    }

    private Map<String, String> linkers(Compiler cc, Format format, String usual) throws IOException {
        Map<String, String> linkers = new LinkedHashMap<>();
        if (format == Format.MACHO && cc.family() == Family.CLANG) {
            identification.program(cc.command(), "ld64.lld").ifPresent(path -> linkers.put("", path));
            return linkers;
        }
        identification.program(cc.command(), "ld").ifPresent(path -> linkers.put("", path));
        for (String name : LINKERS) {
            identification
                    .program(cc.command(), name.equals("mold") ? name : "ld." + name)
                    .ifPresent(path -> linkers.put(name, path));
        }
        String chosen = linkers.get(usual);
        if (chosen != null && !isSame(chosen, linkers.get(""))) {
            linkers.put("", chosen); // the driver's own words choose it, which an answer about "ld" leaves out
        }
        return linkers;
    }

    /** What links is asked, since a driver's words, and files that they name, choose it in many ways. */
    private String usual(Compiler cc, Optional<Compiler> cxx) throws IOException {
        String usual = identification.linker(cc.command());
        return cxx.isEmpty() || identification.linker(cxx.get().command()).equals(usual) ? usual : "";
    }

    private static boolean isSame(String program, @Nullable String other) {
        try {
            return other != null && Files.isSameFile(Path.of(program), Path.of(other));
        } catch (IOException e) {
            return false;
        }
    }

    private static Format format(Compiler cc, List<String> platform) {
        for (Format format : Format.values()) {
            if (platform.contains(format.name())) {
                return format;
            }
        }
        throw new ProblemException(
                Tool.NOWHERE,
                cc.command().get(0) + " makes programs for " + cc.target()
                        + ", in none of the formats ELF, PE and Mach-O"
                        + " that jmodbuild can build; use a compiler for another target");
    }
}
