// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("K26: one <generate> stands for a step for each file of a list, or for each part of a group or composite")
class EachStepsTest {
    /** Prints a function that returns the number in a file, named after its first argument. */
    private static final String NUMBER = "#!/bin/sh\necho \"int $1(void) { return $(cat $2); }\"\n";

    /** Prints the names of its inputs, and how many lines of them have a brace. */
    private static final String PROTOTYPES = "#!/bin/sh\nfor f in \"$@\"; do echo \"$f $(grep -c '{' $f)\"; done\n";

    private final NativeTree tree;

    EachStepsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("number.sh", NUMBER).write("protos.sh", PROTOTYPES);
        for (String name : new String[] {"one", "two", "three"}) {
            tree.write("sub/data/" + name + ".num", name.length() + "\n");
        }
        tree.write("sub/data/old.num", "bad\n")
                .write("sub/data/.#one.num", "an editor's lock")
                .write("sub/data/notes.txt", "")
                .write("main.c", """
                        #include <stdio.h>
                        int one(void), two(void);
                        int main(void) { return printf("%d %d\\n", one(), two()) < 0; }
                        """);
    }

    private void numbers(String each, String objects) {
        tree.manifest("", """
                        <directory>sub</directory>
                        <executable name="p"><objects>main.o</objects><group>numbers</group></executable>
                        """).manifest("sub", """
                        <variable name="LIST">x</variable>
                        <generate program="/number.sh" stdout="${stem}.c"><each>%s</each><arg>${stem}</arg><arg>${in}</arg></generate>
                        <group name="numbers"><objects>%s</objects></group>
                        """.formatted(each, objects));
    }

    @Test
    void sourcesAreGeneratedForEachFileThatAPatternMatches() {
        numbers("data/*.num !data/old.num", "data/one.o data/two.o data/three.o");
        assertThat(tree.build().built())
                .contains("gen/sub/data/one.c", "gen/sub/data/two.c", "gen/sub/data/three.c")
                .doesNotContain("gen/sub/data/old.c");
        assertThat(tree.run("bin/p")).isEqualTo("3 3\n");
        assertThat(tree.build().isNull()).isTrue();
        tree.write("sub/data/two.num", "22\n");
        assertThat(tree.build().built())
                .containsExactlyInAnyOrder("gen/sub/data/two.c", "obj/resident/sub/data/two.o", "bin/p");
        assertThat(tree.run("bin/p")).isEqualTo("3 22\n");
        tree.assertEqualToClean();
    }

    @Test
    void aFileThatIsAddedOrRemovedIsNoticed() {
        numbers("data/*.num !data/old.num", "data/one.o data/two.o");
        tree.build();
        tree.write("sub/data/four.num", "4\n").write("sub/data/more.txt", "");
        assertThat(tree.build().built()).containsExactly("gen/sub/data/four.c");
        tree.delete("sub/data/three.num");
        Outcome removed = tree.build();
        assertThat(removed.built()).isEmpty();
        assertThat(removed.deleted()).containsExactly("target/gen/sub/data/three.c");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    void objectsAreListedByThePatternOfTheSourcesMade() {
        numbers("data/*.num !data/old.num", "data/*.c !data/three.c");
        tree.edit("sub/modules.xml", "<group name", """
                <generate program="/number.sh" stdout="${stem}2.c">
                  <each>data/o*.c</each><arg>${stem}2</arg><arg>/dev/null</arg>
                </generate><group name""");
        tree.edit("number.sh", "$(cat $2)", "0$(cat $2)");
        assertThat(tree.build().built())
                .contains("obj/resident/sub/data/one.o", "obj/resident/sub/data/two.o", "obj/resident/sub/data/one2.o")
                .doesNotContain("obj/resident/sub/data/three.o");
        tree.write("sub/data/over.num", "4\n");
        assertThat(tree.build().built())
                .containsExactlyInAnyOrder(
                        "gen/sub/data/over.c",
                        "gen/sub/data/over2.c",
                        "obj/resident/sub/data/over.o",
                        "obj/resident/sub/data/over2.o",
                        "bin/p");
        tree.delete("sub/data/over.num");
        assertThat(tree.build().deleted())
                .contains("target/obj/resident/sub/data/over2.o", "target/gen/sub/data/over.c");
        tree.assertEqualToClean();
    }

    @Test
    void filesMayBeNamedAndWhatOtherStepsMakeIsMatched() {
        tree.write("made.sh", "#!/bin/sh\necho 7\n");
        numbers("data/one.num /data/*.num data/x*.num", "data/one.o");
        tree.edit("sub/modules.xml", "<group", """
                <generate program="/made.sh" stdout="data/xtwo.num"/>
                <generate program="/made.sh" stdout="/data/two.num"/><group""");
        tree.edit("sub/modules.xml", "data/one.o", "data/one.o /data/two.o data/xtwo.o");
        assertThat(tree.build().built())
                .contains("gen/sub/data/one.c", "gen/sub/data/xtwo.c", "gen/data/two.c")
                .doesNotContain("gen/sub/data/two.c");
        assertThat(tree.run("bin/p")).isEqualTo("3 7\n");
        tree.assertEqualToClean();
    }

    @Test
    void argumentsReferToNameAndDirectoryOfTheFileAndToVariablesOfTheManifest() {
        tree.write("say.sh", "#!/bin/sh\nout=$1; shift; echo \"$@\" > $out/said-$2\n");
        tree.manifest("", "<directory>sub</directory>").manifest("sub", """
                <variable name="LIST">x</variable>
                <generate program="/say.sh">
                  <each>data/one.num</each><inputs>data/notes.txt</inputs><outputs>said-${name}</outputs>
                  <arg>${outdir}</arg><arg>${stem}</arg><arg>${name}</arg><arg>${in}</arg><arg>${indir}</arg>
                  <arg>${dir}</arg><arg>${gendir}</arg><arg>${LIST}</arg>
                </generate>
                <generate program="/number.sh" stdout="${stem}.c">
                  <each>/said-one.x</each><arg>${indir}</arg><arg>${in}</arg>
                </generate>
                <generate program="/number.sh" stdout="/said-one.x"><arg>a</arg><arg>data/none.txt</arg><arg>/dev/null</arg></generate>
                """).write("sub/data/none.txt", "");
        tree.edit("number.sh", "$(cat $2)", "0");
        tree.build();
        assertThat(tree.read("target/gen/sub/data/said-one.num"))
                .isEqualTo("one one.num sub/data/one.num sub/data sub target/gen/sub x\n");
        assertThat(tree.read("target/gen/said-one.c")).startsWith("int target/gen(void)");
    }

    @Test
    void partsOfACompositeHaveStepsWhereTheyAreNotLeftOut() {
        tree.write("a.c", "int a(void) {\nreturn 0; }\n")
                .write("b.c", "int b(void) { return 0; }\n")
                .write("c.c", "int c(void) { return 0; }\n")
                .write("fast.S", "");
        tree.manifest("", """
                <config>
                  <symbol name="MODULES" type="bool" modules="true"><default>y</default></symbol>
                  <symbol name="D" type="tristate"><prompt>d</prompt><default>y</default></symbol>
                  <symbol name="B" type="bool"><prompt>b</prompt><default>y</default></symbol>
                </config>
                <generate program="protos.sh" stdout="${stem}.epro">
                  <each composite="dmg" suffix=".c"/><arg>${in}</arg>
                </generate>
                <generate program="protos.sh" stdout="all.list">
                  <inputs>*.epro</inputs><arg>${in}</arg>
                </generate>
                <executable name="p">
                  <objects>main.o one.o two.o</objects>
                  <composite name="dmg" config="D"><objects>a.o fast.o</objects><objects config="B">b.o</objects></composite>
                  <objects>c.o</objects>
                </executable>
                """)
                .write("one.c", "int one(void) { return 1; }\n")
                .write("two.c", "int two(void) { return 2; }\n");
        assertThat(tree.build().built())
                .contains("gen/a.epro", "gen/b.epro", "gen/all.list")
                .doesNotContain("gen/c.epro", "gen/fast.epro");
        assertThat(tree.built("gen/all.list")).hasContent("target/gen/a.epro 0\ntarget/gen/b.epro 0\n");
        assertThat(tree.build().isNull()).isTrue();
        tree.set("B=n");
        Outcome without = tree.build();
        assertThat(without.built()).contains("gen/all.list").doesNotContain("gen/a.epro");
        assertThat(without.deleted()).contains("target/gen/b.epro");
        tree.set("D=m");
        assertThat(tree.build().deleted()).doesNotContain("target/gen/a.epro");
        tree.assertEqualToClean();
        tree.set("D=n");
        assertThat(tree.build().deleted()).contains("target/gen/a.epro");
        assertThat(Files.exists(tree.built("gen/a.epro"))).isFalse();
        assertThat(tree.built("gen/all.list")).isEmptyFile();
        tree.assertEqualToClean();
    }

    @Test
    void objectsOfAGroupHaveStepsFromDirectoriesThatAreNotLeftOut() {
        tree.write("net/n.c", "int n;\n").write("k.c", "int k;\n").write("made.in", "int made;\n");
        tree.write("copy.sh", "#!/bin/sh\ncat $1\n");
        tree.manifest("", """
                <config><symbol name="NET" type="bool"><prompt>n</prompt><default>y</default></symbol></config>
                <directory config="NET">net</directory>
                <rule from=".in" to=".c" program="copy.sh" stdout="${stem}.c"><arg>${in}</arg></rule>
                <generate program="protos.sh" stdout="${stem}.epro"><each group="g"/><arg>${in}</arg></generate>
                <group name="g"><objects>k.o made.o</objects></group>
                <archive name="all"><group>g</group></archive>
                """).manifest("net", "<group name=\"g\"><objects>n.o</objects></group>");
        assertThat(tree.build().built()).contains("gen/net/n.epro", "gen/k.epro", "gen/made.epro");
        assertThat(tree.built("gen/made.epro")).hasContent("target/gen/made.c 0\n");
        tree.set("NET=n");
        assertThat(tree.build().deleted()).contains("target/gen/net/n.epro");
        tree.assertEqualToClean();
    }

    @Test
    void objectsOfTheManifestWaitForWhatItsStepsAndRulesMakeBelowIt() {
        tree.write("head.sh", "#!/bin/sh\necho \"#define $1 $(cat $2)\"\ntest -z \"$3\" || echo \"int $1_$4;\" > $3\n")
                .write("sub/data/two.in", "9\n")
                .write("sub/data/use.c", """
                        #include "one.h"
                        #include "two.h"
                        int use(void) { return one + two; }
                        """)
                .write("main.c", """
                        #include <stdio.h>
                        #include "sub/data/one.h"
                        int use(void);
                        int main(void) { return printf("%d %d\\n", one, use()) < 0; }
                        """);
        tree.manifest("", """
                <variable name="LAST">last</variable>
                <generate program="head.sh" stdout="${stem}.h">
                  <each>sub/data/*.num !sub/data/old.num</each><arg>${stem}</arg><arg>${in}</arg>
                </generate>
                <rule from=".in" to=".c" program="head.sh" stdout="${stem}.h">
                  <arg>${stem}</arg><arg>${in}</arg><arg>${out}</arg><arg>${LAST}</arg>
                </rule>
                <executable name="p"><objects>main.o sub/data/use.o sub/data/two.o</objects></executable>
                """);
        tree.delete("sub/data/two.num");
        tree.build();
        assertThat(tree.run("bin/p")).isEqualTo("3 12\n");
        assertThat(tree.read("target/gen/sub/data/two.c")).isEqualTo("int two_last;\n");
        tree.write("sub/data/one.num", "4\n");
        assertThat(tree.build().built())
                .containsExactlyInAnyOrder(
                        "gen/sub/data/one.h", "obj/resident/main.o", "obj/resident/sub/data/use.o", "bin/p");
        tree.assertEqualToClean();
    }

    @Test
    void aProgramMayRunWhereItsOutputsAreAndSayWhatItHasRead() {
        tree.write("sub/extra.txt", "1\n")
                .write("data/up.num", "1\n")
                .write("twice.sh", """
                        #!/bin/sh
                        cat $1 > $2.one
                        cat $3 > $2.two
                        echo "$2.one: $3" > $4
                        """)
                .manifest("", "<directory>sub</directory>")
                .manifest("sub", """
                        <generate program="/twice.sh" directory="output" depfile="${name}.d">
                          <each>data/o*.num ../data/up.num !data/old.num</each>
                          <outputs>${name}.one ${name}.two</outputs>
                          <arg>${in}</arg><arg>${name}</arg><arg>${srcdir}/sub/extra.txt</arg><arg>${depfile}</arg>
                        </generate>
                        """);
        assertThat(tree.build().built()).contains("gen/sub/data/one.num.one", "gen/data/up.num.one");
        assertThat(tree.read("target/gen/sub/data/one.num.one")).isEqualTo("3\n");
        assertThat(tree.read("target/gen/data/up.num.two")).isEqualTo("1\n");
        assertThat(tree.build().isNull()).isTrue();
        tree.write("sub/extra.txt", "2\n");
        assertThat(tree.build().built()).containsExactlyInAnyOrder("gen/sub/data/one.num.one", "gen/data/up.num.one");
        tree.write("data/up.num", "3\n");
        assertThat(tree.build().built()).containsExactly("gen/data/up.num.one");
        tree.assertEqualToClean();
    }

    @Test
    void aTargetHasStepsOfItsOwnWhereItsTextsDiffer() {
        tree.write("say.sh", "#!/bin/sh\necho \"#define $1 $2\"\n")
                .write("one.in", "")
                .write("two.in", "")
                .write("main.c", """
                        #include <stdio.h>
                        #include "one.h"
                        #include "two.h"
                        int main(void) { return printf("%d %d\\n", one, two) < 0; }
                        """)
                .write("configs/arm.mak", "CONFIG_N=7\n")
                .write("configs/m68k.mak", "");
        tree.manifest("", """
                <config><symbol name="N" type="int"><prompt>N</prompt><default>1</default></symbol></config>
                <targets>
                  <target name="arm" config="configs/arm.mak"/><target name="m68k" config="configs/m68k.mak"/>
                </targets>
                <generate program="say.sh" stdout="${stem}.h"><each>*.in</each><arg>${stem}</arg><arg>${N}</arg></generate>
                <group name="all" perTarget="true"><objects>main.o</objects></group>
                <executable name="e-${targetName}" targets="all"><group>all</group></executable>
                """);
        assertThat(tree.build().built())
                .contains("gen/one.h", "gen/two.h", "targets/arm/gen/one.h", "targets/arm/gen/two.h")
                .doesNotContain("targets/m68k/gen/one.h");
        assertThat(tree.run("bin/e-arm")).isEqualTo("7 7\n");
        assertThat(tree.run("bin/e-m68k")).isEqualTo("1 1\n");
        tree.write("three.in", "");
        assertThat(tree.build().built()).containsExactlyInAnyOrder("gen/three.h", "targets/arm/gen/three.h");
        tree.assertEqualToClean();
    }
}
