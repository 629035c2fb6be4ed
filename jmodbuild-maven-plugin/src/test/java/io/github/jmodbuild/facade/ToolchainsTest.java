// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static io.github.jmodbuild.binary.RealTools.AARCH64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest;
import io.github.jmodbuild.detect.ToolchainRequest.Others;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build machine's own toolchain in a cross build (K06). */
class ToolchainsTest {
    private final Path state;
    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
    private Optional<Tool> hostcc = Optional.empty();
    private String prefix = AARCH64;

    ToolchainsTest(@TempDir Path state) {
        this.state = state;
    }

    private Toolchains toolchains() throws IOException {
        return new Toolchains(
                new ToolchainRequest(
                        Optional.empty(), Optional.empty(), prefix, Others.NONE, hostcc, Optional.empty(), environment),
                state);
    }

    @Test
    @DisplayName(
            "K06: a cross build's host programs get the build machine's compiler, looked for when one is asked for")
    void cross() throws IOException {
        RequiredTools.need(AARCH64 + "gcc");
        Toolchains first = toolchains();
        String before = first.identity();

        assertThat(first.target().cc().architecture()).isEqualTo("aarch64");
        assertThat(state.resolve("toolchain.host")).doesNotExist();
        assertThat(first.host().cc().command()).containsExactly("/usr/bin/gcc");
        assertThat(first.host().cc().architecture()).isNotEqualTo("aarch64");
        assertThat(first.identity()).isNotEqualTo(before);
        assertThat(toolchains().identity()).isEqualTo(first.identity());
    }

    @Test
    @DisplayName("K06: HOSTCC of the environment, and the parameter before it")
    void hostcc() throws IOException {
        RequiredTools.need(AARCH64 + "gcc", "clang");
        environment.put("HOSTCC", "clang -O1");
        assertThat(toolchains().host().cc().command()).endsWith("-O1");
        hostcc = Tool.of("gcc -O2", "jmodbuild.hostcc");

        assertThat(toolchains().host().cc().command()).containsExactly("/usr/bin/gcc", "-O2");
    }

    @Test
    @DisplayName("K06: without a cross compiler there is one toolchain for everything")
    void sameMachine() throws IOException {
        prefix = "";
        Toolchains toolchains = toolchains();

        assertThat(toolchains.host()).isSameAs(toolchains.target());
        assertThat(toolchains.identity()).isEqualTo(toolchains.target().identity());
    }

    @Test
    void aMissingHostCompilerMattersOnlyWhenItIsNeeded() throws IOException {
        RequiredTools.need(AARCH64 + "gcc");
        environment.put("HOSTCC", "nocc");
        Toolchains toolchains = toolchains();

        assertThat(toolchains.identity()).isEqualTo(toolchains.target().identity());
        assertThatThrownBy(toolchains::host)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("the C compiler 'nocc' (from environment HOSTCC) was not found");
    }
}
