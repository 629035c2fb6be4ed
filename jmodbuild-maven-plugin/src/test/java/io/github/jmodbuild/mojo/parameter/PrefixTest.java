// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixTest {
    @ParameterizedTest
    @CsvSource({"/usr,/usr/bin", "/opt/a/,/opt/a/bin", "/,/bin", "C:/app,C:/app/bin", "'',/bin"})
    void directoriesOfAnInstallationAreBelowThePrefix(String prefix, String bindir) {
        assertThat(BuildRequests.named("1.0", "1.0", prefix, "amd64")).containsEntry("bindir", bindir);
    }
}
