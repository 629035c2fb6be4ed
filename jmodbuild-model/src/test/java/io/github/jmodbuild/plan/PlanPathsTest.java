// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Placeholders. */
class PlanPathsTest {
    private static String expand(String text) {
        return PlanPaths.expand(text, "/s {out}", "b", "o", "b/f/x.o", "d", "a");
    }

    @Test
    void placeholdersAreFilledInOnce() {
        assertThat(expand("{build}/x {src} {out}.{dep} {adep}")).isEqualTo("b/x /s {out} o.d a");
    }

    @Test
    void theFinalDirectoryIsThatOfTheFinalOutput() {
        assertThat(expand("{finaldir}/y {absfinaldir}/y")).isEqualTo("b/f/y /s {out}/b/f/y");
        assertThat(PlanPaths.expand("{absfinaldir}/y", "/s", "/b", "o", "/b/x.o", "", ""))
                .isEqualTo("/b/y");
    }

    @Test
    void otherBracesStay() {
        assertThat(expand("{x} {{build} {")).isEqualTo("{x} {b {");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "{build}", "{{src}}", "{lb}", "{lb}out}", "a{", "}{", "${X}"})
    void escapedTextComesBackAsItWas(String text) {
        assertThat(expand(PlanPaths.escape(text))).isEqualTo(text);
    }
}
