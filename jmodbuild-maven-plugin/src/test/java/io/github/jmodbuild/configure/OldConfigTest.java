// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static io.github.jmodbuild.Wording.INT_FORM;
import static io.github.jmodbuild.Wording.cannotSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** oldconfig, and what counts as new. */
class OldConfigTest {
    private final GoalTree tree;
    private final List<String> said = new ArrayList<>();

    OldConfigTest(@TempDir Path base) {
        tree = new GoalTree(base);
    }

    @Test
    void itAsksAboutEverythingNewInMenuOrder() {
        WrittenConfiguration written = tree.oldConfig(said, "", "y", "m", "", "8", "my \"name\"", "2");
        assertThat(said)
                .containsExactly(
                        "Enable loadable modules (MODULES) [n/Y/?] (NEW)",
                        "Networking (NET) [N/y/?] (NEW)",
                        "*",
                        "* Block drivers",
                        "*",
                        "Read images over HTTP (CURL) [N/m/y/?] (NEW)",
                        "Read images over SSH (SSH) [N/m/y/?] (NEW)",
                        "Buffer size (SIZE) [16] (NEW)",
                        "Name (NAME) [demo] (NEW)",
                        "Compression",
                        "> 1. gzip (GZIP)",
                        "  2. xz (XZ)",
                        "choice [1-2/?, 1 if empty] (NEW)");
        assertThat(tree.decisions())
                .containsExactly(
                        "CONFIG_NET=y",
                        "CONFIG_CURL=m",
                        "CONFIG_SIZE=8",
                        "CONFIG_NAME=\"my \\\"name\\\"\"",
                        "CONFIG_XZ=y");
        assertThat(written.decisions()).isEqualTo(5);
    }

    @Test
    void whatWasAnsweredWithTheDefaultIsNotAskedAgain() {
        tree.oldConfig(said, "", "", "", "", "");
        assertThat(tree.decisions()).isEmpty();
        said.clear();
        tree.oldConfig(said);
        assertThat(said).isEmpty();
        assertThat(tree.goals().listNew()).isEmpty();
    }

    @Test
    void buildsAndCleaningMakeNothingKnown() {
        tree.oldConfig(said, "", "", "", "", "");
        tree.manifest(GoalTree.CONFIG.replace("</config>", """
                <symbol name="FRESH" type="bool"><prompt>Fresh</prompt><default>y</default><help>New.</help></symbol>
                </config>"""));
        tree.tree.build();
        assertThat(tree.goals().listNew()).containsExactly(new NewSymbol("CONFIG_FRESH=y", "Fresh", "New."));
        assertThat(tree.goals().listNew().get(0).lines(true))
                .containsExactly("CONFIG_FRESH=y", "  Fresh", "  New.", "");
        assertThat(tree.goals().listNew().get(0).lines(false)).containsExactly("CONFIG_FRESH=y");
        tree.goals().oldDefConfig();
        assertThat(tree.goals().listNew()).isEmpty();
    }

    @Test
    void whatCouldNotBeSetBeforeIsNewWhenItCan() {
        tree.goals().oldDefConfig();
        tree.tree.dotConfig("CONFIG_NET=y");
        assertThat(tree.goals().listNew())
                .extracting(NewSymbol::setting)
                .containsExactly("CONFIG_CURL=n", "CONFIG_SSH=n");
        tree.oldConfig(said, "y", "");
        assertThat(tree.decisions()).containsExactly("CONFIG_NET=y", "CONFIG_CURL=y");
    }

