// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import io.github.jmodbuild.detect.Asking.Answer;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.manifest.Flags;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Machine;
import io.github.jmodbuild.toolchain.MachineFlags;
import io.github.jmodbuild.toolchain.MachineReader;
import io.github.jmodbuild.toolchain.Packages;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks one compiler who it is and what it runs. Stateless but for what asks. */
final class Identification {
    private static final Pattern GCC_VERSION = Pattern.compile("#define __GNUC(_MINOR|_PATCHLEVEL)?__ ([0-9]+)");
    private static final Pattern CLANG_VERSION = Pattern.compile("#define __clang_(major|minor|patchlevel)__ ([0-9]+)");

    /** How linkers call themselves, at the beginning of a line: before them there may be what the driver says. */
    private static final Map<String, Pattern> LINKERS = Map.of(
            "bfd", Pattern.compile("(?m)^GNU ld "),
            "gold", Pattern.compile("(?m)^GNU gold "),
            "lld", Pattern.compile("(?m)^([\\w.-]+ )*LLD [0-9]"),
            "mold", Pattern.compile("(?m)^mold [0-9]"));

    private final Asking asking;
    private final List<String> arguments;
    private final List<String> files;

    /**
     * One for some compilers.
     *
     * @param arguments that every compiler gets
     * @param files that they run or read as well, absolute paths
     */
    Identification(Asking asking, List<String> arguments, List<String> files) {
        this.files = files;
        this.asking = asking;
        this.arguments = arguments;
    }

    /**
     * Who a command is.
     *
     * @param launcher programs named before the compiler itself
     * @param macros what {@code -dM -E} said
     */
    record Identified(Compiler compiler, List<String> launcher, String macros) {}

    /**
     * Who a command is.
     *
     * @param cxx whether it is to compile C++
     * @throws ProblemException if it is missing, cannot be run or is no compiler
     */
    Identified identify(Tool tool, boolean cxx) {
        String language = cxx ? "C++" : "C";
        String program = asking.find(tool.command().get(0)).orElseThrow(() -> notFound(tool, cxx));
        List<String> command = new ArrayList<>(tool.command());
        command.set(0, program);
        command.addAll(arguments);
        refuse(tool, language, command);
        try {
            return identify(tool, language, command);
        } catch (IOException e) {
            throw new ProblemException(
                    tool.at(),
                    "the " + language + " compiler " + program + tool.said() + " cannot be run: " + e.getMessage());
        }
    }

    /** Its own options may not be what flags may not be; those of a launcher are before the last program. */
    private void refuse(Tool tool, String language, List<String> command) {
        int program = command.size() - 1;
        while (program > 0
                && (command.get(program).startsWith("-")
                        || asking.find(command.get(program)).isEmpty())) {
            program--;
        }
        List<String> own = command.subList(program + 1, command.size());
        List<String> all = NamedOptions.expanded(own, Path.of("").toAbsolutePath());
        boolean specs = all.stream().anyMatch(word -> word.contains("-specs=")); // have such words in conditions
        Optional<String> last = own.isEmpty() ? Optional.empty() : Flags.unfinished(own.get(own.size() - 1));
        Stream.concat((specs ? own : all).stream().flatMap(word -> Flags.refusalOfOutput(word).stream()), last.stream())
                .findFirst()
                .ifPresent(refusal -> {
                    throw new ProblemException(
                            tool.at(),
                            "the " + language + " compiler '" + String.join(" ", tool.command()) + "'" + tool.said()
                                    + " cannot be used: " + refusal);
                });
    }

    private Identified identify(Tool tool, String language, List<String> command) throws IOException {
        Answer macros = macros(command, language);
        if (!macros.isGood() || !macros.output().contains("#define __GNUC__ ")) {
            throw new ProblemException(
                    tool.at(),
                    command.get(0) + tool.said() + " is not a " + language
                            + " compiler that answers like gcc and clang; its output was:\n"
                            + said(macros.output()));
        }
        int own = launcherWords(command, language, macros.output());
        List<String> compiler = new ArrayList<>(command.subList(own, command.size()));
        compiler.set(0, asking.find(compiler.get(0)).orElse(compiler.get(0)));
        return new Identified(compiler(compiler, language, macros.output()), command.subList(0, own), macros.output());
    }

    /** Without the macros that it printed beside an error. */
    private static String said(String output) {
        String rest = output.lines()
                .filter(line -> !line.startsWith("#define "))
                .collect(Collectors.joining("\n"))
                .strip();
        return rest.isEmpty() ? "nothing but macros, and none of them is __GNUC__" : rest;
    }

    private Answer macros(List<String> command, String language) throws IOException {
        return asking.ask(
                MachineFlags.forOne(command), "-dM", "-E", "-x", language.equals("C") ? "c" : "c++", "/dev/null");
    }

