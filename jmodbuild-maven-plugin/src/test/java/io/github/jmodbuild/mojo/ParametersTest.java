// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void what_a_stray_comma_leaves_in_a_list_is_skipped() {
        assertThat(Parameters.list(Arrays.asList(null, "odd", null, " ", " std ")))
                .containsExactly("odd", "std");
        assertThat(Parameters.list(Arrays.asList(null, null))).isEmpty();
        assertThat(Parameters.list(null)).isEqualTo(List.of());
    }
}
