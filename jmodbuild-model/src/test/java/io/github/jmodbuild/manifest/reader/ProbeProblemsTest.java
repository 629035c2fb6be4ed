// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Probe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot stand in {@code <probes>}; the elements are on line 3. */
class ProbeProblemsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "  =>  ",
            quoteCharacter = '\u0007',
            value = {
                "<heder>stdio.h</heder>  =>  1: unknown element <heder> in <probes> (did you mean header?)",
                "<header/>  =>  1: <header> is empty; write what to look for",
                "<header>a.h b.h</header>  =>  13: <header> takes one name; write an element of its own for 'b.h'",
                "<header>&lt;stdio.h></header>  =>  9: '<stdio.h>' is not a header; write one such as sys/stat.h",
                "<headerSymbol>O_CLOEXEC</headerSymbol>  =>  1: <headerSymbol> needs the attribute headers=\"...\"",
                "<headerSymbol headers='a.h'>f()</headerSymbol>  =>  29: 'f()' is not a name; write one such as O_CLOEXEC",
                "<member>struct stat</member>  =>  9: 'struct stat' is not a member; write one such as struct stat.st_mtim",
                "<function>a-b</function>  =>  11: 'a-b' is not a name; write one such as strlcpy",
                "<function id='-x'>a</function>  =>  15: '-x' cannot be the id of a probe; write one of letters, digits and _ . + - such as zlib",
                "<function needs='?'>a</function>  =>  18: '?' cannot be the id of a probe; write one of letters, digits and _ . + - such as zlib",
                "<function symbol='CONFIG_A'>a</function>  =>  19: symbols are written without CONFIG_; write A",
                "<function libs='a/b'>a</function>  =>  17: 'a/b' is not a library; write a plain name such as m for -lm, or an option such as -lm",
                "<function headers=' '>a</function>  =>  20: headers is empty; write a value, or remove it",
                "<library>m</library>  =>  1: <library> needs the attribute function=\"...\"",
                "<endianness>middle</endianness>  =>  13: 'middle' is not a byte order; write one such as big or little",
                "<compilerOption>Wall</compilerOption>  =>  17: 'Wall' is not an option; options start with -",
                "<compilerOption>-Wall Wextra</compilerOption>  =>  23: 'Wextra' is not an option; options start with -",
                "<compilerOption>-std=c11 x</compilerOption>  =>  26: 'x' is not an option; options start with -",
                "<compilerOption>--param a b</compilerOption>  =>  27: 'b' is not an option; options start with -",
                "<compilerOption>-DX='1</compilerOption>  =>  21: the quote ' is not closed; write a second one",
                "<function cflags='-DX=&quot;1'>a</function>  =>  23: the quote \" is not closed; write a second one",
                "<compilerOption>-ofile</compilerOption>  =>  17: '-ofile' " + Wording.SET_BY_JMODBUILD,
                "<linkerOption>@file</linkerOption>  =>  15: '@file' would read options from a file; write the options here",
                "<compiles cflags='-c'>int x;</compiles>  =>  19: '-c' " + Wording.SET_BY_JMODBUILD,
                "<runs/>  =>  1: <runs> needs the attribute cross=\"y|n\"",
                "<runs cross='m'/>  =>  14: cross=\"m\" is not one of y, n",
                "<pkgConfig>--libs</pkgConfig>  =>  12: '--libs' is not a module of pkg-config; write one such as libcurl",
                "<pkgConfig version='7.29'>curl</pkgConfig>  =>  21: '7.29' is not a version constraint; write one such as >= 7.29 or ge 7.29",
                "<program>-x</program>  =>  10: '-x' is not a program; write one such as python3",
                "<program versionArgument='a;b'>x</program>  =>  27: 'a;b' is not an argument; write one such as --version",
                "<attribute on='field'>x</attribute>  =>  16: on=\"field\" is not one of function, variable, type",
                "<header required='yes'>a.h</header>  =>  19: required=\"yes\" is not one of true, false",
                "<header>a.h<remedy> </remedy></header>  =>  12: an empty remedy; write what helps, such as apt install zlib1g-dev",
                "<header headers='b.h'>a.h</header>  =>  18: a header that is only searched for needs no other headers; add compiles=\"true\", or remove headers",
                "<headers headers='b.h'>a.h</headers>  =>  19: a header that is only searched for needs no other headers; add compiles=\"true\", or remove headers",
                "<headers/>  =>  1: <headers> is empty; write what to look for",
                "<headers>stdio.h &lt;a.h></headers>  =>  18: '<a.h>' is not a header; write one such as sys/stat.h",
                "<functions>strlcpy, strlcat</functions>  =>  12: 'strlcpy,' is not a name; write one such as strlcpy",
                "<functions prefix='CONFIG_'>strlcpy</functions>  =>  29: symbols are written without CONFIG_; write STRLCPY",
                "<functions id='a'>strlcpy</functions>  =>  12: unknown attribute id of <functions>",
                "<types>size_t pid_t</types>  =>  8: 'size_t pid_t' is not the name of one type; separate types by commas, as in size_t, struct stat; for other types write an element <type> each",
                "<types>size_t, struct</types>  =>  16: 'struct' is not the name of one type; separate types by commas, as in size_t, struct stat; for other types write an element <type> each",
                "<types>size_t,, pid_t</types>  =>  8: nothing stands between two commas; remove one of them",
                "<sizes>short long</sizes>  =>  8: 'short long' is not the name of one type; separate types by commas, as in size_t, struct stat; for other types write an element <sizeof> each",
                "<sizes>int long</sizes>  =>  8: 'int long' is not the name of one type; separate types by commas, as in size_t, struct stat; for other types write an element <sizeof> each",
                "<members>struct stat</members>  =>  10: 'struct stat' is not a member; write one such as struct stat.st_mtim; separate members by commas",
                "<libraries>m -ldl</libraries>  =>  14: '-ldl' is not a library; write one such as m for -lm",
            })
    void mistakesInProbesAreLocated(String probe, String expected) {
        assertThat(Reading.problemsOf("<probes>\n" + probe + "</probes>"))
                .singleElement()
                .asString()
                .startsWith("modules.xml:3:" + expected);
    }

    @Test
    void anOptionMayHaveAWordOfItsOwnAsItsValue() {
        Manifest manifest = Reading.read("""
                <probes>
                  <linkerOption>-z noexecstack</linkerOption>
                  <compilerOption>--param max-inline-insns-single=100</compilerOption>
                  <compilerOption>-mllvm -inline-threshold=1 -include 'a b.h'</compilerOption>
                  <compiles cflags="-DX='a b'">int x;</compiles>
                </probes>""");
        List<Probe> probes = ((Member.Probes) manifest.members().get(0)).probes();
        assertThat(probes.get(0).words()).containsExactly("-z", "noexecstack");
        assertThat(probes.get(1).words()).containsExactly("--param", "max-inline-insns-single=100");
        assertThat(probes.get(2).words()).containsExactly("-mllvm", "-inline-threshold=1", "-include", "a b.h");
        assertThat(probes.get(3).list(Probe.Attribute.CFLAGS)).containsExactly("-DX=a b");
    }

    @Test
    void usesTakesIds() {
        assertThat(Reading.problemsOf("<flags><uses>-lz</uses></flags>"))
                .containsExactly(
                        "modules.xml:2:14: '-lz' cannot be the id of a probe; write one of letters, digits and _ . +"
                                + " - such as zlib");
    }

    @Test
    void snippetsKeepTheirLinesAndOtherTextsAreOneLine() {
        Manifest manifest = Reading.read("""
                <probes>
                  <links>
                    int main(void) {
                      return 0;
                    }
                    <remedy>no idea</remedy>
                  </links>
                  <type>struct
                     stat</type>
                </probes>""");
        assertThat(((Member.Probes) manifest.members().get(0)).probes())
                .extracting(probe -> probe.text().text())
                .containsExactly("int main(void) {\n  return 0;\n}", "struct stat");
    }
}
