// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest.Others;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.engine.Reasons;
import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What compilers and linkers read and no dependency file lists: files that flags name, compiled headers, wrapped programs (K25). */
class NamedInputsTest {
    private static final String MAIN = "obj/resident/main.o";
    private static final String APP = "bin/app";

    private final NativeTree tree;
    private final Path directory;

    NamedInputsTest(@TempDir Path directory) {
        this.directory = directory;
        tree = new NativeTree(directory.resolve("tree"));
        tree.cflags = List.of("-O1");
        program("");
        tree.write("main.c", "#include <stdio.h>\nint main(void) { return printf(\"%d\", X) < 0; }\n");
    }

    private void program(String members) {
        tree.manifest("", members + "<executable name=\"app\"><objects>main.o</objects></executable>");
    }

    private void assertCompiled() {
        assertThat(tree.build().built()).contains(MAIN);
        tree.assertEqualToClean();
        assertThat(tree.build().isNull()).isTrue();
    }

    private void assertLinked() {
        assertThat(tree.build().built()).containsExactly(APP);
        tree.assertEqualToClean();
        assertThat(tree.build().isNull()).isTrue();
    }

    private Path script(String name, String text) throws IOException {
        Path file = directory.resolve("bin").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private String reason(String output) throws IOException {
        Reasons.Reason reason = Reasons.read(tree.state()).get("{build}/" + output);
        return reason == null ? "none" : reason.text();
    }

    @Test
    @DisplayName("K25: a file of specs is an input, edited in place or gone, with a name or in a directory given by -B")
    void specs() throws IOException {
        program("<flags><cflags>-specs=my.specs</cflags></flags>");
        tree.write("my.specs", "*cc1_options:\n+ -DX=1\n");
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("1");
        tree.edit("my.specs", "X=1", "X=2");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("2");
        assertThat(reason(MAIN)).isEqualTo("my.specs changed");
    }

    @Test
    @DisplayName("K25: lists for sanitizers, files of profiles and of XRay are inputs, also when they come into being")
    void lists() {
        RequiredTools.need("clang");
        tree.cc = Tool.of("clang", "test");
        program("<flags><cflags>-DX=1 -fsanitize=undefined -fsanitize-ignorelist=ignore.txt</cflags></flags>"
                + "<flags><ldflags>-fsanitize=undefined</ldflags></flags>");
        tree.write("ignore.txt", "fun:nothing\n");
        tree.build();
        tree.write("ignore.txt", "fun:main\n");
        assertCompiled();
    }

    @Test
    @DisplayName("K25: a directory that a flag names counts with all that is in it and all that comes into it")
    void directoryOfAFlag() throws IOException {
        program("<flags><cflags>-DX=1 -fprofile-use=profile -Wno-missing-profile</cflags></flags>");
        tree.write("profile/a.gcda", "nothing for this object");
        tree.build();
        assertThat(tree.build().isNull()).isTrue();
        tree.write("profile/a.gcda", "something else");
        assertCompiled();
        tree.write("profile/sub/b.gcda", "more");
        assertCompiled();
        assertThat(reason(MAIN))
                .isEqualTo("profile/sub/b.gcda has appeared, in a directory that an argument names: profile/sub");
        tree.delete("profile/a.gcda");
        assertCompiled();
    }

    @Test
    @DisplayName(
            "K25: scripts, lists of symbols and response files that flags name for the linker are inputs of the link")
    void linkerFiles() {
        RequiredTools.need("clang");
        tree.cc = Tool.of("clang", "test");
        RequiredTools.need("ld.lld");
        tree.ldflags = List.of("-fuse-ld=lld", "-rdynamic", "-Wl,--dynamic-list=keep.list", "-Wl,@more.txt");
        tree.cflags = List.of("-DX=1");
        tree.write("keep.list", "{ main; };\n").write("more.txt", "--defsym=a=1\n");
        tree.build();
        tree.write("keep.list", "{ main; printf; };\n");
        assertLinked();
        tree.write("more.txt", "--defsym=a=2\n");
        assertLinked();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gcc | -Wp,@outer.txt | @inner.txt; | -DX=",
                "clang | --config ./outer.txt | @inner.txt; | -DX=",
                "gcc | -specs=./outer.txt | %include <./inner.txt>; | *cc1_options:;+ -DX=",
            })
    @DisplayName("K25: files of options that a file of options names are inputs")
    void nestedOptionFiles(String compiler, String flags, String outer, String inner) {
        RequiredTools.need(compiler);
        tree.cc = Tool.of(compiler, "test");
        tree.write("outer.txt", outer.replace(';', '\n')).write("inner.txt", inner.replace(';', '\n') + "1\n");
        program("<flags><cflags>" + flags + "</cflags></flags>");
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("1");
        tree.write("inner.txt", inner.replace(';', '\n') + "2\n");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("2");
        tree.write("outer.txt", inner.replace(';', '\n') + "3\n");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("3");
        tree.write("inner.txt", inner.replace(';', '\n') + "4\n");
        assertThat(tree.build().isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"gcc | -Wp,@dirs.txt", "clang | --config ./dirs.txt"})
    @DisplayName("K30: a header that appears in an earlier directory that a file of options names")
    void directoriesInOptionFiles(String compiler, String flags) {
        RequiredTools.need(compiler);
        tree.cc = Tool.of(compiler, "test");
        tree.write("dirs.txt", "-Ifirst -Isecond\n");
        tree.write("second/value.h", "#define X 1\n").write("first/other.h", "");
        tree.edit("main.c", "#include <stdio.h>", "#include <stdio.h>\n#include \"value.h\"");
        program("<flags><cflags>" + flags + "</cflags></flags>");
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("1");
        tree.write("first/value.h", "#define X 2\n");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("2");
    }

