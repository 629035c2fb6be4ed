// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Command lines of one platform, as pure functions of a toolchain. Implementations are stateless. Placeholders in the
 * results are those of the plan; callers pass them in as {@code output} and {@code dependencyFile}.
 */
public interface CommandLines {

    /** The command lines for a toolchain's format. */
    static CommandLines of(Toolchain toolchain) {
        return switch (toolchain.format()) {
            case ELF -> new ElfCommandLines(toolchain);
            case PE -> new PeCommandLines(toolchain);
            case MACHO -> new MachOCommandLines(toolchain);
        };
    }

    /**
     * Compiles one source.
     *
     * @param flags everything the manifests and the user ask for, in order
     * @param object path of the object below the directory of its kind, which ends with {@code .o}: equal in every checkout
     *     and different for every object
     * @throws IllegalStateException for C++ without a C++ compiler; ask {@link Toolchain#cxx()} first
     * @throws io.github.jmodbuild.problem.ProblemException at no place, for a flag that this compiler cannot be given
     */
    Compile compile(Language language, String source, List<String> flags, Code code, String object, Places places);

    /** Preprocesses a text that is no source of an object, without the marks that compilers want of lines. */
    List<String> preprocess(String source, List<String> flags, Places places);

    /**
     * Links an image. Files whose names flags give are not yet what {@link Byproducts#ofLink} makes of them.
     *
     * @throws IllegalStateException for C++ without a C++ compiler; ask {@link Toolchain#cxx()} first
     */
    List<String> link(LinkRequest link, Places places);

    /**
     * What a link by the driver gets of the flags that compile, before its own; nothing where no driver links.
     *
     * @param compile of the output's language, in order
     * @param cxx whether the C++ driver links
     */
    List<String> linkFlags(List<String> compile, boolean cxx, LinkRequest.Image image);

    /**
     * An otherwise empty link with the libraries of a program, whose list of read files shows which libraries they are;
     * empty if the platform's modules do not need it, or if there are no libraries.
     *
     * @param program its link, with shared libraries alone as inputs
     * @param always whether there may be some although no word names them
     */
    default Optional<List<String>> librariesOf(LinkRequest program, boolean always, Places places) {
        return Optional.empty();
    }

    /**
     * A program's flags for the loader's search path, for a module in another directory: paths relative to the program
     * are left out.
     */
    default List<String> loaderPaths(List<String> flags) {
        return List.of();
    }

    /**
     * Words that let the link of objects into one make machine code, where it would keep the intermediate code of objects that
     * have both, and drop their machine code.
     */
    default List<String> machineCode() {
        return List.of();
    }

    /** Those of a program's flags that hide what its archives define, see {@link #hidden}, each with the names of the archives. */
    default Map<String, List<String>> hiding(List<String> flags) {
        return Map.of();
    }

    /** Flags that keep an archive's symbols from modules, wherever the program exports the rest (Q13). */
    List<String> hidden(String archive);

    /**
     * Flags by which an image in {@code from} finds shared libraries in {@code to} when it runs, wherever both directories
     * are moved together; both relative to the same directory.
     */
    List<String> searchPath(String from, String to);

    /**
     * How to pass an image's exports for modules to the linker.
     *
     * @param flags of the same link, which may choose the linker
     * @param raw whether the linker itself is called
     */
    ExportForm exports(List<String> flags, boolean raw);

    /** {@code libutil.a}. */
    default String archiveName(String name) {
        return "lib" + name + ".a";
    }

    /** {@code libz.so.1.2.13}; without a version {@code libz.so}. */
    String sharedLibraryName(String name, String version);

    /** {@code libz.so.1}, from the first number of a version; without one {@code libz.so}. */
    default String soname(String name, String version) {
        int end = 0;
        while (end < version.length() && Character.isDigit(version.charAt(end))) {
            end++;
        }
        return sharedLibraryName(name, version.substring(0, end));
    }

    /** The way from one directory to another below the same one, which begins with what stands for the first when it is gone. */
    static String way(String origin, String from, String to) {
        StringBuilder way = new StringBuilder(origin).append('/');
        for (String segment : from.split("/", -1)) {
            way.append(segment.isEmpty() ? "" : "../");
        }
        return way.append(to).toString();
    }

    /** Whether a manifest's name for a shared library is one that this system can find it by. */
    default boolean isSoname(String name) {
        return true;
    }

