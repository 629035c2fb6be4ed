// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemHeadersTest {
    @ParameterizedTest
    @CsvSource({
        "/usr/include/stdio.h, stdio.h",
        "/usr/include/sys/types.h, sys/types.h",
        "/usr/include/x86_64-linux-gnu/sys/types.h, sys/types.h",
        "/usr/lib/gcc/x86_64-linux-gnu/12/include/stddef.h, stddef.h",
        "/usr/lib/llvm-14/lib/clang/14.0.6/include/limits.h, limits.h",
        "/usr/include/c++/12/bits/move.h, bits/move.h",
        "/usr/include/x86_64-linux-gnu/c++/12/bits/os_defines.h, bits/os_defines.h",
        "/usr/include/c++/12/x86_64-linux-gnu/bits/os_defines.h, bits/os_defines.h",
        "/usr/lib/gcc/x86_64-w64-mingw32/12-win32/include/c++/vector, vector",
        "/usr/lib/llvm-14/include/c++/v1/vector, vector",
        "/usr/include/gtk-3.0/gtk/gtk.h, gtk-3.0/gtk/gtk.h",
        "/opt/headers/x.h, x.h"
    })
    @DisplayName("K30: the name of a system header, without the places of targets and libraries")
    void nameOfASystemHeader(String file, String name) {
        assertThat(SystemHeaders.name(file)).isEqualTo(name);
    }
}
