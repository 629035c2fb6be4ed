// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntermediateCodeTest {
    @ParameterizedTest
    @CsvSource({
        "-O2, false, false",
        "-flto, true, true",
        "-flto=thin -g, true, true",
        "-flto -fno-lto, false, false",
        "-fno-lto -flto=auto, true, true",
        "-flto -ffat-lto-objects, true, false",
        "-ffat-lto-objects -flto -fno-fat-lto-objects, true, true",
        "-ffat-lto-objects, false, false",
        "-flto-compression-level=9, false, false"
    })
    void theLastWordCounts(String flags, boolean in, boolean all) {
        List<String> argv = List.of(("cc -c x.c " + flags).split(" "));
        assertThat(IntermediateCode.isIn(argv)).isEqualTo(in);
        assertThat(IntermediateCode.isAll(argv)).isEqualTo(all);
    }
}
