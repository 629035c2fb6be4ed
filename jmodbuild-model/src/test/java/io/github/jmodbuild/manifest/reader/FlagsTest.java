// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.manifest.Flags;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Word;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagsTest {
    private static List<String> problems(String element, String words) {
        return Reading.problemsOf("<flags><" + element + ">" + words + "</" + element + "></flags>");
    }

    /** Flags that choose steps or outputs are refused: jmodbuild decides on those. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o",
                "-ofile",
                "-c",
                "-E",
                "-S",
                "-r",
                "-shared",
                "-Wl,-z,now,-r",
                "-Wl,--shared",
                "-M",
                "-MM",
                "-MD",
                "-MMD",
                "-MF",
                "-MFx.d",
                "-MT",
                "-MQ",
                "-MP",
                "-Wp,-MD,x.d",
                "--output=x",
                "--output",
                "--compile",
                "--preprocess",
                "--assemble",
                "--dependencies",
                "--write-dependencies",
                "--user-dependencies",
                "--write-user-dependencies"
            })
    void row35OptionsThatJmodbuildWritesItselfAreRefused(String flag) {
        for (String element : List.of("cflags", "cxxflags", "asflags", "ldflags")) {
            assertThat(problems(element, "-g " + flag))
                    .containsExactly("modules.xml:2:" + (element.length() + 13) + ": '" + flag + "' "
                            + Wording.SET_BY_JMODBUILD);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-fsyntax-only",
                "-###",
                "--version",
                "--help",
                "--help=warnings",
                "-print-file-name=x",
                "--print-search-dirs",
                "-dumpmachine"
            })
    void row35OptionsThatPrintInsteadOfCompilingAreRefused(String flag) {
        assertThat(problems("cflags", "-g " + flag))
                .containsExactly("modules.xml:2:19: '" + flag + "' makes the compiler produce no output; remove it");
        assertThat(Flags.refusal("--print-map")).isEmpty();
    }

    @Test
    void row35ResponseFilesAreRefused() {
        for (String element : List.of("cflags", "cxxflags", "asflags", "ldflags")) {
            assertThat(problems(element, "@evil"))
                    .containsExactly("modules.xml:2:" + (element.length() + 10)
                            + ": '@evil' would read options from a file; write the options here");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cflags,-O2 -Wall -std=c11 -Og -march=i486 -fno-pie -ffoo=@x",
        "ldflags,-Wl;-z;now -static -T x.lds",
        "ldflags,-Wl;@x -Xlinker @x -Xlinker -z -Xlinker @y",
        "ldflags,-Wl;--version-script=v -Wl;-v",
        "asflags,-Xassembler @x",
        "cflags,-Xpreprocessor @x",
        "defines,A _b=1 C= D=\"x\"",
        "libs,m stdc++ gtk-3 -lz -L../x -pthread",
        "cflags,''"
    })
    void usualFlagsAreFine(String element, String words) {
        assertThat(Reading.read("<flags><" + element + ">" + words.replace(';', ',') + "</" + element + "></flags>")
                        .members())
                .hasSize(1);
    }

    @Test
    void aResponseFileOfTheDriverIsRefusedBehindOneOfTheLinker() {
        assertThat(problems("ldflags", "-Xlinker @x @y"))
                .containsExactly("modules.xml:2:29: '@y' would read options from a file; write the options here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xlinker",
                "-Xclang",
                "-I",
                "-L",
                "-D",
                "-z",
                "-T",
                "-e",
                "-B",
                "-include",
                "--param",
                "--sysroot"
            })
    void anOptionWhoseValueIsMissingIsRefused(String flag) {
        String reason = "'" + flag + "' has no value; write it as the next word";
        assertThat(problems("ldflags", "-g " + flag)).containsExactly("modules.xml:2:20: " + reason);
        assertThat(Flags.refusal(List.of("-g", flag))).contains(reason);
        assertThat(Flags.refusal(List.of(flag, "x"))).isEmpty();
    }

    private static List<String> words(String element, String list) {
        Member.Flags flags =
                (Member.Flags) Reading.read("<flags><" + element + ">" + list + "</" + element + "></flags>")
                        .members()
                        .get(0);
        return flags.settings().get(0).words().stream().map(Word::text).toList();
    }

    @Test
    void wordsAreThoseOfAShell() {
        for (String element : List.of("cflags", "cxxflags", "asflags", "ldflags", "libs")) {
            assertThat(words(element, "-DA='1' \n '-DB=\"x y\"' -L/a\\ b"))
                    .containsExactly("-DA=1", "-DB=\"x y\"", "-L/a b");
        }
    }

    /** A macro is written as it is meant, as CMake's target_compile_definitions take it. */
    @Test
    void macrosAreTakenAsTheyStand() {
        assertThat(words("defines", "D=\"x\" E='y'")).containsExactly("D=\"x\"", "E='y'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"T", "-vT", "--thin"})
    void thinArchivesAreRefused(String word) {
        assertThat(problems("arflags", word))
                .containsExactly(
                        "modules.xml:2:17: '" + word + "' makes a thin archive, which contains only paths of objects,"
                                + " and these become invalid when the archive is moved to its place; remove it, or list"
                                + " the objects in a <group>, without an archive");
    }

    @Test
    void aQuoteThatIsNotClosedIsReportedAtItsPlace() {
        for (String element : List.of("cflags", "cxxflags", "asflags", "ldflags", "arflags", "libs")) {
            assertThat(problems(element, "-g\n  -DX='1")).containsExactly("modules.xml:3:7: " + Wording.OPEN_QUOTE);
        }
        assertThat(Reading.problemsOf("<flags><cflags remove='-DX=&quot;1'>-g</cflags></flags>"))
                .containsExactly("modules.xml:2:28: " + Wording.OPEN_DOUBLE_QUOTE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "defines => -DA=1 => write A=1 in <defines>, without -D",
                "defines => 9A => '9A' is not a macro; write NAME or NAME=value, NAME being a C identifier",
                "defines => F(x)=x => 'F(x)=x' is not a macro; write NAME or NAME=value, NAME being a C identifier",
                "libs => a/libz.a => 'a/libz.a' is not a library; write a plain name such as m for -lm, or an option such as -lm",
                "libs => @m => '@m' is not a library; write a plain name such as m for -lm, or an option such as -lm",
                "libs => :libx.a => ':libx.a' is the name of a file, not of a library; write -l:libx.a",
                "libs => -Wl,-O1,--version => '-Wl,-O1,--version' makes the compiler produce no output; remove it",
                "ldflags => -Wl,--print-sysroot => '-Wl,--print-sysroot' makes the compiler produce no output; remove it",
                "asflags => -Wa,--help => '-Wa,--help' makes the compiler produce no output; remove it",
                "libs => -o => '-o' " + Wording.SET_BY_JMODBUILD,
            })
    void definesAndLibrariesHaveTheirForm(String element, String word, String expected) {
        assertThat(problems(element, word))
                .containsExactly("modules.xml:2:" + (element.length() + 10) + ": " + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Wl,-rpath,$$ORIGIN/x", "-Wl,-rpath,/x:$$ORIGIN", "-Wl,-rpath=$${LIB}", "$$PLATFORM"})
    void twoDollarSignsOfMakefilesAreRefused(String flag) {
        assertThat(Flags.refusal(flag))
                .contains("'" + flag + "' has two dollar signs, which the loader does not replace; write one, as in"
                        + " $ORIGIN (in makefiles two are needed, and in a POM, where Maven itself makes one of them)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Wl,-rpath,", "-Wl,--rpath=", "-Wl,-z,now,-rpath,"})
    void aSearchPathThatAShellHasEmptiedIsRefused(String flag) {
        assertThat(Flags.refusal(flag))
                .contains(
                        "'" + flag + "' names no directory; if it was $ORIGIN, a shell has replaced it: put the flag in"
                                + " single quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Wl,-rpath,$ORIGIN/x", "-Wl,-rpath,/x:${ORIGIN}", "-Wl,-rpath", "-DPRICE=$$5"})
    void otherDollarSignsAndSearchPathsAreTaken(String flag) {
        assertThat(Flags.refusal(flag)).isEmpty();
    }
}
