// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.Toolchain.Format;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.CommandPlaces;
import io.github.jmodbuild.toolchain.command.CommandPlaces.Beside;
import io.github.jmodbuild.toolchain.command.LinkRequest;
import io.github.jmodbuild.toolchain.command.LinkRequest.Image;
import io.github.jmodbuild.toolchain.command.PlatformCommandLines;
import io.github.jmodbuild.toolchain.command.ProgramImports;
import io.github.jmodbuild.toolchain.command.ProgramImports.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Command lines of Windows and macOS as functions. */
class ForeignCommandLinesTest {
    private static final CommandPlaces PLACES =
            new CommandPlaces("SRC", "OUT", "DEP", "ADEP", new Beside("WRITTEN", "KEPT", "/KEPT"));

    private static CommandLines windows(Map<ToolKind, List<String>> tools) {
        Compiler cc = new Compiler(
                List.of("/bin/wgcc"),
                Family.GCC,
                "12",
                "x86_64-w64-mingw32",
                List.of("/bin/wgcc"),
                List.of("/bin/wgcc"));
        Tools all = new Tools(tools, List.of(), List.of());
        return PlatformCommandLines.of(
                new Toolchain(cc, Optional.empty(), Map.of("", "/bin/wld"), "bfd", Format.PE, List.of("WIN32"), all));
    }

    private static CommandLines mac(String... arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/clang"));
        command.addAll(List.of(arguments));
        Compiler cc = new Compiler(
                command, Family.CLANG, "14", "arm64-apple-macos11.3", List.of("/bin/clang"), List.of("/bin/clang"));
        return PlatformCommandLines.of(
                new Toolchain(cc, Optional.empty(), Map.of("", "/bin/ld64.lld"), "", Format.MACHO));
    }

    private static LinkRequest link(Image image, List<String> flags, List<String> libraries) {
        List<LinkRequest.Input> inputs = List.of(new LinkRequest.File("a.o"), new LinkRequest.Whole("w.a"));
        return new LinkRequest(image, false, false, false, flags, inputs, libraries, "", "", "");
    }

    @Test
    @DisplayName(
            "what is linked as needed has options for that with ELF alone: an import library gives nothing that is not used")
    void asNeeded() {
        LinkRequest link = new LinkRequest(
                Image.EXECUTABLE,
                false,
                false,
                false,
                List.of(),
                List.of(new LinkRequest.AsNeeded("lib/libz.dll.a", true)),
                List.of(),
                "",
                "",
                "");
        for (CommandLines lines : List.of(windows(Map.of()), mac())) {
            assertThat(lines.link(link, PLACES))
                    .contains("lib/libz.dll.a")
                    .noneMatch(word -> word.contains("needed") || word.contains("-state"));
        }
    }

    @Test
    @DisplayName("Q14: names of files by platform")
    void names() {
        CommandLines windows = windows(Map.of());
        CommandLines mac = mac();

        assertThat(windows.executableName("img")).isEqualTo("img.exe");
        assertThat(windows.moduleName("curl")).isEqualTo("curl.dll");
        assertThat(windows.sharedLibraryName("z", "1.2")).isEqualTo("z.dll");
        assertThat(windows.archiveName("util")).isEqualTo("libutil.a");
        assertThat(mac.executableName("img")).isEqualTo("img");
        assertThat(mac.moduleName("curl")).isEqualTo("curl.so");
        assertThat(mac.sharedLibraryName("z", "1.2.13")).isEqualTo("libz.1.2.13.dylib");
        assertThat(mac.soname("z", "1.2.13")).isEqualTo("libz.1.dylib");
        assertThat(mac.soname("z", "1-SNAPSHOT")).isEqualTo("libz.1.dylib");
    }

    @Test
    @DisplayName(
            "K23: compile flags are for links by a driver: on Windows, and not on macOS, where the linker is called itself")
    void compileFlagsOfLinks() {
        List<String> flags = List.of("-pg", "-DX", "-O2");
        assertThat(windows(Map.of()).linkFlags(flags, false, Image.EXECUTABLE)).containsExactly("-pg", "-O2");
        assertThat(mac().linkFlags(flags, false, Image.EXECUTABLE)).isEmpty();
    }

    @Test
    @DisplayName("D02, D08: Windows code is never PIC, its links carry no time and no address of their path")
    void windowsLinks() {
        CommandLines lines = windows(Map.of());

        assertThat(lines.compile(Language.C, "x.c", List.of(), Code.MODULE, "x.o", PLACES)
                        .argv())
                .doesNotContain("-fPIC");
        assertThat(lines.link(link(Image.MODULE, List.of("-s"), List.of("-lws2_32")), PLACES))
                .containsExactly(
                        "/bin/wgcc",
                        "-s",
                        "-shared",
                        "-Wl,--disable-auto-image-base",
                        "-Wl,--no-insert-timestamp",
                        "-o",
                        "OUT",
                        "a.o",
                        "-Wl,--whole-archive",
                        "w.a",
                        "-Wl,--no-whole-archive",
                        "-lws2_32",
                        "-Wl,--dependency-file=DEP");
        assertThat(lines.link(link(Image.RELOCATABLE, List.of(), List.of()), PLACES))
                .contains("-r", "-nostdlib")
                .doesNotContain("-Wl,--no-insert-timestamp");
    }

