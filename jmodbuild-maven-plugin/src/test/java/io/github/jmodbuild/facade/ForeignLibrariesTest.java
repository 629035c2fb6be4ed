// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.binary.ArchiveReader;
import io.github.jmodbuild.binary.Image;
import io.github.jmodbuild.binary.Image.Kind;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.binary.RealTools;
import io.github.jmodbuild.install.Installation;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shared libraries of Windows and macOS: names, versions, what they offer, and who finds them (D17). */
@Tag("alone")
class ForeignLibrariesTest {
    private static final String MAP = "Z_1 { global: offered; /* other; */ local: *; };\nZ_2 { more; } Z_1;\n";

    private final NativeTree tree;

    ForeignLibrariesTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.cflags = List.of("-O1");
        tree.write("main.c", """
                int offered(void), puts(const char *);
                int main(void) { return puts(offered() == 42 ? "found" : "other") < 0; }
                """);
        tree.write("lib.c", """
                int hidden(void) { return 42; }
                int offered(void) { return hidden(); }
                int more(void) { return 0; }
                """);
        tree.write("z.map", MAP);
        tree.manifest("", """
                <group name="z"><objects>lib.o</objects></group>
                <sharedLibrary name="z" version="1.2.13" soname="libz.so.1" map="z.map"><group>z</group></sharedLibrary>
                <executable name="app"><objects>main.o</objects><sharedLibrary>z</sharedLibrary></executable>
                """);
    }

    private Image image(String path) throws IOException {
        return ImageReader.read(tree.built(path));
    }

    private void windows() {
        RequiredTools.need(RealTools.MINGW + "gcc");
        tree.crossPrefix = RealTools.MINGW;
    }

    private void mac() {
        RequiredTools.need("clang", "ld64.lld-14");
        Fixture.machO(tree, "arm64");
    }

    private void exportsOfArchive() {
        String linked = "<objects>lib.o</objects><archive>ar</archive><exports>offered deep</exports>";
        tree.write("deep.c", "int deep(void) { return 7; }\n").write("idle.c", "int idle(void) { return 8; }\n");
        tree.manifest(
                "",
                "<archive name=\"ar\"><objects>deep.o idle.o</objects></archive>\n"
                        + "<sharedLibrary name=\"z\">" + linked + "</sharedLibrary>\n"
                        + "<module name=\"m\">" + linked + "</module>\n");
        tree.build();
    }

    @Test
    @DisplayName("D17: what a Windows library or module exports of an archive comes in")
    void windowsExportsOfArchive() throws IOException {
        windows();
        exportsOfArchive();
        assertThat(image("bin/z.dll").offered()).containsExactlyInAnyOrder("offered", "deep");
        assertThat(image("modules/m.dll").offered()).containsExactlyInAnyOrder("offered", "deep");
    }

    @Test
    @DisplayName("D17: what a Mach-O library or bundle exports of an archive comes in")
    void macExportsOfArchive() throws IOException {
        mac();
        exportsOfArchive();
        assertThat(image("lib/libz.dylib").offered()).containsExactlyInAnyOrder("offered", "deep");
        assertThat(image("modules/m.so").offered()).containsExactlyInAnyOrder("offered", "deep");
    }

    @Test
    @DisplayName(
            "D17, Q14: a Windows library has an import library, exports what its map says, and lies beside programs")
    void windowsLibrary() throws IOException {
        windows();
        Outcome outcome = tree.build();

        assertThat(image("bin/z.dll").kind()).isEqualTo(Kind.LIBRARY);
        assertThat(image("bin/z.dll").soname()).isEqualTo("z.dll");
        assertThat(image("bin/z.dll").offered()).containsExactlyInAnyOrder("offered", "more");
        assertThat(image("bin/app.exe").needed()).contains("z.dll");
        assertThat(ArchiveReader.members(tree.built("lib/libz.dll.a")))
                .anyMatch(member -> member.image().offered().contains("__imp_offered"));
        assertThat(tree.built("lib").toFile().list()).containsExactly("libz.dll.a");
        assertThat(outcome.result().plan().outputs())
                .extracting(output -> output.kind() + " " + output.name())
                .containsExactly("SHARED_LIBRARY z", "FILE libz.dll.a", "EXECUTABLE app");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("D17, D08: a Windows program finds its library in the build directory and where it is installed")
    void windowsProgramRuns() throws IOException {
        windows();
        Wine.need();
        Outcome outcome = tree.build();
        Path stage = tree.base.resolveSibling("stage");
        Map<Plan.Output, Path> files = new LinkedHashMap<>();
        outcome.result()
                .plan()
                .outputs()
                .forEach(output -> files.put(output, outcome.result().file(output)));

        assertThat(new Installation(stage, "/usr", "1.0", stage.resolveSibling("record")).install(files))
                .containsExactly("usr/bin/app.exe", "usr/bin/z.dll", "usr/lib/libz.dll.a");
        assertThat(run(tree.built("bin/app.exe"))).isEqualTo("found");
        assertThat(run(stage.resolve("usr/bin/app.exe"))).isEqualTo("found");
    }

    private String run(Path program) {
        List<String> command = new ArrayList<>(Wine.command());
        command.add(program.toString());
        return Tools.run(tree.base, command).strip();
    }

    @Test
    @DisplayName("D17: a changed Windows library links its users again only when it offers something else")
    void windowsUsersFollow() {
        windows();
        tree.build();

        tree.edit("lib.c", "return 42", "return 43");
        assertThat(tree.build().built()).contains("bin/z.dll").doesNotContain("bin/app.exe");
        tree.edit("z.map", "more;", "more; hidden;");
        assertThat(tree.build().built()).contains("bin/z.dll", "bin/app.exe");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("D17, D08: a Windows module takes functions of a library of the tree, and not of its program")
    void windowsModule() throws IOException {
        windows();
        tree.edit("modules.xml", "</modules>", """
                <executable name="host"><objects>main.o</objects><sharedLibrary>z</sharedLibrary><exports>main</exports></executable>
                <module name="user"><objects>use.o</objects><sharedLibrary>z</sharedLibrary></module>
                </modules>""");
        tree.write("use.c", "int offered(void);\nint use(void) { return offered(); }\n");
        tree.build();

        assertThat(image("modules/user.dll").needed()).contains("z.dll");
        assertThat(image("modules/user.dll").delayed()).isEmpty();
    }

    @Test
    @DisplayName("D17: a Mac's library has an install name and versions, and exports what its map says")
    void macLibrary() throws IOException {
        mac();
        RequiredTools.need("llvm-objdump");
        tree.build();

        Image library = image("lib/libz.1.2.13.dylib");
        assertThat(library.kind()).isEqualTo(Kind.LIBRARY);
        assertThat(library.soname()).isEqualTo("@rpath/libz.1.dylib");
        assertThat(library.offered()).containsExactlyInAnyOrder("offered", "more");
        assertThat(image("bin/app").needed()).contains("@rpath/libz.1.dylib");
        assertThat(tree.built("lib/libz.dylib")).isSymbolicLink();
        assertThat(tree.built("lib/libz.1.dylib")).isSymbolicLink();
        String commands = RealTools.run(
                tree.base,
                "llvm-objdump",
                "--macho",
                "--private-headers",
                tree.built("lib/libz.1.2.13.dylib").toString());
        assertThat(commands).contains("current version 1.2.13", "compatibility version 1.0.0");
        assertThat(tree.build().isNull()).isTrue();

        tree.edit("z.map", "more;", "hid*;").build();
        assertThat(image("lib/libz.1.2.13.dylib").offered()).containsExactlyInAnyOrder("offered", "hidden");
    }

    @Test
    @DisplayName("D08: a changed library of the SDK links what read it again, and nothing else")
    void macLinksSayWhatTheyRead() {
        mac();
        tree.build();
        tree.edit("../sdk/libSystem.tbd", "_puts", "_puts, _gets");

        assertThat(tree.build().built())
                .contains("bin/app", "lib/libz.1.2.13.dylib")
                .doesNotContain("obj/resident/main.o");
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    @DisplayName("D17: a version that is no number stays out of a Mac's library; a map of C++ names is refused")
    void macMistakes() throws IOException {
        mac();
        tree.edit("modules.xml", "1.2.13", "2024.300-rc").build();
        assertThat(image("lib/libz.2024.300-rc.dylib").soname()).isEqualTo("@rpath/libz.2024.dylib");

        tree.write("z.map", "{ global: extern \"C++\" { \"f()\"; }; local: *; };\n");
        Outcome outcome = tree.attempt(Stage.LINK);
        assertThat(outcome.failures().get(0).output())
                .isEqualTo("modules.xml:3:71: " + Wording.NAMES_OF_CXX
                        + ", which this system's linker does not support; list mangled names (_ZN...)");
    }
}
