// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.plan.UserFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Host programs and steps that generate files, with the machine's compilers: K06, K26, K34, K40, Q19, Q21. */
class GeneratorsTest {
    /** Copies its first argument's numbers into a table on its standard output, each twice as big. */
    private static final String GENERATOR = """
            #include <stdio.h>
            int main(int argc, char **argv) {
                FILE *in = fopen(argv[1], "r");
                int number;
                if (!in) return 3;
                while (fscanf(in, "%d", &number) == 1) printf("%d,\\n", number * 2);
                return argc < 2;
            }
            """;

    private static final String PRINTS = """
            #include <stdio.h>
            static const int table[] = {
            #include "table.h"
            };
            int main(void) { return printf("%d\\n", table[1]) < 0; }
            """;

    private final NativeTree tree;

    GeneratorsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("sub/gen.c", GENERATOR);
        tree.write("sub/main.c", PRINTS);
        tree.write("sub/other.c", "int other;\n");
        tree.write("sub/numbers.txt", "1 20 3\n");
        tree.manifest("", "<directory>sub</directory>");
        tree.manifest("sub", """
                <hostProgram name="gen"><objects>gen.o</objects></hostProgram>
                <generate program="gen" stdout="table.h">
                  <inputs>numbers.txt</inputs>
                  <arg>${in}</arg>
                </generate>
                <executable name="show"><objects>main.o other.o</objects></executable>
                """);
    }

    @Test
    @DisplayName("Q19: a step gets variables, whose change runs it again, and none of the build's own")
    void environment() throws IOException {
        tree.environment.put("PLACE", "elsewhere");
        tree.write("sub/say.sh", "#!/bin/sh\necho \"int say = $NUMBER; /* $WHERE $PLACE. */\"\n")
                .manifest("sub", """
                        <config><symbol name="TWICE" type="bool"><prompt>Twice</prompt></symbol></config>
                        <variable name="MANY">1</variable>
                        <variable name="MANY" if="TWICE">2</variable>
                        <generate program="say.sh" stdout="say.c">
                          <environment>NUMBER=${MANY} WHERE=${srcdir}/x=y</environment>
                        </generate>
                        <rule from=".in" to=".c" program="say.sh" stdout="${stem}.c">
                          <environment>NUMBER=7;int WHERE=</environment>
                        </rule>
                        <archive name="all"><objects>say.o other.o ruled.o</objects></archive>
                        """)
                .write("sub/ruled.in", "");
        tree.build();
        assertThat(tree.built("gen/sub/say.c")).content().startsWith("int say = 1; /* ./x=y . */");
        assertThat(tree.built("gen/sub/ruled.c")).content().startsWith("int say = 7;int; /*  . */");
        assertThat(tree.build().isNull()).isTrue();
        tree.set("TWICE=y");
        assertThat(tree.build().built()).contains("gen/sub/say.c").doesNotContain("gen/sub/ruled.c");
        assertThat(tree.built("gen/sub/say.c")).content().startsWith("int say = 2;");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("a make that a step runs takes its further jobs from the build's jobserver")
    void jobserver() {
        RequiredTools.need("make");
        // The first job waits in a pipe for the second, so that they have to run at once.
        tree.write("sub/meet.sh", """
                        #!/bin/sh
                        d=$(mktemp -d) && cd "$d" && mkfifo p
                        printf 'all: a b\\na:\\n\\t@echo "int met;" > p\\nb:\\n\\t@cat p\\n' > m
                        timeout 60 make -s -f m
                        code=$?
                        rm -r "$d"
                        exit $code
                        """).manifest("sub", """
                        <generate program="meet.sh" stdout="met.c"/>
                        <archive name="all"><objects>met.o</objects></archive>
                        """);
        tree.build();
        assertThat(tree.built("gen/sub/met.c")).hasContent("int met;");
    }

    @Test
    @DisplayName("K06, K26, Q19: a host program generates a header, which lies in its directory of the build tree")
    void header() {
        Outcome first = tree.build();
        assertThat(tree.run("bin/show")).isEqualTo("40\n");
        assertThat(first.built())
                .contains("host/gen", "obj/host/sub/gen.o", "gen/sub/table.h")
                .doesNotContain("bin/gen");
        assertThat(first.result().plan().outputs())
                .extracting(output -> output.name())
                .containsExactly("show");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K06: a program that is always built needs no step, follows its condition, and is no output")
    void alwaysBuilt() throws IOException {
        tree.manifest("sub", """
                <config>
                  <symbol name="TOOLS" type="tristate"><prompt>Tools</prompt></symbol>
                  <symbol name="GEN" type="bool"><prompt>Gen</prompt><default>y</default></symbol>
                </config>
                <hostProgram name="gen" config="GEN" always="TOOLS"><objects>gen.o</objects></hostProgram>
                <hostProgram name="unused"><objects>gen.o</objects></hostProgram>
                <executable name="show"><objects>other.o program.o</objects></executable>
                """);
        tree.write("sub/program.c", "int main(void) { return 0; }\n");
        assertThat(tree.build().built()).contains("bin/show").noneMatch(file -> file.contains("host/"));
        tree.set("TOOLS=m");
        Outcome on = tree.build();
        assertThat(on.built()).contains("host/gen", "obj/host/sub/gen.o").doesNotContain("bin/show", "host/unused");
        assertThat(on.result().plan().outputs())
                .extracting(output -> output.name())
                .containsExactly("show");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
        tree.set("TOOLS=y", "GEN=n");
        assertThat(tree.build().deleted()).contains("target/host/gen", "target/obj/host/sub/gen.o");
    }

    @Test
    @DisplayName("K06: flags of the build machine are for host programs alone, and the product's are not for them")
    void hostFlags() {
        tree.edit("sub/gen.c", "number * 2", "number * FACTOR + PLUS");
        tree.edit("sub/gen.c", "int main", "#ifdef PRODUCT\n#error product\n#endif\nint main");
        tree.write("sub/main.c", "#ifdef FACTOR\n#error host\n#endif\n" + PRINTS);
        tree.edit("sub/modules.xml", "<generate", "<flags for=\"host\"><defines>PLUS=1</defines></flags><generate");
        tree.cflags = List.of("-DPRODUCT");
        tree.hostFlags = new UserFlags.Host(List.of("-DFACTOR=3"), List.of(), List.of("-Wl,-z,now"));
        tree.build();
        assertThat(tree.run("bin/show")).isEqualTo("61\n");
        tree.hostFlags = new UserFlags.Host(List.of("-DFACTOR=4"), List.of(), List.of("-Wl,-z,now"));
        assertThat(tree.build().built())
                .contains("obj/host/sub/gen.o", "gen/sub/table.h", "obj/resident/sub/main.o")
                .doesNotContain("obj/resident/sub/other.o");
        assertThat(tree.run("bin/show")).isEqualTo("81\n");
    }

    @Test
    @DisplayName("K06: who includes a generated header is compiled again when it changes, and no one else")
    void trueEdges() {
        tree.build();
        tree.write("sub/numbers.txt", "1 21 3\n");
        assertThat(tree.build().built())
                .containsExactlyInAnyOrder("gen/sub/table.h", "obj/resident/sub/main.o", "bin/show");
        assertThat(tree.run("bin/show")).isEqualTo("42\n");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("Q21: a generated file with unchanged content triggers nothing downstream")
    void unchangedContent() {
        tree.build();
        tree.write("sub/numbers.txt", "1   20   3\n");
        assertThat(tree.build().built()).containsExactly("gen/sub/table.h");
        tree.edit("sub/gen.c", "return 3", "return 4");
        assertThat(tree.build().built()).containsExactlyInAnyOrder("obj/host/sub/gen.o", "host/gen", "gen/sub/table.h");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K06: a host program is compiled only where a step needs it")
    void onDemand() {
        tree.manifest("sub", """
                <config><symbol name="TABLE" type="bool"><prompt>t</prompt></symbol></config>
                <hostProgram name="gen"><objects>gen.o</objects></hostProgram>
                <generate program="gen" stdout="table.h" config="TABLE"><arg>sub/numbers.txt</arg></generate>
                <executable name="show"><objects>other.o</objects><objects config="TABLE">main.o</objects></executable>
                """);
        tree.write("sub/other.c", "#ifdef CONFIG_TABLE\nint other;\n#else\nint main(void) { return 0; }\n#endif\n");
        tree.edit("sub/other.c", "#ifdef", "#include <generated/autoconf.h>\n#ifdef");
        assertThat(tree.build().built()).doesNotContain("host/gen", "gen/sub/table.h");
        Outcome with = tree.set("TABLE=y").build();
        assertThat(with.built()).contains("host/gen", "gen/sub/table.h");
        Outcome without = tree.set("TABLE=n").build();
        assertThat(without.deleted()).contains("target/host/gen", "target/gen/sub/table.h");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K06, K26: a host program writes a source, which is an object of the tree as any other")
    void generatedSource() {
        tree.write("sub/maker.c", """
                #include <stdio.h>
                int main(int argc, char **argv) {
                    FILE *c = fopen(argv[1], "w"), *h = fopen(argv[2], "w");
                    fprintf(c, "#include \\"made.h\\"\\n#include \\"beside.h\\"\\nint made(void) { return MADE + BESIDE; }\\n");
                    fprintf(h, "#define MADE 40\\nint made(void);\\n");
                    return argc != 3 || fclose(c) || fclose(h);
                }
                """);
        tree.write("sub/beside.h", "#define BESIDE 2\n");
        tree.write("sub/main.c", """
                #include <stdio.h>
                #include "made.h"
                int main(void) { return printf("%d\\n", made()) < 0; }
                """);
        tree.manifest("sub", """
                <hostProgram name="maker"><objects>maker.o</objects></hostProgram>
                <generate program="maker"><outputs>made.c made.h</outputs><arg>${out}</arg></generate>
                <executable name="show"><objects>main.o made.o</objects></executable>
                """);
        tree.build();
        assertThat(tree.run("bin/show")).isEqualTo("42\n");
        tree.edit("sub/beside.h", "2", "3");
        assertThat(tree.build().built()).containsExactlyInAnyOrder("obj/resident/sub/made.o", "bin/show");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K26: a script of the tree and a program in PATH generate as well")
    void scripts() {
        tree.write("tools/twice.sh", "#!/bin/sh\nfor n in \"$@\"; do echo $((n * 2)),; done\n");
        tree.manifest("sub", """
                <config><symbol name="FIRST" type="int"><prompt>f</prompt><default>5</default></symbol></config>
                <generate program="/tools/twice.sh" stdout="table.h"><arg>${FIRST}</arg><arg>21</arg></generate>
                <generate program="cat" stdout="all.txt"><inputs>numbers.txt table.h</inputs><arg>${in}</arg></generate>
                <executable name="show"><objects>main.o</objects></executable>
                """);
        tree.build();
        assertThat(tree.run("bin/show")).isEqualTo("42\n");
        assertThat(tree.read("target/gen/sub/all.txt")).isEqualTo("1 20 3\n10,\n42,\n");
        tree.edit("tools/twice.sh", "n * 2", "n * 3");
        tree.build();
        assertThat(tree.run("bin/show")).isEqualTo("63\n");
        tree.set("FIRST=1");
        assertThat(tree.build().built()).contains("gen/sub/table.h", "gen/sub/all.txt", "bin/show");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K40: a rule for a suffix makes objects, or their sources, out of other files")
    void rules() {
        tree.write("sub/a.num", "40");
        tree.write("sub/b.num", "2");
        tree.write("num.sh", "#!/bin/sh\nprintf 'int %s(void) { return %s; }\\n' $2 $(cat $1)\n");
        tree.write("sub/main.c", """
                #include <stdio.h>
                int a(void), b(void);
                extern const char raw_start[] __attribute__((weak));
                int main(void) { return printf("%d\\n", a() + b()) < 0; }
                """);
        tree.manifest("", """
                <rule from=".num" to=".c" program="num.sh" stdout="${stem}.c" scope="below">
                  <arg>${in}</arg><arg>${stem}</arg>
                </rule>
                <directory>sub</directory>
                """);
        tree.manifest("sub", "<executable name=\"show\"><objects>main.o a.o b.o</objects></executable>\n");
        Outcome first = tree.build();
        assertThat(tree.run("bin/show")).isEqualTo("42\n");
        assertThat(first.built()).contains("gen/sub/a.c", "gen/sub/b.c", "obj/resident/sub/a.o");
        tree.write("sub/b.num", "3");
        assertThat(tree.build().built()).containsExactlyInAnyOrder("gen/sub/b.c", "obj/resident/sub/b.o", "bin/show");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K40: an object that a step makes stands in lists as any other and is keyed by its own command")
    void objects() {
        tree.write("sub/blob.txt", "42\n");
        tree.write("sub/main.c", """
                #include <stdio.h>
                extern const char _binary_blob_txt_start[];
                int main(void) { return printf("%.2s\\n", _binary_blob_txt_start) < 0; }
                """);
        tree.write(
                "sub/blob.sh",
                "#!/bin/sh\nout=$(pwd)/$2\ncd $(dirname $1) && ld -r -b binary -z noexecstack -o $out $(basename $1)\n");
        tree.manifest("sub", """
                <rule from=".txt" to=".o" program="blob.sh"><arg>${in}</arg><arg>${out}</arg></rule>
                <group name="all"><objects>main.o blob.o</objects></group>
                <executable name="show"><group>all</group></executable>
                """);
        Outcome first = tree.build();
        assertThat(first.built()).contains("gen/sub/blob.o").noneMatch(path -> path.endsWith("sub/numbers.o"));
        assertThat(tree.run("bin/show")).isEqualTo("42\n");
        tree.write("sub/blob.txt", "43\n");
        assertThat(tree.build().built()).containsExactlyInAnyOrder("gen/sub/blob.o", "bin/show");
        assertThat(tree.run("bin/show")).isEqualTo("43\n");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K34: an include directory is searched in the source and in the build tree")
    void includes() {
        tree.manifest("", """
                <directory>sub</directory><directory>gen</directory>
                """);
        tree.write("gen/here.h", "#define HERE 1\n");
        tree.manifest("gen", """
                <generate program="echo" stdout="there.h" scope="tree"><arg>#define THERE 2</arg></generate>
                """);
        tree.write("sub/main.c", """
                #include <stdio.h>
                #include <here.h>
                #include <there.h>
                int main(void) { return printf("%d\\n", HERE + THERE) < 0; }
                """);
        tree.manifest("sub", """
                <flags><includes>/gen</includes></flags>
                <executable name="show"><objects>main.o</objects></executable>
                """);
        tree.build();
        assertThat(tree.run("bin/show")).isEqualTo("3\n");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K26: a program that says what it has read runs again when that changes")
    void depfile() {
        tree.write("sub/more.txt", "20 21");
        tree.write("sub/first.txt", "more.txt\n");
        tree.write("sub/follow.sh", """
                #!/bin/sh
                read name < $1
                sed 's/ /,/' sub/$name > $2
                echo "x: sub/$name" > $3
                """);
        tree.manifest("sub", """
                <generate program="follow.sh" depfile="table.d">
                  <inputs>first.txt</inputs><outputs>table.h</outputs>
                  <arg>${in}</arg><arg>${out}</arg><arg>${depfile}</arg>
                </generate>
                <executable name="show"><objects>main.o</objects></executable>
                """);
        tree.build();
        assertThat(tree.run("bin/show")).isEqualTo("21\n");
        assertThat(Files.exists(tree.built("gen/sub/table.d"))).isFalse();
        tree.write("sub/more.txt", "20 22");
        assertThat(tree.build().built())
                .containsExactlyInAnyOrder("gen/sub/table.h", "obj/resident/sub/main.o", "bin/show");
        tree.write("sub/gone.txt", "1 2");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K26: a file that a list of dependencies names is waited for also while it is not there")
    void depfileOfAnAbsentFile() throws IOException {
        tree.write("follow.sh", """
                #!/bin/sh
                echo "#define VALUES 1, $(cat more.txt 2> /dev/null || echo 2)" > $1
                echo "x: more.txt" > $2
                """);
        tree.manifest("", """
                <generate program="follow.sh" depfile="table.d">
                  <outputs>table.h</outputs>
                  <arg>${out}</arg><arg>${depfile}</arg>
                </generate>
                <executable name="show"><objects>main.o</objects></executable>
                """);
        tree.write("main.c", """
                #include <stdio.h>
                #include "table.h"
                int main(void) { int values[] = {VALUES}; return printf("%d\\n", values[1]) < 0; }
                """);
        tree.build();
        assertThat(tree.run("bin/show")).isEqualTo("2\n");
        assertThat(tree.build().isNull()).isTrue();
        tree.write("more.txt", "7");
        tree.build();
        assertThat(tree.run("bin/show")).isEqualTo("7\n");
        Files.delete(tree.base.resolve("more.txt"));
        tree.build();
        assertThat(tree.run("bin/show")).isEqualTo("2\n");
        tree.write("more.txt", "8");
        assertThat(tree.build().built()).containsExactlyInAnyOrder("gen/table.h", "obj/resident/main.o", "bin/show");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K26: outputs of one name in different directories, and a group whose objects wait wherever they lie")
    void sameNames() {
        tree.write("sub/both.sh", "#!/bin/sh\necho 'enum { ONE = 1 };' > $1\necho 'enum { TWO = 2 };' > $2\n");
        tree.write("far/main.c", """
                #include <stdio.h>
                #include "sub/a/x.h"
                #include "sub/b/x.h"
                int main(void) { return printf("%d\\n", ONE + TWO) < 0; }
                """);
        tree.manifest("", "<directory>sub</directory><directory>far</directory>");
        tree.manifest("sub", """
                <generate program="both.sh" group="users"><outputs>a/x.h b/x.h</outputs><arg>${out}</arg></generate>
                """);
        tree.manifest("far", """
                <group name="users"><objects>main.o</objects></group>
                <executable name="show"><group>users</group></executable>
                """);
        Outcome first = tree.build();
        assertThat(tree.run("bin/show")).isEqualTo("3\n");
        assertThat(tree.read("target/gen/sub/b/x.h")).contains("TWO");
        assertThat(first.failures()).isEqualTo(List.of());
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName(
            "K06: in a cross build the host program is this machine's, and what it makes goes into the other's code")
    void cross() {
        RequiredTools.need("aarch64-linux-gnu-gcc");
        tree.crossPrefix = "aarch64-linux-gnu-";
        tree.cflags = List.of("-O1", "-mbranch-protection=standard"); // no compiler for this machine knows that
        tree.edit("sub/modules.xml", "<hostProgram", """
                <flags for="host"><defines>HOST=1</defines></flags>
                <flags><defines>TARGET=1</defines></flags>
                <hostProgram""");
        tree.edit(
                "sub/gen.c",
                "#include <stdio.h>",
                "#include <stdio.h>\n#if !HOST || TARGET\n#error other flags\n#endif");
        tree.edit(
                "sub/main.c",
                "#include <stdio.h>",
                "#include <stdio.h>\n#if HOST || !TARGET\n#error other flags\n#endif");
        tree.build();
        assertThat(machine("host/gen")).isNotEqualTo(machine("bin/show"));
        assertThat(machine("bin/show")).contains("AArch64");
        assertThat(tree.run("host/gen", tree.base.resolve("sub/numbers.txt").toString()))
                .isEqualTo("2,\n40,\n6,\n");
        assertThat(tree.build().isNull()).isTrue();
        tree.write("sub/numbers.txt", "1 21 3\n");
        assertThat(tree.build().built())
                .containsExactlyInAnyOrder("gen/sub/table.h", "obj/resident/sub/main.o", "bin/show");
        tree.assertEqualToClean();
    }

    private String machine(String program) {
        return Tools.run(
                        tree.build, List.of("readelf", "-h", tree.built(program).toString()))
                .lines()
                .filter(line -> line.contains("Machine:"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("Q05, K26: the path that a program probe has found is what a step runs, or an argument of it")
    void probedProgram() {
        tree.manifest("sub", """
                <config><symbol name="HAVE_SED" type="bool"/></config>
                <probes><program id="sed" symbol="HAVE_SED">sed</program></probes>
                <generate program="${sed}" stdout="table.h" config="HAVE_SED">
                  <inputs>numbers.txt</inputs><arg>s/ /,/g</arg><arg>${in}</arg>
                </generate>
                <executable name="show"><objects>main.o</objects></executable>
                """);
        tree.build();
        assertThat(tree.run("bin/show")).isEqualTo("20\n");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("Q09, K26: steps write nothing into the source tree, wherever the build directory lies")
    void elsewhere() {
        tree.build = tree.base.resolveSibling("elsewhere");
        tree.build();
        assertThat(tree.run("bin/show")).isEqualTo("40\n");
        assertThat(Files.exists(tree.base.resolve("target"))).isFalse();
        assertThat(tree.base.resolve("sub").toFile().list())
                .containsExactlyInAnyOrder("gen.c", "main.c", "modules.xml", "numbers.txt", "other.c");
    }
}