    @Test
    @DisplayName("K30: files that a configuration of clang names lie where the file that names them does")
    void nestedConfigurationsInDirectories() {
        RequiredTools.need("clang");
        tree.cc = Tool.of("clang", "test");
        tree.write("outer.cfg", "@cfg/sub.cfg\n")
                .write("cfg/sub.cfg", "@inner.cfg\n")
                .write("cfg/inner.cfg", "-DX=1\n");
        program("<flags><cflags>--config ./outer.cfg</cflags></flags>");
        tree.build();
        tree.write("cfg/inner.cfg", "-DX=2\n");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("2");
    }

    @Test
    @DisplayName(
            "K30: a header that appears in an earlier directory that only a compiler's script names, by a file of options")
    void directoriesOfScripts() throws IOException {
        Path first = Files.createDirectories(directory.resolve("first"));
        Path second = Files.createDirectories(directory.resolve("second"));
        Files.writeString(second.resolve("value.h"), "#define X 1\n");
        Path options = Files.writeString(directory.resolve("options"), "-I" + first + " -I" + second);
        tree.cc = Tool.of(script("cc", "exec gcc @" + options + " \"$@\"").toString(), "test");
        tree.edit("main.c", "#include <stdio.h>", "#include <stdio.h>\n#include <value.h>");
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("1");
        Files.writeString(first.resolve("value.h"), "#define X 2\n");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("2");
    }

