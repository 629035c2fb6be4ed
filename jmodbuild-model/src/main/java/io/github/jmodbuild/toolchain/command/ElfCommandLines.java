// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.ExportForm;
import io.github.jmodbuild.toolchain.ExportForm.ListText;
import io.github.jmodbuild.toolchain.Language;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ELF by gcc or clang as drivers. */
final class ElfCommandLines implements CommandLines {
    private static final Location NOWHERE = Location.of("toolchain");
    /** Clang warns about flags that a step does not use, such as preprocessor flags when linking. */
    private static final Pattern EXCLUDED = Pattern.compile("-Wl,--?exclude-libs[=,](.+)");

    private final Toolchain toolchain;

    ElfCommandLines(Toolchain toolchain) {
        this.toolchain = toolchain;
    }

    @Override
    public CompileCommand compile(
            Language language, String source, List<String> flags, Code code, String object, CommandPlaces places) {
        Compiler compiler = toolchain.driver(language == Language.CXX);
        return new CompileLine(compiler, language).of(source, flags, code, object, places);
    }

    @Override
    public List<String> preprocess(String source, List<String> flags, CommandPlaces places) {
        List<String> argv = new ArrayList<>(toolchain.driver(false).command());
        argv.addAll(flags);
        argv.addAll(List.of("-E", "-P", "-x", "assembler-with-cpp"));
        argv.addAll(List.of("-MD", "-MF", places.dependencyFile(), source, "-o", places.output()));
        return argv;
    }

    @Override
    public List<String> link(LinkRequest link, CommandPlaces places) {
        List<String> argv = new ArrayList<>(
                link.raw() ? linker() : toolchain.driver(link.cxx()).command());
        addFlags(link, argv);
        addKind(link, argv); // the last one wins: LDFLAGS=-no-pie is for programs, and would override -shared
        argv.addAll(List.of("-o", places.output()));
        link.inputs().forEach(input -> addInput(input, link.raw(), argv));
        argv.addAll(link.raw() ? plain(link.libraries()) : link.libraries());
        argv.add(word(link.raw(), "--dependency-file=" + places.dependencyFile()));
        return argv;
    }

    @Override
    public List<String> linkFlags(List<String> compile, boolean cxx, LinkRequest.Image image) {
        List<String> words = DriverFlags.forLink(compile, image);
        if (words.isEmpty() || toolchain.driver(cxx).family() != Family.CLANG) {
            return words;
        }
        List<String> all = new ArrayList<>(words);
        all.add(CompileLine.UNUSED); // of flags that this link does not use
        return all;
    }

    @Override
    public Optional<List<String>> librariesOf(LinkRequest program, boolean always, CommandPlaces places) {
        List<String> libraries = LibraryWords.of(program.libraries());
        List<String> flags = LibraryWords.of(program.flags());
        boolean named = !program.inputs().isEmpty()
                || !libraries.isEmpty()
                || flags.stream().anyMatch(word -> word.startsWith("-l") || word.startsWith("-pthread"));
        if (!named && !always) {
            return Optional.empty();
        }
        List<String> argv = new ArrayList<>(toolchain.driver(program.cxx()).command());
        argv.addAll(flags);
        argv.addAll(List.of("-shared", "-fPIC", "-o", places.output()));
        program.inputs().forEach(input -> addInput(input, false, argv));
        argv.addAll(libraries);
        argv.add(word(false, "--dependency-file=" + places.dependencyFile()));
        return Optional.of(argv);
    }

    /**
     * Gcc 12 ignores -ffat-lto-objects there; this option exists since gcc 9. Clang's objects have only one of the two.
     */
    @Override
    public List<String> machineCode() {
        Matcher major = Pattern.compile("\\d+").matcher(toolchain.cc().version());
        boolean knows =
                toolchain.cc().family() == Family.GCC && major.lookingAt() && Integer.parseInt(major.group()) >= 9;
        return knows ? List.of("-flinker-output=nolto-rel") : List.of();
    }

    @Override
    public List<String> loaderPaths(List<String> flags) {
        return LibraryWords.loaderPaths(flags);
    }

    static void addFlags(LinkRequest link, List<String> argv) {
        List<String> flags =
                link.image() == LinkRequest.Image.MODULE ? UndefinedSymbols.allowed(link.flags()) : link.flags();
        argv.addAll(link.raw() ? plain(flags) : flags);
        if (!link.script().isEmpty()) {
            argv.addAll(List.of("-T", link.script()));
        }
    }

    private static void addKind(LinkRequest link, List<String> argv) {
        switch (link.image()) {
            case EXECUTABLE -> {
                if (link.isStatic()) {
                    argv.add("-static");
                }
            }
            case MODULE -> argv.addAll(link.raw() ? List.of("-shared") : List.of("-shared", "-fPIC"));
            case SHARED_LIBRARY -> {
                argv.addAll(link.raw() ? List.of("-shared") : List.of("-shared", "-fPIC"));
                argv.addAll(words(link.raw(), "-soname=" + link.soname()));
                if (!link.map().isEmpty()) {
                    argv.addAll(words(link.raw(), "--version-script=" + link.map()));
                }
            }
            // by the driver's own -r: a driver that makes PIE by default leaves that out then (real-trees.md, trap 1)
            case RELOCATABLE -> argv.addAll(link.raw() ? List.of("-r") : List.of("-r", "-nostdlib"));
        }
    }

