// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.ExportForm;
import io.github.jmodbuild.toolchain.ExportForm.ListText;
import io.github.jmodbuild.toolchain.Language;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mach-O compiled by clang and linked by ld64.lld itself, since clang 19 as a driver does not pass it all it needs.
 * Driver options are translated; those that only concern compiling are left out. Images contain the names of objects
 * with their debug information, but not their times or the directory of the tree.
 */
final class MachOCommandLines implements CommandLines {
    private static final Pattern SYSTEM = Pattern.compile("-(?:macosx?|darwin)([0-9]+)?(?:\\.([0-9]+))?");
    private static final ListText LIST = new ListText("", "_", "\n", "");
    private static final Pattern VERSION =
            Pattern.compile("([0-9]{1,4})(?![0-9])(?:\\.(?:[01]?[0-9]?[0-9]|2[0-4][0-9]|25[0-5])(?![0-9])){0,2}");
    /** Driver options that the linker accepts unchanged. */
    private static final List<String> FOR_LINKER = List.of("-L", "-l", "-F", "-Z", "-dead_strip", "-S", "-x");

    private static final List<String> WITH_VALUE = List.of("-framework", "-weak_framework", "-u", "-e", "-rpath");

    private final Toolchain toolchain;
    private final ElfCommandLines common;

    MachOCommandLines(Toolchain toolchain) {
        this.toolchain = toolchain;
        this.common = new ElfCommandLines(toolchain);
    }

    /** All code is position-independent. Without an SDK, the build machine's own headers must not be taken for it. */
    @Override
    public CompileCommand compile(
            Language language, String source, List<String> flags, Code code, String object, CommandPlaces places) {
        return common.compile(language, source, headers(flags), Code.RESIDENT, object, places);
    }

    @Override
    public List<String> preprocess(String source, List<String> flags, CommandPlaces places) {
        return common.preprocess(source, headers(flags), places);
    }

    private List<String> headers(List<String> flags) {
        if (hasSdk(toolchain.cc().command()) || hasSdk(flags)) {
            return flags;
        }
        List<String> all = new ArrayList<>(List.of("-nostdlibinc"));
        all.addAll(flags);
        return all;
    }

    private static boolean hasSdk(List<String> words) {
        return words.stream().anyMatch(word -> word.startsWith("-isysroot") || word.startsWith("--sysroot"));
    }

    @Override
    public List<String> link(LinkRequest link, CommandPlaces places) {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/env", "ZERO_AR_DATE=1"));
        argv.addAll(linker());
        List<String> command = toolchain.cc().command();
        argv.addAll(List.of("-arch", architecture(), "-platform_version", "macos", version(), version()));
        addSdk(command, argv);
        argv.addAll(forLinker(link.flags()));
        addKind(link, argv);
        argv.addAll(List.of("-oso_prefix", places.source() + "/", "-o", places.output()));
        link.inputs().forEach(input -> addInput(input, argv));
        argv.addAll(forLinker(link.libraries()));
        argv.addAll(List.of("-dependency_info", places.dependencyFile()));
        return argv;
    }

    /** Of the linker itself. */
    @Override
    public List<String> linkFlags(List<String> compile, boolean cxx, LinkRequest.Image image) {
        return List.of();
    }

    private static void addSdk(List<String> command, List<String> argv) {
        for (int i = 0; i < command.size(); i++) {
            String word = command.get(i);
            if (word.equals("-isysroot") && i + 1 < command.size()) {
                argv.addAll(List.of("-syslibroot", command.get(i + 1)));
            } else if (word.startsWith("--sysroot=")) {
                argv.addAll(List.of("-syslibroot", word.substring("--sysroot=".length())));
            }
        }
    }

    private static void addKind(LinkRequest link, List<String> argv) {
        switch (link.image()) {
            case EXECUTABLE -> {} // the default
            case MODULE -> argv.addAll(List.of("-bundle", "-undefined", "dynamic_lookup"));
            case SHARED_LIBRARY -> {
                argv.addAll(List.of("-dylib", "-install_name", "@rpath/" + link.soname()));
                if (!link.map().isEmpty()) {
                    argv.addAll(List.of("-exported_symbols_list", link.map()));
                }
            }
            case RELOCATABLE -> argv.add("-r");
        }
    }