    @Test
    @DisplayName("K30: a header that appears in an earlier directory that gcc's specs name")
    void directoriesInSpecs() {
        RequiredTools.need("gcc");
        tree.cc = Tool.of("gcc", "test");
        tree.write("my.specs", "*cpp:\n+ -isystem first\n\n").write("first/other.h", "");
        tree.write("second/value.h", "#define X 1\n");
        tree.edit("main.c", "#include <stdio.h>", "#include <stdio.h>\n#include <value.h>");
        program("<flags><cflags>-specs=my.specs -idirafter second</cflags></flags>");
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("1");
        tree.write("first/value.h", "#define X 2\n");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my.ld", "-Wl,my.ld", "none.ld"})
    @DisplayName("K30: a library that appears in an earlier directory that a linker script names")
    void directoriesInLinkerScripts(String flag) throws IOException, InterruptedException {
        RequiredTools.need("gcc");
        tree.cc = Tool.of("gcc", "test");
        tree.cflags = List.of("-DX=value()");
        tree.edit("main.c", "int main", "int value(void);\nint main");
        program("<flags><ldflags>" + flag.replace("none.ld", "my.ld")
                + "</ldflags></flags><flags><libs>own</libs></flags>");
        tree.write("my.ld", flag.contains("none") ? "INCLUDE in.ld\n" : "SEARCH_DIR(first) SEARCH_DIR(second)\n");
        tree.write("in.ld", "SEARCH_DIR(first)\nSEARCH_DIR(second)\n");
        library("second", 1);
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("1");
        library("first", 2);
        assertThat(tree.build().built()).contains(APP);
        assertThat(tree.run(APP)).isEqualTo("2");
    }

    private void library(String home, int value) throws IOException, InterruptedException {
        tree.write(home + "/own.c", "int value(void) { return " + value + "; }\n");
        Path at = tree.base.resolve(home);
        for (List<String> command : List.of(List.of("gcc", "-c", "own.c"), List.of("ar", "rcs", "libown.a", "own.o"))) {
            assertThat(new ProcessBuilder(command)
                            .directory(at.toFile())
                            .start()
                            .waitFor())
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ldflags | -Wl,@more.txt | -Map=x.map | -Map=x.map",
                "ldflags | -Wl,@outer.txt | -Map=x.map | -Map=x.map",
                "ldflags | -Xlinker @more.txt | -Map=x.map | -Map=x.map",
                "cflags | -Wa,@more.txt | -al=x.lst | -al=x.lst",
                "ldflags | -specs=more.txt | *link:;+ -Map=x.map;; | -Map=x.map",
            })
    @DisplayName("a map or listing that a file of options asks for is refused, since it would land in the sources")
    void writtenByFilesOfOptions(String element, String flag, String text, String word) {
        RequiredTools.need("gcc");
        tree.cc = Tool.of("gcc", "test");
        tree.write("more.txt", text.replace(';', '\n') + "\n").write("outer.txt", "-O1 @more.txt\n");
        program("<flags><cflags>-DX=1</cflags></flags><flags><" + element + ">" + flag + "</" + element + "></flags>");
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .hasMessageContaining("more.txt, a response file that its flags name, contains '" + word + "'")
                .hasMessageContaining("give that option as a flag instead");
        assertThat(tree.base.toFile().list()).doesNotContain("x.map", "x.lst");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ldflags | -Wl,@more.txt | -o x | -o | '-Wl,-o' makes the compiler write files",
                "ldflags | -Wl,-z,now,@outer.txt | --output=x | --output=x | '-Wl,--output=x' makes the compiler write files",
                "ldflags | -Xlinker @more.txt | -r | -r | '-Wl,-r' is set by jmodbuild itself",
                "ldflags | -Wl,@more.txt | --version | --version | '-Wl,--version' makes the compiler produce no output",
                "cflags | -Wa,@more.txt | -o x | -o | '-Wa,-o' makes the compiler write files",
                "cflags | -Wp,@more.txt | -MD x | -MD | '-Wp,-MD' is set by jmodbuild itself",
            })
    @DisplayName("what no flag may be, no file of options may contain, since it would write into the sources")
    void refusedInFilesOfOptions(String element, String flag, String text, String word, String reason) {
        RequiredTools.need("gcc");
        tree.cc = Tool.of("gcc", "test");
        tree.write("more.txt", text + "\n").write("outer.txt", "-O1 @more.txt\n");
        program("<flags><cflags>-DX=1</cflags></flags><flags><" + element + ">" + flag + "</" + element + "></flags>");
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .hasMessageContaining(
                        "more.txt, a response file that its flags name, contains '" + word + "': " + reason);
        assertThat(tree.base.toFile().list()).doesNotContain("x");
    }

    @Test
    @DisplayName("K25: a response file behind -Xlinker is an input")
    void responseFileInAWordOfItsOwn() throws IOException {
        tree.write("more.txt", "--defsym=a=1\n");
        program("<flags><cflags>-DX=1</cflags><ldflags>-Xlinker @more.txt</ldflags></flags>");
        tree.build();
        tree.write("more.txt", "--defsym=a=2\n");
        assertLinked();
    }

