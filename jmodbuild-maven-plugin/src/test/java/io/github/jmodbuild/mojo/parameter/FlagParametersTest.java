// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.plan.UserFlags;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlagParametersTest {
    private static UserFlags flags(Map<String, String> named, Map<String, String> environment) {
        return new FlagParameters(named, environment).flags(List.of("-O2"));
    }

    @Test
    @DisplayName("K06: flags of the build machine come from parameters or, as in Kbuild, from HOSTCFLAGS and its like")
    void hostFlags() {
        UserFlags flags = flags(
                Map.of("hostcflags", "-DA  -DB"),
                Map.of("HOSTCFLAGS", "-DC", "HOSTCXXFLAGS", "-DD", "HOSTLDFLAGS", "-Wl,-z,now", "CFLAGS", "-g3"));
        assertThat(flags.host())
                .isEqualTo(new UserFlags.Host(List.of("-DA", "-DB"), List.of("-DD"), List.of("-Wl,-z,now")));
        assertThat(flags.base()).containsExactly("-O2");
        assertThat(flags.cflags()).containsExactly("-g3");
    }

    @Test
    void wordsAreThoseOfAShell() {
        UserFlags flags = flags(
                Map.of("cppflags", "-DC=\\\"x\\ y\\\""),
                Map.of(
                        "CFLAGS",
                        "-DA='1' -DG=\"\\\"hi there\\\"\"",
                        "LDFLAGS",
                        "-L'/a b' -Wl,-rpath,\\$ORIGIN",
                        "ASFLAGS",
                        " \t"));
        assertThat(flags.cflags()).containsExactly("-DA=1", "-DG=\"hi there\"");
        assertThat(flags.cppflags()).containsExactly("-DC=\"x y\"");
        assertThat(flags.ldflags()).containsExactly("-L/a b", "-Wl,-rpath,$ORIGIN");
        assertThat(flags.asflags()).isEmpty();
        assertThatThrownBy(() -> flags(Map.of(), Map.of("CFLAGS", "-O1 -DX='1")))
                .hasMessage(
                        "environment CFLAGS: the quote ' is not closed; write a second one where it ends, or \\' for"
                                + " the character");
        assertThatThrownBy(() -> flags(Map.of("ldflags", "-L/a\\"), Map.of()))
                .hasMessage(
                        "jmodbuild.ldflags: a backslash at the end, which escapes nothing; write \\\\ for the character");
    }

    @Test
    void whatWouldTakeSomethingOutOfOurHandsIsReportedWithItsOrigin() {
        assertThatThrownBy(() -> flags(Map.of(), Map.of("HOSTCFLAGS", "-O1 -c")))
                .hasMessageContaining("environment HOSTCFLAGS: '-c' is set by jmodbuild itself");
        assertThatThrownBy(() -> flags(Map.of("hostldflags", "@file"), Map.of()))
                .hasMessageContaining("jmodbuild.hostldflags: '@file' would read options from a file");
    }
}
