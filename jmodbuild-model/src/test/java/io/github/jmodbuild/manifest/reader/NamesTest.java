// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    private static final Location HERE = new Location("modules.xml", 4, 2);

    private static List<String> check(String directory, String name, BiConsumer<Names, Word> check) {
        Names names = new Names(directory);
        check.accept(names, new Word(name, HERE));
        return names.problems().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl.o",
                "a/b/c.o",
                "/util/x.o",
                "../x.o",
                "../../x.o",
                "8390.o",
                "..x.o",
                "ä-b+c@d.o",
                "a.b.o",
                "$x.o"
            })
    void objectsMayStandAnywhereInTheTree(String name) {
        assertThat(check("a/b", name, Names::object)).isEmpty();
    }

    /** No name leaves the tree, or becomes an option or a command. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//x.o",
                "/etc//x.o",
                "./x.o",
                "a/./x.o",
                "a/../x.o",
                "../../../x.o",
                "/../x.o",
                "a/../../b.o",
                "../..",
                "..",
                ".",
                "x.o/",
                "-x.o",
                "@x.o",
                "a/-x.o",
                "a/@x.o",
                "-/x.o",
                "@dir/x.o",
                "../-x.o",
                "C:/x.o",
                "C:\\x.o",
                "a\\b.o",
                "\\\\host\\x.o",
                "x\u0000.o",
                "x\n.o",
                "x\r.o",
                "x\t.o",
                "x\u0007.o",
                "x y.o",
                "x\u00a0y.o",
                "x\u2003y.o",
                "x\u200by.o",
                "x\u202ey.o",
                "\ufeffx.o",
                "x\u2028.o",
                "x\u0085.o",
                "${X.o",
                "{a,b}.o",
                "*.o",
                "?.o",
                "x\".o",
                "<x>.o",
                "x|y.o",
                "x;y.o",
                "x",
                ".o",
                "x.c",
                "a/.o"
            })
    void row34Row35HostileNamesAreRefusedWhereTheyStand(String name) {
        assertThat(check("a/b", name, Names::object)).hasSize(1).allMatch(p -> p.startsWith("modules.xml:4:2: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "/a", "..", ".", "-a", "@a", "", "a:b", "a b", "${A"})
    void row34Row35OutputsGroupsAndCompositesArePlainNames(String name) {
        assertThat(check("a/b", name, (names, word) -> names.plain(word, "archive")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "curl.c => 'curl.c' cannot be the name of an object: objects end in .o; write curl.o, and the source is found by that name",
                "/a/curl.c => '/a/curl.c' cannot be the name of an object: objects end in .o; write /a/curl.o, and the"
                        + " source is found by that name",
                "curl => 'curl' cannot be the name of an object: objects end in .o; write curl.o, and the source is found by that name",
                "a/.o => 'a/.o' cannot be the name of an object: objects end in .o; write a/name.o, and the source is found by that name",
                "`` => an empty name of an object; write one",
                "../../../x.o => '../../../x.o' cannot be the name of an object: " + Wording.OUTSIDE_ROOT,
                "a/../x.o => 'a/../x.o' cannot be the name of an object: write it in normal form, with .. at its"
                        + " beginning only",
                "./x.o => './x.o' cannot be the name of an object: write it in normal form, without //, /./, ./ or a /"
                        + " at its end",
                "a/@x.o => 'a/@x.o' cannot be the name of an object: compilers take '@x.o' for an option; rename it",
                "a\\b.o => 'a\\b.o' cannot be the name of an object: it has the character \\; separate directories with /",
                "a\u00a0b.o => 'a\u00a0b.o' cannot be the name of an object: it has the character U+00A0",
                "a\u200bb.o => 'a\u200bb.o' cannot be the name of an object: it has the character U+200B",
                "a b.o => 'a b.o' cannot be the name of an object: it has a space",
                "a*.o => 'a*.o' cannot be the name of an object: it has the character *",
            })
    void theMessageSaysWhatToWrite(String name, String expected) {
        assertThat(check("a/b", name, Names::object)).containsExactly("modules.xml:4:2: " + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.c", "a*.c", "lib/*.c", "/*.c", "../*.cc", "!*-test.c", "!main.c", "!lib/x*.S", "x.o"})
    void patternsOfSourcesAreForTheManifestsDirectoryOrAnother(String name) {
        assertThat(check("a/b", name, Names::objectOrPattern)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "li*/a.c => 'li*/a.c' cannot be the name of a pattern of sources: write a directory without * and a file with a"
                        + " suffix, such as lib/*.c, or !lib/main.c for all but this",
                "* => '*' cannot be the name of a pattern of sources: write a directory without * and a file with a suffix,"
                        + " such as lib/*.c, or !lib/main.c for all but this",
                "../../../*.c => '../../../*.c' cannot be the name of a pattern of sources: " + Wording.OUTSIDE_ROOT,
                "l?b/*.c => 'l?b/*.c' cannot be the name of a pattern of sources: it has the character ?",
                "!-*.c => '!-*.c' cannot be the name of a pattern of sources: compilers take '-x.c' for an option; rename it",
            })
    void aPatternThatIsRefusedIsShownAsItIsWritten(String name, String expected) {
        assertThat(check("a/b", name, Names::objectOrPattern)).containsExactly("modules.xml:4:2: " + expected);
    }

    @Test
    void aPatternOfFilesIsShownAsItIsWritten() {
        assertThat(check("", "../*.txt", Names::fileOrPattern))
                .containsExactly("modules.xml:4:2: '../*.txt' cannot be the name of a file: " + Wording.OUTSIDE_ROOT);
        assertThat(check("", "*.txt", Names::fileOrPattern)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scsi", "/hw/scsi", "../c", "../../c/d", "a"})
    void directoriesMayBeOthersOfTheTree(String name) {
        assertThat(check("a/b", name, Names::directory)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "../..", "../b", "/a", "/a/b", "/", "", "../../a"})
    void directoriesMayNotBeTheirOwnOrAboveIt(String name) {
        assertThat(check("a/b", name, Names::directory)).hasSize(1);
    }

    @Test
    void aDirectoryAboveIsNamedSo() {
        assertThat(check("a/b", "/a", Names::directory))
                .containsExactly("modules.xml:4:2: '/a' " + Wording.OWN_DIRECTORY);
        assertThat(check("ab", "/a", Names::directory)).isEmpty();
    }

    @Test
    void includeDirectoriesMayBeTheManifestsAndTheRoots() {
        for (String name : List.of(".", "/", "include", "/include", "..", "../x")) {
            assertThat(check("a", name, Names::include)).as(name).isEmpty();
        }
        assertThat(check("a", "../..", Names::include)).hasSize(1);
        assertThat(check("a", "include/", Names::include)).hasSize(1);
        assertThat(check("a", "-I/usr/include", Names::include)).hasSize(1);
    }

    /** Every kind of name goes through the check: the hostile word stands at 2:N. */
    @ParameterizedTest
    @CsvSource({
        "<group name='-x'/>,14",
        "<archive name='@x'/>,16",
        "<executable name='a/b'/>,19",
        "<module name='..'/>,15",
        "<object name='-x.o'/>,15",
        "<directory>@d</directory>,12",
        "<flags><includes>a -I</includes></flags>,20",
        "<group name='g'><objects>a.o @x.o</objects></group>,30",
        "<group name='g'><group>-x</group></group>,24",
        "<group name='g'><composite name='-x'/></group>,34",
        "<module name='m'><archive>-x</archive></module>,27",
        "<group name='g'><composite name='x'><objects>../a.o</objects></composite></group>,46"
    })
    void namesAreCheckedWhereverTheyStand(String members, int column) {
        assertThat(Reading.problemsOf(members))
                .singleElement()
                .asString()
                .startsWith("modules.xml:2:" + column + ": ")
                .contains("cannot be the name of");
    }
}
