// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WatchMojoTest {
    @Test
    void ofSeveralModulesOneHasToBeChosen() {
        assertThatCode(() -> WatchMojo.refuseSeveral(List.of("core"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> WatchMojo.refuseSeveral(List.of("core", "net")))
                .hasMessage(
                        "jmodbuild:watch: watches one module, and there are 2 with a manifest; choose one with -pl :core"
                                + " or -pl :net");
    }
}