    @Test
    @DisplayName("K25: a response file of the linker that another one names, and one that a compiler's own words name")
    void nestedResponseFiles() throws IOException {
        tree.ldflags = List.of("-Wl,@more.txt");
        tree.cflags = List.of("-DX=1");
        tree.write("more.txt", "@inner.txt\n").write("inner.txt", "--defsym=a=1\n");
        tree.build();
        tree.write("inner.txt", "--defsym=a=2\n");
        assertLinked();
        Path words = directory.resolve("words");
        Path within = directory.resolve("within");
        Files.writeString(words, "@" + within);
        tree.cc = Tool.of("gcc @" + words, "test");
        Files.writeString(within, "-DZ=5");
        tree.edit("main.c", "X)", "Z)");
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("5");
        Files.writeString(within, "-DZ=6");
        assertThat(tree.build().built()).contains(MAIN);
        assertThat(tree.run(APP)).isEqualTo("6");
    }

    @Test
    @DisplayName(
            "K30: a precompiled header of gcc is an input, in the tree, for -include and #include, and so is one that appears")
    void precompiledHeader() throws IOException {
        RequiredTools.need("gcc");
        tree.cc = Tool.of("gcc", "test");
        tree.write("inc/all.h", "#define X 1\n")
                .edit("main.c", "#include <stdio.h>", "#include \"all.h\"\n#include <stdio.h>");
        program("<flags><includes>inc</includes></flags>");
        tree.build();
        precompile(2);
        assertCompiled();
        assertThat(reason(MAIN)).isEqualTo("inc/all.h.gch has appeared, whose existence is tested by main.c");
        assertThat(tree.run(APP)).isEqualTo("2");
        precompile(3);
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("3");
        tree.delete("inc/all.h.gch");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("1");
    }

    /** One that says otherwise than the header, so that its use shows. */
    private void precompile(int value) {
        tree.write("other.h", "#define X " + value + "\n");
        Tools.run(tree.base, List.of("gcc", "-O1", "-x", "c-header", "other.h", "-o", "inc/all.h.gch"));
    }

    @Test
    @DisplayName(
            "K25: what a compiler that is a script runs is an input: scripts behind scripts, by path, PATH and beside it")
    void wrapper() throws IOException {
        Path cc = script("cc", "exec \"$(dirname \"$0\")\"/second \"$@\"");
        script("second", ". " + directory + "/settings\nexec third-of-three $FLAGS \"$@\"");
        script("third-of-three", "exec gcc -DY=1 \"$@\"");
        Files.writeString(directory.resolve("settings"), "FLAGS=-DX=1\n");
        tree.environment.merge("PATH", directory.resolve("bin") + ":", (path, own) -> own + path);
        tree.cc = Tool.of(cc.toString(), "test");
        tree.build();
        assertThat(tree.build().isNull()).isTrue();
        assertThat(tree.run(APP)).isEqualTo("1");

        Files.writeString(directory.resolve("settings"), "FLAGS=-DX=2\n");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("2");
        script("third-of-three", "exec gcc -UX -DX=3 \"$@\"");
        script("second", "exec third-of-three \"$@\"");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("3");
    }

    @Test
    @DisplayName(
            "K25: files that the user names as the compiler's own compile all when they change; one that is not there is refused")
    void namedToolFiles() throws IOException {
        Path settings = directory.resolve("settings");
        Files.writeString(settings, "one");
        tree.cflags = List.of("-DX=1");
        tree.others = new Others(Map.of(), Optional.empty(), List.of(), List.of(), List.of(settings.toString()));
        tree.build();
        assertThat(tree.build().isNull()).isTrue();
        Files.writeString(settings, "another");
        assertCompiled();
        Files.delete(settings);
        assertThat(tree.problems())
                .containsExactly("jmodbuild.toolFiles: " + settings
                        + " is not a file; name files that the compilers run or read, separated by white space");
    }

