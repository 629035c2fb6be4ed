// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.toolchain.Toolchain.Family;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncludePathTest {
    @Test
    @DisplayName("K30: directories of a command line in the order in which they are searched, each once")
    void directoriesInTheOrderOfTheSearch() {
        List<String> argv = List.of(
                "/usr/bin/gcc",
                "-isystem",
                "s",
                "-I{build}/include",
                "-idirafterz",
                "-I",
                "b",
                "-DI=-Ic",
                "-iquote",
                "q",
                "-I{build}/include",
                "-c",
                "a.c");
        assertThat(IncludePath.searched(argv, false, Family.GCC))
                .containsExactly("q", "{build}/include", "b", "$CPATH", "s", "$C_INCLUDE_PATH", "z");
        assertThat(IncludePath.searched(argv, true, Family.GCC)).contains("$CPLUS_INCLUDE_PATH");
    }

    @ParameterizedTest
    @CsvSource({
        "--include-directory=a --include-directory b, a b $CPATH $C_INCLUDE_PATH, a b $CPATH $C_INCLUDE_PATH",
        "'-Wp,-Ia,-Ib -Ic -Xpreprocessor -Id', c a b d $CPATH $C_INCLUDE_PATH, c a b d $CPATH $C_INCLUDE_PATH",
        "'-Wl,-Ia -Xlinker -Ib -Xassembler -Ic -Id', d $CPATH $C_INCLUDE_PATH, d $CPATH $C_INCLUDE_PATH",
        "-iprefix p/ -iwithprefixbefore a -iwithprefixbefore b, p/a p/b $CPATH $C_INCLUDE_PATH, p/a p/b $CPATH $C_INCLUDE_PATH",
        "--include-with-prefix-before=a --include-prefix=p/, p/a $CPATH $C_INCLUDE_PATH, p/a $CPATH $C_INCLUDE_PATH",
        "-iprefix p -iwithprefix a -isystem s, $CPATH pa s $C_INCLUDE_PATH, $CPATH s $C_INCLUDE_PATH pa",
        "-iwithprefix a, $CPATH $C_INCLUDE_PATH, $CPATH $C_INCLUDE_PATH",
        "--sysroot=/r -I=/a -isystem $SYSROOT/s -iwithsysroot /w, /r/a $CPATH /r/s /r/w $C_INCLUDE_PATH, /r/a $CPATH /r/s /r/w $C_INCLUDE_PATH",
        "--sysroot /r -I=/a, /r/a $CPATH $C_INCLUDE_PATH, /r/a $CPATH $C_INCLUDE_PATH",
        "-isystem-after z -cxx-isystem c -isystem s, $CPATH c s $C_INCLUDE_PATH z, $CPATH c s $C_INCLUDE_PATH z",
        "--include-directory-after y --include-directory-after=z, $CPATH $C_INCLUDE_PATH y z, $CPATH $C_INCLUDE_PATH y z",
        "-Xclang -internal-isystem -Xclang a, $CPATH a $C_INCLUDE_PATH, $CPATH a $C_INCLUDE_PATH",
    })
    @DisplayName("K30: every spelling of the options that name directories, in the order of gcc and of clang")
    void spellings(String words, String gcc, String clang) {
        List<String> argv = List.of(("cc " + words).split(" ", -1));
        assertThat(String.join(" ", IncludePath.searched(argv, false, Family.GCC)))
                .isEqualTo(gcc);
        assertThat(String.join(" ", IncludePath.searched(argv, false, Family.CLANG)))
                .isEqualTo(clang);
    }

    @Test
    @DisplayName("K30: a file that a flag includes is looked for in the source directory first")
    void includedByAFlag() {
        assertThat(IncludePath.searched(List.of("gcc", "-Ii", "-include", "x.h"), false, Family.GCC))
                .containsExactly(".", "i", "$CPATH", "$C_INCLUDE_PATH");
    }

    @Test
    @DisplayName(
            "K30: the compiler's own directories lie below another root if one is given, and count for nothing without them")
    void ownDirectories() {
        List<String> own = List.of("/usr/lib/gcc/include", "/usr/include");
        assertThat(IncludePath.own(List.of("gcc", "-c", "a.c"), own)).isEqualTo(own);
        assertThat(IncludePath.own(List.of("gcc", "--sysroot=/r", "-c", "a.c"), own))
                .containsExactly("/usr/lib/gcc/include", "/usr/include", "/r/usr/lib/gcc/include", "/r/usr/include");
        assertThat(IncludePath.own(List.of("clang", "-isysroot", "/r"), own)).contains("/r/usr/include");
        assertThat(IncludePath.own(List.of("gcc", "-nostdinc"), own)).isEmpty();
    }
}
