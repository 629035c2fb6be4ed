// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndefinedSymbolsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "-Wl,-z,defs => ''",
                "-Wl,-zdefs => ''",
                "-Wl,--no-undefined => ''",
                "-Wl,-no-undefined => ''",
                "-Wl,--unresolved-symbols=report-all => ''",
                "-Wl,-O1,-z,defs,--as-needed => -Wl,-O1,--as-needed",
                "-Wl,-z,relro,-z,defs,-z,now => -Wl,-z,relro,-z,now",
                "-Wl,-z -Wl,defs -g => -g",
                "-z defs -g => -g",
                "-zdefs => ''",
                "-Xlinker -z -Xlinker defs -g => -g",
                "-Xlinker --no-undefined -g => -g",
                "-Wl,-z,now -z relro -Xlinker -z -Xlinker now => -Wl,-z,now -z relro -Xlinker -z -Xlinker now",
                "-Wl,-z,undefs,-rpath,defs => -Wl,-z,undefs,-rpath,defs"
            })
    void wordsThatRefuseUndefinedSymbolsAreTakenOut(String words, String rest) {
        assertThat(String.join(" ", UndefinedSymbols.allowed(List.of(words.split(" ", -1)))))
                .isEqualTo(rest);
    }
}
