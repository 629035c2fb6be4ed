// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Headers among diagnostics, as gcc and clang say them with -H. */
class HeaderListTest {
    @Test
    void headersAndTheRestAreTakenApart() {
        HeaderList list = HeaderList.of("""
                . /usr/include/stdio.h
                .. /usr/include/bits/x.h
                ! inc/all.h.gch
                a.c:3:9: error: 'nonsense' undeclared
                Multiple include guards may be useful for:
                /usr/include/bits/x.h
                a.c: note: at the end
                """);
        assertThat(list.headers()).containsExactly("/usr/include/stdio.h", "/usr/include/bits/x.h", "inc/all.h.gch");
        assertThat(list.rest()).isEqualTo("a.c:3:9: error: 'nonsense' undeclared\na.c: note: at the end\n");
    }
}
