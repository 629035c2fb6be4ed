// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.probe.ask.BatchableText;
import io.github.jmodbuild.probe.ask.VersionOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions, words of pkg-config, and texts that must not share a source. */
class TextsTest {
    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1.2.3, 0",
        "1.10, 1.9, 1",
        "1.0, 1.0.0, -1",
        "2.0-rc1, 2.0, -1",
        "2.0-rc2, 2.0-rc1, 1",
        "007, 7, 0",
        "1.0a, 1.0b, -1",
        "20230101123456789012, 20230101123456789011, 1",
    })
    void versionsAreComparedPartByPart(String a, String b, int order) {
        assertThat(Integer.signum(VersionOrder.compare(a, b))).isEqualTo(order);
        assertThat(Integer.signum(VersionOrder.compare(b, a))).isEqualTo(-order);
    }

    @Test
    void allBoundsMustHold() {
        assertThat(VersionOrder.isWithin("7.29", ">= 7.29 < 8")).isTrue();
        assertThat(VersionOrder.isWithin("8", "ge 7.29 lt 8")).isFalse();
        assertThat(VersionOrder.isWithin("8", "!= 8")).isFalse();
        assertThat(VersionOrder.isWithin("8", "gt 7 le 8 = 8")).isTrue();
        assertThat(VersionOrder.isWithin("anything", "")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"int /*", "a // b", "a; b", "x {", ")(", "((", "\"", "'a'", "#x", "a\\", "??/", "a]", "`"})
    void textsThatCouldReachBeyondTheirPlaceAreNotPlain(String text) {
        assertThat(BatchableText.isPlain(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"struct stat", "int (*)(char[3])", "a / b * c", "visibility(\"hidden;\")", "std::pair<int, long>"
            })
    void othersAre(String text) {
        assertThat(BatchableText.isPlain(text)).isTrue();
    }
}
