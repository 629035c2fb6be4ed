// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryPathTest {
    @ParameterizedTest
    @CsvSource({
        "-La -L b -Bc, a b c $LIBRARY_PATH",
        "--library-directory=a --library-directory b, a b $LIBRARY_PATH",
        "'-Wl,-La -Wl,-L,b -Lc', c $LIBRARY_PATH /own a b",
        "'-Wl,--library-path=a -Xlinker -Lb -Wl,-Bstatic,--library-path,d', $LIBRARY_PATH /own a b d",
        "--sysroot=/r -L=/a -L$SYSROOT/b, /r/a /r/b $LIBRARY_PATH",
        "'--sysroot=/r -Wl,-L=/a', $LIBRARY_PATH /own /r/a",
        "'-Wa,-La -Xclang -Lb -O2 -la', $LIBRARY_PATH",
    })
    @DisplayName("K30: directories of libraries in every spelling, those of the linker's own words behind the driver's")
    void spellings(String words, String searched) {
        List<String> argv = List.of(("gcc " + words).split(" ", -1));
        assertThat(String.join(" ", LibraryPath.searched(argv, List.of("/own"))))
                .isEqualTo(searched);
    }
}