    @Test
    void aRefusedAnswerSaysWhyAndAsksAgain() {
        tree.tree.dotConfig("CONFIG_MODULES=y", "CONFIG_NET=y", "CONFIG_CURL=m", "CONFIG_SSH=m", "CONFIG_NAME=\"x\"");
        tree.oldConfig(said, "100", "big", "64", "bzip2", "XZ");
        assertThat(said)
                .containsExactly(
                        "Buffer size (SIZE) [16] (NEW)",
                        cannotSet("SIZE=100") + Wording.SIZE_RANGE,
                        "Buffer size (SIZE) [16] (NEW)",
                        "SIZE=big: " + INT_FORM,
                        "Buffer size (SIZE) [16] (NEW)",
                        "Compression",
                        "> 1. gzip (GZIP)",
                        "  2. xz (XZ)",
                        "choice [1-2/?, 1 if empty] (NEW)",
                        "bzip2 is not one of GZIP, XZ; answer with a name, or a number from 1 to 2",
                        "Compression",
                        "> 1. gzip (GZIP)",
                        "  2. xz (XZ)",
                        "choice [1-2/?, 1 if empty] (NEW)");
        assertThat(tree.decisions()).contains("CONFIG_SIZE=64", "CONFIG_XZ=y");
    }

    @Test
    void aQuestionMarkShowsTheHelpAndWhatStandsInTheWayOfAnAnswer() {
        tree.manifest("""
                <config>
                  <symbol name="A" type="tristate"><prompt>A</prompt></symbol>
                  <symbol name="B" type="tristate">
                    <prompt>B</prompt><dependsOn>A</dependsOn><help>What B is.
                Second line.</help>
                  </symbol>
                  <symbol name="S" type="tristate"><prompt>S</prompt><select>B</select></symbol>
                </config>
                """);
        tree.tree.dotConfig("CONFIG_MODULES=y", "CONFIG_A=m", "# CONFIG_S is not set");
        tree.oldConfig(said, "?", "Y", "M");
        assertThat(String.join("\n", said)).isEqualTo("""
                        B (B) [N/m/?] (NEW)
                        What B is.
                        Second line.
                        CONFIG_B, tristate, declared at modules.xml:4:3; now n, by default (modules.xml:4:3)
                        Depends on A (=m) (modules.xml:5:34)
                        Selected by S (=n) (modules.xml:8:54)
                        cannot set B=y, only m: it depends on A (modules.xml:5:34), which is m; set CONFIG_A=y too
                        B (B) [N/m/?] (NEW)
                        cannot set B=y, only m: it depends on A (modules.xml:5:34), which is m; set CONFIG_A=y too
                        B (B) [N/m/?] (NEW)""");
        assertThat(tree.decisions()).containsExactly("CONFIG_A=m", "CONFIG_B=m");
    }

    @Test
    void aChoiceWithoutHelpSaysSo() {
        tree.tree.dotConfig("CONFIG_MODULES=y", "CONFIG_NET=n", "CONFIG_SIZE=1", "CONFIG_NAME=\"x\"");
        tree.oldConfig(said, "?", "1");
        assertThat(said)
                .contains(
                        "There is no help for \"Compression\".",
                        "Declared at modules.xml:13:3; one of its members is y.");
    }

