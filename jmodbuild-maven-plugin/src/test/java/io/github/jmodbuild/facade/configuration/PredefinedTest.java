// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.facade.NativeTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Q29: predefined symbols of the platform")
class PredefinedTest {
    private final NativeTree tree;

    PredefinedTest(@TempDir Path directory) {
        tree = new NativeTree(directory)
                .write("main.c", "int main(void) { return 0; }\n")
                .write("big.c", "int big;\n")
                .write("posix.c", "#include \"generated/autoconf.h\"\nint posix = CONFIG_POSIX;\n");
    }

    private void manifest(String config) {
        tree.manifest("", config + """
                <executable name="app">
                  <objects>main.o</objects>
                  <objects config="POSIX and ELF and not WIN32">posix.o</objects>
                  <objects config="BIG_ENDIAN">big.o</objects>
                </executable>
                """);
    }

    @Test
    void conditionsAndSourcesMayUseThem() throws IOException {
        manifest("");
        tree.build();
        assertThat(tree.built("obj/resident/posix.o")).exists();
        assertThat(tree.built("obj/resident/big.o")).doesNotExist();
        assertThat(Files.readString(tree.built("config"))).contains("CONFIG_LINUX=y\n", "CONFIG_LITTLE_ENDIAN=y\n");
    }

    @Test
    void aNameThatTheTreeDeclaresMeansWhatItSaysThere() {
        manifest("<config><symbol name='BIG_ENDIAN' type='bool'><default>y</default></symbol></config>");
        tree.build();
        assertThat(tree.built("obj/resident/big.o")).exists();
    }

    @Test
    void theyAreTheTargetCompilersAndNotThisMachines() throws IOException {
        String cross = "aarch64-linux-gnu-gcc";
        RequiredTools.need(cross);
        tree.cc = Tool.of(cross, "test");
        manifest("");
        tree.build();
        assertThat(Files.readString(tree.built("config")))
                .contains("CONFIG_AARCH64=y\n", "CONFIG_BITS_64=y\n")
                .doesNotContain("CONFIG_X86_64=y");
    }
}
