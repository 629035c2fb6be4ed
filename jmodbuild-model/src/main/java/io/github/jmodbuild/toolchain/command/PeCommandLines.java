// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.ExportForm;
import io.github.jmodbuild.toolchain.ExportForm.ListText;
import io.github.jmodbuild.toolchain.Language;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.Toolchain;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows programs by mingw-w64's gcc, or clang for that target. Code is never compiled as position-independent in ELF's
 * sense, links carry no time, and modules import from the program by delayed import, see {@link DelayedImports}.
 */
final class PeCommandLines implements CommandLines {
    private static final Location NOWHERE = Location.of("toolchain");

    private final Toolchain toolchain;
    /** For what is common to all formats. */
    private final ElfCommandLines common;

    PeCommandLines(Toolchain toolchain) {
        this.toolchain = toolchain;
        this.common = new ElfCommandLines(toolchain);
    }

    @Override
    public CompileCommand compile(
            Language language, String source, List<String> flags, Code code, String object, CommandPlaces places) {
        return common.compile(language, source, flags, Code.RESIDENT, object, places);
    }

    @Override
    public List<String> preprocess(String source, List<String> flags, CommandPlaces places) {
        return common.preprocess(source, flags, places);
    }

    @Override
    public List<String> link(LinkRequest link, CommandPlaces places) {
        boolean raw = link.raw();
        List<String> argv = new ArrayList<>(
                raw
                        ? toolchain.tool(ToolKind.LD, NOWHERE)
                        : toolchain.driver(link.cxx()).command());
        ElfCommandLines.addFlags(link, argv);
        addKind(link, argv);
        argv.addAll(List.of("-o", places.output()));
        link.inputs().forEach(input -> addInput(input, raw, argv));
        argv.addAll(raw ? ElfCommandLines.plain(link.libraries()) : link.libraries());
        argv.add(ElfCommandLines.word(raw, "--dependency-file=" + places.dependencyFile()));
        return argv;
    }

    /** Of an import library nothing is linked that is not used. */
    private static void addInput(LinkRequest.Input input, boolean raw, List<String> argv) {
        if (input instanceof LinkRequest.AsNeeded) {
            argv.addAll(input.files());
        } else {
            ElfCommandLines.addInput(input, raw, argv);
        }
    }

    @Override
    public List<String> linkFlags(List<String> compile, boolean cxx, LinkRequest.Image image) {
        return common.linkFlags(compile, cxx, image);
    }

    private static void addKind(LinkRequest link, List<String> argv) {
        boolean raw = link.raw();
        switch (link.image()) {
            case EXECUTABLE -> {
                if (link.isStatic()) {
                    argv.add("-static");
                }
            }
            case MODULE -> addShared(raw, argv);
            case SHARED_LIBRARY -> {
                addShared(raw, argv);
                if (!link.map().isEmpty()) {
                    argv.addAll(ElfCommandLines.words(raw, "--version-script=" + link.map()));
                }
            }
            case RELOCATABLE -> argv.addAll(raw ? List.of("-r") : List.of("-r", "-nostdlib"));
        }
        if (link.image() != LinkRequest.Image.RELOCATABLE) {
            argv.add(ElfCommandLines.word(raw, "--no-insert-timestamp"));
        }
    }

    /**
     * The default base address is a hash of the output's path, which differs in every run; loaders relocate images
     * anyway.
     */
    private static void addShared(boolean raw, List<String> argv) {
        argv.addAll(List.of("-shared", ElfCommandLines.word(raw, "--disable-auto-image-base")));
    }

    @Override
    public List<String> machineCode() {
        return common.machineCode();
    }

    @Override
    public List<String> hidden(String archive) {
        return common.hidden(archive);
    }

    /** Windows searches only the directory of the program and PATH. */
    @Override
    public List<String> searchPath(String from, String to) {
        return List.of();
    }

    /** Hides everything else, since ld distinguishes variables from functions only in its default exports. */
    @Override
    public ExportForm exports(List<String> flags, boolean raw) {
        String all = ElfCommandLines.word(raw, "--export-all-symbols");
        String list = ElfCommandLines.word(raw, "--version-script=" + ExportForm.LIST);
        String prefix = toolchain.cc().architecture().matches("i[3-6]86") ? "_" : "";
        ListText text = new ListText("{\n  global:\n", "    ", ";\n", "  local: *;\n};\n");
        return new ExportForm(
                List.of(all),
                List.of(all, list),
                text,
                List.of(ElfCommandLines.word(raw, "--require-defined=" + prefix + ExportForm.SYMBOL)),
                List.of(all, list),
                text,
                List.of(),
                List.of());
    }

    /** Imports from the program are delayed until they are used. */
    @Override
    public boolean bindsAtLoad() {
        return false;
    }

    @Override
    public boolean namesImports() {
        return true;
    }

    @Override
    public ProgramImports imports(ProgramImports.Module module, CommandPlaces places) {
        return DelayedImports.of(toolchain, common, module, places);
    }

    @Override
    public List<String> twin(String subsystem, String input, CommandPlaces places) {
        List<String> argv = new ArrayList<>(toolchain.tool(ToolKind.OBJCOPY, NOWHERE));
        argv.addAll(keepTime());
        argv.addAll(List.of("--subsystem", subsystem, input, places.output()));
        return argv;
    }

    /** Keeps the file's own time, which the link leaves out. */
    @Override
    public List<String> keepTime() {
        return List.of("-p");
    }

    /**
     * As Java's {@code System.mapLibraryName} spells it; on Windows there are no versions in names and no symbolic
     * links.
     */
    @Override
    public String sharedLibraryName(String name, String version) {
        return name + ".dll";
    }

    @Override
    public boolean isSoname(String name) {
        return name.endsWith(".dll");
    }

    /** Where {@link #searchPath} cannot lead to. */
    @Override
    public String libraryDirectory() {
        return "bin";
    }

    @Override
    public String importLibraryName(String name) {
        return "lib" + name + ".dll.a";
    }

    @Override
    public List<String> writeImportLibrary(String path) {
        return path.indexOf(',') < 0
                ? List.of("-Wl,--out-implib," + path)
                : ElfCommandLines.words(false, "--out-implib=" + path);
    }

    @Override
    public String executableName(String name) {
        return name + ".exe";
    }

    @Override
    public String moduleName(String name) {
        return name + ".dll";
    }

    @Override
    public List<String> linkTools(LinkRequest link) {
        return common.linkTools(link);
    }
}
