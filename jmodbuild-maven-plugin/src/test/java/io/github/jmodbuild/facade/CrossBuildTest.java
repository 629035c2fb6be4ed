// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static io.github.jmodbuild.binary.RealTools.AARCH64;
import static io.github.jmodbuild.binary.RealTools.MINGW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.binary.Image;
import io.github.jmodbuild.binary.Image.Format;
import io.github.jmodbuild.binary.Image.Kind;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One tree built for other machines by real compilers; what comes out is parsed, and run where it can be. */
class CrossBuildTest {
    private final NativeTree tree;

    CrossBuildTest(@TempDir Path directory) {
        this.tree = new NativeTree(directory.resolve("tree"));
        tree.cflags = List.of("-O1");
        tree.manifest("", """
                <config><symbol name="GREET" type="tristate"><prompt>Greet</prompt></symbol></config>
                <group name="all"><objects>host.o</objects><objects config="GREET">greet.o</objects></group>
                <archive name="util"><objects>util.o</objects></archive>
                <executable name="app"><objects>main.o</objects><group>all</group><archive>util</archive>
                  <exports>host_log</exports></executable>
                """);
        tree.write("util.c", "int util_add(int a, int b) { return a + b; }\n");
        tree.write("host.c", "extern int host_calls; int host_log(int x) { host_calls++; return x; }\n");
        tree.write("greet.c", "int host_log(int x); int greet(void) { return host_log(7); }\n");
        tree.write("main.c", """
                int host_calls;
                int util_add(int, int);
                int host_log(int);
                int main(void) { return util_add(host_log(20), 22) == 42 ? 0 : 1; }
                """);
        tree.set("GREET=m");
    }

    private Image image(String path) throws IOException {
        return ImageReader.read(tree.built(path));
    }

