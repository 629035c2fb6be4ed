// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as c++filt reads them, without parameters. */
class CxxNameTest {
    @ParameterizedTest
    @CsvSource({
        "_Z4openi, open, open",
        "_ZN3net4openEi, net::open, open",
        "_ZNK3net4Conn4openEi, net::Conn::open, open",
        "_ZN3net4ConnC1Ev, net::Conn::Conn, Conn",
        "_ZN3net4ConnD2Ev, net::Conn::~Conn, ~Conn",
        "_ZN12_GLOBAL__N_15levelE, (anonymous namespace)::level, level",
        "_ZSt9terminatev, std::terminate, terminate",
        "_ZNSt3fooEv, std::foo, foo",
        "_ZL5levelv, level, level"
    })
    void cxxNamesAreShownAsSourcesSayThem(String symbol, String shown, String word) {
        assertThat(CxxName.shown(symbol)).isEqualTo(shown + " (" + symbol + ")");
        assertThat(CxxName.word(symbol)).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({
        "open",
        "_Znwm",
        "_ZTV4Conn",
        "_ZTIN3net4ConnE",
        "_Z3maxIiET_S0_S0_",
        "_ZN3netplEi",
        "_Z",
        "_Z9",
        "_Z9999999x",
        "_ZN"
    })
    void whatIsNoPlainNameStaysAsItIs(String symbol) {
        assertThat(CxxName.shown(symbol)).isEqualTo(symbol);
        assertThat(CxxName.word(symbol)).isEqualTo(symbol);
    }
}