    @Test
    @DisplayName("K30: a header of which a text asks whether it is there counts when it comes and when it goes")
    void askedFor() throws IOException {
        program("<flags><includes>inc</includes></flags>");
        tree.write("inc/ask.h", "#if __has_include(\"plugin.h\")\n#define X 2\n#else\n#define X 1\n#endif\n")
                .edit("main.c", "#include <stdio.h>", "#include \"ask.h\"\n#include <stdio.h>");
        tree.build();
        tree.write("inc/plugin.h", "");
        assertCompiled();
        assertThat(reason(MAIN)).isEqualTo("inc/plugin.h has appeared, whose existence is tested by inc/ask.h");
        assertThat(tree.run(APP)).isEqualTo("2");
        tree.delete("inc/plugin.h");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#define NAME \"plugin.h\";#if __has_include(NAME)",
                "#define OTHER <plugin.h>;#define NAME OTHER;#if __has_include(NAME)",
                "#define HAS(x) __has_include(x);#if HAS(<plugin.h>)",
                "#define HAS(x) (__has_include(x));#define NAME \"plugin.h\";#if HAS(NAME)",
                "#if __has_include(GIVEN)",
                "#if __has_include \\;(\"plugin.h\")",
                "#define ASK __has_include;#if ASK(\"plugin.h\")",
                "#if __has_include/**/(<plugin.h>)",
                "#if __has_include(TWO)",
                "#define S(x) #x;#define T(x) S(x);#define NAME T(plugin.h);#if __has_include(NAME)",
            })
    @DisplayName("K30: a header for which a text asks by a macro counts when it comes and when it goes")
    void askedForByMacros(String question) {
        program(
                "<flags><includes>inc</includes><cflags>-DGIVEN=\\\"plugin.h\\\" -D TWO=\\\"plugin.h\\\"</cflags></flags>");
        tree.write("inc/ask.h", question.replace(';', '\n') + "\n#define X 2\n#else\n#define X 1\n#endif\n")
                .edit("main.c", "#include <stdio.h>", "#include \"ask.h\"\n#include <stdio.h>");
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("1");
        tree.write("inc/plugin.h", "");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("2");
        tree.delete("inc/plugin.h");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("1");
    }

    @Test
    @DisplayName("K25: what a response file that a step makes names in turn is an input once that file is there")
    void generatedResponseFile() {
        tree.cflags = List.of("-DX=1");
        tree.manifest("", """
                <generate program="printf" stdout="more.txt"><arg>@inner.txt</arg></generate>
                <executable name="app"><objects>main.o</objects></executable>""");
        tree.ldflags = List.of("-Wl,@target/gen/more.txt");
        tree.write("inner.txt", "--defsym=a=1\n");
        tree.build();
        tree.write("inner.txt", "--defsym=a=2\n");
        assertThat(tree.build().built()).contains(APP);
        tree.assertEqualToClean();
        assertThat(tree.build().isNull()).isTrue();
        tree.write("inner.txt", "--defsym=a=3\n");
        assertLinked();
    }

    @ParameterizedTest
    @CsvSource({"-F, -F", "-iframework, -iframework", "-I, -F"})
    @DisplayName("K30: a header of a framework that appears in an earlier directory")
    void frameworks(String first, String second) {
        RequiredTools.need("clang");
        tree.cc = Tool.of("clang", "test");
        program("<flags><cflags>" + first + " one " + second + " two</cflags></flags>");
        tree.write("two/Own.framework/Headers/sub/value.h", "#define X 1\n").write("one/other.h", "");
        tree.edit("main.c", "#include <stdio.h>", "#include <stdio.h>\n#include <Own/sub/value.h>");
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("1");
        tree.write(
                first.equals("-I") ? "one/Own/sub/value.h" : "one/Own.framework/Headers/sub/value.h", "#define X 2\n");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("2");
    }

    @Test
    @DisplayName("K08: what GNU as would take in first, where it runs, counts when it appears")
    void takenInWhereTheAssemblerRuns() {
        RequiredTools.need("gcc");
        tree.cc = Tool.of("gcc", "test");
        tree.write("inc/data.bin", "1");
        tree.edit(
                "main.c",
                "int main",
                "__asm__(\".pushsection .rodata\\ndata: .incbin \\\"data.bin\\\"\\n.popsection\");\n"
                        + "extern const char data[];\nint main");
        tree.edit("main.c", "X)", "data[0] - '0')");
        program("<flags><includes>inc</includes></flags>");
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("1");
        tree.write("data.bin", "2");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({"CPATH", "C_INCLUDE_PATH"})
    @DisplayName("K30: a header that appears in a directory of CPATH, before one of the system")
    void directoriesOfVariables(String variable) throws IOException {
        Path own = Files.createDirectories(directory.resolve("own"));
        tree.environment.put(variable, own.toString());
        tree.cflags = List.of("-DX=1");
        tree.build();
        Files.writeString(own.resolve("stdio.h"), "#include_next <stdio.h>\n#undef X\n#define X 2\n");
        assertCompiled();
        assertThat(tree.run(APP)).isEqualTo("2");
        Files.delete(own.resolve("stdio.h"));
        assertCompiled();
    }

    @Test
    @DisplayName(
            "K30: a header that appears in a directory that the compiler searches on its own, before another of those")
    void directoriesOfTheCompiler() throws IOException {
        Path root = Files.createDirectories(directory.resolve("root"));
        Path local = Files.createDirectories(root.resolve("usr/local/include"));
        Path usual = Files.createDirectories(root.resolve("usr/include"));
        Files.writeString(usual.resolve("number.h"), "#define X 1\n");
        tree.manifest("", "<archive name=\"app\"><objects>main.o</objects></archive>")
                .write("main.c", "#include <number.h>\nint x = X;\n");
        tree.cflags = List.of("--sysroot=" + root);
        tree.build();
        Files.writeString(local.resolve("number.h"), "#define X 2\n");
        assertCompiled();
    }

    @ParameterizedTest
    @CsvSource({"bfd", "lld", "gold"})
    @DisplayName(
            "K30: a library that appears in an earlier directory links again, and so does a shared one beside a static one")
    void libraries(String linker) {
        RequiredTools.need("ld." + linker);
        tree.cc = Tool.of(linker.equals("lld") ? "clang" : "gcc", "test");
        tree.cflags = List.of("-DX=f()");
        tree.ldflags = List.of("-fuse-ld=" + linker, "-Lfirst", "-Lsecond", "-Wl,-rpath," + tree.base + "/second");
        tree.edit("main.c", "int main", "int f(void);\nint main");
        tree.manifest("", "<executable name=\"app\"><objects>main.o</objects><libs>f</libs></executable>");
        tree.write("first/none", "").write("second/none", "");
        archive("second", 1);
        tree.build();
        assertThat(tree.run(APP)).isEqualTo("1");
        archive("first", 2);
        assertLinked();
        assertThat(tree.run(APP)).isEqualTo("2");
        tree.delete("first/libf.a");
        assertLinked();
        assertThat(tree.run(APP)).isEqualTo("1");
        shared("second", 3);
        assertLinked();
        assertThat(tree.run(APP)).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource({
        "--library-directory=first -Lsecond",
        "--library-directory first -Lsecond",
        "'-Wl,-Lfirst -Wl,-L,second'",
        "'-Wl,--library-path=first -Xlinker -Lsecond'",
        "--sysroot=/ -L=BASE/first -Lsecond",
    })
    @DisplayName("K30: a library that appears in an earlier directory, however the flags spell it")
    void librarySpellings(String flags) {
        tree.cflags = List.of("-DX=f()");
        tree.ldflags = List.of(flags.replace("BASE", tree.base.toString()).split(" ", -1));
        tree.edit("main.c", "int main", "int f(void);\nint main");
        tree.manifest("", "<executable name=\"app\"><objects>main.o</objects><libs>f</libs></executable>");
        tree.write("first/none", "").write("second/none", "");
        archive("second", 1);
        tree.build();
        archive("first", 2);
        assertThat(tree.build().built()).containsExactly(APP);
        assertThat(tree.run(APP)).isEqualTo("2");
        assertThat(tree.build().isNull()).isTrue();
    }

    private void archive(String place, int value) {
        tree.write("f/f.c", "int f(void) { return " + value + "; }\n");
        Tools.run(tree.base, List.of("gcc", "-c", "f/f.c", "-o", "f/f.o"));
        Tools.run(tree.base, List.of("ar", "rcs", place + "/libf.a", "f/f.o"));
    }

    private void shared(String place, int value) {
        tree.write("f/f.c", "int f(void) { return " + value + "; }\n");
        Tools.run(tree.base, List.of("gcc", "-shared", "-fPIC", "f/f.c", "-o", place + "/libf.so"));
    }
}