    @Test
    void ifTheInputEndsEarlyNothingIsWritten() {
        tree.tree.dotConfig("CONFIG_MODULES=y");
        String before = tree.tree.read(".config");
        assertThatThrownBy(() -> tree.oldConfig(said, "y"))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "oldconfig: the input ended after 1 answer, at \"Read images over HTTP\"; nothing was written."
                                + " Answer all questions, or accept all defaults with jmodbuild:olddefconfig");
        assertThat(tree.tree.read(".config")).isEqualTo(before);
        assertThat(tree.has(".config.known")).isFalse();
        assertThat(tree.has(".config.old")).isFalse();
    }

    @Test
    void headingsAndCommentsAreShownOnceAndAQuestionMarkShowsPlaceRangeAndWhoForcesIt() {
        tree.manifest("""
                <config>
                  <symbol name="NET" type="bool"><prompt>Net</prompt></symbol>
                  <menu title="Drivers">
                    <comment dependsOn="not NET">No network</comment>
                    <comment dependsOn="NET">With network</comment>
                    <menu title="Sizes" dependsOn="NET or MODULES">
                      <symbol name="SIZE" type="int"><prompt>Size</prompt><range from="1" to="9" if="NET"/></symbol>
                      <symbol name="MORE" type="bool"><prompt>More</prompt></symbol>
                    </menu>
                    <symbol name="LAST" type="bool"><prompt>Last</prompt></symbol>
                  </menu>
                  <symbol name="USER" type="bool"><imply if="NET">MORE</imply></symbol>
                </config>
                """);
        tree.tree.dotConfig("CONFIG_MODULES=y", "CONFIG_NET=y");
        tree.oldConfig(said, "?", "", "?", "", "");
        assertThat(String.join("\n", said)).isEqualTo("""
                        *
                        * Drivers
                        *
                        *
                        * With network
                        *
                        *
                        * Sizes
                        *
                        Size (SIZE) [1] (NEW)
                        There is no help for "Size".
                        CONFIG_SIZE, int, declared at modules.xml:8:7; now 1, by range (modules.xml:8:59)
                        In the menu Drivers > Sizes
                        In a block that depends on NET or MODULES (NET=y, MODULES=y) (modules.xml:7:36)
                        Range 1 to 9 if NET (=y) (modules.xml:8:59)
                        Size (SIZE) [1] (NEW)
                        More (MORE) [N/y/?] (NEW)
                        There is no help for "More".
                        CONFIG_MORE, bool, declared at modules.xml:9:7; now n, by default (modules.xml:9:7)
                        In the menu Drivers > Sizes
                        In a block that depends on NET or MODULES (NET=y, MODULES=y) (modules.xml:7:36)
                        Implied by USER (=n) if NET (=y) (modules.xml:13:35)
                        More (MORE) [N/y/?] (NEW)
                        Last (LAST) [N/y/?] (NEW)""");
    }

    @Test
    void commentsBehindTheLastQuestionOfAMenuAreShownWhenItIsLeft() {
        tree.manifest("""
                <config>
                  <comment>Before all</comment>
                  <menu title="Outer">
                    <if condition="MODULES"><comment>In a block</comment></if>
                    <menu title="Inner">
                      <symbol name="A" type="bool"><prompt>Ay</prompt></symbol>
                      <comment dependsOn="A">Of A</comment>
                      <comment dependsOn="not A">Not of A</comment>
                    </menu>
                    <comment>Of a menu without questions of its own</comment>
                  </menu>
                  <menu title="Nothing"><comment>Of nothing</comment></menu>
                  <symbol name="B" type="bool"><prompt>Be</prompt></symbol>
                  <comment>Behind all</comment>
                </config>
                """);
        tree.tree.dotConfig("CONFIG_MODULES=y");
        tree.oldConfig(said, "y", "");
        assertThat(said.stream().filter(line -> !line.equals("*")))
                .containsExactly(
                        "* Before all",
                        "* Outer",
                        "* In a block",
                        "* Inner",
                        "Ay (A) [N/y/?] (NEW)",
                        "* Of A",
                        "Be (B) [N/y/?] (NEW)",
                        "* Behind all");
        said.clear();
        tree.oldConfig(said);
        assertThat(said).isEmpty();
    }

    @Test
    void aStoredValueThatIsLoweredIsToldWithTheNewOne() {
        tree.manifest("""
                <config>
                  <symbol name="A" type="tristate"><prompt>A</prompt></symbol>
                  <symbol name="B" type="tristate"><prompt>B</prompt><dependsOn>A</dependsOn></symbol>
                </config>
                """);
        tree.tree.dotConfig("CONFIG_MODULES=y", "CONFIG_A=m", "CONFIG_B=y");
        assertThat(GoalTree.texts(tree.goals().oldDefConfig().warnings()))
                .containsExactly(
                        ".config:3:1: cannot set B=y, only m: it depends on A (modules.xml:4:65), which is m; set"
                                + " CONFIG_A=y too");
        assertThat(tree.decisions()).containsExactly("CONFIG_A=m", "CONFIG_B=m");
    }

    @Test
    void anAnswerToATextKeepsTheBlanksAtItsEnds() {
        tree.manifest("<config><symbol name=\"S\" type=\"string\"><prompt>S</prompt></symbol></config>\n");
        tree.tree.dotConfig("CONFIG_MODULES=y");
        tree.oldConfig(said, " => ");
        assertThat(tree.decisions()).containsExactly("CONFIG_S=\" => \"");
    }
}
