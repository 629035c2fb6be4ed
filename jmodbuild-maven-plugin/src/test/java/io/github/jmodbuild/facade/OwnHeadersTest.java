// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Q34: a config.h of the tree's own, as autoconf would write it")
class OwnHeadersTest {
    private static final String CONFIG = """
            <config>
              <symbol name="HAVE_UNISTD_H" type="bool"/>
              <symbol name="HAVE_NOSUCH_H" type="bool"/>
              <symbol name="SIZEOF_LONG" type="int"/>
              <symbol name="FAST" type="bool"><prompt>Fast</prompt></symbol>
              <symbol name="PLUGIN" type="tristate"><prompt>Plugin</prompt></symbol>
            </config>
            <probes>
              <header symbol="HAVE_UNISTD_H">unistd.h</header>
              <header symbol="HAVE_NOSUCH_H">no/such/header.h</header>
              <sizeof symbol="SIZEOF_LONG">long</sizeof>
            </probes>
            """;
    private static final String HEADER = """
            <constants header="config.h">
              <symbols>HAVE_* SIZEOF_* PLUGIN</symbols>
              <define name="PACKAGE_STRING">app ${version}</define>
              <define name="MODE" if="FAST">fast</define>
              <define name="MODE">slow</define>
            </constants>
            """;
    private static final String PROGRAM = "<executable name=\"p\"><objects>main.o other.o</objects></executable>\n";

    private final NativeTree tree;

    OwnHeadersTest(@TempDir Path directory) {
        tree = new NativeTree(directory);
    }

    @BeforeEach
    void write() {
        tree.manifest("", CONFIG + HEADER + PROGRAM)
                .write("other.c", "int other;\n")
                .write("main.c", """
                        #ifdef HAVE_CONFIG_H
                        #error "nobody said so"
                        #endif
                        #include "config.h"
                        #include <stdio.h>
                        #ifndef HAVE_UNISTD_H
                        #error "no unistd.h"
                        #endif
                        #ifdef HAVE_NOSUCH_H
                        #error "a header of nothing"
                        #endif
                        #ifdef PLUGIN_MODULE
                        #define PLUGIN "m"
                        #else
                        #define PLUGIN "n"
                        #endif
                        int main(void) {
                          printf("%s %d %s %s", PACKAGE_STRING, SIZEOF_LONG == sizeof(long), MODE, PLUGIN);
                          return 0;
                        }
                        """);
    }

    @Test
    void sourcesFindIt() {
        tree.build();
        assertThat(tree.run("bin/p")).isEqualTo("app 1.2.3-SNAPSHOT 1 slow n");
        tree.set("PLUGIN=m", "FAST=y").build();
        assertThat(tree.run("bin/p")).isEqualTo("app 1.2.3-SNAPSHOT 1 fast m");
        tree.assertEqualToClean();
    }

    @Test
    void itKeepsItsTimeWhileItSaysTheSame() throws IOException {
        tree.edit("modules.xml", "<define name=\"MODE\" if=\"FAST\">fast</define>\n", "");
        tree.build();
        FileTimes before = FileTimes.of(tree.built("include/config.h"));
        tree.set("FAST=y");
        assertThat(tree.build().built())
                .contains("include/generated/autoconf.h")
                .doesNotContain("include/config.h", "obj/resident/main.o");
        assertThat(FileTimes.of(tree.built("include/config.h"))).isEqualTo(before);
        tree.set("PLUGIN=y");
        assertThat(tree.build().built())
                .contains("include/config.h", "obj/resident/main.o")
                .doesNotContain("obj/resident/other.o");
        assertThat(tree.build().isNull()).isTrue();
    }

    private record FileTimes(Object modified, Object key) {
        static FileTimes of(Path file) throws IOException {
            return new FileTimes(Files.getLastModifiedTime(file), Files.getAttribute(file, "unix:ino"));
        }
    }