    @Test
    @DisplayName("K05, Q14: a prefix builds for aarch64, and the program runs under an emulator")
    void aarch64() throws IOException {
        RequiredTools.need(AARCH64 + "gcc", "qemu-aarch64");
        tree.crossPrefix = AARCH64;
        tree.write(
                "main.c",
                tree.read("main.c")
                        .replace("int main", "#include <stdio.h>\nint main")
                        .replace("return util", "puts(\"hello\"); return util"));

        tree.build();

        Image app = image("bin/app");
        Image greet = image("modules/greet.so");
        assertThat(app.machine()).isEqualTo("aarch64");
        assertThat(app.kind()).isEqualTo(Kind.EXECUTABLE);
        assertThat(app.offered()).contains("host_log").doesNotContain("util_add");
        assertThat(greet.kind()).isEqualTo(Kind.LIBRARY);
        assertThat(greet.required()).contains("host_log");
        String said = Tools.run(
                tree.base,
                List.of(
                        "qemu-aarch64",
                        "-L",
                        "/usr/aarch64-linux-gnu",
                        tree.built("bin/app").toString()));
        assertThat(said).isEqualTo("hello\n");
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    @DisplayName("D08, Q14: Windows programs and modules that find the running program, whatever its name")
    void windows() throws IOException {
        RequiredTools.need(MINGW + "gcc", MINGW + "dlltool");
        tree.crossPrefix = MINGW;

        tree.build();

        Image app = image("bin/app.exe");
        Image greet = image("modules/greet.dll");
        assertThat(app.format()).isEqualTo(Format.PE);
        assertThat(app.kind()).isEqualTo(Kind.EXECUTABLE);
        assertThat(app.subsystem()).isEqualTo("console");
        assertThat(app.offered()).containsExactly("host_log");
        assertThat(greet.kind()).isEqualTo(Kind.LIBRARY);
        assertThat(greet.needed()).doesNotContain("app.exe");
        assertThat(greet.delayed()).containsExactly("app.exe");
        assertThat(greet.imports()).contains(new Image.Symbol("host_log", false, false, false, "app.exe"));
        assertThat(tree.built("lib/libutil.a")).exists();
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    @DisplayName(
            "D08: an unchanged list of exports links no Windows module again; a program's is made again each time alike")
    void windowsModulesFollowTheProgramsExports() {
        RequiredTools.need(MINGW + "gcc", MINGW + "dlltool");
        tree.crossPrefix = MINGW;
        tree.build();

        tree.edit("util.c", "a + b", "b + a + 0");
        assertThat(tree.build().built()).contains("bin/app.exe").doesNotContain("modules/greet.dll");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("Q15: a graphical program and its console twin, on Windows only")
    void twins() throws IOException {
        RequiredTools.need(MINGW + "gcc", MINGW + "objcopy");
        tree.edit(
                "modules.xml",
                "<exports>",
                "<ldflags>-mwindows</ldflags><twin subsystem=\"console\" name=\"appc\"/><exports>");
        tree.crossPrefix = MINGW;

        tree.build();

        assertThat(image("bin/app.exe").subsystem()).isEqualTo("windows");
        assertThat(image("bin/appc.exe").subsystem()).isEqualTo("console");
        assertThat(image("bin/appc.exe").offered()).containsExactly("host_log");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
        tree.edit("modules.xml", "<ldflags>-mwindows</ldflags>", "");
        tree.crossPrefix = "";
        tree.build();
        assertThat(tree.built("bin/app")).exists();
        assertThat(tree.built("bin/appc")).doesNotExist();
    }

    @Test
    void twinsNeedNamesOfTheirOwn() {
        tree.edit("modules.xml", "<exports>", """
                <twin subsystem="console" name="app"/>
                <twin subsystem="console" name="b"/>
                <twin subsystem="windows" name="b"/><exports>""");

        assertThatThrownBy(tree::build)
                .hasMessageContaining("a twin has the name app of the program itself; give it another")
                .hasMessageContaining("a twin has the name b of the twin at modules.xml:");
    }

    @Test
    @DisplayName("D08: Mach-O programs, bundles and archives by clang and ld64.lld")
    void machO() throws IOException {
        RequiredTools.need("clang", "ld64.lld-14");
        for (String machine : List.of("x86_64", "arm64")) {
            Fixture.machO(tree, machine);

            Outcome outcome = tree.build();

            Image app = image("bin/app");
            Image greet = image("modules/greet.so");
            assertThat(app.format()).isEqualTo(Format.MACHO);
            assertThat(app.machine()).isEqualTo(machine.equals("arm64") ? "aarch64" : machine);
            assertThat(app.kind()).isEqualTo(Kind.EXECUTABLE);
            assertThat(app.needed()).containsExactly("/usr/lib/libSystem.B.dylib");
            assertThat(app.offered()).contains("host_log").doesNotContain("util_add");
            assertThat(greet.kind()).isEqualTo(Kind.BUNDLE);
            assertThat(greet.required()).contains("host_log");
            assertThat(outcome.result().plan().warnings().toString())
                    .contains("no SDK for " + machine + "-apple-macos11 is configured: sources can include the"
                            + " compiler's own headers only");
            assertThat(tree.build().isNull()).isTrue();
        }
    }

    @Test
    @DisplayName("D08: without an SDK no header of the build machine is taken for a Mac's")
    void machOHeaders() {
        RequiredTools.need("clang");
        tree.cc = Tool.of("clang --target=x86_64-apple-macos11", "test");
        tree.write("util.c", "#include <stddef.h>\n#include <stdio.h>\nint util_add(int a, int b) { return a + b; }\n");

        Outcome outcome = tree.attempt(Stage.COMPILE);

        assertThat(outcome.failures()).hasSize(1);
        assertThat(outcome.failures().get(0).output()).contains("'stdio.h' file not found");
    }

    @Test
    @DisplayName("Q04, Q29: probes and the platform's symbols are the target's")
    void probesOfOtherMachines() throws IOException {
        RequiredTools.need(MINGW + "gcc", AARCH64 + "gcc");
        tree.commandLine.clear();
        tree.manifest("", """
                <config>
                  <symbol name="HAVE_WINDOWS" type="bool"/>
                  <symbol name="HAVE_UNISTD" type="bool"/>
                  <symbol name="ON_WINDOWS" type="bool"><default>WIN32 and PE and X86_64</default></symbol>
                  <symbol name="ON_ARM" type="bool"><default>AARCH64 and ELF and POSIX</default></symbol>
                </config>
                <probes>
                  <header id="w" symbol="HAVE_WINDOWS">windows.h</header>
                  <header id="u" symbol="HAVE_UNISTD">sys/socket.h</header>
                </probes>
                <archive name="util"><objects>util.o</objects></archive>
                """);
        tree.crossPrefix = MINGW;
        tree.build();
        String windows = Files.readString(tree.built("config"));
        tree.crossPrefix = AARCH64;
        tree.build();
        String arm = Files.readString(tree.built("config"));

        assertThat(windows)
                .contains("CONFIG_HAVE_WINDOWS=y", "CONFIG_ON_WINDOWS=y")
                .doesNotContain("CONFIG_ON_ARM=y", "CONFIG_HAVE_UNISTD=y");
        assertThat(arm).contains("CONFIG_HAVE_UNISTD=y", "CONFIG_ON_ARM=y").doesNotContain("CONFIG_HAVE_WINDOWS=y");
    }

    @Test
    @DisplayName("D08: C++ for Windows, with a module in C++")
    void windowsCxx() throws IOException {
        RequiredTools.need(MINGW + "g++", MINGW + "dlltool");
        tree.crossPrefix = MINGW;
        tree.delete("greet.c");
        tree.write("greet.cc", """
                #include <iostream>
                extern "C" int host_log(int);
                extern "C" int greet() { std::cout << host_log(1); return 0; }
                """);

        tree.build();

        assertThat(image("modules/greet.dll").delayed()).containsExactly("app.exe");
        assertThat(image("modules/greet.dll").needed()).anyMatch(name -> name.startsWith("libstdc++"));
    }
}
