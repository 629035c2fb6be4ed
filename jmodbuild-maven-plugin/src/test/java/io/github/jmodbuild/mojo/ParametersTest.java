// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @Test
    void whatAStrayCommaLeavesInAListIsSkipped() {
        assertThat(Parameters.list(Arrays.asList(null, "odd", null, " ", " std ")))
                .containsExactly("odd", "std");
        assertThat(Parameters.list(Arrays.asList(null, null))).isEmpty();
        assertThat(Parameters.list(null)).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "99999999999"})
    void whatIsNoNumberOfJobsIsReportedInOurWords(String text) {
        assertThatThrownBy(() -> Parameters.jobs(text))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.jobs: " + text
                        + " is not a number of steps; write one such as 4, or 0 for one per" + " processor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "0", "NaN", "1e999"})
    void whatIsNoFactorIsReportedInOurWords(String text) {
        assertThatThrownBy(() -> Parameters.timeoutFactor(text))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.test.timeoutFactor: " + text + " is not a number above 0; write one such as 2 or"
                        + " 2.5");
    }

    @Test
    void numbersAreTakenAndNothingSaidIsTheDefault() {
        assertThat(Parameters.jobs("12")).isEqualTo(12);
        assertThat(Parameters.jobs("")).isZero();
        assertThat(Parameters.timeoutFactor("2.5")).isEqualTo(2.5);
        assertThat(Parameters.timeoutFactor("")).isEqualTo(1);
    }
}