    @Test
    @DisplayName("AC_CHECK_HEADERS and its relatives in one line each: probes, symbols and macros by autoconf's names")
    void listsOfProbesDeclareTheirSymbols() throws IOException {
        tree.manifest("", """
                        <probes>
                          <headers prefix="HAVE_">stdio.h sys/stat.h no/such-header.h</headers>
                          <headerSymbols headers="fcntl.h">O_RDONLY O_NONSENSE</headerSymbols>
                          <types headers="sys/types.h sys/stat.h">ssize_t, struct stat, struct nonsense</types>
                          <members headers="sys/stat.h">struct stat.st_mtim, struct stat.st_nonsense</members>
                          <functions>memcpy no_such_function</functions>
                          <functions prefix="APP_HAS_">memmove</functions>
                          <sizes>short int, long long, void *, char</sizes>
                          <libraries>m nonsense</libraries>
                          <sizeof symbol="POINTER" declare="true">char *</sizeof>
                        </probes>
                        <constants header="config.h"><symbols>HAVE_* SIZEOF_* APP_HAS_* POINTER</symbols></constants>
                        <executable name="p"><objects>main.o</objects><uses>m nonsense</uses></executable>
                        """).write("main.c", """
                        #include "config.h"
                        #include <math.h>
                        #include <stdio.h>
                        double (*volatile function)(double) = cos;
                        int main(void) {
                          printf("%d %.0f", SIZEOF_VOID_P == POINTER, function(0));
                          return 0;
                        }
                        """).build();
        assertThat(tree.run("bin/p")).isEqualTo("1 1");
        assertThat(Files.readString(tree.built("include/config.h")).lines().skip(1))
                .containsExactlyInAnyOrder(
                        "#define HAVE_STDIO_H 1",
                        "#define HAVE_SYS_STAT_H 1",
                        "/* #undef HAVE_NO_SUCH_HEADER_H */",
                        "#define HAVE_DECL_O_RDONLY 1",
                        "/* #undef HAVE_DECL_O_NONSENSE */",
                        "#define HAVE_SSIZE_T 1",
                        "#define HAVE_STRUCT_STAT 1",
                        "/* #undef HAVE_STRUCT_NONSENSE */",
                        "#define HAVE_STRUCT_STAT_ST_MTIM 1",
                        "/* #undef HAVE_STRUCT_STAT_ST_NONSENSE */",
                        "#define HAVE_MEMCPY 1",
                        "/* #undef HAVE_NO_SUCH_FUNCTION */",
                        "#define APP_HAS_MEMMOVE 1",
                        "#define SIZEOF_SHORT_INT 2",
                        "#define SIZEOF_LONG_LONG 8",
                        "#define SIZEOF_VOID_P 8",
                        "#define SIZEOF_CHAR 1",
                        "#define HAVE_LIBM 1",
                        "/* #undef HAVE_LIBNONSENSE */",
                        "#define POINTER 8");
        assertThat(tree.build().isNull()).isTrue();
        tree.edit("modules.xml", "stdio.h sys/stat.h", "stdio.h sys/stat.h unistd.h");
        tree.build();
        assertThat(tree.built("include/config.h")).content().contains("#define HAVE_UNISTD_H 1");
    }

    @Test
    void manifestsAddToOneHeaderAndItGoesWithTheLastOfThem() throws IOException {
        tree.manifest("", CONFIG + HEADER + PROGRAM + "<directory>sub</directory>\n")
                .manifest(
                        "sub",
                        "<constants header=\"config.h\"><define name=\"SUB\" type=\"int\">1</define></constants>\n");
        tree.build();
        assertThat(Files.readString(tree.built("include/config.h")))
                .startsWith("/* Generated by jmodbuild; edits here are lost. */\n#define HAVE_UNISTD_H 1\n"
                        + "/* #undef HAVE_NOSUCH_H */\n#define SIZEOF_LONG ")
                .endsWith("#define MODE \"slow\"\n#define SUB 1\n");
        tree.manifest("", CONFIG + PROGRAM).manifest("sub", "").write("main.c", "int main(void) { return 0; }\n");
        assertThat(tree.build().deleted()).contains("target/include/config.h");
    }

    @Test
    @DisplayName("Q34: sources say \"../../config.h\", as in a build of autoconf outside of the source tree")
    void itLiesWhereIncludesRelativeToASourceReach() throws IOException {
        String placed = HEADER.replace("header=\"config.h\"", "header=\"config.h\" directory=\"/\"");
        String source = tree.read("main.c");
        tree.manifest(
                        "",
                        CONFIG + placed
                                + "<executable name=\"p\"><objects>src/deep/main.o other.o</objects></executable>\n")
                .write("main.c", "#error \"another\"\n")
                .write("other.c", "#include \"config.h\"\nint other = SIZEOF_LONG;\n")
                .write("src/deep/main.c", source.replace("\"config.h\"", "\"../../config.h\""));
        tree.build();
        assertThat(tree.run("bin/p")).isEqualTo("app 1.2.3-SNAPSHOT 1 slow n");
        assertThat(tree.built("gen/config.h")).exists();
        assertThat(tree.built("include/config.h")).doesNotExist();
        tree.set("PLUGIN=m", "FAST=y");
        assertThat(tree.build().built()).contains("gen/config.h", "obj/resident/src/deep/main.o");
        assertThat(tree.run("bin/p")).isEqualTo("app 1.2.3-SNAPSHOT 1 fast m");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
        tree.write("config.h", "");
        assertThat(tree.problems())
                .containsExactly("modules.xml:14:20: the source tree has config.h, which sources would read instead;"
                        + " delete that file, or choose another name");
    }

