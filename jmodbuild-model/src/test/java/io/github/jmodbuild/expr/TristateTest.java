// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.expr;

import static io.github.jmodbuild.expr.Tristate.M;
import static io.github.jmodbuild.expr.Tristate.N;
import static io.github.jmodbuild.expr.Tristate.Y;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TristateTest {
    @Test
    void andIsTheMinimumOrTheMaximum() {
        Tristate[] rising = {N, M, Y};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(rising[i].and(rising[j])).isEqualTo(rising[Math.min(i, j)]);
                assertThat(rising[i].or(rising[j])).isEqualTo(rising[Math.max(i, j)]);
            }
        }
    }

    @Test
    void notKeepsM() {
        assertThat(N.not()).isEqualTo(Y);
        assertThat(M.not()).isEqualTo(M);
        assertThat(Y.not()).isEqualTo(N);
    }

    @Test
    void lettersAreReadAndWritten() {
        for (Tristate value : Tristate.values()) {
            assertThat(Tristate.parse(value.letter())).contains(value);
            assertThat(value).hasToString(value.letter());
        }
        assertThat(Tristate.parse("Y")).isEmpty();
        assertThat(Tristate.parse("")).isEmpty();
        assertThat(Tristate.of(true)).isEqualTo(Y);
        assertThat(Tristate.of(false)).isEqualTo(N);
    }
}
