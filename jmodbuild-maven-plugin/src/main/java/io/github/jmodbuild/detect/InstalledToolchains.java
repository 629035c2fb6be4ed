// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import io.github.jmodbuild.detect.Asking.Answer;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.files.DirectoryTree;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Packages;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.Toolchain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The compilers of this machine, each asked what it makes programs for and tried. */
public final class InstalledToolchains {
    /** Tools that most builds for another machine use sooner or later. */
    private static final List<ToolKind> TOOLS = List.of(ToolKind.AR, ToolKind.NM, ToolKind.STRIP, ToolKind.OBJCOPY);

    private final Map<String, String> environment;
    private final Asking asking;

    /** @param environment of the build; PATH is searched */
    public InstalledToolchains(Map<String, String> environment) {
        this.environment = ToolchainRequest.withoutTools(environment);
        this.asking = new Asking(environment);
    }

    /**
     * One of them.
     *
     * @param option how a build selects it; empty for the one that is used if nothing is said
     * @param toolchain what was found; empty if that failed
     * @param lacks what it does not have or cannot do, each with the package that helps; why it is none, if it failed
     */
    public record Installed(String option, Optional<Toolchain> toolchain, List<String> lacks) {}

    /** The compiler that is used by default, the compilers of GNU's names with a prefix, and clang; sorted by option. */
    public List<Installed> inPath() {
        List<Installed> all = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        Map<String, ToolchainRequest> requests = new LinkedHashMap<>();
        for (String name : List.of("gcc", "cc", "clang")) {
            if (requests.isEmpty() && asking.find(name).isPresent()) {
                requests.put("", request("", Optional.empty()));
                isNew(name, seen);
            }
        }
        for (String name : prefixed()) {
            if (isNew(name, seen)) {
                String prefix = name.substring(0, name.length() - "gcc".length());
                if (asking.find(prefix + "ld").isPresent()
                        || asking.find(prefix + "ar").isPresent()) {
                    requests.put("-Djmodbuild.crossPrefix=" + prefix, request(prefix, Optional.empty()));
                } else { // such as musl-gcc, which uses the tools of this machine
                    requests.put("-Djmodbuild.cc=" + name, request("", Tool.of(name, "")));
                }
            }
        }
        if (asking.find("clang").isPresent() && isNew("clang", seen)) {
            requests.put("-Djmodbuild.cc=clang", request("", Tool.of("clang", "")));
        }
        requests.forEach((option, request) -> all.add(tried(option, request)));
        return all;
    }

    /** The same of a toolchain that is described somewhere. */
    public Installed tried(String option, ToolchainRequest request) {
        try {
            Toolchain toolchain = Detector.detect(request);
            return new Installed(option, Optional.of(toolchain), lacks(toolchain, request));
        } catch (ProblemException e) {
            return new Installed(
                    option, Optional.empty(), List.of(e.problems().get(0).message()));
        }
    }

    private ToolchainRequest request(String prefix, Optional<Tool> cc) {
        return new ToolchainRequest(cc, Optional.empty(), prefix, environment);
    }

    /** Whether it is another program than those before: a compiler for this machine has several names. */
    private boolean isNew(String name, Set<Path> seen) {
        try {
            return seen.add(Path.of(asking.find(name).orElse(name)).toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private Set<String> prefixed() {
        Set<String> names = new TreeSet<>();
        for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            try (Stream<Path> files = Files.list(Path.of(directory.isEmpty() ? "." : directory))) {
                files.map(file -> String.valueOf(file.getFileName()))
                        .filter(name -> name.endsWith("-gcc") && !name.matches("c[89]9-gcc"))
                        .forEach(names::add);
            } catch (IOException | InvalidPathException e) {
                // No such directory: nothing is found in it.
            }
        }
        return names;
    }

    private List<String> lacks(Toolchain toolchain, ToolchainRequest request) {
        List<String> lacks = new ArrayList<>();
        String target = toolchain.cc().target();
        if (toolchain.cxx().isEmpty()) {
            String program =
                    toolchain.cc().family() == Toolchain.Family.CLANG ? "clang++" : request.crossPrefix() + "g++";
            lacks.add("no C++ compiler (Debian: " + Packages.ofCompiler(program) + ")");
        }
        List<String> missing = TOOLS.stream()
                .filter(kind -> toolchain.tool(kind).isEmpty())
                .map(ToolKind::program)
                .toList();
        if (!missing.isEmpty()) {
            lacks.add("no " + String.join(", ", missing) + " (Debian: " + Packages.ofTools(target) + ")");
        }
        linkError(toolchain)
                .ifPresent(error -> lacks.add("links no program: " + error + " (Debian: "
                        + Packages.ofLibrary(target, request.crossPrefix().isEmpty()) + ")"));
        return lacks;
    }

    /** What the compiler says of an empty program, if it cannot link one: the C library may be missing. */
    private Optional<String> linkError(Toolchain toolchain) {
        try {
            Path directory = Files.createTempDirectory("jmodbuild-toolchains");
            try {
                Files.writeString(directory.resolve("empty.c"), "#include <stdio.h>\nint main(void) { return 0; }\n");
                List<String> command = new ArrayList<>(toolchain.cc().command());
                command.addAll(List.of("empty.c", "-o", "empty"));
                Answer answer = asking.ask(directory, command);
                return answer.isGood() ? Optional.empty() : Optional.of(reason(answer.output()));
            } finally {
                DirectoryTree.delete(directory);
            }
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String reason(String output) {
        return output.lines()
                .filter(line -> line.contains("error") || line.contains("cannot"))
                .findFirst()
                .orElse(output.strip());
    }
}