    @Test
    @DisplayName("D08: what a Windows program's modules need is data: a hook, its object, a library of delayed imports")
    void delayedImports() {
        CommandLines lines = windows(Map.of(ToolKind.DLLTOOL, List.of("/bin/dlltool", "-k")));

        ProgramImports imports = lines.imports(new Module("img.exe", "B/tls.dll", "B/all", false), PLACES);

        assertThat(lines.namesImports()).isTrue();
        ProgramImports.Lists lists = imports.lists().orElseThrow();
        assertThat(lists.offered()).isEqualTo("B/tls.dll/offered.def");
        assertThat(lists.rest()).isEqualTo("B/tls.dll/rest.def");
        assertThat(lists.unknown()).isTrue();
        assertThat(imports.steps())
                .extracting(ProgramImports.Step::output)
                .containsExactly(
                        "B/all/delayhook.c",
                        "B/all/delayhook.o",
                        "B/tls.dll/liboffered.a",
                        "B/all/behind.specs",
                        "B/tls.dll/librest.a");
        ProgramImports.Command dlltool =
                (ProgramImports.Command) imports.steps().get(2);
        assertThat(dlltool.argv())
                .containsExactly(
                        "/bin/dlltool",
                        "-k",
                        "-D",
                        "img.exe",
                        "-d",
                        "B/tls.dll/offered.def",
                        "--output-delaylib",
                        "OUT");
        assertThat(imports.inputs()).containsExactly("B/all/delayhook.o", "B/tls.dll/liboffered.a");
        assertThat(imports.files()).containsExactly("B/all/behind.specs", "B/tls.dll/librest.a");
        assertThat(imports.flags())
                .containsExactly(
                        "-Wl,--wrap=__delayLoadHelper2",
                        "-Wl,--exclude-symbols,__wrap___delayLoadHelper2",
                        "-specs=B/all/behind.specs",
                        "-LB/tls.dll",
                        "-Wl,--exclude-libs,liboffered.a:librest.a",
                        "-Wl,--exclude-symbols,__pfnDliNotifyHook2",
                        "-Wl,--disable-auto-import");
        ProgramImports ofCxx = lines.imports(new Module("img.exe", "B/tls.dll", "B/all", true), PLACES);
        assertThat(ofCxx.lists().orElseThrow().unknown()).isFalse();
        assertThat(ofCxx.flags()).doesNotContain("-Wl,--disable-auto-import");
        assertThat(mac().imports(new Module("img", "B/tls.so", "B/all", false), PLACES))
                .isEqualTo(ProgramImports.NONE);
    }

