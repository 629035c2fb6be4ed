// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("K26: mistakes with steps for each of several files are told where they are")
class EachStepProblemsTest {
    private final NativeTree tree;

    EachStepProblemsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("number.sh", "#!/bin/sh\necho \"int $1(void) { return 0; }\"\n")
                .write("protos.sh", "#!/bin/sh\ngrep -c '{' $1 || :\n")
                .write("main.c", "int main(void) { return 0; }\n");
        for (String name : new String[] {"old", "one", "two", "three"}) {
            tree.write("sub/data/" + name + ".num", "");
        }
    }

    @Test
    void sourcesOfPartsThatAreMadeBehindTheStepAreRefused() {
        tree.write("x.in", "").write("number.sh", "#!/bin/sh\necho 'int x;'\n").manifest("", """
                <generate program="protos.sh" stdout="${stem}.epro"><each group="g"/><arg>${in}</arg></generate>
                <generate program="number.sh" stdout="${stem}.c"><each>*.in</each></generate>
                <group name="g"><objects>x.o</objects></group>
                <archive name="all"><group>g</group></archive>
                """);
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:2:53: this is for x.c, which the step at modules.xml:3:1 makes behind this one;"
                                + " move that element before this one");
        String text = tree.read("modules.xml");
        String first = text.lines().toList().get(1) + "\n";
        tree.write("modules.xml", text.replace(first, "").replace("<group name", first + "<group name"));
        assertThat(tree.build().built()).contains("gen/x.epro", "gen/x.c");
    }

    @Test
    void elementsThatSayNothingOrTooMuchAreLocated() {
        tree.manifest("", """
                <generate program="number.sh" stdout="${stem}.d">
                  <each/>
                  <each group="g">main.c</each>
                  <each group="g" composite="c"/>
                  <each suffix=".c">main.c</each>
                  <each group="g" suffix="c"/>
                  <each>s*b/main.c x:y</each>
                </generate>
                """);
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:3:3: <each> says nothing; list files or patterns, or name a group or a composite",
                        "modules.xml:4:3: <each> is for files, for a group or for a composite; write an element for each of"
                                + " them",
                        "modules.xml:5:3: <each> is for files, for a group or for a composite; write an element for each of"
                                + " them",
                        "modules.xml:6:17: suffix=\".c\" is for the sources of a group or composite; write a pattern such as"
                                + " *.c",
                        "modules.xml:7:27: 'c' " + Wording.NO_SUFFIX,
                        "modules.xml:8:9: 's*b/main.c' " + Wording.ONE_DIRECTORY,
                        "modules.xml:8:20: 'x:y' cannot be the name of a file: it has the character :");
    }

    @Test
    void aNamedFileWhoseStepIsLeftOutIsLocatedAndAMatchedOneIsLeftOutToo() {
        tree.manifest("", """
                <config><symbol name="A" type="bool"><prompt>a</prompt></symbol></config>
                <generate program="number.sh" stdout="x.num" config="A"/>
                <generate program="number.sh" stdout="y.num"/>
                <generate program="number.sh" stdout="${stem}.d"><each>x.num</each></generate>
                <generate program="number.sh" stdout="${stem}.e"><each>*.num</each></generate>
                """);
        assertThat(tree.problems())
                .containsExactly("modules.xml:5:1: the step that makes the input x.num (modules.xml:3:1)"
                        + Wording.LEFT_OUT_REMEDY);
        tree.edit("modules.xml", "<each>x.num", "<each>y.num");
        tree.build();
        assertThat(tree.built("gen/y.e")).exists();
        assertThat(tree.built("gen/x.e")).doesNotExist();
        tree.set("A=y");
        assertThat(tree.build().built()).contains("gen/x.num", "gen/x.e");
        tree.set("A=n");
        assertThat(tree.build().deleted()).contains("target/gen/x.num", "target/gen/x.e");
    }

    @Test
    void mistakesAreLocated() {
        tree.manifest("", """
                <generate program="number.sh" stdout="all.c"><each>sub/data/o*.num</each></generate>
                <generate program="number.sh" stdout="/x/${stem}.c"><each>none/*.num main.d sub/data/*.num !sub/data/obe.num sub</each></generate>
                <generate program="number.sh" stdout="/x/two.c"/>
                <generate program="number.sh" stdout="${stem}.d"><each group="numbs"/><each composite="x"/></generate>
                <generate program="number.sh" stdout="/y/${stem}.q"><each>*.q</each></generate>
                <generate program="number.sh" stdout="${stem}.q"><each>main.c</each></generate>
                <group name="nums"><objects>main.o</objects></group>
                <archive name="p"><objects>main.o</objects><group>nums</group></archive>
                """);
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:2:1: a second step that makes sub/data/all.c from sub/data/one.num; the first makes"
                                + " it from sub/data/old.num; let one of them make another file, by ${stem} or ${name} in its"
                                + " name",
                        "modules.xml:3:1: a second step that makes x/two.c from sub/data/two.num; the first is at"
                                + " modules.xml:4:1" + Wording.TWO_MAKERS_REMEDY,
                        "modules.xml:3:59: no file matches none/*.num " + Wording.NO_DIRECTORY_OF_PATTERN,
                        "modules.xml:3:70: there is no file main.d to make anything from (did you mean main.c?); create it, or"
                                + " correct the name",
                        "modules.xml:3:92: !sub/data/obe.num " + Wording.EXCLUDES_NOTHING
                                + " (did you mean one.num?); correct or remove it",
                        "modules.xml:3:110: there is no file sub to make anything from (it is a directory; write its files, such as"
                                + " sub/*); create it, or correct the name",
                        "modules.xml:5:63: there is no group numbs (did you mean nums?); name one that lists objects",
                        "modules.xml:5:88: there is no composite x; name one that lists objects",
                        "modules.xml:6:59: *.q matches main.q, which the step at modules.xml:7:1 makes behind this one; move"
                                + " that element before this one");
    }

    @Test
    void whatOnlyStepsForEachFileKnowIsSaid() {
        String step = "<generate program=\"number.sh\" stdout=\"%s\"><inputs>main.c</inputs><arg>%s</arg></generate>";
        tree.manifest("", step.formatted("${stem}.c", "x"));
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:2:39: ${stem} has a value only in steps for each of several files; list them in <each>,"
                                + " or write a <rule>");
        tree.manifest("", step.formatted("x.c", "${indir}"));
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:2:72: ${indir} has a value only in steps for each of several files; list them in"
                                + " <each>, or write a <rule>");
    }
}
