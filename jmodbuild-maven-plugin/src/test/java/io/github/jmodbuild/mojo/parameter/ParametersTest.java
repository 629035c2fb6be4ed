// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.problem.ProblemException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @Test
    void whatAStrayCommaLeavesInAListIsSkipped() {
        assertThat(Parameters.list("jmodbuild.outputs", Arrays.asList(null, "odd", null, " ", " std ")))
                .containsExactly("odd", "std");
        assertThat(Parameters.list("jmodbuild.outputs", null)).isEqualTo(List.of());
    }

    @Test
    void aListOfNothingButEmptyValuesIsNotTakenForNoList() {
        assertThatThrownBy(() -> Parameters.list("jmodbuild.outputs", Arrays.asList(null, " ")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.outputs: all values are empty; name something, or leave the parameter out");
    }

    @Test
    void anElementWithoutTextIsAnEmptyText() {
        Map<String, String> values = new HashMap<>();
        values.put("NAME", null);
        assertThat(Parameters.map("config", values, null)).isEqualTo(Map.of("NAME", ""));
        assertThat(Parameters.map("config", null, null)).isEmpty();
    }

    @Test
    void anElementWithElementsInItIsNotTakenForAnEmptyText() throws Exception {
        Map<String, String> values = new HashMap<>();
        values.put("S", null);
        Xpp3Dom configuration = Xpp3DomBuilder.build(
                new StringReader("<configuration><config><T/><S>\n<x>y</x></S></config></configuration>"));
        assertThatThrownBy(() -> Parameters.map("config", values, configuration))
                .isInstanceOf(ProblemException.class)
                .hasMessage("config: <S> has the element <x> in it, but its value is a text; write <S>value</S>");
        Xpp3Dom other = Xpp3DomBuilder.build(new StringReader("<configuration><config><S/></config></configuration>"));
        assertThat(Parameters.map("config", values, other)).isEqualTo(Map.of("S", ""));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "y,true", "YES,true", "1,true", "on,true", "false,false", "n,false", "No,false", "0,false"
    })
    void aSwitchIsWhatKconfigUsersWrite(String text, boolean value) {
        assertThat(Parameters.flag("jmodbuild.strict", text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "maybe", "2"})
    void aSwitchThatIsNeitherYesNorNoIsAnError(String text) {
        assertThatThrownBy(() -> Parameters.flag("jmodbuild.strict", text))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.strict: '" + text + "' " + Wording.NEITHER_YES_NOR_NO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "99999999999"})
    void whatIsNoNumberOfJobsIsReportedInOurWords(String text) {
        assertThatThrownBy(() -> Parameters.jobs("jmodbuild.jobs", text, "one per processor"))
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
        assertThat(Parameters.jobs("jmodbuild.jobs", "12", "")).isEqualTo(12);
        assertThat(Parameters.jobs("jmodbuild.jobs", "", "")).isZero();
        assertThat(Parameters.timeoutFactor("2.5")).isEqualTo(2.5);
        assertThat(Parameters.timeoutFactor("")).isEqualTo(1);
    }
}
