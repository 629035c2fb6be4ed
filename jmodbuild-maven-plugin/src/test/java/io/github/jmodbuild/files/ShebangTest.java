// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShebangTest {
    private final Path script;

    ShebangTest(@TempDir Path directory) {
        script = directory.resolve("script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#!/no/such/program\n", "#! /no/such/program -u\n", "#!/no/such/program"})
    void anInterpreterThatIsMissingIsNamed(String text) throws IOException {
        Files.writeString(script, text);
        assertThat(Shebang.missingInterpreter(script))
                .contains("its first line names the interpreter /no/such/program; " + Wording.NO_INTERPRETER);
    }

    @Test
    void aCarriageReturnBelongsToTheName() throws IOException {
        Files.writeString(script, "#!/bin/sh\r\nexit 0\r\n");
        assertThat(Shebang.missingInterpreter(script))
                .contains(
                        "its first line names the interpreter /bin/sh, with a carriage return at its end, which belongs"
                                + " to the name; " + Wording.NO_INTERPRETER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#!/bin/sh\n", "echo\n", "", "\u007fELF"})
    void anInterpreterThatIsThereAndNoneAreNoReason(String text) throws IOException {
        Files.writeString(script, text);
        assertThat(Shebang.missingInterpreter(script)).isEmpty();
        assertThat(Shebang.missingInterpreter(script.resolveSibling("none"))).isEmpty();
    }
}
