// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> VALID = List.of("CURL", "CRYPTO", "BZIP2", "CURSES", "X");

    @ParameterizedTest
    @CsvSource({"CURLL,CURL", "curl,CURL", "CRUL,CURL", "CUL,CURL", "CRIPTO,CRYPTO", "BZIP,BZIP2", "Y,X", "CURSE,CURSES"
    })
    void findsTheNameWithTheFewestEdits(String wrong, String meant) {
        assertThat(Nearest.find(wrong, VALID)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"ZLIB", "CURLANDMORE", "BLUETOOTH"})
    void offersNothingFarFetched(String wrong) {
        assertThat(Nearest.find(wrong, VALID)).isEmpty();
        assertThat(Nearest.hint(wrong, VALID)).isEmpty();
    }

    @Test
    void theFirstOfSeveralEquallyNearNamesIsOffered() {
        assertThat(Nearest.find("AC", List.of("AB", "AD"))).contains("AB");
    }

    @Test
    void whereNothingIsNearAFewNamesAreListed() {
        assertThat(Nearest.hintOrAll("CURLL", VALID)).isEqualTo(" (did you mean CURL?)");
        assertThat(Nearest.hintOrAll("sparc", List.of("arm", "x86"))).isEqualTo("; valid values: arm, x86");
        assertThat(Nearest.hintOrAll("sparc", List.of("arm"))).isEqualTo("; valid values: arm");
    }

    @Test
    void theHintIsReadyToBeAppended() {
        assertThat(Nearest.hint("CURLL", VALID)).isEqualTo(" (did you mean CURL?)");
    }
}
