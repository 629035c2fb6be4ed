// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.ExportForm;
import io.github.jmodbuild.toolchain.Language;
import io.github.jmodbuild.toolchain.Toolchain;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Command lines of one platform, as pure functions of a toolchain. Implementations are stateless. Placeholders in the
 * results are those of the plan; callers pass them in as {@code output} and {@code dependencyFile}.
 */
public interface CommandLines {

    /**
     * Compiles one source.
     *
     * @param flags all flags of manifests and user, in order
     * @param object path of the object below the directory of its kind, which ends with {@code .o}: equal in every
     *     checkout and different for every object
     * @throws IllegalStateException for C++ without a C++ compiler; ask {@link Toolchain#cxx()} first
     * @throws io.github.jmodbuild.problem.ProblemException at no place, for a flag that this compiler cannot be given
     */
    CompileCommand compile(
            Language language, String source, List<String> flags, Code code, String object, CommandPlaces places);

    /** Preprocesses a text that is not a source, such as a linker script, without line markers (-P). */
    List<String> preprocess(String source, List<String> flags, CommandPlaces places);

    /**
     * Links an image. Names of additional output files in flags are not yet replaced, see {@link Byproducts#ofLink}.
     *
     * @throws IllegalStateException for C++ without a C++ compiler; ask {@link Toolchain#cxx()} first
     */
    List<String> link(LinkRequest link, CommandPlaces places);

    /**
     * The compile flags that the driver also gets for linking, before link flags; none if no driver links.
     *
     * @param compile of the output's language, in order
     * @param cxx whether the C++ driver links
     */
    List<String> linkFlags(List<String> compile, boolean cxx, LinkRequest.Image image);

    /**
     * An otherwise empty link with the libraries of a program, whose dependency file shows which files these are; empty
     * if the platform's modules do not need it, or if there are no libraries.
     *
     * @param program its link, with shared libraries alone as inputs
     * @param always whether there may be libraries although no argument names them
     */
    default Optional<List<String>> librariesOf(LinkRequest program, boolean always, CommandPlaces places) {
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
     * Arguments that make a relocatable link (-r) generate machine code; otherwise it keeps only the intermediate code
     * of objects that have both.
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
     * How to pass the exports of an image to the linker.
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

    /** The relative path from one directory to another, with {@code origin} as its prefix. */
    static String way(String origin, String from, String to) {
        StringBuilder way = new StringBuilder(origin).append('/');
        for (String segment : from.split("/", -1)) {
            way.append(segment.isEmpty() ? "" : "../");
        }
        return way.append(to).toString();
    }

    /** Whether a soname from a manifest is valid on this platform. */
    default boolean isSoname(String name) {
        return true;
    }

    /** Arguments that write a version into a shared library, if the format has one; an invalid version is omitted. */
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

    /** Arguments that make the link of a shared library write that file, to a path with placeholders. */
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

    /** Whether dependency files of links have the format of ld64 instead of make's. */
    default boolean linksWriteLists() {
        return false;
    }

    /** Whether a program can do without shared libraries (Q28). */
    default boolean linksStatic() {
        return true;
    }

    /** Whether the linker supports linker scripts. */
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
     * What a module needs in addition to flags to find the symbols of its programs; nothing on most platforms (D08).
     *
     * @throws io.github.jmodbuild.problem.ProblemException if a tool for it is missing
     */
    default ProgramImports imports(ProgramImports.Module module, CommandPlaces places) {
        return ProgramImports.NONE;
    }

    /**
     * The command that makes a console variant of a graphical program, or the other way round (Q15); empty on platforms
     * without subsystems.
     *
     * @param subsystem {@code console} or {@code windows}
     * @param input the program
     * @throws io.github.jmodbuild.problem.ProblemException if objcopy is missing
     */
    default List<String> twin(String subsystem, String input, CommandPlaces places) {
        return List.of();
    }

    /** Arguments that keep objcopy and strip from writing the time into their output. */
    default List<String> keepTime() {
        return List.of();
    }

    /** Whether objcopy can move an image's debug information to a separate file (K13). */
    default boolean keepsDebugInformation() {
        return true;
    }

    /** What the toolchain lacks, as a sentence for users; empty if nothing. */
    default String lack() {
        return "";
    }

    /** Programs that a link runs in addition to the driver; absolute paths. */
    List<String> linkTools(LinkRequest link);
}