    private static void addInput(LinkRequest.Input input, List<String> argv) {
        boolean whole = input instanceof LinkRequest.Whole;
        for (String file : input.files()) { // archives are searched until nothing more is found, in every order
            if (whole) {
                argv.add("-force_load");
            }
            argv.add(file);
        }
    }

    private static List<String> forLinker(List<String> words) {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith("-Wl,")) {
                own.addAll(List.of(word.substring("-Wl,".length()).split(",", -1)));
            } else if (WITH_VALUE.contains(word) && i + 1 < words.size()) {
                own.addAll(List.of(word, words.get(++i)));
            } else if (!word.startsWith("-") || FOR_LINKER.stream().anyMatch(word::startsWith)) {
                own.add(word);
            }
        }
        return own;
    }

    private List<String> linker() {
        String found = toolchain.linkers().get("");
        return toolchain.tool(ToolKind.LD).orElseGet(() -> List.of(found == null ? "ld64.lld" : found));
    }

    private String architecture() {
        String architecture = toolchain.cc().architecture();
        return architecture.equals("aarch64") ? "arm64" : architecture;
    }

    /** The oldest system version that programs support, from the triplet: {@code macos11} is 11.0. */
    private String version() {
        Matcher system = SYSTEM.matcher(toolchain.cc().target());
        boolean known = system.find() && system.group(1) != null;
        return known ? system.group(1) + "." + (system.group(2) == null ? "0" : system.group(2)) : "11.0";
    }

    /** Images have no debug information: it stays in the objects. */
    @Override
    public boolean keepsDebugInformation() {
        return false;
    }

    @Override
    public boolean linksWriteLists() {
        return true;
    }

    @Override
    public boolean linksStatic() {
        return false;
    }

    @Override
    public boolean readsScripts() {
        return false;
    }

    @Override
    public String cannotRelocate() {
        String linker = linker().get(0);
        boolean isLld = linker.substring(linker.lastIndexOf('/') + 1).contains("lld");
        return isLld ? "ld64.lld cannot link Mach-O objects into one (-r)" : "";
    }

    /** Nothing: modules look in the running program, so an archive's symbols are hidden by the list of exports. */
    @Override
    public List<String> hidden(String archive) {
        return List.of();
    }

    @Override
    public List<String> searchPath(String from, String to) {
        return List.of("-rpath", CommandLines.way("@loader_path", from, to));
    }

    @Override
    public Optional<ListText> symbolList() {
        return Optional.of(LIST);
    }

    @Override
    public ExportForm exports(List<String> flags, boolean raw) {
        List<String> list = List.of("-exported_symbols_list", ExportForm.LIST);
        return new ExportForm(
                List.of("-export_dynamic"),
                list,
                LIST,
                List.of("-u", "_" + ExportForm.SYMBOL),
                list,
                LIST,
                List.of(),
                List.of());
    }

    /** {@code libz.1.2.13.dylib}; without a version {@code libz.dylib}. */
    @Override
    public String sharedLibraryName(String name, String version) {
        return "lib" + name + (version.isEmpty() ? "" : "." + version) + ".dylib";
    }

    @Override
    public boolean isSoname(String name) {
        return name.endsWith(".dylib");
    }

    /**
     * The compatibility version is the first number; the file format has 16, 8 and 8 bits, and gets as much of the
     * version as fits.
     */
    @Override
    public List<String> libraryVersion(String version) {
        Matcher numbers = VERSION.matcher(version);
        if (!numbers.lookingAt()) {
            return List.of();
        }
        return List.of("-Wl,-current_version," + numbers.group(), "-Wl,-compatibility_version," + numbers.group(1));
    }

    @Override
    public String executableName(String name) {
        return name;
    }

    /** A bundle, with the suffix {@code .so} as most programs on macOS use. */
    @Override
    public String moduleName(String name) {
        return name + ".so";
    }

    @Override
    public List<String> linkTools(LinkRequest link) {
        return linker().subList(0, 1);
    }

    @Override
    public String lack() {
        Compiler cc = toolchain.cc();
        return hasSdk(cc.command())
                ? ""
                : "no SDK for " + cc.target()
                        + " is configured: sources can include the compiler's own headers only, and"
                        + " programs need a libSystem.tbd that you name in the link flags; with an SDK, name the compiler"
                        + " with its place: -Djmodbuild.cc=\"clang --target=" + cc.target() + " -isysroot DIRECTORY\"";
    }
}
