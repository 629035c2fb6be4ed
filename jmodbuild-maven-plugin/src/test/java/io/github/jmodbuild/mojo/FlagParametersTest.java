// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

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
    void whatWouldTakeSomethingOutOfOurHandsIsToldWithItsOrigin() {
        assertThatThrownBy(() -> flags(Map.of(), Map.of("HOSTCFLAGS", "-O1 -c")))
                .hasMessageContaining("environment HOSTCFLAGS: '-c' is written by jmodbuild itself");
        assertThatThrownBy(() -> flags(Map.of("hostldflags", "@file"), Map.of()))
                .hasMessageContaining("jmodbuild.hostldflags: '@file' would read options from a file");
    }
}