    @Test
    @DisplayName("Q12, Q34: includes relative to a source reach the header of the target")
    void eachTargetHasItThere() {
        String placed = HEADER.replace("header=\"config.h\"", "header=\"config.h\" directory=\"/\"");
        String source = tree.read("main.c");
        tree.manifest("", CONFIG + placed + """
                        <targets><target name="quick" config="quick.mak"/><target name="plain" config="plain.mak"/></targets>
                        <executable name="p-${targetName}" targets="all"><group>all</group></executable>
                        <group name="all" perTarget="true"><objects>src/deep/main.o other.o</objects></group>
                        """)
                .write("quick.mak", "CONFIG_FAST=y\nCONFIG_PLUGIN=m\n")
                .write("plain.mak", "\n")
                .write("other.c", "#include \"config.h\"\nint other = SIZEOF_LONG;\n")
                .write("src/deep/main.c", source.replace("\"config.h\"", "\"../../config.h\""))
                .build();
        assertThat(tree.run("bin/p-quick")).isEqualTo("app 1.2.3-SNAPSHOT 1 fast m");
        assertThat(tree.run("bin/p-plain")).isEqualTo("app 1.2.3-SNAPSHOT 1 slow n");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("Q12, Q34: each target has the header with its own values")
    void targets() {
        tree.manifest("", CONFIG + HEADER + """
                        <targets><target name="quick" config="quick.mak"/><target name="plain" config="plain.mak"/></targets>
                        <executable name="p-${targetName}" targets="all"><group>all</group></executable>
                        <group name="all" perTarget="true"><objects>main.o other.o</objects></group>
                        """)
                .write("quick.mak", "CONFIG_FAST=y\nCONFIG_PLUGIN=m\n")
                .write("plain.mak", "\n");
        Outcome first = tree.build();
        assertThat(first.built())
                .contains("targets/quick/include/config.h", "targets/plain/include/config.h", "include/config.h");
        assertThat(tree.run("bin/p-quick")).isEqualTo("app 1.2.3-SNAPSHOT 1 fast m");
        assertThat(tree.run("bin/p-plain")).isEqualTo("app 1.2.3-SNAPSHOT 1 slow n");
        tree.write("quick.mak", "CONFIG_PLUGIN=m\n");
        assertThat(tree.build().built())
                .contains("targets/quick/include/config.h", "targets/quick/obj/resident/main.o")
                .doesNotContain("targets/plain/include/config.h", "targets/plain/obj/resident/main.o");
        tree.assertEqualToClean();
    }

    @Test
    void whatStandsInItsWayIsLocated() {
        tree.manifest("", CONFIG + PROGRAM + """
                <constants header="generated/autoconf.h"/>
                <constants header="config"/>
                <constants header="made.h"/>
                <constants header="left.h"/>
                <constants header="a/b"/>
                <constants header="a/b/c.h"/>
                <constants header="table.h"/>
                <generate program="touch" stdout="made.h"/>
                <executable name="t"><objects>main.o</objects><moduleTable name="table.h" group="g"/></executable>
                <group name="g"/>
                """).write("left.h", "\n");
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:15:20: 'generated/autoconf.h' is written by jmodbuild itself; choose another name",
                        "modules.xml:16:20: config and config/auto.conf cannot both exist, since one is a directory in"
                                + " the other's path; choose another name",
                        "modules.xml:17:20: a step makes made.h as well, and sources could mean either; give one of"
                                + " them another name",
                        "modules.xml:18:20: the source tree has left.h, which sources beside it would read instead;"
                                + " delete that file, or choose another name",
                        "modules.xml:19:20: a/b and a/b/c.h cannot both exist, since one is a directory in the other's"
                                + " path; choose another name",
                        "modules.xml:20:20: a/b/c.h and a/b cannot both exist, since one is a directory in the other's"
                                + " path; choose another name",
                        "modules.xml:21:20: a <moduleTable> is named table.h as well; give one of them another name");
    }

    @Test
    void anUnknownSymbolInAConditionIsLocated() {
        tree.edit("modules.xml", "if=\"FAST\"", "if=\"FASTT\"");
        assertThat(tree.problems())
                .singleElement()
                .asString()
                .startsWith("modules.xml:17:27: unknown symbol FASTT (did you mean FAST?)");
    }
}
