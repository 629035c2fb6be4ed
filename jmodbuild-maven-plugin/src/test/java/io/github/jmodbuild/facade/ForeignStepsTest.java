// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.binary.Image;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.binary.RealTools;
import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps on outputs of Windows and macOS, and what is refused there: K13, K32, D13, K09. */
@Tag("alone")
class ForeignStepsTest {
    private static final String STRIPPED = """
            <executable name="app"><objects>main.o</objects></executable>
            <post output="app" name="slim.exe" tool="strip" debug="slim.debug"/>
            <post output="app" name="small.exe" tool="strip"/>
            """;
    private static final String RAW =
            "<post output=\"app\" name=\"app.bin\" tool=\"objcopy\"><arg>-O</arg><arg>binary</arg></post>\n";
    private static final String EMBEDDED = """
            <executable name="setup"><objects>setup.o</objects></executable>
            <executable name="boot"><objects>boot.o piggy.o</objects></executable>
            <embed output="setup" name="piggy.o" symbol="setup"/>
            """;

    private final NativeTree tree;

    ForeignStepsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", """
                int puts(const char *);
                int visible_function(void) { return 1; }
                int main(void) { return puts("image") < 0; }
                """);
        tree.write("setup.c", "int puts(const char *);\nint main(void) { return puts(\"setup\") < 0; }\n");
        tree.write("boot.c", """
                int puts(const char *);
                extern const char setup[], setup_end[];
                int main(void) { return puts(setup[0] == 'M' && setup[1] == 'Z' ? "MZ" : setup) < 0; }
                """);
    }

    private void windows() {
        RequiredTools.need(RealTools.MINGW + "gcc", RealTools.MINGW + "objcopy");
        tree.crossPrefix = RealTools.MINGW;
    }

    private void mac() {
        RequiredTools.need("clang", "ld64.lld-14", "llvm-nm");
        Fixture.machO(tree, "arm64");
    }

    private String run(String program) {
        List<String> command = new ArrayList<>(Wine.command());
        command.add(tree.built(program).toString());
        return Tools.run(tree.base, command).strip();
    }

    private String headers(String file) {
        return RealTools.run(
                tree.base, RealTools.MINGW + "objdump", "-h", tree.built(file).toString());
    }

    private String symbols(String file) {
        return RealTools.run(
                tree.base, "llvm-nm", "--no-dyldinfo", tree.built(file).toString());
    }

    private static int place(byte[] all, byte[] part) {
        return new String(all, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }

    @Test
    @DisplayName("K13, D08: a Windows program is stripped, and its debug information kept in a file of its own")
    void strip() {
        windows();
        Wine.need();
        tree.manifest("", STRIPPED + RAW);
        tree.build();

        assertThat(run("post/slim.exe")).isEqualTo("image");
        assertThat(run("post/small.exe")).isEqualTo("image");
        assertThat(headers("bin/app.exe")).contains(".debug_info");
        assertThat(headers("post/slim.exe")).contains(".gnu_debuglink").doesNotContain(".debug_info");
        assertThat(headers("post/small.exe")).doesNotContain(".debug_info", ".gnu_debuglink");
        assertThat(headers("post/slim.debug")).contains(".debug_info");
        assertThat(Snapshot.bytes(tree.built("post/app.bin"))[0]).isNotEqualTo((byte) 'M');
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K32, D08: a Windows program becomes data of another one, and has a map of its symbols")
    void embedInWindows() {
        windows();
        Wine.need();
        tree.manifest("", EMBEDDED + "<symbolMap output=\"boot\" name=\"boot.map\"/>\n");
        tree.build();

        assertThat(run("bin/boot.exe")).isEqualTo("MZ");
        byte[] setup = Snapshot.bytes(tree.built("bin/setup.exe"));
        assertThat(place(Snapshot.bytes(tree.built("bin/boot.exe")), setup)).isPositive();
        List<String> lines = tree.read("target/post/boot.map").lines().toList();
        assertThat(lines).anyMatch(line -> line.endsWith(" T main")).anyMatch(line -> line.endsWith(" R setup_end"));
        assertThat(lines.stream().map(line -> line.substring(0, 16)).filter(line -> !line.isBlank()))
                .isSorted();
        tree.edit("setup.c", "\"setup", "\"again");
        assertThat(tree.build().built()).contains("gen/piggy.o", "bin/boot.exe");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K32, D08: a Mach-O program becomes data of another one, and has a map of its symbols")
    void embedInMachO() throws IOException {
        mac();
        tree.manifest("", EMBEDDED + "<symbolMap output=\"boot\" name=\"boot.map\"/>\n");
        tree.build();

        byte[] setup = Snapshot.bytes(tree.built("bin/setup"));
        assertThat(place(Snapshot.bytes(tree.built("bin/boot")), setup)).isPositive();
        Image object = ImageReader.read(tree.built("gen/piggy.o"));
        assertThat(object.offered()).containsExactlyInAnyOrder("setup", "setup_end");
        assertThat(tree.read("target/post/boot.map")).contains(" _main\n", " _setup_end\n");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K13, D08: Mach-O is stripped; debug information in a file of its own is refused with its place")
    void stripMachO() throws IOException {
        mac();
        tree.manifest("", STRIPPED);
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .hasMessage("modules.xml:3:56: programs of this system have no debug information that could be kept in"
                        + " slim.debug: it stays in their objects, from which dsymutil collects it; leave out debug, or give"
                        + " the step a config that is n here");

        tree.edit("modules.xml", " debug=\"slim.debug\"", "").build();
        assertThat(symbols("bin/app")).contains("_visible_function");
        assertThat(symbols("post/small.exe")).doesNotContain("_visible_function");
    }

    @Test
    @DisplayName("K17: ld64.lld cannot link objects into one, and that is reported at the element")
    void relocatableMachO() {
        mac();
        tree.manifest("", "<relocatable name=\"net\"><objects>setup.o</objects></relocatable>");

        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .hasMessage("modules.xml:2:1: <relocatable name=\"net\"> cannot be made: ld64.lld cannot link Mach-O"
                        + " objects into one (-r); list its objects where it is used, for example in a"
                        + " <group>");
    }

    @Test
    @DisplayName("K04, Q28: linker scripts and static programs are refused on macOS, and left out by their condition")
    void scriptsAndStaticsOnMachO() {
        mac();
        tree.write("app.lds", "");
        String app = "<executable name=\"app\" static=\"y\"><objects>main.o</objects></executable>\n";
        tree.manifest("", app);
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .hasMessage("modules.xml:2:1: executable app is static (y), which this system does not support; write"
                        + " static=\"y and not MACHO\"");
        tree.manifest(
                "",
                app.replace("static=\"y\"", "static=\"y and not MACHO\"")
                        .replace("</executable>", "<script>app.lds</script></executable>"));
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .hasMessage("modules.xml:2:82: this system's linker does not support linker scripts; write <script"
                        + " if=\"not MACHO\">");
        tree.edit("modules.xml", "<script>", "<script if=\"not MACHO\">").build();
    }

    @Test
    @DisplayName("D13: a stamp is refused on Windows, and accepted where its condition leaves it out")
    void stampOnWindows() {
        windows();
        stamped("<stamp/>");
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .hasMessage(
                        "modules.xml:5:49: <stamp> cannot work on this system, whose modules look up symbols of their"
                                + " program only when they use them; write <stamp if=\"POSIX\"/>");

        tree.edit("modules.xml", "<stamp/>", "<stamp if=\"POSIX\"/>").build();
    }

    private void stamped(String element) {
        tree.manifest("", "<config>\n" + Fixture.tristate("A") + """
                </config>
                <executable name="app"><objects>main.o</objects>ELEMENT
                  <objects config="A">a.o</objects><exports>visible_function</exports></executable>
                """.replace("ELEMENT", element));
        tree.write("a.c", "int visible_function(void);\nint run(void) { return visible_function(); }\n");
        tree.set("A=m");
    }

    @Test
    @DisplayName("D13: a Mach-O program has a stamp, and its bundles refer to it")
    void stampOnMachO() throws IOException {
        mac();
        stamped("<stamp/>");
        tree.build();

        assertThat(ImageReader.read(tree.built("bin/app")).offered())
                .anyMatch(symbol -> symbol.startsWith("module_is_of_another_build_than_its_program_"));
        assertThat(ImageReader.read(tree.built("modules/a.so")).unbound())
                .anyMatch(symbol -> symbol.startsWith("module_is_of_another_build_than_its_program_"));
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K09: signatures are refused on Windows and macOS, with their place")
    void signatures() {
        for (Runnable platform : List.<Runnable>of(this::windows, this::mac)) {
            tree.crossPrefix = "";
            platform.run();
            stamped("<signatures/>");
            assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                    .hasMessage(
                            "modules.xml:5:49: <signatures> reads the debug information of ELF objects, which this"
                                    + " compiler does not make; write <signatures if=\"...\"/> with a symbol that is n on this system");
        }
    }
}
