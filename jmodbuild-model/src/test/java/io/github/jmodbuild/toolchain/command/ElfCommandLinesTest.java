// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.ExportForm;
import io.github.jmodbuild.toolchain.Language;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.Toolchain.Format;
import io.github.jmodbuild.toolchain.Tools;
import io.github.jmodbuild.toolchain.command.CommandPlaces.Beside;
import io.github.jmodbuild.toolchain.command.CompileCommand.Way;
import io.github.jmodbuild.toolchain.command.LinkRequest.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines for ELF, and where gcc and clang differ. */
class ElfCommandLinesTest {
    private static final CommandPlaces PLACES =
            new CommandPlaces("SRC", "OUT", "DEP", "ADEP", new Beside("WRITTEN", "KEPT", "/KEPT"));

    private static CommandLines lines(Family family, boolean cxx) {
        String suffix = family == Family.GCC ? "gcc" : "clang";
        Compiler cc = compiler(family, "/bin/" + suffix);
        Compiler plus = compiler(family, "/bin/" + suffix + "++");
        Map<String, String> linkers = Map.of("", "/bin/ld", "gold", "/bin/ld.gold");
        return PlatformCommandLines.of(
                new Toolchain(cc, cxx ? Optional.of(plus) : Optional.empty(), linkers, "bfd", Format.ELF));
    }

    private static Compiler compiler(Family family, String path) {
        return new Compiler(
                List.of(path, "-m64"), family, "12", "x86_64-linux-gnu", List.of(path), List.of(path, "/lib/collect2"));
    }

    private static CompileCommand compile(Family family, Language language, Code code) {
        return lines(family, true).compile(language, "d/x.c", List.of("-O2"), code, "d/x.o", PLACES);
    }

    @Test
    void gccGetsASeedSoThatObjectsAreEqualInEveryCheckout() {
        CompileCommand compile = compile(Family.GCC, Language.C, Code.RESIDENT);
        assertThat(compile.argv())
                .containsExactly(
                        "/bin/gcc",
                        "-m64",
                        "-O2",
                        "-ffile-prefix-map=SRC=.",
                        "-frandom-seed=d/x.o",
                        "-MD",
                        "-MF",
                        "DEP",
                        "-c",
                        "d/x.c",
                        "-o",
                        "OUT");
        assertThat(compile.dependencyFile()).isTrue();
    }

    @Test
    void clangGetsNoneSinceItHasNoRandomNames() {
        assertThat(compile(Family.CLANG, Language.CXX, Code.RESIDENT).argv())
                .containsExactly(
                        "/bin/clang++",
                        "-m64",
                        "-O2",
                        "-ffile-prefix-map=SRC=.",
                        "-MD",
                        "-MF",
                        "DEP",
                        "-c",
                        "d/x.c",
                        "-o",
                        "OUT");
    }

    @Test
    @DisplayName("D02: module objects are position independent whatever the flags say")
    void moduleObjectsArePositionIndependentWhateverTheFlagsSay() {
        List<String> argv = lines(Family.GCC, true)
                .compile(Language.ASM_CPP, "x.S", List.of("-fno-pic"), Code.MODULE, "x.o", PLACES)
                .argv();
        assertThat(argv).containsSubsequence("-fno-pic", "-fPIC");
    }

    @ParameterizedTest
    @CsvSource({"-frecord-gcc-switches", "-grecord-gcc-switches", "-frecord-command-line", "-grecord-command-line"})
    void clangDoesNotWriteItsCommandLineIntoObjects(String flag) {
        List<String> argv = lines(Family.CLANG, false)
                .compile(Language.C, "x.c", List.of(flag), Code.RESIDENT, "x.o", PLACES)
                .argv();
        assertThat(argv).containsSubsequence(flag, "-fno-record-command-line", "-gno-record-command-line");
        argv = lines(Family.GCC, false)
                .compile(Language.C, "x.c", List.of(flag), Code.RESIDENT, "x.o", PLACES)
                .argv();
        assertThat(argv).noneMatch(word -> word.contains("no-record"));
    }

