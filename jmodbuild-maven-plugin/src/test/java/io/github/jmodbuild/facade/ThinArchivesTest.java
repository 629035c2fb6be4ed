// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest.Others;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.toolchain.ToolKind;
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
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("K19: archives that only name their members are refused, regardless of the cause")
class ThinArchivesTest {
    private final NativeTree tree;

    ThinArchivesTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("u.c", "int u(void) { return 0; }\n");
        tree.manifest("", "<archive name=\"u\"><objects>u.o</objects></archive>\n");
    }

    private void archiver(String command) {
        tree.others = new Others(
                Map.of(ToolKind.AR, Tool.of(command, "jmodbuild.ar").orElseThrow()),
                Optional.empty(),
                List.of(),
                List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "llvm-ar"})
    void byAWordOfTheTool(String ar) {
        RequiredTools.need(ar);
        archiver(ar + " --thin");
        assertThat(tree.problems())
                .singleElement()
                .asString()
                .startsWith("modules.xml:2:1: '--thin' in '/usr/bin/" + ar + " --thin' makes a thin archive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "llvm-ar"})
    void byAWrapper(String ar) throws IOException {
        RequiredTools.need(ar);
        Path script = tree.base.resolveSibling("ar");
        Files.writeString(script, "#!/bin/sh\nwords=$1; shift; exec " + ar + " \"${words}T\" \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        archiver(script.toString());
        tree.edit("modules.xml", "</archive>", "<arflags>v</arflags></archive>");
        assertThat(tree.refusal()).contains("is a thin archive, which contains only paths of files");
        assertThat(tree.built("lib/libu.a")).doesNotExist();
    }

    @Test
    void byTheManifestAndNotBySomethingElse() {
        tree.edit("modules.xml", "</archive>", "<arflags>vS</arflags></archive>");
        assertThat(tree.problems()).isEmpty();
        tree.edit("modules.xml", "vS", "vST");
        assertThat(tree.problems())
                .singleElement()
                .asString()
                .startsWith("modules.xml:2:50: 'vST' makes a thin archive");
    }
}
