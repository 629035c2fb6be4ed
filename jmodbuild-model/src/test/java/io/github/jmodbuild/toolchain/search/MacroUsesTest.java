// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which macros of the configuration a text can use (B07). */
class MacroUsesTest {
    private static final NavigableSet<String> SYMBOLS =
            new TreeSet<>(List.of("CONFIG_NET", "CONFIG_NET_LOG", "CONFIG_NET_MODULE", "CONFIG_V16", "CONFIG_X"));

    private static Optional<NavigableSet<String>> used(String... texts) {
        MacroScanner scanner = new MacroScanner(SYMBOLS);
        return MacroUses.together(
                List.of(texts).stream()
                        .map(text -> scanner.scan(text.getBytes(StandardCharsets.UTF_8)))
                        .toList(),
                SYMBOLS);
    }

    @Test
    void everyNameCountsWhetherASymbolOrNot() {
        assertThat(used("#ifdef CONFIG_NET\n#endif\n", "x = CONFIG_LATER+CONFIG_X;")
                        .orElseThrow())
                .containsExactly("CONFIG_LATER", "CONFIG_NET", "CONFIG_X");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/* CONFIG_NET */",
                "/* it's\n \" CONFIG_NET */",
                "// CONFIG_NET \\\n CONFIG_X",
                "s = \"CONFIG_NET\";",
                "s = \"\\\"CONFIG_NET\";",
                "c = '\"'; /* CONFIG_NET */ c = '\"';",
                "c = '\\''; // CONFIG_NET",
                "#include <a//b.h>\n// CONFIG_NET",
                "MY_CONFIG_NET",
                "1CONFIG_NET",
            })
    void commentsAndLiteralsUseNothing(String text) {
        assertThat(used(text).orElseThrow()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONFIG_\\\nNET",
                "CONFIG_\\  \r\nNET",
                "don't\nCONFIG_NET",
                "#include <it/*s.h>\nCONFIG_NET",
                "#if __has_include(<it's.h>) && CONFIG_NET",
                "1'000'000, CONFIG_NET",
                "0x1p-3 CONFIG_NET",
                "a / b /**/ CONFIG_NET /* */",
                "\"text\nCONFIG_NET",
                "$CONFIG_NET$",
                "\u00e9CONFIG_NET",
                "int f(int include) { return include < CONFIG_NET; }",
                "template <int N> int import(); int x = import<CONFIG_NET>();",
                "_Pragma(\"omp parallel for num_threads(CONFIG_NET)\")",
                "_Pragma ( /* */ \"message(\\\"a\\\" CONFIG_NET)\" )",
                "P(#x) _Pragma(#x) CONFIG_NET",
                "12_hp+CONFIG_NET",
                "1e+CONFIG_NET",
                "#if !__has_include(\"a\\\") && CONFIG_NET",
                "#if !__has_include(/**/<it's.h>) && CONFIG_NET",
                "#include /**/ <x/*y.h>\nCONFIG_NET",
                "#include \"a\\\"\nCONFIG_NET",
                "/* a */ # /* b */ include <x/*y.h>\nCONFIG_NET",
                "%: include <x/*y.h>\nCONFIG_NET",
            })
    void whatIsNoneOfThemIsAUse(String text) {
        assertThat(used(text).orElseThrow()).containsExactly("CONFIG_NET");
    }

    @Test
    void namesThatCanBePastedFromTokensOfAnyTextCount() {
        assertThat(used("P(CONFIG_NET, _LOG)").orElseThrow()).containsExactly("CONFIG_NET", "CONFIG_NET_LOG");
        assertThat(used("CONFIG_NET", "#define OTHER _ ## LOG").orElseThrow())
                .containsExactly("CONFIG_NET", "CONFIG_NET_LOG");
        assertThat(used("CONFIG_NET", "_MODULE").orElseThrow()).containsExactly("CONFIG_NET", "CONFIG_NET_MODULE");
        assertThat(used("P(CONFIG_V, __LINE__)").orElseThrow()).containsExactly("CONFIG_V", "CONFIG_V16");
        assertThat(used("P(CONFIG_V, __INT_MAX__)").orElseThrow()).containsExactly("CONFIG_V", "CONFIG_V16");
        assertThat(used("CONFIG_NET /* _LOG */ LOG \"_\"").orElseThrow()).containsExactly("CONFIG_NET");
    }

    @Test
    void aNameMayContainAnother() {
        NavigableSet<String> symbols = new TreeSet<>(List.of("CONFIG_ACONFIG_B"));
        MacroUses uses = new MacroScanner(symbols).scan("P(CONFIG_A, CONFIG_B)".getBytes(StandardCharsets.UTF_8));

        assertThat(MacroUses.together(List.of(uses), symbols).orElseThrow())
                .containsExactly("CONFIG_A", "CONFIG_ACONFIG_B", "CONFIG_B");
    }

    @ParameterizedTest
    @DisplayName("a text that can make the beginning of any name, or whose tokens cannot be told, may use all")
    @ValueSource(
            strings = {
                "CONFIG_##x",
                "P(CON, FIG_NET)",
                "P(C, ONFIG_)",
                "P(CONFIG, _NET)",
                "P(P(C, O), P(N, FIG_NET))",
                "zero\0",
                "what??/\n",
                "a ??=??= b",
                "R\"(\")\"",
                "u8R\"x(\")x\"",
                "#embed <x>",
                "\"a??/\"\" CONFIG_NET",
                "/* foo *??/\n/ CONFIG_NET /* */",
                "// a comment\rCONFIG_NET",
                "n = 1'0 + CONFIG_NET;",
                "STR(1'a') CONFIG_NET",
                "_Pragma(TEXT)",
            })
    void whatMayUseAll(String text) {
        assertThat(used(text)).isEmpty();
    }

    @Test
    void piecesOfTheBeginningAloneMakeNothing() {
        assertThat(used("template <class C> C O; FIG = _x;").orElseThrow()).isEmpty();
        assertThat(used("/* CONFIG_ */ \"CONFIG_\" // CON").orElseThrow()).isEmpty();
    }
}
