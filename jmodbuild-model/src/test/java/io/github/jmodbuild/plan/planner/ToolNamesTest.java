// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.manifest.Tool;
import io.github.jmodbuild.toolchain.ToolKind;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ToolNamesTest {
    @Test
    @DisplayName("K12: manifests may name every tool that there is")
    void everyTool() {
        assertThat(Tool.NAMES)
                .containsExactlyElementsOf(Stream.concat(
                                Stream.of("CC", "CXX"),
                                Arrays.stream(ToolKind.values()).map(Enum::name))
                        .toList());
    }
}
