// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionFilesTest {
    private static final Map<String, String> FILES = Map.of(
            "plain", "-Ia '-Lwith blank'\n",
            "outer", "-DX @plain -DY",
            "sub/outer", "@plain @sub/inner",
            "sub/inner", "-Iinner",
            "ring", "-DR @ring",
            "quote", "-DQ='open -Ib",
            "clang.cfg", "# -Inot\n-Iconf \\\n  -Iline\n",
            "sub/clang.cfg", "-I<CFGDIR>/inc @inner",
            "outer.specs", "%include <inner.specs>\n*cc1_options:\n+ -DX=1\n%include_noerr<absent.specs>\n",
            "inner.specs", "%include <plain>\n");

    private static String expanded(String words) {
        List<String> all =
                OptionFiles.expanded(List.of(words.split(" ", -1)), name -> Optional.ofNullable(FILES.get(name)));
        return String.join(" ", all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-DA @plain -DB | -DA @plain -Ia -Lwith blank -DB",
                "@outer | @outer -DX @plain -Ia -Lwith blank -DY",
                "@sub/outer | @sub/outer @plain -Ia -Lwith blank @sub/inner -Iinner",
                "@absent -DB | @absent -DB",
                "@ring -DB | @ring -DR @ring -DB",
                "@quote | @quote -DQ='open -Ib",
                "-Wl,-z,@plain,-s | -Xlinker -z -Xlinker @plain -Xlinker -Ia -Xlinker -Lwith blank -Xlinker -s",
                "-Wl,-z,now -Wa,@sub/inner | -Wl,-z,now -Xassembler @sub/inner -Xassembler -Iinner",
                "-Xlinker @sub/inner -Xlinker -s | -Xlinker @sub/inner -Xlinker -Iinner -Xlinker -s",
                "-DA --config clang.cfg | -Iconf -Iline -DA --config clang.cfg",
                "-DA --config=sub/clang.cfg | -Isub/inc @sub/inner -Iinner -DA --config=sub/clang.cfg",
                "-specs=outer.specs | -specs=outer.specs -specs=inner.specs -specs=plain -Ia '-Lwith blank' -specs=absent.specs -DX=1",
                "-DMAIL=a@plain --configure | -DMAIL=a@plain --configure",
            })
    @DisplayName("K25: words with those of the files that they name, in each way to name one")
    void expands(String words, String expected) {
        assertThat(expanded(words)).isEqualTo(expected);
    }

    @Test
    @DisplayName("K25: words that name no file of options cost nothing")
    void sameList() {
        List<String> words = List.of("-O2", "-c", "a.c");
        assertThat(OptionFiles.expanded(words, name -> {
                    throw new AssertionError(name);
                }))
                .isSameAs(words);
    }
}
