// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.jmodbuild.Wording;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers about a tree with targets: of all, and of one (Q11, Q12). */
class AnswersOfTargetsTest {
    private GoalTree goals;

    @BeforeEach
    void write(@TempDir Path base) {
        goals = new GoalTree(base);
        goals.tree.manifest("", """
                        <config>
                          <symbol name="KVM" type="bool"><prompt>Accelerator</prompt></symbol>
                          <symbol name="NET" type="bool"><prompt>Networking</prompt></symbol>
                        </config>
                        <targets>
                          <target name="arm" config="arm.mak"/>
                          <target name="x86" config="x86.mak"/>
                        </targets>
                        <group name="common"><objects>net.o</objects></group>
                        <group name="cpu" perTarget="true"><objects config="KVM">kvm.o</objects></group>
                        <executable name="qemu-${targetName}" targets="all">
                          <objects>main.o</objects><group>common</group><group>cpu</group>
                        </executable>
                        """).write("arm.mak", "").write("x86.mak", "CONFIG_KVM=y\n");
    }

    private AnswerGoals answers() {
        return new AnswerGoals(goals.tree.request());
    }

    private static JsonObject json(Answer answer) {
        return JsonParser.parseString(answer.json()).getAsJsonObject();
    }

    @Test
    @DisplayName("Q11: why an object of targets: in each of them its own conditions decide")
    void whyObjectOfTargets() {
        Answer answer = answers().whyObject("kvm.o");

        assertThat(answer.lines())
                .contains("kvm.o is built into executable qemu-x86 of target x86")
                .anyMatch(line -> line.endsWith("for executable qemu-arm of target arm, with value n"))
                .anyMatch(line -> line.endsWith("for executable qemu-x86 of target x86, with value y"))
                .noneMatch(line -> line.contains("no output"))
                .contains("in target x86, whose own values are set by its file or by -DCONFIG_NAME@x86=...:")
                .anyMatch(line -> line.startsWith("  ") && line.contains("x86.mak:1"))
                .noneMatch(line -> line.startsWith("in target arm"));
        JsonObject json = json(answer);
        assertThat(json.getAsJsonArray("targets")
                        .get(0)
                        .getAsJsonObject()
                        .get("target")
                        .getAsString())
                .isEqualTo("x86");
    }

    @Test
    @DisplayName("Q11: an object that targets share is in each of them")
    void whyObjectSharedByTargets() {
        assertThat(answers().whyObject("net.o").lines())
                .contains("net.o is built into executable qemu-arm of target arm,"
                        + " and built into executable qemu-x86 of target x86");
    }

    @Test
    @DisplayName("Q11: why an object in one target: nothing is said of the others")
    void whyObjectOfOneTarget() {
        Answer there = answers().whyObject("kvm.o@x86");
        assertThat(there.lines())
                .startsWith(
                        "in target x86, whose own values are set by its file or by -DCONFIG_NAME@x86=...:",
                        "  kvm.o is built into executable qemu-x86 of target x86")
                .anyMatch(line -> line.contains("x86.mak:1"))
                .noneMatch(line -> line.contains("qemu-arm"));
        JsonObject only = json(there).getAsJsonArray("targets").get(0).getAsJsonObject();
        assertThat(only.get("target").getAsString()).isEqualTo("x86");
        assertThat(only.getAsJsonArray("symbols")).hasSize(1);
        assertThat(answers().whyObject("kvm.o@arm").lines())
                .contains("  kvm.o is left out")
                .anyMatch(line -> line.endsWith("for executable qemu-arm of target arm, with value n"))
                .anyMatch(line -> line.contains("set CONFIG_KVM@arm=y"))
                .noneMatch(line -> line.contains("qemu-x86"));
        assertThat(answers().whyObject("net.o@arm").lines())
                .contains("  net.o is built into executable qemu-arm of target arm");
    }

    @Test
    void whyObjectOfATargetThatHasItNot() {
        goals.tree.edit("modules.xml", "<group name=\"common\">", """
                <executable name="img"><objects>img.o</objects></executable>
                <group name="common">""");

        assertThatThrownBy(() -> answers().whyObject("img.o@arm"))
                .hasMessage("jmodbuild.object: no output of target arm lists img.o; -Djmodbuild.object=img.o says where"
                        + " it is listed");
        assertThatThrownBy(() -> answers().whyObject("kvm.o@x68")).hasMessage("jmodbuild.object: " + Wording.NO_X68);
        assertThatThrownBy(() -> answers().whyObject("kwm.o@x86"))
                .hasMessage("jmodbuild.object: no list names kwm.o (did you mean kvm.o?)");
        assertThatThrownBy(() -> answers().whyObject("kvm.o@sparc"))
                .hasMessage("jmodbuild.object: there is no target sparc; valid values: arm, x86");
    }

    @Test
    void halfOfAQuestionIsNone() {
        assertThatThrownBy(() -> answers().whyObject("kvm.o@"))
                .hasMessage(
                        "jmodbuild.object: kvm.o@ has nothing after its @; write what is asked about and the name of"
                                + " a target, such as block/curl.o@arm");
        assertThatThrownBy(() -> answers().whyObject("@arm"))
                .hasMessageContaining("jmodbuild.object: @arm has nothing before its @;");
        assertThatThrownBy(() -> answers().whySymbol("KVM@"))
                .hasMessageContaining("jmodbuild.symbol: KVM@ has nothing after its @;")
                .hasMessageEndingWith("such as CURL@arm");
    }

    @Test
    void whatIsNoObjectIsSaidToBeWhatItIs() {
        goals.tree.edit(
                "modules.xml",
                "<objects>net.o</objects>",
                "<objects>net.o</objects><composite name=\"sub\"><objects>one.o</objects></composite>");
        assertThatThrownBy(() -> answers().whyObject("qemu-arm@arm"))
                .hasMessageMatching(
                        "jmodbuild\\.object: qemu-arm is the executable qemu-arm \\(modules\\.xml:\\d+:\\d+\\)"
                                + " and no object; name an object that it lists, such as block/curl\\.o");
        assertThatThrownBy(() -> answers().whyObject("sub@arm"))
                .hasMessageContaining("jmodbuild.object: sub is the composite sub (modules.xml:");
    }

    @Test
    @DisplayName("Q12: why a symbol has its value in a target")
    void whySymbolOfTarget() {
        assertThat(answers().whySymbol("KVM").lines())
                .contains("in target x86 it is y; mvn jmodbuild:why -Djmodbuild.symbol=KVM@x86 says why");
        assertThat(answers().whySymbol("CONFIG_KVM@x86").lines()).anyMatch(line -> line.contains("x86.mak:1"));
        assertThatThrownBy(() -> answers().whySymbol("KVM@x68")).hasMessageContaining(Wording.NO_X68);
    }
}
