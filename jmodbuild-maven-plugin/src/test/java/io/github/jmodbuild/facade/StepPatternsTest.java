// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("K26, K10, K13: patterns in inputs of steps and in lists of installed files; variables of post steps")
class StepPatternsTest {
    private final NativeTree tree;

    StepPatternsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("cat.sh", "#!/bin/sh\ncat \"$@\" /dev/null\n")
                .write("tab/a.tab", "a\n")
                .write("tab/b.tab", "b\n")
                .write("tab/old.tab", "old\n")
                .write("main.c", "int main(void) { return 0; }\n");
    }

    private void members(String members) {
        tree.manifest("", """
                <config><symbol name="MORE" type="bool"><prompt>m</prompt><default>y</default></symbol></config>
                <executable name="p"><objects>main.o</objects></executable>
                """ + members);
    }

    @Test
    void inputsOfAStepAreTheMatchingFilesOfTheTreeAndOfOtherSteps() {
        members("""
                <generate program="cat.sh" stdout="tab/all.tab">
                  <inputs>tab/b.tab tab/*.tab !tab/old.tab</inputs><arg>${in}</arg>
                </generate>
                <generate program="cat.sh" stdout="tab/more.tab" config="MORE"><inputs>main.c</inputs></generate>
                """);
        tree.build();
        assertThat(tree.built("gen/tab/all.tab")).hasContent("b\na\n");
        assertThat(tree.build().isNull()).isTrue();
        tree.write("tab/c.tab", "c\n").write("tab/readme", "");
        assertThat(tree.build().built()).containsExactly("gen/tab/all.tab");
        assertThat(tree.built("gen/tab/all.tab")).hasContent("b\na\nc\n");
        tree.delete("tab/a.tab");
        assertThat(tree.build().built()).containsExactly("gen/tab/all.tab");
        tree.write("tab/notes.txt", "").write("tab/old.tab", "older\n");
        assertThat(tree.build().isNull()).isTrue();
        tree.edit("modules.xml", "<inputs>main.c</inputs>", "<inputs>tab/c.tab</inputs><arg>${in}</arg>");
        tree.build();
        assertThat(tree.built("gen/tab/all.tab")).hasContent("b\nc\nc\n");
        tree.set("MORE=n");
        tree.build();
        assertThat(tree.built("gen/tab/all.tab")).hasContent("b\nc\n");
        tree.assertEqualToClean();
    }

    @Test
    void aPatternWhoseFilesAreAllLeftOutIsNoMistake() {
        members("""
                <generate program="cat.sh" stdout="x.list"><inputs>*.more</inputs><arg>${in}</arg></generate>
                <generate program="cat.sh" stdout="x.more" config="MORE"/>
                """);
        tree.set("MORE=n");
        tree.build();
        assertThat(tree.built("gen/x.list")).isEmptyFile();
    }

    @Test
    void aPostStepReadsWhatAPatternMatchesAndHasVariables() {
        tree.write("pack.sh", "#!/bin/sh\nshift; { echo \"$MODE\"; cat tab/*.tab; } > $1\n");
        members("""
                <post output="p" name="p.txt" program="pack.sh">
                  <inputs>tab/*.tab</inputs>
                  <environment>MODE=fast-${MORE}</environment>
                  <arg>${in}</arg><arg>${out}</arg>
                </post>
                """);
        tree.build();
        assertThat(tree.built("post/p.txt")).hasContent("fast-y\na\nb\nold\n");
        tree.write("tab/c.tab", "c\n");
        assertThat(tree.build().built()).containsExactly("post/p.txt");
        assertThat(tree.built("post/p.txt")).content().endsWith("c\nold\n");
        tree.set("MORE=n");
        assertThat(tree.build().built()).contains("post/p.txt");
        assertThat(tree.built("post/p.txt")).content().startsWith("fast-n");
        tree.assertEqualToClean();
    }

    @Test
    void installedFilesAreThoseThatMatch() {
        members("""
                <generate program="cat.sh" stdout="tab/made.tab"/>
                <generate program="cat.sh" stdout="tab/more.tab" config="MORE"/>
                <install to="share/p">tab/*.tab !tab/old.tab</install>
                """);
        List<String> all = List.of("share/p/a.tab", "share/p/b.tab", "share/p/made.tab", "share/p/more.tab");
        assertThat(installed()).containsExactlyElementsOf(all);
        tree.set("MORE=n").write("tab/c.tab", "");
        assertThat(installed()).containsExactly("share/p/a.tab", "share/p/b.tab", "share/p/c.tab", "share/p/made.tab");
    }

    private List<String> installed() {
        return tree.build().result().installed().stream()
                .map(StepPatternsTest::place)
                .sorted()
                .toList();
    }

    private static String place(Plan.Installed file) {
        return file.directory() + "/" + file.name();
    }

    @Test
    void mistakesAreLocated() {
        members("""
                <generate program="cat.sh" stdout="x.list"><inputs>*/a.tab none/*.tab !x</inputs></generate>
                <install to="share" name="x">tab/*.tab</install>
                <install to="share">tab/*.none</install>
                """);
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:4:52: '*/a.tab' " + Wording.ONE_DIRECTORY,
                        "modules.xml:5:30: name=\"x\" is for one file, and 'tab/*.tab' may match several; write the file");
        members("""
                <generate program="cat.sh" stdout="x.list"><inputs>none/*.tab !cat.sh</inputs></generate>
                <install to="share">tab/*.none</install>
                <post output="p" name="q" tool="strip"><environment>A=b</environment></post>
                """);
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:6:53: <environment> is for a program, and strip is a tool; remove it, or write"
                                + " program=\"strip\" with all arguments");
        tree.edit("modules.xml", "<environment>A=b</environment>", "");
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:4:52: no file matches none/*.tab " + Wording.NO_DIRECTORY_OF_PATTERN,
                        "modules.xml:4:63: !cat.sh " + Wording.EXCLUDES_NOTHING + "; correct or remove it",
                        "modules.xml:5:21: no file matches tab/*.none; create one, or correct the pattern");
    }
}
