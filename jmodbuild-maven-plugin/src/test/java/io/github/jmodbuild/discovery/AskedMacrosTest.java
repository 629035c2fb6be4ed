// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.toolchain.search.HeaderQuestions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedMacrosTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#define N \"a.h\" | a.h | false",
                "#  define  N <sys/a.h> | sys/a.h | false",
                "#define N \"a.h\";#define N \"b.h\" | a.h b.h | false",
                "#define N M;#define M \"a.h\" | a.h | false",
                "#define N N | '' | false",
                "#define HAS(N) __has_include(N) | '' | false",
                "#define HAS(N) __has_include(N);#if HAS(<a.h>) && HAS ( \"b.h\" );#endif | a.h b.h | false",
                "#define HAS(N) \\;  __has_include(N);#if HAS(X);#define X <x.h> | x.h | false",
                "#define N T(a.h) | '' | true",
                "int N; | '' | true",
            })
    @DisplayName("K30: what a macro gives to __has_include")
    void names(String text, String names, boolean unknown) {
        AskedMacros asked = AskedMacros.of(
                List.of("N"),
                List.of(),
                List.of(HeaderQuestions.plain(text.replace(';', '\n'))),
                List.of("gcc", "-O2"));
        assertThat(String.join(" ", asked.names().stream().sorted().toList())).isEqualTo(names);
        assertThat(asked.unknown()).isEqualTo(unknown);
    }
}
