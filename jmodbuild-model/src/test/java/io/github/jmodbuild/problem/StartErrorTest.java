// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartErrorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Cannot run program \"/a, error=2, b\": error=7, Argument list too long | 7 | Argument list too long",
                "Cannot run program \"/a\": Exec failed, error: 7 (Argument list too long)  | 7 | Argument list too long",
                "Cannot run program \"/a\" (in directory \"/b\"): error=2, No such file or directory | 2 | No such file or directory",
                "Cannot run program \"/a\": Exec failed, error: 13 (Permission denied)  | 13 | Permission denied",
                "Exec failed, error: 2 (Datei (oder Ordner) fehlt)  | 2 | Datei (oder Ordner) fehlt",
                "something else | -1 | something else"
            })
    void bothFormsOfJavasWordsAreRead(String said, int number, String text) {
        assertThat(StartError.of(said)).isEqualTo(new StartError(number, text));
    }

    @Test
    void whatIsMissingAndWhatIsTooLongAreReported() {
        assertThat(StartError.of("error=2, x").isMissing()).isTrue();
        assertThat(StartError.of("error: 7 (x) ").isTooLong()).isTrue();
        assertThat(StartError.of("error=13, x").isMissing()).isFalse();
        assertThat(StartError.of(null).isTooLong()).isFalse();
    }
}
