// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("K26, K40: programs that write into their working directory, as plain yacc does")
class StepDirectoryTest {
    /** As yacc: reads the file that it is given, writes y.tab.c and y.tab.h where it runs. */
    private static final String YACC = """
            #!/bin/sh
            n=$(cat "$1") || exit 1
            echo "int parse(void) { return $n; }" > y.tab.c
            echo "int parse(void);" > y.tab.h
            """;

    private static final String MAIN = """
            #include <stdio.h>
            #include "y.tab.h"
            int main(void) { printf("%d", parse()); return 0; }
            """;

    private final NativeTree tree;

    StepDirectoryTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("sub/yacc.sh", YACC).write("sub/parse.y", "7\n").write("sub/main.c", MAIN);
        tree.manifest("", "<directory>sub</directory>");
        tree.manifest("sub", """
                <generate program="yacc.sh" directory="output">
                  <inputs>parse.y</inputs><outputs>y.tab.c y.tab.h</outputs>
                  <arg>${in}</arg>
                </generate>
                <executable name="p"><objects>main.o y.tab.o</objects></executable>
                """);
    }

    private List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(tree.base)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(tree.built("")))
                    .map(file -> tree.base.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    @DisplayName(
            "K26: what it writes there is made and published as other outputs are, and nothing lies in the source tree")
    void output() throws IOException {
        List<String> before = sources();
        assertThat(tree.build().built()).contains("gen/sub/y.tab.c", "bin/p");
        assertThat(tree.run("bin/p")).isEqualTo("7");
        assertThat(sources()).isEqualTo(before);
        assertThat(tree.build().isNull()).isTrue();
        tree.write("sub/parse.y", "8\n");
        assertThat(tree.build().built()).contains("gen/sub/y.tab.c").doesNotContain("obj/resident/sub/main.o");
        assertThat(tree.run("bin/p")).isEqualTo("8");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K26: an output that names itself, as bison's do in #line, names the place where it is published")
    void itsOwnName(@TempDir Path other) {
        tree.write("sub/bison.sh", """
                        #!/bin/sh
                        n=$(cat "$1") || exit 1
                        echo "#line 2 \\"$2\\"" > "$2"
                        echo "const char *parse(void) { return __FILE__ \\" $n\\"; }" >> "$2"
                        echo "#define GUARD_$(echo "$2" | tr a-z./- A-Z___)" >> "$2"
                        printf 'a\\0%s' "$2" > "$3"
                        """).write("sub/parse.y", "7 of 7").write("sub/main.c", """
                        #include <stdio.h>
                        const char *parse(void);
                        int main(void) { printf("%s", parse()); return 0; }
                        """);
        tree.manifest("sub", """
                <generate program="bison.sh">
                  <inputs>parse.y</inputs><outputs>parse.c parse.bin</outputs>
                  <arg>${in}</arg><arg>${outdir}/parse.c</arg><arg>${outdir}/parse.bin</arg>
                </generate>
                <executable name="p"><objects>main.o parse.o</objects></executable>
                """);
        tree.build();
        assertThat(tree.built("gen/sub/parse.c"))
                .content()
                .startsWith("#line 2 \"target/gen/sub/parse.c\"\n")
                .endsWith("#define GUARD_TARGET_GEN_SUB_PARSE_C\n");
        assertThat(tree.run("bin/p")).isEqualTo("target/gen/sub/parse.c 7 of 7");
        assertThat(tree.built("gen/sub/parse.bin")).content().startsWith("a\0target/jmodbuild/");
        tree.write("sub/parse.y", "7 of 7\n");
        assertThat(tree.build().built())
                .contains("gen/sub/parse.c")
                .doesNotContain("obj/resident/sub/parse.o", "bin/p");
        tree.build = other.resolve("build");
        tree.build();
        assertThat(tree.run("bin/p")).isEqualTo(other.resolve("build") + "/gen/sub/parse.c 7 of 7");
    }

    @Test
    @DisplayName("K26: the build directory may lie elsewhere, and inputs may be generated")
    void elsewhere(@TempDir Path other) {
        tree.build = other.resolve("build");
        tree.edit("sub/modules.xml", "<inputs>parse.y</inputs>", "<inputs>made.y</inputs>");
        tree.write("made.sh", "#!/bin/sh\necho 9\n");
        tree.manifest("", "<directory>sub</directory><generate program=\"made.sh\" stdout=\"sub/made.y\"/>");
        tree.build();
        assertThat(tree.run("bin/p")).isEqualTo("9");
    }

    @Test
    @DisplayName("K40: names of a rule, of directories and of a dependency file are seen from there")
    void rule() {
        tree.write("sub/lex.sh", """
                #!/bin/sh
                # lex.sh IN OUT DEPFILE SRCDIR BUILDDIR OUTDIR
                test -f "$4/sub/main.c" && test -d "$5" && test "$6" = . || exit 3
                test "$2" = scan.c || exit 4
                { echo "int scan(void) { return"; cat "$1" "$4/sub/tail.txt"; } > "$2"
                echo "$2: $1 $4/sub/tail.txt scan.c" > "$3"
                """);
        tree.write("sub/scan.l", "4\n").write("sub/tail.txt", "+ 1; }\n");
        tree.write("sub/main.c", "int scan(void);\nint main(void) { return scan(); }\n");
        tree.manifest("sub", """
                <rule from=".l" to=".c" program="lex.sh" directory="output" depfile="${stem}.d">
                  <arg>${in}</arg><arg>${out}</arg><arg>${depfile}</arg>
                  <arg>${srcdir}</arg><arg>${builddir}</arg><arg>${outdir}</arg>
                </rule>
                <executable name="p"><objects>main.o scan.o</objects></executable>
                """);
        tree.build();
        assertThat(tree.build().isNull()).isTrue();
        tree.write("sub/tail.txt", "+ 2; }\n");
        assertThat(tree.build().built()).contains("gen/sub/scan.c", "obj/resident/sub/scan.o");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K26: an output beside the directory, and one that was not declared")
    void declared() {
        tree.edit("sub/yacc.sh", "> y.tab.h", "> ../y.tab.h");
        tree.edit("sub/modules.xml", "y.tab.c y.tab.h", "y.tab.c ../y.tab.h");
        tree.edit("sub/modules.xml", "<executable", "<flags><includes>/</includes></flags><executable");
        tree.build();
        assertThat(tree.built("gen/y.tab.h")).isRegularFile();

        tree.edit("sub/yacc.sh", "y.tab.c\n", "y.tab.c\necho > y.output\n");
        Outcome outcome = tree.attempt(Stage.LINK);
        assertThat(outcome.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason())
                        .isEqualTo("writes target/gen/sub/y.output, " + Wording.UNDECLARED_OUTPUT));
    }

    @Test
    @DisplayName("K26: a failing one is repeated where it writes")
    void repeated() {
        tree.write("sub/yacc.sh", "#!/bin/sh\nexit 5\n");
        Outcome outcome = tree.attempt(Stage.LINK);
        assertThat(outcome.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.command())
                        .contains("cd " + tree.built("gen/sub") + " && /bin/sh " + tree.base.resolve("sub/yacc.sh")
                                + " " + tree.base.resolve("sub/parse.y")));
    }
}