    static void addInput(LinkRequest.Input input, boolean raw, List<String> argv) {
        if (input instanceof LinkRequest.Whole) {
            argv.add(word(raw, "--whole-archive"));
            argv.addAll(input.files());
            argv.add(word(raw, "--no-whole-archive"));
        } else if (input instanceof LinkRequest.Cycle) {
            argv.add(word(raw, "--start-group"));
            argv.addAll(input.files());
            argv.add(word(raw, "--end-group"));
        } else if (input instanceof LinkRequest.AsNeeded needed) {
            argv.addAll(List.of(word(raw, "--push-state"), word(raw, "--as-needed")));
            argv.addAll(needed.nameless() ? byName(needed.path()) : input.files());
            argv.add(word(raw, "--pop-state"));
        } else {
            argv.addAll(input.files());
        }
    }

    private static List<String> byName(String path) {
        int slash = path.lastIndexOf('/');
        return List.of("-L" + path.substring(0, slash), "-l:" + path.substring(slash + 1));
    }

    /** An option of the linker, in the form for the program that is called. */
    static String word(boolean raw, String word) {
        return raw ? word : "-Wl," + word;
    }

    /** The same for an option with a file name: a driver splits {@code -Wl,} at every comma. */
    static List<String> words(boolean raw, String word) {
        return raw || word.indexOf(',') < 0 ? List.of(word(raw, word)) : List.of("-Xlinker", word);
    }

    /** Converts options for a driver to those of the linker itself. */
    static List<String> plain(List<String> words) {
        List<String> plain = new ArrayList<>();
        for (String word : words) {
            plain.addAll(
                    word.startsWith("-Wl,")
                            ? List.of(word.substring("-Wl,".length()).split(",", -1))
                            : List.of(word));
        }
        return plain;
    }

    /** The linker itself, with arguments of its own (K12). */
    private List<String> linker() {
        String drivers = toolchain.linkers().get("");
        return toolchain.tool(ToolKind.LD).isEmpty() && drivers != null
                ? List.of(drivers)
                : toolchain.tool(ToolKind.LD, NOWHERE);
    }

    @Override
    public List<String> hidden(String archive) {
        return List.of("-Wl,--exclude-libs," + archive.substring(archive.lastIndexOf('/') + 1));
    }

    @Override
    public Map<String, List<String>> hiding(List<String> flags) {
        Map<String, List<String>> hiding = new LinkedHashMap<>();
        for (String flag : flags) {
            Matcher names = EXCLUDED.matcher(flag);
            if (names.matches()) {
                hiding.put(flag, List.of(names.group(1).split("[:,]")));
            }
        }
        return hiding;
    }

    @Override
    public List<String> searchPath(String from, String to) {
        String way = CommandLines.way("$ORIGIN", from, to);
        return way.indexOf(',') < 0 ? List.of("-Wl,-rpath," + way) : words(false, "-rpath=" + way);
    }

    @Override
    public ExportForm exports(List<String> flags, boolean raw) {
        boolean canRequire = linkerName(flags, raw).equals("bfd");
        String list = word(raw, "--dynamic-list=" + ExportForm.LIST);
        // gold 1.16 and lld 14 do not support the first; all support the second, but accept undefined symbols
        String keep = canRequire ? "--require-defined=" : "--undefined=";
        return new ExportForm(
                List.of(raw ? "--export-dynamic" : "-rdynamic"),
                List.of(list),
                new ListText("{\n", "  ", ";\n", "};\n"),
                List.of(word(raw, keep + ExportForm.SYMBOL)),
                List.of(word(raw, "--version-script=" + ExportForm.LIST)),
                new ListText("{\n  global:\n", "    ", ";\n", "  local: *;\n};\n"),
                List.of(word(raw, "-Bsymbolic")),
                List.of(list));
    }

    @Override
    public String sharedLibraryName(String name, String version) {
        return "lib" + name + ".so" + (version.isEmpty() ? "" : "." + version);
    }

    @Override
    public String executableName(String name) {
        return name;
    }

    @Override
    public String moduleName(String name) {
        return name + ".so";
    }

    @Override
    public List<String> linkTools(LinkRequest link) {
        if (link.raw()) {
            return linker().subList(0, 1);
        }
        List<String> words = new ArrayList<>(toolchain.driver(link.cxx()).command());
        words.addAll(link.flags());
        words.addAll(link.libraries());
        List<String> tools = new ArrayList<>(toolchain.driver(link.cxx()).collect());
        tools.addAll(LinkerChoice.of(words).programs(toolchain));
        return tools;
    }

    /** The name of the linker that is used with given flags; empty if that cannot be determined. */
    private String linkerName(List<String> flags, boolean raw) {
        if (!raw) {
            return LinkerChoice.of(flags).name(toolchain);
        }
        String program = linker().get(0);
        return program.equals(toolchain.linkers().get("")) ? toolchain.usualLinker() : LinkerChoice.nameOf(program);
    }
}
