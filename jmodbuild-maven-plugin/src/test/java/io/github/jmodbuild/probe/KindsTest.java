// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of probe says yes and no, whatever the compiler. */
@DisplayName("K11, Q04–Q06, Q32: every kind of probe")
class KindsTest {
    private final Path directory;

    KindsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Map<String, String> ask(String compiler, String probes) {
        return new Questionnaire(directory, compiler).probes(probes).answers();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang", "aarch64-linux-gnu-gcc"})
    void headersMacrosBuiltinsAndTheOrderOfBytes(String compiler) {
        assertThat(ask(compiler, """
                <header>stdio.h</header><header>sys/stat.h</header><header>no/such.h</header>
                <macro>__GNUC__</macro><macro>NO_SUCH_MACRO</macro>
                <macro id='eof' headers='stdio.h'>EOF</macro><macro id='eof1' headers='stdio.h' value='(-1)'>EOF</macro>
                <macro id='eof2' headers='stdio.h' value='2'>EOF</macro><macro id='nowhere' headers='no/such.h'>EOF</macro>
                <macro id='own' cflags='-DOWN=7' value='7'>OWN</macro>
                <builtin>__builtin_expect</builtin><builtin>__builtin_nonsense</builtin>
                <endianness>little</endianness><endianness>big</endianness>
                """))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("header stdio.h", "y"),
                        Map.entry("header sys/stat.h", "y"),
                        Map.entry("header no/such.h", "n: there is no header no/such.h"),
                        Map.entry("macro __GNUC__", "y"),
                        Map.entry("macro NO_SUCH_MACRO", "n: NO_SUCH_MACRO is not defined"),
                        Map.entry("eof", "y"),
                        Map.entry("eof1", "y"),
                        Map.entry("eof2", "n: EOF is (-1), not 2"),
                        Map.entry("nowhere", missing(compiler)),
                        Map.entry("own", "y"),
                        Map.entry("builtin __builtin_expect", "y"),
                        Map.entry("builtin __builtin_nonsense", "n: the compiler has no __builtin_nonsense"),
                        Map.entry("endianness little", "y"),
                        Map.entry("endianness big", "n: the target has another byte order")));
    }

    private static String missing(String compiler) {
        return compiler.equals("clang") ? "n: 'no/such.h' file not found" : "n: no/such.h: No such file or directory";
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang", "aarch64-linux-gnu-gcc"})
    void namesTypesMembersAndAttributes(String compiler) {
        Map<String, String> answers = ask(compiler, """
                <headerSymbol id='s1' headers='fcntl.h'>O_RDONLY</headerSymbol>
                <headerSymbol id='s2' headers='fcntl.h'>O_NONSENSE</headerSymbol>
                <headerSymbol id='s3' headers='stdlib.h' signature='int (const char *)'>atoi</headerSymbol>
                <headerSymbol id='s4' headers='stdlib.h' signature='long (const char *)'>atoi</headerSymbol>
                <headerSymbol id='s5' headers='no/such.h'>atoi</headerSymbol>
                <type id='t1' headers='sys/types.h'>ssize_t</type>
                <type id='t2' headers='sys/types.h'>struct stat</type>
                <type id='t3' headers='sys/types.h sys/stat.h'>struct stat</type>
                <type id='t4'>int (*)(void)</type>
                <type id='t5' headers='stdio.h'>stdout</type>
                <member id='m1' headers='sys/stat.h'>struct stat.st_mtim</member>
                <member id='m2' headers='sys/stat.h'>struct stat.st_mtim.tv_nsec</member>
                <member id='m3' headers='sys/stat.h'>struct stat.st_nonsense</member>
                <attribute id='a1'>visibility("hidden")</attribute>
                <attribute id='a2'>nonsense</attribute>
                <attribute id='a3' on='type'>packed</attribute>
                <attribute id='a4' on='variable'>aligned(16)</attribute>
                """);
        assertThat(answers)
                .allSatisfy((id, answer) -> assertThat(answer.charAt(0))
                        .as(id + ": " + answer)
                        .isEqualTo("s2 s4 s5 t2 t5 m3 a2".contains(id) ? 'n' : 'y'));
        assertThat(answers.get("s2")).contains("O_NONSENSE");
        assertThat(answers.get("s4")).contains("atoi has another type");
        assertThat(answers.get("m3")).contains("st_nonsense");
        assertThat(answers.get("a2")).contains("nonsense");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang", "aarch64-linux-gnu-gcc"})
    @DisplayName("AC_CHECK_HEADERS: a header that exists may be asked to compile, after others and alone")
    void headersCompile(String compiler) throws IOException {
        Path include = Files.createDirectories(directory.resolve("include"));
        Files.writeString(include.resolve("needy.h"), "number needed(void);\n");
        Files.writeString(include.resolve("number.h"), "typedef int number;\n");
        Map<String, String> answers = ask(compiler, """
                <header id='found' cflags='-Iinclude'>needy.h</header>
                <header id='broken' compiles='true' cflags='-Iinclude'>needy.h</header>
                <header id='whole' compiles='true' headers='number.h' cflags='-Iinclude'>needy.h</header>
                <header id='missing' compiles='true'>no/such.h</header>
                """);
        assertThat(answers).containsEntry("found", "y").containsEntry("whole", "y");
        assertThat(answers.get("broken")).startsWith("n: ").contains("number");
        assertThat(answers.get("missing")).isEqualTo(missing(compiler));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang", "aarch64-linux-gnu-gcc"})
    void numbersAreReadAndNotComputedByRunning(String compiler) {
        Map<String, String> answers = ask(compiler, """
                <sizeof id='long'>long</sizeof><sizeof id='array'>char[1000000]</sizeof>
                <sizeof id='none'>struct nonsense</sizeof>
                <alignof id='double'>double</alignof><alignof id='struct'>struct { char c; short s; }</alignof>
                <constant id='max' headers='limits.h'>INT_MAX</constant>
                <constant id='min' headers='limits.h'>LLONG_MIN</constant>
                <constant id='umax' headers='limits.h'>ULLONG_MAX</constant>
                <constant id='sum'>1 + 2 * 3</constant><constant id='minus'>-17</constant><constant id='zero'>0</constant>
                <constant id='real'>2.5</constant><constant id='text'>"text"</constant><constant id='undeclared'>NOWHERE</constant>
                """);
        assertThat(answers)
                .containsEntry("long", "8")
                .containsEntry("array", "1000000")
                .containsEntry("double", "8")
                .containsEntry("struct", "2")
                .containsEntry("max", "2147483647")
                .containsEntry("min", "-9223372036854775808")
                .containsEntry("umax", "18446744073709551615")
                .containsEntry("sum", "7")
                .containsEntry("minus", "-17")
                .containsEntry("zero", "0");
        assertThat(answers.entrySet())
                .filteredOn(answer -> answer.getValue().startsWith("n: "))
                .extracting(Map.Entry::getKey)
                .containsExactly("none", "real", "text", "undeclared");
        assertThat(answers.get("undeclared")).contains("NOWHERE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang", "aarch64-linux-gnu-gcc"})
    void functionsAndLibrariesAreFoundByLinking(String compiler) {
        Map<String, String> answers = ask(compiler, """
                <function id='f1'>memcpy</function><function id='f2'>no_such_function</function>
                <function id='f3'>lchmod_nonsense</function><function id='f4'>printf</function>
                <function id='f5' headers='string.h'>strlen</function>
                <function id='f6' headers='stdio.h'>strlen</function>
                <function id='f7' headers='ctype.h'>isalpha</function>
                <function id='f8' libs='m'>cos</function><function id='f9' libs='nonsense'>cos</function>
                <function id='f10'>sigreturn</function>
                <library id='l1' function='cos'>m</library><library id='l2' function='cos'>nonsense</library>
                <library id='l3' function='cos'>nonsense m</library><library id='l4' function='puts'>c m</library>
                <library id='l5' function='no_such_function'>m</library>
                """);
        assertThat(answers)
                .allSatisfy((id, answer) -> assertThat(answer.charAt(0))
                        .as(id + ": " + answer)
                        .isEqualTo("f2 f3 f6 f9 f10 l2 l5".contains(id) && !id.equals("f1") ? 'n' : 'y'));
        assertThat(answers.get("f2")).isEqualTo("n: undefined reference to no_such_function");
        assertThat(answers.get("f9")).contains("-lnonsense");
        assertThat(answers.get("f10")).contains("stub");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang", "aarch64-linux-gnu-gcc"})
    @DisplayName("K11: options are tried in their positive form and warnings count")
    void optionsAreTriedInTheirPositiveFormAndWarningsCount(String compiler) {
        Map<String, String> answers = ask(compiler, """
                <compilerOption id='o1'>-Wall</compilerOption><compilerOption id='o2'>-Wno-nonsense</compilerOption>
                <compilerOption id='o3'>-Wno-unused</compilerOption><compilerOption id='o4'>-fnonsense</compilerOption>
                <compilerOption id='o5'>-fno-strict-aliasing</compilerOption><compilerOption id='o6'>-mnonsense</compilerOption>
                <compilerOption id='o7' language='c'>-std=c99 -Wextra</compilerOption>
                <compilerOption id='o8'>-std=nonsense</compilerOption>
                <linkerOption id='k1'>-Wl,-z,now</linkerOption><linkerOption id='k2'>-Wl,--nonsense</linkerOption>
                <linkerOption id='k3'>-Wl,-z,relro -Wl,--as-needed</linkerOption>
                <linkerOption id='k4'>-Wl,--more-nonsense</linkerOption>
                <linkerOption id='k5'>-Wl,--orphan-handling=warn</linkerOption>
                <instruction id='i1'>nop</instruction><instruction id='i2'>nonsense</instruction>
                <instruction id='i3'>
                  1: nop
                  .byte 0
                </instruction>
                """);
        assertThat(answers)
                .allSatisfy((id, answer) -> assertThat(answer.charAt(0))
                        .as(id + ": " + answer)
                        .isEqualTo("o2 o4 o6 o8 k2 k4 i2".contains(id) ? 'n' : 'y'));
        assertThat(answers.get("o4")).contains("-fnonsense");
        assertThat(answers.get("k2")).contains("nonsense");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    void everyKindThatAsksTheCompilerTakesFlagsForIt(String compiler) {
        String probes = """
                <endianness id='b1' WITH>little</endianness><compilerOption id='b2' WITH>-Wall</compilerOption>
                <linkerOption id='b3' WITH>-Wl,-z,now</linkerOption><attribute id='b4' WITH>pure</attribute>
                <builtin id='b5' WITH>__builtin_expect</builtin><library id='b6' function='cos' WITH>m</library>
                """;
        assertThat(ask(compiler, probes.replace("WITH", "cflags='-include no/such.h'"))
                        .values())
                .hasSize(6)
                .allMatch(answer -> answer.startsWith("n: "), "no with a header that is not there");
        Answers answers =
                new Questionnaire(directory, compiler).probes("""
                        <endianness id='c1' cflags='-DY=1'>little</endianness>
                        <compilerOption id='c2' cflags='-DY=1'>-Wall</compilerOption>
                        <linkerOption id='c3' cflags='-DY=1' ldflags='-Wl,-O1'>-Wl,-z,now</linkerOption>
                        <attribute id='c4' cflags='-DY=1'>pure</attribute>
                        <builtin id='c5' cflags='-DY=1'>__builtin_expect</builtin>
                        <library id='c6' cflags='-DY=1' function='cos'>m</library>
                        """).ask().answers();
        for (String id : List.of("c1", "c2", "c3", "c4", "c5", "c6")) {
            ProbeAnswer found = answers.of(id).orElseThrow();
            assertThat(found.isYes()).as(id).isTrue();
            assertThat(found.cflags()).as(id).startsWith("-DY=1");
        }
        assertThat(answers.of("c2").orElseThrow().cflags()).containsExactly("-DY=1", "-Wall");
        assertThat(answers.of("c3").orElseThrow().ldflags()).containsExactly("-Wl,-O1", "-Wl,-z,now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    void attributesOfResultsAndArgumentsAreKnown(String compiler) {
        assertThat(ask(compiler, """
                <attribute>pure</attribute><attribute>malloc</attribute><attribute>format(printf, 1, 2)</attribute>
                <attribute>nonnull(1)</attribute><attribute>warn_unused_result</attribute><attribute>noreturn</attribute>
                <attribute>nonsense</attribute>
                """))
                .allSatisfy((id, answer) -> assertThat(answer.charAt(0))
                        .as(id + ": " + answer)
                        .isEqualTo(id.endsWith("nonsense") ? 'n' : 'y'));
    }

    @Test
    void theOrderOfBytesFollowsFlags() {
        assertThat(ask("aarch64-linux-gnu-gcc", "<endianness cflags='-mbig-endian'>big</endianness>"))
                .containsExactly(Map.entry("endianness big", "y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    @DisplayName("K11: an option may be several words")
    void optionsOfSeveralWords(String compiler) {
        Questionnaire questions = new Questionnaire(directory, compiler).probes("""
                <linkerOption id='z'>-z noexecstack</linkerOption>
                <linkerOption id='unknown'>-z nonsense</linkerOption>
                <linkerOption id='unknown2'>-Wl,-z,nonsense</linkerOption>
                <linkerOption id='passed'>-Xlinker -z -Xlinker now</linkerOption>
                <compilerOption id='macro'>-D 'X="a b"'</compilerOption>
                <compilerOption id='bad'>-include nowhere.h</compilerOption>
                """);
        assertThat(questions.answers())
                .containsEntry("z", "y")
                .containsEntry("passed", "y")
                .containsEntry("macro", "y")
                .hasEntrySatisfying(
                        "unknown", no -> assertThat(no).startsWith("n: ").contains("nonsense"))
                .hasEntrySatisfying(
                        "unknown2", no -> assertThat(no).startsWith("n: ").contains("nonsense"))
                .hasEntrySatisfying("bad", no -> assertThat(no).contains("nowhere.h"));
        assertThat(questions.ask().answers().of("z").orElseThrow().ldflags()).containsExactly("-z", "noexecstack");
        assertThat(questions.ask().answers().of("macro").orElseThrow().cflags()).containsExactly("-D", "X=\"a b\"");
    }

    @Test
    @DisplayName("K11: --param of gcc takes a word of its own")
    void param() {
        Questionnaire questions = new Questionnaire(directory, "gcc").probes("""
                <compilerOption id='a'>--param max-inline-insns-single=100</compilerOption>
                <compilerOption id='b'>--param no-such-parameter=1</compilerOption>
                """);
        assertThat(questions.answers())
                .containsEntry("a", "y")
                .hasEntrySatisfying("b", no -> assertThat(no).startsWith("n: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang", "aarch64-linux-gnu-gcc"})
    @DisplayName("Q04, Q32: snippets compile link and run and a missing body does nothing")
    void snippetsCompileLinkAndRunAndAMissingBodyDoesNothing(String compiler) {
        RequiredTools.need("g++");
        Map<String, String> answers = ask(compiler, """
                <compiles id='c1'>int x = 1;</compiles><compiles id='c2'>int x = ;</compiles><compiles id='c3'/>
                <compiles id='c4' language='c++'>template &lt;class T> T f(T t) { return t; }</compiles>
                <compiles id='c5'>template &lt;class T> T f(T t) { return t; }</compiles>
                <links id='l1'/><links id='l2'>int f(void); int main(void) { return f(); }</links>
                <links id='l3' libs='m'>double cos(double); int main(int c, char **v) { return (int) cos(c); }</links>
                <links id='l4'>int x;</links>
                <runs id='r1' cross='y'/><runs id='r2' cross='n'>int main(void) { return 3; }</runs>
                <runs id='r3' cross='n'>int main(void) { return nonsense; }</runs>
                """);
        assertThat(answers)
                .allSatisfy((id, answer) -> assertThat(answer.charAt(0))
                        .as(id + ": " + answer)
                        .isEqualTo("c2 c5 l2 l4 r2 r3".contains(id) ? 'n' : 'y'));
        boolean runs =
                !compiler.startsWith("aarch64") || System.getProperty("os.arch").equals("aarch64");
        assertThat(answers.get("r2"))
                .isEqualTo(runs ? "n: it ended with exit code 3" : "n: it was not run, since cross=\"n\"");
    }
}
