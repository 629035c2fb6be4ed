// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestProblemsTest {
    private static final String EXAMPLE = "<modules xmlns=\"https://jmodbuild.github.io/modules/1\">...</modules>";

    @ParameterizedTest
    @CsvSource(
            delimiterString = "  =>  ",
            quoteCharacter = '\u0007',
            value = {
                "<modules/>  =>  the root element has no namespace; a manifest is",
                "<modules xmlns='https://maven.apache.org/x'/>  =>  the namespace https://maven.apache.org/x is not that of a manifest, which is",
                "<modules xmlns='https://jmodbuild.github.io/modules/0'/>  =>  the namespace https://jmodbuild.github.io/modules/0 is not that of a manifest, which is",
                "<module xmlns='https://jmodbuild.github.io/modules/1'/>  =>  the root element is <module>; a manifest is",
            })
    void aRootElementThatIsNoManifestIsAnsweredWithOne(String xml, String expected) {
        assertThat(Reading.problems("", "\n  " + xml)).containsExactly("modules.xml:2:3: " + expected + " " + EXAMPLE);
    }

    @Test
    void aNewerManifestSaysWhatItNeeds() {
        assertThat(Reading.problems("", "<modules xmlns='https://jmodbuild.github.io/modules/2'><new/></modules>"))
                .containsExactly(
                        "modules.xml:1:1: this manifest has version 2; it needs a jmodbuild that reads manifest"
                                + " version 2, this one reads 1");
    }

    /** Members in the root manifest; the first column is 1. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "  =>  ",
            quoteCharacter = '\u0007',
            value = {
                "<directry>a</directry>  =>  1: unknown element <directry> in <modules> (did you mean directory?); allowed here: <config> <undeclared> ...",
                "<config><submenu/></config>  =>  9: unknown element <submenu> in <config>; allowed here: <symbol> <menu> <if> <choice> <comment> <source>",
                "<x:config xmlns:x='u'/>  =>  1: <config> is in the namespace u, not in the manifest's; use no prefixes, and write <modules xmlns=...",
                "<config xmlns=''/>  =>  1: <config> is in no namespace, not in the manifest's; use no prefixes, and write <modules xmlns=...",
                "<directory>a<b/></directory>  =>  13: unknown element <b> in <directory>; it takes text only",
                "<archive name='a'><archive>b</archive></archive>  =>  19: <archive> is not allowed in <archive> but in <modules>, ...",
                "<group name='a'><cflags/></group>  =>  17: <cflags> is not allowed in <group> but in <flags>, <object>, <composite>, ...",
                "<directory confg='A'>a</directory>  =>  12: unknown attribute confg of <directory> (did you mean config?); it takes config",
                "<directory   x:config='A' xmlns:x='u'>a</directory>  =>  14: attributes are written without a prefix; write config=\"...\"",
                "<undeclared name='a'/>  =>  13: unknown attribute name of <undeclared>; it takes none",
                "<flags><libs remove='z'/></flags>  =>  14: unknown attribute remove of <libs>; it takes if",
                "<group/>  =>  1: <group> needs the attribute name=\"...\"",
                "<config><symbol type='bool'/></config>  =>  9: <symbol> needs the attribute name=\"...\"",
                "<config><symbol name='A' type='trisate'/></config>  =>  32: type=\"trisate\" is not one of bool, tristate, string, int, hex (did you mean tristate?)",
                "<config><symbol name='A' type='bool' modules='yes'/></config>  =>  47: modules=\"yes\" is not one of true, false",
                "<flags scope='all'/>  =>  15: scope=\"all\" is not one of directory, below, tree",
                "<config><symbol name='A' type='int'><range from='1' to='2'>3</range></symbol></config>  =>  60: text '3' directly in <range>; it is empty but for its attributes",
                "<group name='a'> b.o c.o</group>  =>  18: text 'b.o' directly in <group>; it takes elements only: <objects> <composite> <group>",
                "<directory>a b</directory>  =>  14: <directory> takes one name; write an element of its own for 'b'",
                "<directory config='A &amp; B'>a</directory>  =>  22: '&' is not part of an expression (in the expression \"A & B\")",
                "<flags if='A &amp;&amp; ) '/>  =>  25: expected a symbol, found ')' (in the expression \"A && )\")",
                "<flags if=''/>  =>  12: " + Wording.EMPTY_EXPRESSION + " (in the expression \"\")",
                "<undeclared>A CONFIG_B</undeclared>  =>  15: symbols are written without CONFIG_; write B",
                "<check message='m'/>  =>  1: <check> needs the attribute if=\"...\"",
                "<check if='A' message=' '/>  =>  1: a check without a message; say what is wrong when its condition holds",
                "<check if='A and' message='m'/>  =>  17: the expression ends where a symbol is expected (in the expression \"A and\")",
                "<constants><define name='A-B'/></constants>  =>  26: 'A-B' is not the name of a macro; write one such as APP_DATADIR",
                "<constants><define name='CONFIG_A'/></constants>  =>  26: 'CONFIG_A' is a name of the configuration header; declare the symbol A in <config>, or define the macro in a header of the tree's own, <constants header=\"config.h\">",
                "<constants><symbols prefix='CONFIG_'>A</symbols></constants>  =>  29: generated/constants.h knows no prefix; name a header with <constants header=\"config.h\">",
                "<constants header='config.h'><symbols prefix='2_'>A</symbols></constants>  =>  47: '2_' cannot begin the name of a macro; write a prefix such as CONFIG_",
                "<install to='include'/>  =>  1: <install> is empty; write the files to install",
                "<install to='a' mode='rw'>b</install>  =>  23: 'rw' is not a mode; write three octal digits, such as 755",
                "<install to='a' name='c'>b d</install>  =>  28: name=\"c\" is for one file; write an element of its own for 'd'",
                "<installLink to='a' name='b' target=''/>  =>  38: a link to nothing; write what it points to, such as vi or ../lib/app/run",
                "<pkgConfigFile output='z' name='a b' description='x'/>  =>  33: 'a b' is not the name of a package; write one such as zlib",
                "<pkgConfigFile output='z' description='x' requires='a, b &gt;'/>  =>  53: 'a, b >' is not a list of packages; write names with or without a bound, such as zlib, glib-2.0 >= 2.40",
                "<pkgConfigFile output='z' description=' '/>  =>  1: a package without a description; pkg-config requires one",
                "<generate program='x'><outputs>a</outputs><environment>A=1 B</environment></generate>  =>  60: 'B' is not a variable; write NAME=value",
                "<group name='g'><objects>lib/* a.o</objects></group>  =>  26: 'lib/*' cannot be the name of a pattern of sources: write a directory without * and a file with a suffix, such as lib/*.c, or !lib/main.c for all but this",
                "<group name='g'><objects>l*b/a.c</objects></group>  =>  26: 'l*b/a.c' cannot be the name of a pattern of sources: write a directory without * and a file with a suffix, such as lib/*.c, or !lib/main.c for all but this",
                "<group name='g'><objects>${d}/*.c</objects></group>  =>  26: '${d}/*.c' is a pattern with a variable; write the directory itself",
                "<constants directory='/'/>  =>  23: generated/constants.h has its place; name a header with header=\"...\", or remove directory",
                "<constants header='config.h' directory='${d}'/>  =>  41: '${d}' refers to a variable; write a directory of the source tree, such as /src",
                "<constants header='config.h' directory='/a/../b'/>  =>  41: '/a/../b' cannot be the name of an include directory: write it in normal form, with .. at its beginning only",
                "<constants header='config.h' directory='../b'/>  =>  41: '../b' cannot be the name of an"
                        + " include directory: " + Wording.OUTSIDE_ROOT,
                "<constants header='config.h' directory='/..'/>  =>  41: '/..' cannot be the name of an include"
                        + " directory: " + Wording.OUTSIDE_ROOT,
                "<constants header='config.h' directory=''/>  =>  41: an empty name of an include directory; write one",
                "<constants><define name='BUILD_X'/></constants>  =>  26: 'BUILD_X' cannot name a macro, since this prefix is reserved for the generated header; choose another name",
                "<flags><define name='A B'>x y</define></flags>  =>  22: 'A B' is not the name of a macro; write a C identifier, such as A_B, and the value between the tags",
                "<flags><define name='-DA'/></flags>  =>  22: '-DA' is not the name of a macro; write a C identifier, such as A, and the value between the tags",
                "<flags><define name='A=1'/></flags>  =>  22: 'A=1' is not the name of a macro; write a C identifier, such as A_1, and the value between the tags",
                "<flags><define name='1'/></flags>  =>  22: '1' is not the name of a macro; write a C identifier, such as NAME, and the value between the tags",
                "<sharedLibrary name='z' version='1.2.x'/>  =>  34: '1.2.x' is not the version of a shared library; write numbers and dots, such as 1.2.13, optionally followed by a qualifier that begins with -, such as -SNAPSHOT",
                "<sharedLibrary name='z' version='1..2'/>  =>  34: '1..2' is not the version of a shared library; write numbers and dots, such as 1.2.13, optionally followed by a qualifier that begins with -, such as -SNAPSHOT",
                "<tools><tool name='LDD'>ld</tool></tools>  =>  20: 'LDD' is not a tool (did you mean LD?); valid values: CC, CXX, LD, AR, NM, STRIP, OBJCOPY, OBJDUMP, RANLIB, WINDRES, DLLTOOL",
                "<tools><tool name='LD'/></tools>  =>  8: <tool> is empty; write a program, such as ld, and its arguments",
                "<tools><tool name='LD'>-m x</tool></tools>  =>  24: '-m' is not a program; write one such as ld, or an absolute path",
                "<tools><tool name='LD'>bin/ld</tool></tools>  =>  24: 'bin/ld' is not a program; write one such as ld, or an absolute path",
                "<tools><tool name='LD'>ld ${X}</tool></tools>  =>  27: '${X}' refers to a value, but compilers are inspected before symbols have values; write the value itself",
                "<tools crossPrefix='-x'/>  =>  21: '-x' is not the beginning of a program's name; write one such as aarch64-linux-gnu-",
                "<tools><tool name='LD'>a</tool><tool name='LD'>b</tool></tools>  =>  44: a second tool LD, the first is at modules.xml:2:20; remove one",
                "<constants header='/a.h'/>  =>  20: '/a.h' is not the name of a header as sources include it; write one such as config.h",
                "<constants header='${dir}/a.h'/>  =>  20: '${dir}/a.h' is not the name of a header as sources include it; write one such as config.h",
                "<constants header='a//b.h'/>  =>  20: 'a//b.h' cannot be the name of a header: write it in normal form, without //, /./, ./ or a / at its end",
                "<constants header='a.h'><define name='int'/></constants>  =>  39: 'int' cannot name a macro: it is a keyword of C or C++",
                "<constants><symbols>CONFIG_A*</symbols></constants>  =>  21: symbols are written without CONFIG_; write <symbols>A*</symbols> for the macro A*, or <symbols prefix=\"CONFIG_\">A*</symbols> for CONFIG_A*",
                "<constants><define name='int'/></constants>  =>  26: 'int' cannot name a macro: it is a keyword of C or C++",
                "<constants><define name='A'>a$b</define></constants>  =>  30: '$' begins a reference such as ${version} or ${SYMBOL}; write $$ for the character itself",
                "<fragments>../a.config</fragments>  =>  12: '../a.config' cannot be the name of a fragment: "
                        + Wording.OUTSIDE_ROOT,
                "<archive name='a,b' role='stub'/>  =>  16: 'a,b' cannot be the name of an archive: linkers split the list of archives whose symbols they hide at commas; name a stub archive without one",
                "<targets><target name='a/b' config='c'/></targets>  =>  24: 'a/b' cannot be the name of a target: it must be a plain name, without /",
                "<targets><target name='a' config=''/></targets>  =>  35: an empty name of a configuration file; write one",
                "<targets><target name='a' config='b'/><target name='a' config='c'/></targets>  =>  53: a second target a, the first is at modules.xml:2:24; give it another name",
                "<executable name='a'><exports all='true'>f</exports></executable>  =>  42: <exports all=\"true\"> takes no names, since it exports every symbol; remove one of them",
                "<executable name='a'><exports all='true' vagueLinkage='own'/></executable>  =>  42: <exports all=\"true\"> exports every symbol, so vagueLinkage=\"own\" changes nothing; remove one of them",
                "<executable name='a'><exports>lua_*</exports></executable>  =>  31: 'lua_*' is not the name of a symbol in an object; list names, or write <exports all=\"true\"/>",
                "<module name='a'><exports>lua_*</exports></module>  =>  27: 'lua_*' is not the name of a symbol in an object; list names, or leave <exports> out, so that every global symbol is exported",
                "<sharedLibrary name='a'><exports>lua_*</exports></sharedLibrary>  =>  34: 'lua_*' is not the name of a symbol in an object; list names, or leave <exports> out, so that every global symbol is exported",
                "<object name='a.o'><exports>lua_*</exports></object>  =>  29: 'lua_*' is not the name of a symbol in an object; list names",
            })
    void mistakesInTheVocabularyAreLocated(String members, String expected) {
        List<String> problems = Reading.problemsOf(members);
        if (expected.endsWith("...")) { // a list that grows with the vocabulary goes on
            String beginning = expected.substring(0, expected.length() - "...".length());
            assertThat(problems).singleElement().asString().startsWith("modules.xml:2:" + beginning);
        } else {
            assertThat(problems).containsExactly("modules.xml:2:" + expected);
        }
    }

    @Test
    void aConstantOfSeveralLinesIsRefused() {
        assertThat(Reading.problemsOf("<flags><define name='A'>a\nb</define></flags>"))
                .containsExactly("modules.xml:2:25: a macro of more than one line; write it in one");
        assertThat(Reading.problemsOf("<constants><define name='A'>a\nb</define></constants>"))
                .containsExactly("modules.xml:2:29: a constant of more than one line; write it in one, or write two"
                        + " constants");
    }

    @Test
    void whatConcernsTheWholeTreeStandsInTheRootManifest() {
        String members =
                "<modules xmlns='https://jmodbuild.github.io/modules/1'>\n<fragments/>\n<targets/>\n</modules>";
        assertThat(Reading.problems("block", members))
                .containsExactly(
                        "modules.xml:2:1: <fragments> is allowed in the root manifest only; a tree has one configuration",
                        "modules.xml:3:1: <targets> is allowed in the root manifest only; a tree has one configuration");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "  =>  ",
            quoteCharacter = '\u0007',
            value = {
                "name='' type='bool'/  =>  15: " + Wording.EMPTY_SYMBOL_NAME,
                "name='CONFIG_A' type='bool'/  =>  15: symbols are written without CONFIG_; write A",
                "name='A-B' type='bool'/  =>  15: 'A-B' " + Wording.NO_SYMBOL_NAME,
                "name=' A' type='bool'/  =>  15: ' A' " + Wording.NO_SYMBOL_NAME,
                "name='m' type='bool'/  =>  15: 'm' " + Wording.RESERVED_NAME,
                "name='8390' type='bool'/  =>  15: '8390' " + Wording.RESERVED_NAME,
                "name='not' type='bool'/  =>  15: 'not' " + Wording.RESERVED_NAME,
                "name='A' type='tristate' modules='true'/  =>  24: a symbol with modules=\"true\" must be a bool, not a tristate",
                "name='A' type='bool'><prompt> </prompt></symbol  =>  30: an empty prompt; write what the user is asked, or remove it",
                "name='A' type='bool'><default from='B'/></symbol  =>  45: from is for string, int and hex symbols; this one is bool, write the symbol as text: <default>B</default>",
                "name='A' type='bool'><default/></symbol  =>  40: " + Wording.EMPTY_EXPRESSION
                        + " (in the expression \"\")",
                "name='A' type='int'><default from='B'>1</default></symbol  =>  47: a default has a value or from=\"...\", not both; remove one",
                "name='A' type='int'><default from='B C'/></symbol  =>  44: 'B C' " + Wording.NO_SYMBOL_NAME,
                "name='A' type='int'><default>0x1</default></symbol  =>  38: '0x1' is not a whole number such as 0, 42 or -1; the symbol is of type int",
                "name='A' type='hex'><default> 0xg </default></symbol  =>  39: '0xg' is not a hexadecimal number such as 0x1f; the symbol is of type hex",
                "name='A' type='string'><default>a&#10;b</default></symbol  =>  41: a line break after 'a': a string is one line, as in Kconfig, since .config holds one line for each symbol; write it in one line",
                "name='A' type='int'><select>B</select></symbol  =>  29: only bool and tristate symbols can select; this one is int",
                "name='A' type='bool'><select/></symbol  =>  30: " + Wording.EMPTY_SYMBOL_NAME,
                "name='A' type='bool'><select>B C</select></symbol  =>  40: <select> takes one name; write an element of its own for 'C'",
                "name='A' type='bool'><dependsOn>B C</dependsOn></symbol  =>  43: 'C' is not expected here; join conditions with 'and' or 'or' (in the expression \"B C\")",
            })
    void mistakesInSymbolsAreLocated(String symbol, String expected) {
        assertThat(Reading.problemsOf("<config>\n<symbol " + symbol + "></config>"))
                .containsExactly("modules.xml:3:" + expected);
    }

    @Test
    @DisplayName("K23: the scope tree is for the root manifest only")
    void theScopeTreeIsForTheRootManifestOnly() {
        assertThat(Reading.problems("block/deep", Reading.manifest("<flags scope='tree'/>")))
                .containsExactly("modules.xml:2:15: scope=\"tree\" is allowed in the root manifest only; write"
                        + " scope=\"below\" for block/deep and its subdirectories");
    }

    @Test
    void allProblemsOfAFileAreReportedInDocumentOrder() {
        assertThat(Reading.problemsOf("""
                        <group name="-x"><objects config="(">a.c</objects></group>
                        <flag/>
                        <directory conf="A">..</directory>
                        """))
                .extracting(problem -> problem.replaceFirst("(:\\d+:\\d+): .*", "$1"))
                .containsExactly(
                        "modules.xml:2:14",
                        "modules.xml:2:36",
                        "modules.xml:2:38",
                        "modules.xml:3:1",
                        "modules.xml:4:12",
                        "modules.xml:4:21");
    }
}
