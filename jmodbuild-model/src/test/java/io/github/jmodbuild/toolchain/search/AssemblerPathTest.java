// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssemblerPathTest {
    @ParameterizedTest
    @CsvSource({
        "-Ia -I b --include-directory=c, a b c, a b c",
        "'-Wa,-Ia -Ib', b a, a b",
        "'-Wa,-I,a,-g -Xassembler -Ib -Wl,-Ix -Xclang -Iy', a b, a b",
        "-Xassembler -I -Xassembler a, a, a",
    })
    @DisplayName("K08: directories of assemblers in every spelling, the assembler's own words last or first")
    void spellings(String words, String last, String first) {
        List<String> argv = List.of(("cc " + words).split(" ", -1));
        assertThat(String.join(" ", AssemblerPath.named(argv, false))).isEqualTo(last);
        assertThat(String.join(" ", AssemblerPath.named(argv, true))).isEqualTo(first);
    }
}
