// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.detect.ToolchainRequest.Others;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.facade.NativeBuild;
import io.github.jmodbuild.facade.NativeTree;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("K12: tools that the tree itself names")
class ManifestToolsTest {
    private static final String PROGRAM = """
            <relocatable name="r"><objects>main.o</objects></relocatable>
            <executable name="p"><objects>main.o</objects></executable>
            """;

    private final NativeTree tree;

    ManifestToolsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", "int main(void) { return 0; }\n");
    }

    private void tools(String content) {
        tree.manifest("", "<tools>" + content + "</tools>\n" + PROGRAM);
    }

    private List<String> command(ToolKind kind) {
        Toolchain toolchain = NativeBuild.plan(tree.request()).toolchain();
        return toolchain.tools().commands().getOrDefault(kind, List.of());
    }

    @Test
    @DisplayName("K12: a tool of the manifest, with arguments, is below the environment and parameters")
    void precedence() {
        tools("<tool name=\"NM\">readelf -s</tool>");
        assertThat(command(ToolKind.NM)).containsExactly("/usr/bin/readelf", "-s");
        tree.environment.put("NM", "objdump -t");
        assertThat(command(ToolKind.NM)).containsExactly("/usr/bin/objdump", "-t");
        tree.others = new Others(
                Map.of(ToolKind.NM, Tool.of("nm -n", "jmodbuild.nm").orElseThrow()),
                Optional.empty(),
                List.of(),
                List.of());
        assertThat(command(ToolKind.NM)).containsExactly("/usr/bin/nm", "-n");
    }

    @Test
    @DisplayName("K12: words of a tool are those of a shell, also when they are read back from what was kept")
    void quotedWords() {
        tools("<tool name=\"NM\">readelf -s '-a b' \"\\\"\"</tool>");
        for (int i = 0; i < 2; i++) {
            assertThat(command(ToolKind.NM)).containsExactly("/usr/bin/readelf", "-s", "-a b", "\"");
        }
        tools("<tool name=\"NM\">readelf '-s</tool>");
        assertThat(tree.problems())
                .singleElement()
                .asString()
                .startsWith("modules.xml:2:32: the quote ' is not closed");
    }

    @Test
    @DisplayName("K12: the compiler of the manifest compiles, and an edit of its arguments compiles again")
    void compiler() {
        tree.write("main.c", "int main(void) { return WORD - 1; }\n");
        tools("<tool name=\"CC\">gcc -DWORD=1</tool>");
        tree.build();
        tree.run("bin/p");
        assertThat(tree.build().isNull()).isTrue();
        tools("<tool name=\"CC\">gcc -DWORD=0+1</tool>");
        assertThat(tree.build().built()).contains("obj/resident/main.o");
        tree.assertEqualToClean();
    }

    @Test
    void flagsOfTheRootManifestChooseTheMachineBeforeThoseOfTheUser() {
        tree.manifest("", "<flags><cflags>-Wall -m32</cflags></flags>\n" + PROGRAM);
        assertThat(machine()).isEqualTo("i386");
        tree.manifest("", "<flags if=\"not LINUX\"><cflags>-m32</cflags></flags>\n" + PROGRAM);
        assertThat(machine()).isEqualTo("x86_64");
        tree.manifest("", "<flags scope=\"tree\"><cflags>-mx32</cflags></flags>\n" + PROGRAM);
        tree.cflags = List.of("-m32");
        assertThat(machine()).isEqualTo("i386");
    }

    private String machine() {
        return NativeBuild.plan(tree.request()).toolchain().machine().architecture();
    }

    private String nm(long later) throws IOException {
        return ManifestTools.applied(tree.request(), tree.state(), System.currentTimeMillis() + later)
                .others()
                .tools()
                .values()
                .toString();
    }

    @Test
    @DisplayName(
            "K12: what it says is kept with the manifest's stamp, and not believed when damaged or of another manifest")
    void kept() throws IOException {
        tools("<tool name=\"NM\">readelf -s</tool>");
        Path kept = tree.state().resolve("tools");
        assertThat(nm(0)).contains("readelf", "-s", "modules.xml:2:8");
        assertThat(kept).doesNotExist(); // a change within two seconds need not show in the stamp
        assertThat(nm(10_000)).contains("readelf", "-s", "modules.xml:2:8");
        String text = Files.readString(kept);
        assertThat(nm(0)).contains("readelf", "-s", "modules.xml:2:8");

        Files.writeString(kept, text.replace("readelf", "objdump"));
        assertThat(nm(10_000)).contains("readelf");
        assertThat(Files.readString(kept)).isEqualTo(text);
        tools("<tool name=\"NM\">objdump -t</tool>");
        assertThat(nm(10_000)).contains("objdump");
        tree.manifest("", PROGRAM);
        assertThat(nm(10_000)).isEqualTo("[]");
    }

    @Test
    @DisplayName("K05, K12: a cross prefix goes before plain names, wherever it is set")
    void prefix() throws IOException {
        tools("<tool name=\"NM\">nm -n</tool><tool name=\"STRIP\">/bin/strip</tool>");
        tree.crossPrefix = "arm-";
        assertThat(nm(0)).contains("[arm-nm, -n]", "[/bin/strip]");
        tree.crossPrefix = "";
        tree.edit("modules.xml", "<tools>", "<tools crossPrefix=\"avr-\">");
        assertThat(nm(0)).contains("[avr-nm, -n]");
        assertThat(ManifestTools.applied(tree.request(), tree.state()).crossPrefix())
                .isEqualTo("avr-");
        tree.environment.put("CC", "gcc");
        assertThat(ManifestTools.applied(tree.request(), tree.state()).crossPrefix())
                .isEmpty();
        tree.environment.remove("CC");
        tree.crossPrefix = "arm-";
        assertThat(ManifestTools.applied(tree.request(), tree.state()).crossPrefix())
                .isEqualTo("arm-");
    }

    @Test
    @DisplayName("K12: a tool that is missing is reported with its place; other mistakes of the manifest all together")
    void mistakes() {
        tools("<tool name=\"NM\">no-such-nm</tool>");
        assertThatThrownBy(() -> NativeBuild.plan(tree.request()))
                .hasMessage("modules.xml:2:8: the tool 'no-such-nm', to be used as nm" + Wording.INSTALL_OR_NAME
                        + " -Djmodbuild.nm=...");
        tools("<tool name=\"CC\">no-such-cc</tool>");
        assertThatThrownBy(() -> NativeBuild.plan(tree.request()))
                .hasMessageStartingWith(
                        "modules.xml:2:8: the C compiler 'no-such-cc' was not found, looked for in PATH;");
        tree.edit("modules.xml", "<tools>", "<tools crossPrefix=\"no-such-\">")
                .edit("modules.xml", "<tool name=\"CC\">no-such-cc</tool>", "");
        assertThatThrownBy(() -> NativeBuild.plan(tree.request()))
                .hasMessageStartingWith(
                        "modules.xml:2:21: the C compiler 'no-such-gcc' was not found, looked for in PATH;");
        tools("<tool name=\"NN\">nm</tool>");
        tree.edit("modules.xml", "<relocatable name", "<relocatable nam");
        assertThatThrownBy(() -> NativeBuild.plan(tree.request()))
                .hasMessageContaining("modules.xml:2:20: 'NN' is not a tool")
                .hasMessageContaining("unknown attribute nam");
        tree.manifest("", "<directory>sub</directory>" + PROGRAM).manifest("sub", "<tools/>");
        assertThatThrownBy(() -> NativeBuild.plan(tree.request()))
                .hasMessageContaining("sub/modules.xml:2:1: <tools> is allowed in the root manifest only");
    }
}
