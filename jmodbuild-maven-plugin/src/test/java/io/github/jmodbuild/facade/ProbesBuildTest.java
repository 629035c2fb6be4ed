// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static io.github.jmodbuild.Wording.cannotSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes on their way through a build: symbols, flags and libraries, requests, and what is remembered. */
class ProbesBuildTest {
    private static final String MAIN = """
            #include "generated/autoconf.h"
            #include <stdio.h>
            int main(void) {
            #ifdef CONFIG_HAVE_OWN_H
              printf("own ");
            #endif
              printf("%d", CONFIG_SIZEOF_INT);
              return 0;
            }
            """;

    private final NativeTree tree;
    private final LoggingCompiler compiler;

    ProbesBuildTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        compiler = new LoggingCompiler(directory.resolve("cc"));
        tree.cc = compiler.tool();
        tree.cflags = List.of("-O1", "-I" + directory.resolve("include"));
        NativeTree.quietly(() -> Files.createDirectories(directory.resolve("include")));
        tree.write("main.c", MAIN);
        tree.write("curl.c", "int curl;\n");
        manifest("");
    }

    private void manifest(String attributes) {
        tree.manifest("", """
                <config>
                  <symbol name="HAVE_OWN_H" type="bool"/>
                  <symbol name="HAVE_CURL" type="bool"/>
                  <symbol name="SIZEOF_INT" type="int"/>
                  <symbol name="CURL" type="tristate"><prompt>Images over HTTP</prompt><dependsOn>HAVE_CURL and MODULES</dependsOn></symbol>
                </config>
                <probes>
                  <header symbol="HAVE_OWN_H">own.h</header>
                  <sizeof symbol="SIZEOF_INT">int</sizeof>
                  <header symbol="HAVE_CURL" purpose="images over HTTP" ATTRIBUTES>no/curl.h
                    <remedy for="no-such-system">never shown</remedy>
                    <remedy>install curl</remedy>
                  </header>
                </probes>
                <executable name="app"><objects>main.o</objects><objects config="CURL">curl.o</objects></executable>
                """.replace("ATTRIBUTES", attributes));
    }

    private Path include() {
        return tree.base.resolveSibling("include");
    }

    @Test
    @DisplayName("Q07: a list of probes has one remedy, which is told for each that fails")
    void remedyOfAList() {
        tree.edit("modules.xml", "<executable", """
                <probes><headers required="true">stdio.h no/a.h no/b.h<remedy>install no</remedy></headers></probes>
                <executable""");
        assertThat(tree.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("; try: install no;"))
                .anySatisfy(problem -> assertThat(problem).contains("no/a.h"))
                .anySatisfy(problem -> assertThat(problem).contains("no/b.h"));
    }

    @Test
    @DisplayName("Q32: flags of the whole tree are for probes too, but not those for one kind of code")
    void flagsOfTheTree() throws IOException {
        manifest("");
        tree.edit("modules.xml", "<executable", """
                <flags scope="tree"><includes>own</includes></flags>
                <flags scope="tree" for="host"><includes>other</includes></flags>
                <hostProgram name="h"><objects>main.o</objects></hostProgram>
                <executable""");
        tree.write("own/own.h", "").write("other/no/curl.h", "");
        tree.attempt(Stage.CONFIGURE);
        assertThat(Files.readString(tree.built("config")))
                .contains("CONFIG_HAVE_OWN_H=y")
                .doesNotContain("HAVE_CURL");
    }

    @Test
    @DisplayName("Q32, K33: references in flags of the whole tree are replaced for probes as for compiles")
    void referencesInFlagsOfTheTree() throws IOException {
        tree.edit("modules.xml", "<executable", """
                <variable name="PLACE">own</variable>
                <variable name="MORE">-I${PLACE} '-DGREETING="a b"'</variable>
                <flags scope="below"><cflags>${MORE}</cflags></flags>
                <flags scope="tree"><includes>${PLACE}/deep</includes></flags>
                <executable""");
        tree.edit(
                "modules.xml",
                "<sizeof symbol",
                "<compiles symbol=\"HAVE_B\">char x[sizeof GREETING == 4 ? 1 : -1];</compiles><sizeof symbol");
        tree.edit(
                "modules.xml",
                "<symbol name=\"SIZEOF_INT\"",
                "<symbol name=\"HAVE_B\" type=\"bool\"/><symbol name=\"SIZEOF_INT\"");
        tree.write("own/own.h", "").write("own/deep/x.h", "");
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("own 4");
        assertThat(Files.readString(tree.built("config"))).contains("CONFIG_HAVE_B=y");
    }

    @Test
    @DisplayName("Q32: a flag whose value the configuration decides is not for probes, as one with a condition is not")
    void flagsThatDependOnTheConfiguration() throws IOException {
        tree.edit("modules.xml", "<executable", """
                <variable name="HEADER">generated/autoconf.h</variable>
                <variable name="HEADER" if="CURL">curl.h</variable>
                <flags scope="tree"><cflags>-Iown -DSIZE=${SIZEOF_INT} -include ${HEADER}</cflags></flags>
                <executable""");
        tree.write("own/own.h", "");
        tree.write("main.c", MAIN.replace("CONFIG_SIZEOF_INT", "SIZE"));
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("own 4");
    }

    @Test
    @DisplayName(
            "Q03: a flag that breaks everything is the error, at its place, and nothing looks as if it were not there")
    void flagsThatBreakEverything() {
        tree.edit("modules.xml", "<executable", """
                <flags scope="tree"><cflags>-O1 -fno-such-thing</cflags></flags>
                <executable""");
        assertThat(tree.problems())
                .singleElement()
                .asString()
                .startsWith("modules.xml:16:33: '-fno-such-thing' makes every probe fail: with it the compiler cannot"
                        + " compile an empty program: unrecognized command-line option")
                .endsWith("; correct or remove it (the command is in target/jmodbuild/probes.log)");
        assertThat(tree.built("config")).doesNotExist();

        tree.edit("modules.xml", "-fno-such-thing", "-include nowhere.h");
        assertThat(tree.problems())
                .singleElement()
                .asString()
                .startsWith("modules.xml:16:33: '-include nowhere.h' makes every probe fail");

        tree.edit("modules.xml", "-include nowhere.h", "");
        tree.cflags = List.of("-O1", "-march=nothing");
        assertThat(tree.problems())
                .singleElement()
                .asString()
                .startsWith("jmodbuild.cflags or CFLAGS: '-march=nothing' makes every probe fail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-dumpversion",
                "--version",
                "-###",
                "-dumpmachine",
                "-print-search-dirs",
                "--help",
                "--help=target",
                "-fsyntax-only",
                "-E",
                "-M"
            })
    @DisplayName(
            "Q03: a flag with which the compiler ends well and makes nothing is the error, for compiles and for links")
    void flagsThatMakeNothing(String flag) {
        tree.cflags = List.of("-O1", flag, "-v");
        String message = "jmodbuild.cflags or CFLAGS: '" + flag
                + "' makes every probe fail: with it the compiler cannot compile an empty program: it ended with exit code 0,"
                + " but wrote";
        assertThat(tree.problems()).singleElement().asString().startsWith(message);
        tree.edit("modules.xml", "<sizeof symbol", "<library function=\"cos\">m</library><sizeof symbol");
        assertThat(tree.problems()).singleElement().asString().startsWith(message);
        tree.cflags = List.of("-O1", "-v");
        assertThat(tree.attempt(Stage.CONFIGURE).failures()).isEmpty();
    }

    @Test
    @DisplayName("Q03: a flag that lets nothing be linked is the error where something is linked for an answer")
    void flagsThatBreakLinks() {
        tree.ldflags = List.of("-Wl,-z,now", "-Wl,--no-such-option");
        tree.set("CURL=n");
        assertThat(tree.attempt(Stage.CONFIGURE).failures()).isEmpty(); // no probe links anything

        tree.edit("modules.xml", "<sizeof symbol", "<library function=\"cos\">m</library><sizeof symbol");
        assertThat(tree.problems())
                .singleElement()
                .asString()
                .startsWith("jmodbuild.ldflags or LDFLAGS: '-Wl,--no-such-option' makes every probe fail: with it the"
                        + " compiler cannot link an empty program: unrecognized option '--no-such-option'");

        tree.ldflags = List.of();
        tree.edit("modules.xml", "<executable", """
                <flags scope="tree"><ldflags>-lno-such-library</ldflags></flags>
                <executable""");
        assertThat(tree.problems())
                .singleElement()
                .asString()
                .startsWith("modules.xml:16:30: '-lno-such-library' makes every probe fail");
    }

    @Test
    @DisplayName(
            "Q23: a compiler for a bare machine, which links nothing by itself, is asked, and what does not link is n")
    void compilersThatLinkNothing() throws IOException {
        Path script = tree.base.resolveSibling("bare");
        Files.writeString(script, """
                #!/bin/sh
                case " $* " in
                *' -c '*|*' -S '*|*' -E '*|*' -fsyntax-only '*|*' -v '*|*' -dump'*|*' -print-'*|*' --version '*|*' -### '*) exec gcc "$@";;
                esac
                echo 'ld: cannot find crt0.o: No such file or directory' >&2
                exit 1
                """);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        tree.cc = Tool.of(script.toString(), "test");
        tree.edit(
                "modules.xml",
                "<sizeof symbol",
                "<library symbol=\"HAVE_M\" function=\"cos\">m</library><sizeof symbol");
        tree.edit(
                "modules.xml",
                "<symbol name=\"SIZEOF_INT\"",
                "<symbol name=\"HAVE_M\" type=\"bool\"/><symbol name=\"SIZEOF_INT\"");
        tree.attempt(Stage.CONFIGURE);
        assertThat(Files.readString(tree.built("config")))
                .contains("CONFIG_SIZEOF_INT=4")
                .doesNotContain("CONFIG_HAVE_M=y");
        assertThat(tree.built("jmodbuild/probes.log")).content().contains("cannot find crt0.o");
    }

    @Test
    @DisplayName("Q04: answers are values of symbols; with nothing changed nothing is asked, planned or run")
    void answersAreValuesOfSymbolsAndAreRemembered() throws IOException {
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("4");
        assertThat(compiler.calls()).anyMatch(call -> call.contains(" -E "));

        assertThat(tree.build().isNull()).isTrue();
        assertThat(compiler.calls()).isEmpty();

        Files.writeString(include().resolve("own.h"), "");
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("own 4");
        assertThat(tree.build().isNull()).isTrue();

        compiler.calls();
        tree.edit("modules.xml", "Images over", "Pictures over");
        tree.build();
        assertThat(compiler.calls()).isEmpty();
        tree.refreshProbes = true;
        tree.build();
        assertThat(compiler.calls()).anyMatch(call -> call.contains(" -E "));
    }

    @Test
    @DisplayName("Q03, Q07: a request that a probe stands against says whose words, where, and what helps")
    void aRequestThatAProbeStandsAgainst() {
        tree.set("CURL=m");
        assertThatThrownBy(tree::build)
                .isInstanceOf(ProblemException.class)
                .hasMessage("command line: " + cannotSet("CURL=m")
                        + "it depends on HAVE_CURL, and the answer of header no/curl.h (modules.xml:11:3) is no: there"
                        + " is no header no/curl.h; it is for images over HTTP; try: install curl; the full output is"
                        + " in target/jmodbuild/probes.log");
        assertThat(tree.built("jmodbuild/probes.log"))
                .content()
                .contains("no/curl.h")
                .contains("$ ")
                .contains("=> exit 0");
        tree.commandLine.clear();
        tree.set("HAVE_CURL=y");
        assertThatThrownBy(tree::build)
                .hasMessageStartingWith(
                        "command line: " + cannotSet("HAVE_CURL=y") + "the answer of header no/curl.h (modules.xml:");
    }

    @Test
    void aStoredDecisionThatAProbeStandsAgainstIsAWarningUnlessStrict() {
        tree.dotConfig("CONFIG_CURL=m");
        assertThat(tree.build().result().plan().warnings()).hasSize(1);
        tree.strict = true;
        assertThatThrownBy(tree::build).hasMessageContaining("the answer of header no/curl.h");
    }

    @Test
    @DisplayName("Q03: a required probe that says no stops the build")
    void aRequiredProbeThatSaysNoStopsTheBuild() {
        manifest("required='true'");
        assertThatThrownBy(tree::build)
                .hasMessage("modules.xml:11:3: header no/curl.h is required, but the answer is no: there is no header"
                        + " no/curl.h; it is for images over HTTP; try: install curl; the full output is in"
                        + " target/jmodbuild/probes.log");
        assertThat(tree.built("bin")).doesNotExist();
    }

    @Test
    @DisplayName("Q03: what is requested n is not asked for")
    void aProbeThatOnlyRefusedSymbolsNeedIsNotAsked() {
        tree.set("CURL=n");
        tree.build();
        assertThat(tree.built("jmodbuild/probes.log")).content().contains("header no/curl.h: not asked");
    }

    @Test
    @DisplayName("Q06, K11: uses gives flags to compiles and libraries to links, and nothing after no")
    void uses() {
        tree.manifest("", """
                <probes>
                  <library id="math" function="cos" needs="flag">m</library>
                  <compilerOption id="flag">-DFROM_PROBE=42</compilerOption>
                  <compilerOption id="nonsense">-fnonsense</compilerOption>
                  <linkerOption id="now">-Wl,-z,now</linkerOption>
                </probes>
                <executable name="app"><objects>main.o</objects><uses>now nonsense</uses></executable>
                <object name="main.o"><uses>math</uses></object>
                """);
        tree.write("main.c", """
                #include <math.h>
                #include <stdio.h>
                int main(int count, char **names) { printf("%d", FROM_PROBE + (int) cos(count - 1)); return 0; }
                """);
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("43");
        assertThat(Tools.run(
                        tree.base,
                        List.of("readelf", "-d", tree.built("bin/app").toString())))
                .contains("NOW");
        tree.assertEqualToClean();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c.c", "p.cc", "u.S", "l.s"})
    @DisplayName(
            "K11: who uses a probe is compiled with what it has found, in every language and for every kind of probe")
    void usesInAllLanguages(String source) throws IOException {
        Path pkgConfig = tree.base.resolveSibling("pc");
        Files.writeString(
                pkgConfig, "#!/bin/sh\ncase $1 in --modversion) echo 1;; --cflags) echo -Wa,--defsym,V1=1;; esac\n");
        assertThat(pkgConfig.toFile().setExecutable(true)).isTrue();
        tree.environment.put("PKG_CONFIG", pkgConfig.toString());
        String value = "cflags='-Wa,--defsym,VN=1'";
        List<String> probes = List.of(
                "<pkgConfig id='i1'>x</pkgConfig>",
                "<compilerOption id='i2' language='c'>-Wa,--defsym,V2=1</compilerOption>"
                        + "<compilerOption id='p2' language='c++'>-Wa,--defsym,V2=1</compilerOption>",
                "<header id='i3' " + value + ">stdio.h</header>",
                "<headerSymbol id='i4' headers='stdio.h' " + value + ">EOF</headerSymbol>",
                "<type id='i5' " + value + ">int</type>",
                "<member id='i6' headers='sys/stat.h' " + value + ">struct stat.st_mode</member>",
                "<function id='i7' " + value + ">puts</function>",
                "<library id='i8' function='cos' " + value + ">m</library>",
                "<sizeof id='i9' " + value + ">int</sizeof>",
                "<alignof id='i10' " + value + ">int</alignof>",
                "<constant id='i11' " + value + ">1 + 1</constant>",
                "<macro id='i12' " + value + ">__GNUC__</macro>",
                "<linkerOption id='i13' " + value + ">-Wl,-z,now</linkerOption>",
                "<attribute id='i14' " + value + ">used</attribute>",
                "<builtin id='i15' " + value + ">__builtin_expect</builtin>",
                "<instruction id='i16' " + value + ">nop</instruction>",
                "<compiles id='i17' " + value + ">int x;</compiles>",
                "<links id='i18' " + value + "/>",
                "<runs id='i19' cross='y' " + value + "/>");
        StringBuilder all = new StringBuilder();
        StringBuilder ids = new StringBuilder("p2");
        StringBuilder values = new StringBuilder();
        for (int i = 1; i <= probes.size(); i++) {
            all.append(probes.get(i - 1).replace("VN", "V" + i)).append('\n');
            ids.append(" i").append(i);
            values.append(".ifndef V")
                    .append(i)
                    .append("\n.error \"V")
                    .append(i)
                    .append("\"\n.endif\n");
        }
        String object = source.replaceAll("\\..*", ".o");
        tree.manifest(
                "",
                "<probes>" + all + "</probes><object name='" + object + "'><uses>" + ids
                        + "</uses></object><archive name='x'><objects>" + object + "</objects></archive>");
        boolean isAssembler = source.endsWith("S") || source.endsWith("s");
        String code = "__asm__(\"" + values.toString().replace("\"", "\\\"").replace("\n", "\\n") + "\");\n";
        tree.write(source, isAssembler ? values.toString() : code);
        tree.build();
    }

    @Test
    @DisplayName(
            "K11: flags that a probe has found for C go with clang's plain assembler, which knows nothing to say of them")
    void usesInPlainAssemblerUnderClang() {
        RequiredTools.need("clang");
        tree.cc = Tool.of("clang", "test");
        tree.cflags = List.of();
        tree.manifest("", """
                <probes><header id="i" cflags="-DX -pthread -std=c11">stdio.h</header></probes>
                <archive name="x"><objects>l.o</objects><uses>i</uses><asflags>-Werror</asflags></archive>
                """);
        tree.write("l.s", ".globl f\nf: ret\n");
        tree.build();
    }

    @Test
    @DisplayName("Q07: commands in the log can be pasted into a shell, also with blanks in flags")
    void commandsInTheLog() {
        tree.cflags = List.of("-DGREETING=\"a b\"");
        tree.attempt(Stage.CONFIGURE);
        assertThat(tree.built("jmodbuild/probes.log")).content().contains(" '-DGREETING=\"a b\"' ");
    }

    @Test
    @DisplayName("Q02: the table has a section for each outermost menu")
    void sections() {
        tree.manifest("", """
                <config>
                  <symbol name="A" type="bool"><prompt>First</prompt></symbol>
                  <menu title="Network">
                    <symbol name="B" type="bool"><prompt>Second</prompt><default>y</default></symbol>
                    <menu title="Inner"><symbol name="C" type="int"><prompt>Third</prompt></symbol></menu>
                  </menu>
                </config>
                <executable name="app"><objects>main.o</objects></executable>
                """);
        assertThat(tree.attempt(Stage.CONFIGURE).result().summary())
                .endsWith(
                        "Features",
                        "  Enable loadable modules  MODULES  y  default",
                        "  First                    A        n  default",
                        "Network",
                        "  Second  B  y  default",
                        "  Third   C  0  default");
    }

    @Test
    @DisplayName("Q02: goal configure shows one table, later only the rows that have changed")
    void theSummary() {
        List<String> summary = tree.attempt(Stage.CONFIGURE).result().summary();
        assertThat(summary)
                .containsExactly(
                        "configured for " + summary.get(0).replaceAll("configured for (\\S+) .*", "$1") + " with "
                                + compiler.tool().orElseThrow().command().get(0) + " "
                                + summary.get(0).replaceAll(".* ", ""),
                        "Features",
                        "  Enable loadable modules  MODULES  y  default",
                        "Found by probes",
                        "  header own.h      HAVE_OWN_H  n  probe: there is no header own.h",
                        "  images over HTTP  HAVE_CURL   n  probe: there is no header no/curl.h",
                        "  sizeof int        SIZEOF_INT  4  probe");
        assertThat(tree.attempt(Stage.CONFIGURE).result().summary()).isEmpty();
        tree.edit("main.c", "printf", "printf ");
        tree.cflags = List.of("-O1");
        assertThat(tree.attempt(Stage.CONFIGURE).result().summary()).isEmpty();
        tree.set("MODULES=n");
        assertThat(tree.attempt(Stage.CONFIGURE).result().summary())
                .containsExactly("Features (changes)", "  Enable loadable modules  MODULES  n  command line");
    }

    @Test
    @DisplayName("Q02: snippets are told apart in the summary, by purpose, id or place")
    void snippetsInTheSummary() {
        tree.manifest("", """
                <config><symbol name="A" type="bool"/><symbol name="B" type="bool"/><symbol name="C" type="bool"/></config>
                <probes>
                  <compiles symbol="A">int x;</compiles><compiles symbol="B" id="named">int x;</compiles>
                  <compiles symbol="C" purpose="speed">int x;</compiles>
                </probes>
                <executable name="app"><objects>main.o</objects></executable>
                """);
        assertThat(tree.attempt(Stage.CONFIGURE).result().summary())
                .anyMatch(line -> line.matches("  compiles at modules.xml:\\d+:\\d+ +A  y  probe"))
                .anyMatch(line -> line.matches("  compiles named +B  y  probe"))
                .anyMatch(line -> line.matches("  speed +C  y  probe"));
    }

    @Test
    void flagsOfTheWholeTreeAreSeenByProbes() {
        tree.manifest("", """
                <config><symbol name="A" type="bool"/><symbol name="B" type="bool"/></config>
                <flags scope="tree"><defines>TREE=1</defines><includes>/include .</includes></flags>
                <flags scope="tree" if="A"><defines>CONDITIONAL=1</defines></flags>
                <probes><macro symbol="A" headers="tree.h">TREE</macro><macro symbol="B">CONDITIONAL</macro></probes>
                <executable name="app"><objects>curl.o main.o</objects></executable>
                """);
        tree.write("include/tree.h", "").write("main.c", "int main(void) { return 0; }\n");
        tree.build();
        assertThat(tree.built("config")).content().contains("CONFIG_A=y").doesNotContain("CONFIG_B=y");
        assertThat(tree.build().isNull()).isTrue();
        tree.write("beside.txt", "");
        assertThat(tree.build().isNull()).isTrue();
        tree.environment.put("CPATH", tree.base.toString());
        assertThat(tree.build().result().planWasMade()).isTrue();
    }
}
