// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import io.github.jmodbuild.detect.Asking.Answer;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.PlatformSymbols;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.Toolchain.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds compilers and asks them who they are and what they run; never a table of names (maven-peers.md §4.1). */
public final class Detector {
    private static final Location NOWHERE = Location.of("toolchain");
    private static final List<String> LINKERS = List.of("bfd", "gold", "lld", "mold");
    private static final List<String> C = List.of("gcc", "cc", "clang");
    private static final List<String> CXX = List.of("g++", "c++", "clang++");
    private static final List<String> NAMES =
            List.of("gcc", "cc", "clang", "g++", "c++", "clang++", "as", "ld", "ld.bfd", "ld.gold", "ld.lld", "mold");

    private static final Pattern GCC_VERSION = Pattern.compile("#define __GNUC(_MINOR|_PATCHLEVEL)?__ ([0-9]+)");
    private static final Pattern CLANG_VERSION = Pattern.compile("#define __clang_(major|minor|patchlevel)__ ([0-9]+)");

    private final ToolchainRequest request;
    private final Asking asking;
    private List<String> platform = List.of();

    private Detector(ToolchainRequest request) {
        this.request = request;
        this.asking = new Asking(request.environment());
    }

    /**
     * Runs about a dozen short processes.
     *
     * @throws ProblemException if there is no C compiler, or one that was named is missing or not one
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
        Compiler cc = identify(wanted(request.cc(), "CC", "gcc", C), "C", "cc1");
        Optional<Compiler> cxx = cxx(cc);
        Map<String, String> linkers = linkers(cc);
        return new Toolchain(cc, cxx, linkers, usual(linkers), format(cc), platform);
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
        return Optional.of(identify(wanted(request.cxx(), "CXX", prefixed, usual), "C++", "cc1plus"));
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

    private Compiler identify(Tool tool, String language, String compilerProper) {
        String program = asking.find(tool.command().get(0)).orElseThrow(() -> notFound(tool, language));
        List<String> command = new ArrayList<>(tool.command());
        command.set(0, program);
        try {
            return identify(tool, language, compilerProper, command);
        } catch (IOException e) {
            throw new ProblemException(
                    NOWHERE,
                    "the " + language + " compiler " + program + " (from " + tool.origin() + ") cannot be run: "
                            + e.getMessage());
        }
    }

    private Compiler identify(Tool tool, String language, String compilerProper, List<String> command)
            throws IOException {
        Answer macros = asking.ask(command, "-dM", "-E", "-x", language.equals("C") ? "c" : "c++", "/dev/null");
        if (!macros.isGood() || !macros.output().contains("#define __GNUC__ ")) {
            throw new ProblemException(
                    NOWHERE,
                    command.get(0) + " (from " + tool.origin() + ") is no " + language
                            + " compiler that answers as gcc and clang do; it said:\n"
                            + macros.output().strip());
        }
        if (language.equals("C")) {
            platform = PlatformSymbols.of(macros.output());
        }
        Family family = macros.output().contains("#define __clang__ ") ? Family.CLANG : Family.GCC;
        String target = asking.ask(command, "-dumpmachine").output().strip();
        String version = version(command, family, macros.output());
        Set<String> tools = new LinkedHashSet<>();
        tools.addAll(programs(command));
        Set<String> collect = new LinkedHashSet<>(tools);
        boolean clang = family == Family.CLANG; // which is its own compiler proper, and calls the linker itself
        for (String name : clang ? List.of("as") : List.of(compilerProper, "as")) {
            program(command, name).ifPresent(tools::add);
        }
        for (String name : clang ? List.<String>of() : List.of("collect2", "lto-wrapper")) {
            program(command, name).ifPresent(collect::add);
        }
        return new Compiler(command, family, version, target, List.copyOf(tools), List.copyOf(collect));
    }

    /** From the macros, since every start of a compiler takes its time; asked for where they do not say it. */
    private String version(List<String> command, Family family, String macros) throws IOException {
        boolean clang = family == Family.CLANG;
        Map<String, String> numbers = new HashMap<>();
        Matcher number = (clang ? CLANG_VERSION : GCC_VERSION).matcher(macros);
        while (number.find()) {
            numbers.put(Objects.requireNonNullElse(number.group(1), ""), number.group(2));
        }
        if (numbers.size() == 3) {
            return numbers.get(clang ? "major" : "") + "." + numbers.get(clang ? "minor" : "_MINOR") + "."
                    + numbers.get(clang ? "patchlevel" : "_PATCHLEVEL");
        }
        return asking.ask(command, clang ? "-dumpversion" : "-dumpfullversion")
                .output()
                .strip();
    }

    /** The program, and those it is given as words: {@code ccache gcc}. */
    private List<String> programs(List<String> command) {
        List<String> programs = new ArrayList<>(command.subList(0, 1));
        for (String word : command.subList(1, command.size())) {
            if (!word.startsWith("-")) {
                asking.find(word).ifPresent(programs::add);
            }
        }
        return programs;
    }

    /** A program the driver runs, as the driver itself finds it; empty if it has none of that name. */
    private Optional<String> program(List<String> command, String name) throws IOException {
        Answer answer = asking.ask(command, "-print-prog-name=" + name);
        return answer.isGood() ? asking.find(answer.output().strip()) : Optional.empty();
    }

    private Map<String, String> linkers(Compiler cc) {
        Map<String, String> linkers = new LinkedHashMap<>();
        try {
            program(cc.command(), "ld").ifPresent(path -> linkers.put("", path));
            for (String name : LINKERS) {
                program(cc.command(), name.equals("mold") ? name : "ld." + name)
                        .ifPresent(path -> linkers.put(name, path));
            }
        } catch (IOException e) {
            throw new ProblemException(NOWHERE, cc.command().get(0) + " cannot be run: " + e.getMessage());
        }
        return linkers;
    }

    /** The usual linker is mostly a link to one of those that have names. */
    private static String usual(Map<String, String> linkers) {
        Optional<Path> program = real(linkers.get(""));
        return linkers.keySet().stream()
                .filter(name -> !name.isEmpty())
                .filter(name -> program.isPresent() && real(linkers.get(name)).equals(program))
                .findFirst()
                .orElse("");
    }

    private static Optional<Path> real(@Nullable String program) {
        try {
            return program == null
                    ? Optional.empty()
                    : Optional.of(Path.of(program).toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Format format(Compiler cc) {
        String target = cc.target();
        if (target.contains("mingw") || target.contains("windows") || target.contains("darwin")) {
            throw new ProblemException(
                    NOWHERE,
                    cc.command().get(0) + " makes programs for " + target
                            + ", whose format this version of jmodbuild cannot build; use a compiler for an ELF target");
        }
        return Format.ELF;
    }

    private ProblemException notFound(Tool tool, String language) {
        String program = tool.command().get(0);
        String looked = program.contains("/") ? "" : ", looked for in PATH";
        String remedy = language.equals("C") ? "apt install gcc" : "apt install g++";
        String property = language.equals("C") ? "cc" : "cxx";
        return new ProblemException(
                NOWHERE,
                "the " + language + " compiler '" + program + "' (from " + tool.origin() + ") was not found" + looked
                        + "; install it (" + remedy + ") or name another with -Djmodbuild." + property + "=...");
    }
}