    @Test
    @DisplayName("K05: a platform's tool that is missing says what to install")
    void missingTools() {
        assertThatThrownBy(() -> windows(Map.of()).imports(new Module("img.exe", "B/m", "B", false), PLACES))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "toolchain: this needs the tool dlltool for x86_64-w64-mingw32, which was not found; install it"
                                + " (apt install binutils-mingw-w64-x86-64) or name it with -Djmodbuild.dlltool=...");
    }

    @Test
    @DisplayName("Q15: the console twin is made by objcopy, and only where programs differ by that")
    void twins() {
        assertThat(windows(Map.of(ToolKind.OBJCOPY, List.of("/bin/objcopy"))).twin("console", "w.exe", PLACES))
                .containsExactly("/bin/objcopy", "-p", "--subsystem", "console", "w.exe", "OUT");
        assertThat(mac().twin("console", "w", PLACES)).isEmpty();
    }

    @Test
    @DisplayName("K09: a Windows program offers its list alone, and what no one defines is refused")
    void windowsExports() {
        CommandLines lines = windows(Map.of());

        ExportForm form = lines.exports(List.of(), false);
        assertThat(form.list())
                .isEqualTo(new ExportForm.ListText("{\n  global:\n", "    ", ";\n", "  local: *;\n};\n"));
        assertThat(form.listed()).containsExactly("-Wl,--export-all-symbols", "-Wl,--version-script={list}");
        assertThat(form.keep()).containsExactly("-Wl,--require-defined={symbol}");
    }

    @Test
    @DisplayName("D08: ld64.lld gets machine and system from the triplet and only the words that are its own")
    void macLinks() {
        CommandLines lines = mac("-isysroot", "/sdk");
        List<String> flags = List.of("-O2", "-g", "-Wl,-dead_strip,-x", "-framework", "Cocoa", "-Llib");

        assertThat(lines.link(link(Image.MODULE, flags, List.of("-lz")), PLACES))
                .containsExactly(
                        "/usr/bin/env",
                        "ZERO_AR_DATE=1",
                        "/bin/ld64.lld",
                        "-arch",
                        "arm64",
                        "-platform_version",
                        "macos",
                        "11.3",
                        "11.3",
                        "-syslibroot",
                        "/sdk",
                        "-dead_strip",
                        "-x",
                        "-framework",
                        "Cocoa",
                        "-Llib",
                        "-bundle",
                        "-undefined",
                        "dynamic_lookup",
                        "-oso_prefix",
                        "SRC/",
                        "-o",
                        "OUT",
                        "a.o",
                        "-force_load",
                        "w.a",
                        "-lz",
                        "-dependency_info",
                        "DEP");
        assertThat(lines.linksWriteLists()).isTrue();
        assertThat(lines.searchPath("bin", "lib")).containsExactly("-rpath", "@loader_path/../lib");
        assertThat(lines.exports(List.of(), false).list()).isEqualTo(new ExportForm.ListText("", "_", "\n", ""));
    }

    @Test
    @DisplayName("D17: a Mac's library gets as much of its version as a file has room for")
    void macVersions() {
        assertThat(mac().libraryVersion("1.2.13"))
                .containsExactly("-Wl,-current_version,1.2.13", "-Wl,-compatibility_version,1");
        assertThat(mac().libraryVersion("1.2-SNAPSHOT")).contains("-Wl,-current_version,1.2");
        assertThat(mac().libraryVersion("1.2.3.4")).contains("-Wl,-current_version,1.2.3");
        assertThat(mac().libraryVersion("1.256.3")).contains("-Wl,-current_version,1");
        assertThat(mac().libraryVersion("20241101")).isEmpty();
        assertThat(mac().libraryVersion("")).isEmpty();
    }

    @Test
    @DisplayName("D08: without an SDK, headers of the build machine are left out and the lack is reported")
    void macWithoutSdk() {
        assertThat(mac().compile(Language.C, "x.c", List.of(), Code.RESIDENT, "x.o", PLACES)
                        .argv())
                .contains("-nostdlibinc");
        assertThat(mac("-isysroot", "/sdk").lack()).isEmpty();
        assertThat(mac("--sysroot=/sdk")
                        .compile(Language.C, "x.c", List.of(), Code.RESIDENT, "x.o", PLACES)
                        .argv())
                .doesNotContain("-nostdlibinc");
        assertThat(mac().lack())
                .isEqualTo(
                        "no SDK for arm64-apple-macos11.3 is configured: sources can include the compiler's own headers"
                                + " only, and programs need a libSystem.tbd that you name in the link flags; with an SDK, name the"
                                + " compiler with its place: -Djmodbuild.cc=\"clang --target=arm64-apple-macos11.3 -isysroot"
                                + " DIRECTORY\"");
    }

    @Test
    void packagesFollowTheTriplet() {
        assertThat(Packages.ofCompiler("/usr/bin/aarch64-linux-gnu-gcc")).isEqualTo("gcc-aarch64-linux-gnu");
        assertThat(Packages.ofCompiler("i686-w64-mingw32-g++")).isEqualTo("g++-mingw-w64-i686");
        assertThat(Packages.ofCompiler("x86_64-linux-gnu-gcc")).isEqualTo("gcc-x86-64-linux-gnu");
        assertThat(Packages.ofCompiler("clang++")).isEqualTo("clang");
        assertThat(Packages.ofTools("aarch64-unknown-linux-gnu")).isEqualTo("binutils-aarch64-linux-gnu");
        Compiler cc =
                new Compiler(List.of("/bin/clang"), Family.CLANG, "14", "arm64-apple-macos11", List.of(), List.of());
        Toolchain mac = new Toolchain(cc, Optional.empty(), Map.of(), "", Format.MACHO);
        assertThatThrownBy(() -> mac.tool(ToolKind.STRIP, Location.of("modules.xml")))
                .hasMessageContaining("(apt install llvm lld)");
    }

    @Test
    @DisplayName("K12: the raw linker keeps its arguments; a launcher is no part of a toolchain's identity")
    void rawLinker() {
        Compiler cc = new Compiler(List.of("/bin/gcc"), Family.GCC, "12", "s390x-linux-gnu", List.of(), List.of());
        Tools tools =
                new Tools(Map.of(ToolKind.LD, List.of("/bin/ld", "-m", "elf_s390")), List.of("ccache"), List.of());
        Toolchain toolchain = new Toolchain(cc, Optional.empty(), Map.of(), "bfd", Format.ELF, List.of(), tools);
        Tools bare = new Tools(tools.commands(), List.of(), List.of());
        Toolchain other = new Toolchain(cc, Optional.empty(), Map.of(), "bfd", Format.ELF, List.of(), bare);
        LinkRequest raw =
                new LinkRequest(Image.EXECUTABLE, false, true, false, List.of(), List.of(), List.of(), "", "", "");

        assertThat(PlatformCommandLines.of(toolchain).link(raw, PLACES)).startsWith("/bin/ld", "-m", "elf_s390");
        assertThat(PlatformCommandLines.of(toolchain).linkTools(raw)).containsExactly("/bin/ld");
        assertThat(toolchain.identity()).isEqualTo(other.identity());
    }
}