    /** Words that write a shared library's version into it, where files have one; a text that is none is left out. */
    default List<String> libraryVersion(String version) {
        return List.of();
    }

    /** The directory of shared libraries, beside that of programs, {@code bin}. */
    default String libraryDirectory() {
        return "lib";
    }

    /**
     * How to pass a shared library's exports to a linker that does not read version scripts; empty if it does, and
     * {@link LinkRequest#map} is one.
     */
    default Optional<ExportForm.ListText> symbolList() {
        return Optional.empty();
    }

    /**
     * {@code libz.dll.a}, against which programs are linked to use a shared library; empty if they are linked against
     * the library itself.
     */
    default String importLibraryName(String name) {
        return "";
    }

    /** Words that make the link of a shared library write that file, to a placeholder's path. */
    default List<String> writeImportLibrary(String path) {
        return List.of();
    }

    /** {@code img}. */
    String executableName(String name);

    /** {@code curl.so}. */
    String moduleName(String name);

    /** Whether a module is refused when it is loaded if its program lacks a symbol. */
    default boolean bindsAtLoad() {
        return true;
    }

    /** Whether a link's dependency file is a list as ld64 writes it, not a makefile's rules. */
    default boolean linksWriteLists() {
        return false;
    }

    /** Whether a program can do without shared libraries (Q28). */
    default boolean linksStatic() {
        return true;
    }

    /** Whether the linker reads linker scripts. */
    default boolean readsScripts() {
        return true;
    }

    /** Why several objects cannot be linked into one (K17), as the end of a sentence; empty if they can. */
    default String cannotRelocate() {
        return "";
    }

    /** Whether a module's link needs the list of symbols that may come from its program, see {@link #imports}. */
    default boolean namesImports() {
        return false;
    }

    /**
     * How a module finds what its programs offer, beyond flags: on most systems there is nothing to do (D08).
     *
     * @throws io.github.jmodbuild.problem.ProblemException if a tool for it is missing
     */
    default ProgramImports imports(ProgramImports.Module module, Places places) {
        return ProgramImports.NONE;
    }

    /**
     * The command that makes a console twin of a graphical program, or the other way round (Q15); empty where programs do
     * not differ by that.
     *
     * @param subsystem {@code console} or {@code windows}
     * @param input the program
     * @throws io.github.jmodbuild.problem.ProblemException if objcopy is missing
     */
    default List<String> twin(String subsystem, String input, Places places) {
        return List.of();
    }

    /** Words that keep objcopy and strip from writing the time into what they make. */
    default List<String> keepTime() {
        return List.of();
    }

    /** Whether an image's debug information can be kept in a file of its own by objcopy (K13). */
    default boolean keepsDebugInformation() {
        return true;
    }

    /** What the toolchain lacks, as a sentence for users; empty if nothing. */
    default String lack() {
        return "";
    }

    /** Files a link runs besides the driver; absolute paths. */
    List<String> linkTools(LinkRequest link);

    /**
     * A compile command.
     *
     * @param command the words, and what they write beside the object
     * @param dependencyFile whether it writes one
     * @param assembler how to find out what the assembler reads, which no dependency file has
     */
    record Compile(Byproducts command, boolean dependencyFile, Assembler assembler) {
        /** The command's words. */
        public List<String> argv() {
            return command.argv();
        }
    }

    /**
     * How to find out which files an assembler reads.
     *
     * @param words what to put behind the compile command for it
     */
    record Assembler(Way way, List<String> words) {
        public Assembler {
            words = List.copyOf(words);
        }
    }

    /** What an assembler can report. */
    enum Way {
        /** The command with these words writes a list as compilers do. */
        LISTS,
        /** The command with these words writes the text that is assembled, where it would write the object. */
        PRINTS,
        /** The source is that text. */
        SOURCE,
        /** The command with these words writes the text, but it is a linker that will assemble it. */
        LINKER
    }

    /**
     * What the command is to write; placeholders of the plan.
     *
     * @param output the file itself
     * @param beside where that lies while the command runs, and afterwards
     */
    record Places(String source, String output, String dependencyFile, String assemblerDependencyFile, Beside beside) {}

    /**
     * The output's directory.
     *
     * @param written where the command writes
     * @param kept where the output lies in the end, relative to the source directory if it lies below it
     * @param keptAbsolute the same, absolute
     */
    record Beside(String written, String kept, String keptAbsolute) {}
}