    /**
     * What a compiler makes programs for with further flags.
     *
     * @param c what is known of it without them
     * @param flags that choose the machine; those that the compiler does not know are for its first compile to refuse
     */
    Targeted targeted(Identified c, List<String> flags) throws IOException {
        List<String> command = new ArrayList<>(c.compiler().command());
        command.addAll(flags);
        boolean universal = MachineFlags.architectures(command).size() > 1;
        List<String> one = MachineFlags.forOne(command);
        Answer with = flags.isEmpty() ? new Answer(0, c.macros()) : macros(one, "C");
        String macros = with.isGood() ? with.output() : c.macros();
        String triplet = c.compiler().target();
        if (with.isGood() && (universal || !flags.isEmpty())) {
            triplet = asking.ask(one, "-dumpmachine").output().strip();
        }
        MachineReader reader = new MachineReader(macros, triplet);
        Answer features = reader.hasSeveralLibraries()
                ? asking.ask(one, "-dM", "-E", "-x", "c", "-include", "features.h", "/dev/null")
                : new Answer(1, "");
        return new Targeted(macros, reader.machine(universal, features.isGood() ? features.output() : ""));
    }

    /** Macros and the machine that they describe. */
    record Targeted(String macros, Machine machine) {}

    /**
     * How many words stand before the compiler: {@code ccache gcc} has one. A program in front is a launcher if what follows
     * answers the same without it; {@code zig cc} is a compiler of its own although there is a cc.
     */
    private int launcherWords(List<String> command, String language, String macros) throws IOException {
        int last = 0;
        while (last + 1 < command.size() && !command.get(last + 1).startsWith("-")) {
            last++;
        }
        while (last > 0 && asking.find(command.get(last)).isEmpty()) {
            last--;
        }
        if (last == 0) {
            return 0;
        }
        List<String> compiler = new ArrayList<>(command.subList(last, command.size()));
        compiler.set(0, asking.find(compiler.get(0)).orElseThrow());
        Answer without = macros(compiler, language);
        return without.isGood() && without.output().equals(macros) ? last : 0;
    }

    private Compiler compiler(List<String> command, String language, String macros) throws IOException {
        boolean clang =
                macros.contains("#define __clang__ "); // is its own compiler proper, and calls the linker itself
        Family family = clang ? Family.CLANG : Family.GCC;
        String target = asking.ask(command, "-dumpmachine").output().strip();
        SearchLists lists =
                SearchLists.of(asking.ask(command, "-E", "-v", "-x", language.equals("C") ? "c" : "c++", "/dev/null")
                        .output());
        Set<String> tools = behind(command, lists);
        Set<String> collect = new LinkedHashSet<>(tools);
        String proper = language.equals("C") ? "cc1" : "cc1plus";
        for (String name : clang ? List.of("as") : List.of(proper, "as")) {
            program(command, name).ifPresent(tools::add);
        }
        for (String name : clang ? List.<String>of() : List.of("collect2", "lto-wrapper")) {
            program(command, name).ifPresent(collect::add);
        }
        return new Compiler(
                command,
                family,
                version(command, clang, macros),
                target,
                List.copyOf(tools),
                List.copyOf(collect),
                lists.includes(),
                SearchLists.libraries(asking.ask(command, "-print-search-dirs").output()));
    }

    /** The program itself, files that its words name, and what it calls if it only stands for another: a script, or a link to a launcher. */
    private Set<String> behind(List<String> command, SearchLists lists) {
        String program = command.get(0);
        Set<String> tools = new LinkedHashSet<>(List.of(program));
        tools.addAll(NamedOptions.files(
                command.subList(1, command.size()), Path.of("").toAbsolutePath()));
        tools.addAll(new ScriptPrograms(asking).of(program));
        for (String name : lists.programs()) {
            asking.find(name).ifPresent(tools::add);
            if (name.startsWith("/") && Files.isRegularFile(Path.of(name))) {
                tools.add(name);
            }
        }
        tools.addAll(files);
        return tools;
    }

    /** From the macros, since every start of a compiler takes its time; asked for where they do not say it. */
    private String version(List<String> command, boolean clang, String macros) throws IOException {
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

    /** A program the driver runs, as the driver itself finds it; empty if it has none of that name. */
    Optional<String> program(List<String> command, String name) throws IOException {
        Answer answer = asking.ask(command, "-print-prog-name=" + name);
        return answer.isGood() ? asking.find(answer.output().strip()) : Optional.empty();
    }

    /** The name of the linker that the driver runs, as {@code -fuse-ld=} takes it; empty if it does not say one that is known. */
    String linker(List<String> command) throws IOException {
        String said = asking.ask(command, "-Wl,--version").output();
        for (Map.Entry<String, Pattern> known : LINKERS.entrySet()) {
            if (known.getValue().matcher(said).find()) {
                return known.getKey();
            }
        }
        return "";
    }

    private static ProblemException notFound(Tool tool, boolean cxx) {
        String program = tool.command().get(0);
        String looked = program.contains("/") ? "" : ", looked for in PATH";
        String known = Packages.ofCompiler(program);
        String usual = cxx ? "g++" : "gcc";
        String name = program.substring(program.lastIndexOf('/') + 1);
        String remedy = known.equals("clang") || !known.equals(name) ? known : usual;
        String named = "the " + (cxx ? "C++" : "C") + " compiler '" + program + "'" + tool.said();
        File file = new File(program);
        if (program.contains("/") && file.isDirectory()) {
            return new ProblemException(tool.at(), named + " is a directory; name the program itself");
        }
        if (program.contains("/") && file.exists()) {
            return new ProblemException(
                    tool.at(), named + " is not executable; make it so (chmod +x " + program + ") or name another");
        }
        return new ProblemException(
                tool.at(),
                named + " was not found"
                        + looked + "; install it (apt install " + remedy + ") or name another with -Djmodbuild."
                        + (cxx ? "cxx" : "cc") + "=...");
    }
}
