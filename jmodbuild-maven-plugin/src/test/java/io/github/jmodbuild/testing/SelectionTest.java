// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tests by name. */
class SelectionTest {
    private static final List<PlannedTest> TESTS = Stream.of("list", "list-long", "a.b", "aXb")
            .map(name -> new PlannedTest(
                    name, "", List.of(), List.of(), List.of(), 1, false, false, Location.of("modules.xml")))
            .toList();

    private static List<String> chosen(String only) {
        return TestSelection.named(TESTS, only).stream().map(PlannedTest::name).toList();
    }

    @Test
    @DisplayName("Q22: one test is run by its name, several by patterns")
    void namesAndPatterns() {
        assertThat(chosen("list")).containsExactly("list");
        assertThat(chosen("a.b,list*")).containsExactly("list", "list-long", "a.b");
        assertThat(chosen(" a?b , list ")).containsExactly("list", "a.b", "aXb");
        assertThat(chosen(",list,")).containsExactly("list");
    }

    @Test
    @DisplayName("K31, Q22: what is left out is reported with the way to run it")
    void notices() {
        assertThat(new TestSelection(TESTS, 0).notice()).isEmpty();
        assertThat(new TestSelection(TESTS, 1).notice())
                .isEqualTo("1 test is left out: its program is " + Wording.AMONG_OUTPUTS);
    }

    @Test
    void aNameThatMeansNothingIsAnErrorWithTheNearest() {
        assertThatThrownBy(() -> chosen("lisst,zzz*"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(Object::toString)
                                .containsExactly(
                                        "jmodbuild.test: no test of this configuration is called lisst (did you mean list?)",
                                        "jmodbuild.test: no test of this configuration is called zzz*; valid values: list,"
                                                + " list-long, a.b, aXb"));
    }
}
