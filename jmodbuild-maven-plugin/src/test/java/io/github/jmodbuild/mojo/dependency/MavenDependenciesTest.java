// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.toolchain.Machine;
import org.junit.jupiter.api.Test;

/** What SDKs are compared with. */
class MavenDependenciesTest {
    @Test
    void theVersionOfTheCompilersOwnLibraryIsTheNewestThatSdksMayNeed() {
        Machine machine = new Machine("x86_64-linux-gnu", "linux", "x86_64", "", "glibc", "2.31");
        assertThat(MavenDependencies.platform(machine).libcFloor()).contains("2.31");
        assertThat(MavenDependencies.platform(new Machine("t", "linux", "x86_64", "", "musl"))
                        .libcFloor())
                .isEmpty();
    }
}
