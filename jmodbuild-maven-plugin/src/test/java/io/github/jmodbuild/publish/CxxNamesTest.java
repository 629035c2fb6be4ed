// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as g++ 12 mangles them, with both values of _GLIBCXX_USE_CXX11_ABI. */
class CxxNamesTest {
    @ParameterizedTest
    @CsvSource({
        "_Z4nameRKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE,1", // void name(const std::string &)
        "_Z4nameRKSs,0",
        "_ZN3net4nameB5cxx11Ev,1", // std::string net::name()
        "_ZN3net3allERSt4listIiSaIiEE,''", // std::list<int>, which has no name of its own in the old ABI
        "_ZN3net3allERNSt7__cxx114listIiSaIiEEE,1",
        "_Z3addSsSs,0",
        "_Z7classSsi,''", // the identifier classSs
        "_Z3sumRKSt6vectorIiSaIiEE,''",
        "_ZNSs6appendERKSs,''", // members of std::string itself
        "_ZNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEE6appendEPKc,''",
        "_ZTISs,''",
        "name,''",
        "_Z99,''",
        "_Z99999999999999,''"
    })
    void typesOfTheStandardLibraryShowTheAbi(String symbol, String abi) {
        assertThat(CxxNames.cxx11Abi(symbol).orElse("")).isEqualTo(abi);
    }
}
