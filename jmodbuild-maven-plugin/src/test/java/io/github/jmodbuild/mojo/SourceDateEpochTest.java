// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code project.build.outputTimestamp} in all forms that Maven's own plugins take. */
class SourceDateEpochTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T00:00:00Z,1795219200",
        "2026-11-21T01:00:00+01:00,1795219200",
        "1795219200,1795219200",
        "1970-01-01T00:00:00Z,0",
        "10,10"
    })
    void aTimeIsSecondsSince1970(String timestamp, String seconds) {
        assertThat(SourceDateEpoch.of(timestamp)).contains(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1", "yesterday", "2026-11-21", "99999999999999999999", "9223372036854775807"})
    void whatIsSwitchedOffOrNoTimeIsNone(String timestamp) {
        assertThat(SourceDateEpoch.of(timestamp)).isEmpty();
    }

    @Test
    void anUnsetPropertyIsNone() {
        assertThat(SourceDateEpoch.of(null)).isEmpty();
    }
}
