// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names of C++ are told as sources say them, where a program can tell. */
class CxxFiltTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");

    @Test
    void namesAreReportedWithoutParametersAndWithTheSymbol() {
        assumeThat(new Asking(ENVIRONMENT).find("c++filt")).isPresent();
        CxxFilt names = new CxxFilt(ENVIRONMENT);

        assertThat(names.shown("_ZN3net4openEi")).isEqualTo("net::open (_ZN3net4openEi)");
        assertThat(names.shown("_ZN3netplEi")).isEqualTo("net::operator+ (_ZN3netplEi)");
        assertThat(names.shown("_ZTV4Conn")).isEqualTo("vtable for Conn (_ZTV4Conn)");
    }

    @Test
    void whatIsNoNameOfCxxStaysAsItIs() {
        CxxFilt names = new CxxFilt(ENVIRONMENT);

        assertThat(names.shown("open")).isEqualTo("open");
        assertThat(names.shown("_Z")).isEqualTo("_Z");
    }

    @Test
    void withoutAProgramSymbolsStayMangled() {
        assertThat(new CxxFilt(Map.of("PATH", "/nowhere")).shown("_ZN3net4openEi"))
                .isEqualTo("_ZN3net4openEi");
    }
}
