// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Forms in which goals answer. */
class ReportTest {
    @Test
    void thereAreTwoFormatsAndOthersAreRefused() {
        assertThat(Report.Format.of("text")).isEqualTo(Report.Format.TEXT);
        assertThat(Report.Format.of("json")).isEqualTo(Report.Format.JSON);
        assertThatThrownBy(() -> Report.Format.of("jsn"))
                .hasMessage("jmodbuild.format: unknown value jsn (did you mean json?); valid values: text, json");
    }
}