    @ParameterizedTest
    @CsvSource({
        "GCC,ASM,,false",
        "CLANG,ASM,,true",
        "CLANG,ASM_CPP,,true",
        "CLANG,ASM,-fno-integrated-as,false",
        "CLANG,C,,false"
    })
    void clangsOwnAssemblerIsToldADirectoryThatIsEqualEverywhere(
            Family family, Language language, @Nullable String flag, boolean told) {
        List<String> flags = flag == null ? List.of() : List.of(flag);
        List<String> argv = lines(family, false)
                .compile(language, "x.s", flags, Code.RESIDENT, "x.o", PLACES)
                .argv();
        assertThat(argv.contains("-fdebug-compilation-dir")).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"GCC", "CLANG"})
    @DisplayName("K08: plain assembler has no dependency file")
    void plainAssemblerHasNoDependencyFile(Family family) {
        CompileCommand compile = compile(family, Language.ASM, Code.RESIDENT);
        assertThat(compile.dependencyFile()).isFalse();
        assertThat(compile.argv()).doesNotContain("-MD", "-MF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GCC; C; ''; LISTS; -Wa,--MD=ADEP",
                "GCC; ASM_CPP; -flto; LISTS; -Wa,--MD=ADEP",
                "GCC; ASM; ''; LISTS; -Wa,--MD=ADEP",
                "GCC; CXX; -flto=auto; LINKER; -fno-lto -S -w",
                "GCC; C; -flto -fno-lto; LISTS; -Wa,--MD=ADEP",
                "CLANG; C; ''; PRINTS; -fno-integrated-as -S -w",
                "CLANG; C; -flto; LINKER; -fno-lto -fno-integrated-as -S -w",
                "CLANG; CXX; -fno-integrated-as; LISTS; -Wa,--MD=ADEP",
                "CLANG; C; -fno-integrated-as -fintegrated-as; PRINTS; -fno-integrated-as -S -w",
                "CLANG; ASM_CPP; ''; PRINTS; -E -w",
                "CLANG; ASM; ''; SOURCE; ''",
            })
    @DisplayName("K08: how to ask what an assembler reads")
    void howToAskWhatAnAssemblerReads(Family family, Language language, String flags, Way way, String words) {
        CompileCommand compile = lines(family, true)
                .compile(language, "d/x.c", List.of(flags.split(" ", -1)), Code.RESIDENT, "d/x.o", PLACES);
        assertThat(compile.assembler().way()).isEqualTo(way);
        assertThat(String.join(" ", compile.assembler().words())).isEqualTo(words);
        assertThat(compile.argv()).noneMatch(word -> word.contains("ADEP"));
    }

    private static LinkRequest request(Image image, boolean cxx, List<String> flags, String... inputs) {
        List<LinkRequest.Input> files =
                Stream.of(inputs).<LinkRequest.Input>map(LinkRequest.File::new).toList();
        return new LinkRequest(image, cxx, false, false, flags, files, List.of("-lm"), "", "", "");
    }

    @Test
    void linksByTheDriverAndReportsWhatTheLinkerRead() {
        CommandLines lines = lines(Family.GCC, true);
        assertThat(lines.link(request(Image.EXECUTABLE, false, List.of("-s"), "a.o", "u.a"), PLACES))
                .containsExactly(
                        "/bin/gcc", "-m64", "-s", "-o", "OUT", "a.o", "u.a", "-lm", "-Wl,--dependency-file=DEP");
        assertThat(lines.link(request(Image.MODULE, true, List.of("-s"), "a.o"), PLACES))
                .containsExactly(
                        "/bin/gcc++",
                        "-m64",
                        "-s",
                        "-shared",
                        "-fPIC",
                        "-o",
                        "OUT",
                        "a.o",
                        "-lm",
                        "-Wl,--dependency-file=DEP");
    }

    @Test
    void linkToolsAreTheDriversAndTheLinkerThatFlagsChoose() {
        CommandLines lines = lines(Family.GCC, true);
        assertThat(lines.linkTools(request(Image.EXECUTABLE, false, List.of("-s"))))
                .containsExactly("/bin/gcc", "/lib/collect2", "/bin/ld");
        assertThat(lines.linkTools(request(Image.EXECUTABLE, true, List.of("-fuse-ld=bfd", "-fuse-ld=gold"))))
                .containsExactly("/bin/gcc++", "/lib/collect2", "/bin/ld.gold");
        assertThat(lines.linkTools(request(Image.EXECUTABLE, false, List.of("-fuse-ld=/opt/ld.lld"))))
                .containsExactly("/bin/gcc", "/lib/collect2", "/opt/ld.lld");
        assertThat(lines.linkTools(request(Image.EXECUTABLE, false, List.of("-fuse-ld=mold"))))
                .containsExactly("/bin/gcc", "/lib/collect2");
    }

    @Test
    @DisplayName("K09: exports are a dynamic list and undefined symbols")
    void exportsAreADynamicListAndUndefinedSymbols() {
        CommandLines lines = lines(Family.CLANG, true);
        ExportForm form = lines.exports(List.of(), false);
        assertThat(form.all()).containsExactly("-rdynamic");
        assertThat(form.list()).isEqualTo(new ExportForm.ListText("{\n", "  ", ";\n", "};\n"));
        assertThat(form.listed()).containsExactly("-Wl,--dynamic-list={list}");
        assertThat(form.keep()).containsExactly("-Wl,--require-defined={symbol}");
        assertThat(lines.exports(List.of("-fuse-ld=gold"), false).keep()).containsExactly("-Wl,--undefined={symbol}");
    }

    @ParameterizedTest
    @CsvSource({
        "-O2,true,/bin/ld",
        "-fuse-ld=bfd,true,",
        "-fuse-ld=/opt/ld.bfd,true,/opt/ld.bfd",
        "-fuse-ld=/opt/ld.lld,false,/opt/ld.lld",
        "--ld-path=/opt/ld.gold,false,/opt/ld.gold",
        "--ld-path=ld.gold,false,/bin/ld.gold",
        "--ld-path=/opt/ld.lld -fuse-ld=bfd,false,/opt/ld.lld",
        "-B/opt -fuse-ld=gold,false,/bin/ld.gold",
        "-B/opt,false,/bin/ld /bin/ld.gold",
        "-B /opt,false,/bin/ld /bin/ld.gold",
        "--config my.cfg,false,/bin/ld /bin/ld.gold",
        "-specs=my.specs,false,/bin/ld /bin/ld.gold",
        "@my.rsp,false,/bin/ld /bin/ld.gold",
        "@{build}/obj/x.rsp,true,/bin/ld",
    })
    @DisplayName("K09: what only GNU ld knows is said to it alone, and every linker that may run counts")
    void choiceOfTheLinker(String flags, boolean required, @Nullable String tools) {
        List<String> words = List.of(flags.split(" "));
        CommandLines lines = lines(Family.CLANG, true);
        String option = required ? "--require-defined=" : "--undefined=";
        assertThat(lines.exports(words, false).keep()).containsExactly("-Wl," + option + "{symbol}");
        List<String> all = new ArrayList<>(List.of("/bin/clang", "/lib/collect2"));
        all.addAll(tools == null ? List.of() : List.of(tools.split(" ")));
        assertThat(lines.linkTools(request(Image.EXECUTABLE, false, words))).containsExactlyElementsOf(all);
    }

    @Test
    @DisplayName("K09: the linker itself is GNU ld if the driver's is, and it is the same program")
    void linkerItself() {
        Compiler cc = compiler(Family.GCC, "/bin/gcc");
        Tools tools = new Tools(Map.of(ToolKind.LD, List.of("/bin/ld")), List.of(), List.of());
        Toolchain lld =
                new Toolchain(cc, Optional.empty(), Map.of("", "/bin/ld.lld"), "lld", Format.ELF, List.of(), tools);
        assertThat(PlatformCommandLines.of(lld).exports(List.of(), true).keep())
                .containsExactly("--undefined={symbol}");
        Toolchain bfd = new Toolchain(cc, Optional.empty(), Map.of("", "/bin/ld"), "bfd", Format.ELF, List.of(), tools);
        assertThat(PlatformCommandLines.of(bfd)
                        .exports(List.of("-fuse-ld=gold"), true)
                        .keep())
                .containsExactly("--require-defined={symbol}");
    }

    @Test
    @DisplayName("K39: a module that declares exports exports nothing else, and uses its own symbols itself")
    void exportsOfModules() {
        ExportForm form = lines(Family.GCC, true).exports(List.of(), false);
        assertThat(form.shared()).containsExactly("-Wl,--version-script={list}");
        assertThat(form.sharedList().tail()).contains("local: *");
        assertThat(form.own()).containsExactly("-Wl,-Bsymbolic");
        assertThat(form.ownButWeak()).containsExactly("-Wl,--dynamic-list={list}");
    }

    @Test
    @DisplayName("K04: the linker itself takes its words without the driver's")
    void exportsByTheLinkerItself() {
        ExportForm form = lines(Family.GCC, true).exports(List.of(), true);
        assertThat(form.all()).containsExactly("--export-dynamic");
        assertThat(form.listed()).containsExactly("--dynamic-list={list}");
        assertThat(form.keep()).containsExactly("--require-defined={symbol}");
    }

    @Test
    void namesAreThoseOfElfSystems() {
        CommandLines lines = lines(Family.GCC, true);
        assertThat(lines.archiveName("util")).isEqualTo("libutil.a");
        assertThat(lines.executableName("img")).isEqualTo("img");
        assertThat(lines.moduleName("curl")).isEqualTo("curl.so");
    }

    @Test
    void cxxWithoutACompilerIsTheCallersMistake() {
        CommandLines lines = lines(Family.GCC, false);
        assertThatThrownBy(() -> lines.compile(Language.CXX, "x.cc", List.of(), Code.RESIDENT, "x.o", PLACES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no C++ compiler");
    }

    @Test
    void languagesGoBySuffix() {
        assertThat(Language.of("x.S")).contains(Language.ASM_CPP);
        assertThat(Language.of("x.s")).contains(Language.ASM);
        assertThat(Language.of("x.cxx")).contains(Language.CXX);
        assertThat(Language.of(".c")).isEmpty();
        assertThat(Language.of("x.h")).isEmpty();
        assertThat(Language.ASM.isAssembler()).isTrue();
        assertThat(Language.C.isAssembler()).isFalse();
    }

    @Test
    @DisplayName("K09: libraries of a program are found with its words about libraries, and no others")
    void librariesOfAProgram() {
        List<String> flags = List.of(
                "-L/opt/lib",
                "-O2",
                "-static-pie",
                "-Wl,-z,relro",
                "-Wl,-T,x.lds",
                "-u",
                "start",
                "-Wl,-Map=x.map",
                "-Wl,--as-needed,-O1",
                "-m32",
                "-fuse-ld=gold",
                "@{build}/obj/exports/bin/img.rsp",
                "-Wl,-rpath-link,/opt/lib");
        List<String> libraries = List.of(
                "-lz",
                "-Wl,--whole-archive,-lq,--no-whole-archive",
                "-Wl,-Bstatic",
                "-ls",
                "-Wl,-Bdynamic",
                "-l",
                "m",
                "/opt/libx.so.1",
                "/opt/libx.a",
                "-pthread");
        LinkRequest program =
                new LinkRequest(Image.EXECUTABLE, true, false, false, flags, List.of(), libraries, "", "", "");
        assertThat(lines(Family.GCC, true).librariesOf(program, false, PLACES).orElseThrow())
                .containsExactly(
                        "/bin/gcc++",
                        "-m64",
                        "-L/opt/lib",
                        "-Wl,--as-needed",
                        "-m32",
                        "-fuse-ld=gold",
                        "-Wl,-rpath-link,/opt/lib",
                        "-shared",
                        "-fPIC",
                        "-o",
                        "OUT",
                        "-lz",
                        "-Wl,-lq",
                        "-Wl,-Bstatic",
                        "-ls",
                        "-Wl,-Bdynamic",
                        "-l",
                        "m",
                        "/opt/libx.so.1",
                        "-pthread",
                        "-Wl,--dependency-file=DEP");

        LinkRequest none =
                new LinkRequest(Image.EXECUTABLE, true, false, false, List.of("-O2"), List.of(), List.of(), "", "", "");
        assertThat(lines(Family.GCC, true).librariesOf(none, false, PLACES)).isEmpty();
        assertThat(lines(Family.GCC, true).librariesOf(none, true, PLACES)).isPresent();
    }

    @Test
    @DisplayName("K09: modules take over where the loader looks, but for what is relative to the program")
    void loaderPaths() {
        List<String> flags = List.of(
                "-Wl,-rpath,/opt/lib",
                "-Wl,-rpath=/opt/more",
                "-Wl,-rpath,$ORIGIN/../lib",
                "-Wl,-rpath-link,/opt/link",
                "-O2");
        assertThat(lines(Family.GCC, true).loaderPaths(flags))
                .containsExactly("-Wl,-rpath,/opt/lib", "-Wl,-rpath=/opt/more");
    }

    @Test
    @DisplayName("K09: flags that hide what archives define are known, in both spellings")
    void hidingFlags() {
        assertThat(lines(Family.GCC, true)
                        .hiding(List.of("-Wl,--exclude-libs,ALL", "-Wl,--exclude-libs=liba.a:libb.a", "-Wl,-O1")))
                .containsExactly(
                        Map.entry("-Wl,--exclude-libs,ALL", List.of("ALL")),
                        Map.entry("-Wl,--exclude-libs=liba.a:libb.a", List.of("liba.a", "libb.a")));
    }

    @ParameterizedTest
    @CsvSource({"GCC, 12.2.0, true", "GCC, 9, true", "GCC, 8.3.0, false", "CLANG, 14.0.6, false"})
    @DisplayName("K17: gcc can be told to make machine code of several objects since its release 9")
    void machineCode(Family family, String version, boolean known) {
        Compiler cc = new Compiler(List.of("/bin/cc"), family, version, "x86_64-linux-gnu", List.of(), List.of());
        CommandLines lines = PlatformCommandLines.of(new Toolchain(cc, Optional.empty(), Map.of(), "bfd", Format.ELF));
        assertThat(lines.machineCode().isEmpty()).isEqualTo(!known);
    }
}
