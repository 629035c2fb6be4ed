// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.plan.Action.Stage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several programs from one tree, each for a target of its own: Q10, Q11, Q12, Q30. */
class TargetOutputsTest {
    private final NativeTree tree;

    TargetOutputsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.manifest("", """
                <config>
                  <symbol name="CPU" type="string"><default>none</default><prompt>c</prompt></symbol>
                  <symbol name="VGA" type="bool"><prompt>v</prompt></symbol>
                  <symbol name="KVM" type="bool"><prompt>k</prompt></symbol>
                  <symbol name="NET" type="tristate"><prompt>n</prompt><default>y</default></symbol>
                </config>
                <targets>
                  <target name="arm" config="configs/arm.mak"/>
                  <target name="x86" config="configs/x86.mak"/>
                </targets>
                <directory>hw</directory>
                <archive name="util"><objects>util.o</objects></archive>
                <executable name="img"><objects>img.o</objects><group>net</group><archive>util</archive></executable>
                <executable name="emu-${targetName}" targets="all">
                  <objects>main.o</objects>
                  <group>hw</group>
                  <group>common</group>
                  <group>net</group>
                  <archive>util</archive>
                  <libs if="KVM">m</libs>
                  <ldflags>-Wl,--no-as-needed</ldflags>
                </executable>
                """);
        tree.manifest("hw", """
                <group name="hw" perTarget="true"><objects>cpu.o</objects><objects config="KVM">kvm.o</objects></group>
                <group name="common"><objects config="VGA">vga.o</objects></group>
                <group name="net"><objects config="NET">net.o</objects></group>
                """);
        tree.write("configs/arm.mak", "CONFIG_CPU=\"arm\"\n")
                .write("configs/x86.mak", "CONFIG_CPU=\"x86\"\nCONFIG_VGA=y\nCONFIG_KVM=y\n");
        tree.write("main.c", """
                #include <stdio.h>
                extern const char cpu[], util[];
                int main(void) { return printf("%s %s\\n", cpu, util) < 0; }
                """);
        tree.write("img.c", "int main(void) { return 0; }\n").write("util.c", "const char util[] = \"util\";\n");
        tree.write("hw/cpu.c", "#include <generated/autoconf.h>\nconst char cpu[] = CONFIG_CPU;\n");
        tree.write("hw/kvm.c", "int kvm;\n").write("hw/net.c", "int net;\n");
        tree.write(
                "hw/vga.c",
                "#include <generated/autoconf.h>\n#ifdef CONFIG_VGA\nint vga_sees_a_target;\n#else\nint vga;\n#endif\n");
    }

    @Test
    @DisplayName("Q10, Q11: shared objects are compiled once and those of targets once for each")
    void sharedObjectsAreCompiledOnceAndThoseOfTargetsOnceForEach() {
        Outcome outcome = tree.build();
        assertThat(tree.run("bin/emu-arm")).isEqualTo("arm util\n");
        assertThat(tree.run("bin/emu-x86")).isEqualTo("x86 util\n");
        assertThat(outcome.built().stream().filter(path -> path.endsWith(".o")))
                .containsExactlyInAnyOrder(
                        "obj/resident/img.o",
                        "obj/resident/main.o",
                        "obj/resident/util.o",
                        "obj/resident/hw/net.o",
                        "obj/resident/hw/vga.o",
                        "targets/arm/obj/resident/hw/cpu.o",
                        "targets/x86/obj/resident/hw/cpu.o",
                        "targets/x86/obj/resident/hw/kvm.o");
        assertThat(Tools.symbols(tree.built("bin/emu-x86")))
                .as("without sight of its header")
                .contains("vga", "kvm");
        assertThat(Tools.symbols(tree.built("bin/emu-arm")))
                .as("linked only where wanted")
                .doesNotContain("vga", "kvm");
        tree.assertEqualToClean();
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    @DisplayName("Q12: an edit touches only its target")
    void anEditTouchesOnlyItsTarget() {
        tree.build();
        tree.edit("configs/arm.mak", "\"arm\"", "\"armv7\"");
        Outcome outcome = tree.build();
        assertThat(outcome.built())
                .containsExactlyInAnyOrder(
                        "targets/arm/config",
                        "targets/arm/include/config/auto.conf",
                        "targets/arm/include/generated/autoconf.h",
                        "targets/arm/obj/resident/hw/cpu.o",
                        "bin/emu-arm");
        assertThat(tree.run("bin/emu-arm")).isEqualTo("armv7 util\n");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("Q30: targets are chosen and libraries of one are its own")
    void targetsAreChosenAndLibrariesOfOneAreItsOwn() {
        tree.build();
        assertThat(Tools.needed(tree.built("bin/emu-x86"))).contains("libm.so.6");
        assertThat(Tools.needed(tree.built("bin/emu-arm"))).doesNotContain("libm.so.6");

        tree.targets = List.of("arm");
        Outcome one = tree.build();
        assertThat(one.deleted())
                .contains(
                        "target/bin/emu-x86",
                        "target/targets/x86/obj/resident/hw/cpu.o",
                        "target/obj/resident/hw/vga.o")
                .doesNotContain("target/bin/emu-arm");
        tree.assertEqualToClean();

        tree.targets = List.of("amr");
        assertThatThrownBy(tree::build)
                .hasMessageContaining("jmodbuild.targets: there is no target amr (did you mean arm?)");
    }

    @Test
    void anOutputThatIsNInATargetIsReportedWithTheValueOfThatTarget() {
        tree.edit("modules.xml", "</modules>", """
                <executable name="more-${targetName}" targets="arm" config="NET"><objects>img.o</objects></executable>
                </modules>""");
        tree.targeted.put("NET@arm", "n");
        tree.outputs = List.of("more-arm");
        assertThatThrownBy(tree::build)
                .hasMessageContaining("jmodbuild.outputs: executable more-arm (modules.xml:")
                .hasMessageContaining(") is n here; set CONFIG_NET@arm=y");
    }

    @Test
    void aReferenceOfWhichNullWasMadeIsReportedAsOne() {
        tree.outputs = List.of("emu-null");
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "jmodbuild.outputs: there is no output emu-null in this configuration; if that was a"
                                + " reference such as ${targetName}, which manifests know and Maven does not, write the name as a"
                                + " whole, with the target's in it");
    }

    @Test
    @DisplayName("K22: a module of one target is resident in another")
    void aModuleOfOneTargetIsResidentInAnother() {
        tree.write("configs/arm.mak", "CONFIG_CPU=\"arm\"\nCONFIG_NET=m\n");
        tree.build();
        assertThat(Tools.symbols(tree.built("bin/emu-x86"))).contains("net");
        assertThat(Tools.symbols(tree.built("bin/emu-arm"))).doesNotContain("net");
        assertThat(Tools.exported(tree.built("modules/net.so"))).contains("net");
    }

    @Test
    void aCompositeOfATargetIsAModuleInADirectoryOfItsName() {
        tree.edit("hw/modules.xml", "<objects>cpu.o</objects>", """
                <objects>cpu.o</objects><composite name="acc" config="NET"><objects>acc.o</objects></composite>""");
        tree.write("hw/acc.c", "#include <generated/autoconf.h>\nconst char acc[] = CONFIG_CPU;\n");
        tree.set("NET=m").build();
        assertThat(tree.built("modules/arm/acc.so")).exists();
        assertThat(tree.built("modules/x86/acc.so")).exists();
        assertThat(tree.built("modules/net.so")).exists();
    }

    @Test
    @DisplayName("D14: each target has a table of its own modules")
    void eachTargetHasATableOfItsOwnModules() {
        tree.edit("modules.xml", "<libs if=\"KVM\">m</libs>", """
                <libs if="KVM">m</libs>
                <moduleTable name="net_modules.h" group="net"/>
                """);
        tree.edit("hw/modules.xml", "<objects>cpu.o</objects>", "<objects>cpu.o table.o</objects>");
        tree.write("hw/table.c", """
                #define BUILTIN(name) "+" #name
                #define MODULE(name, file) "-" #name
                const char table[] = ""
                #include "net_modules.h"
                ;
                """);
        tree.write("configs/arm.mak", "CONFIG_CPU=\"arm\"\nCONFIG_NET=n\n");
        tree.write("configs/x86.mak", "CONFIG_CPU=\"x86\"\nCONFIG_NET=y\n");
        tree.build();

        assertThat(tree.built("targets/arm/include/net_modules.h")).content().doesNotContain("BUILTIN(net)");
        assertThat(tree.built("targets/x86/include/net_modules.h")).content().contains("BUILTIN(net)");
        assertThat(tree.built("bin/emu-x86")).binaryContent().contains("+net".getBytes(StandardCharsets.UTF_8));
        tree.assertEqualToClean();

        tree.write("configs/arm.mak", "CONFIG_CPU=\"arm\"\nCONFIG_NET=m\n");
        assertThat(tree.build().built())
                .contains("targets/arm/include/net_modules.h", "targets/arm/obj/resident/hw/table.o")
                .doesNotContain("targets/x86/include/net_modules.h", "targets/x86/obj/resident/hw/table.o");
        assertThat(tree.built("targets/arm/include/net_modules.h")).content().contains("MODULE(net, \"net.so\")");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("D14: an object that all targets share is told why it cannot see a target's table")
    void sharedObjectsSeeNoTable() {
        tree.edit("modules.xml", "<libs if=\"KVM\">m</libs>", """
                <libs if="KVM">m</libs>
                <moduleTable name="net_modules.h" group="net"/>
                """);
        tree.edit(
                "hw/modules.xml",
                "<objects config=\"VGA\">vga.o",
                "<objects>table.o</objects><objects config=\"VGA\">vga.o");
        tree.write("hw/table.c", "#include \"net_modules.h\"\n");

        Outcome outcome = tree.attempt(Stage.LINK);

        assertThat(outcome.failures()).hasSize(1);
        assertThat(outcome.failures().get(0).reason())
                .endsWith("it looks for target/targets/arm/include/net_modules.h, which the step at modules.xml:22:1"
                        + " makes, but does not wait for it; only objects of target arm see that header, so put this one"
                        + " into a <group perTarget=\"true\">");

        tree.edit("hw/modules.xml", "<group name=\"common\">", "<group name=\"common\" perTarget=\"true\">");
        tree.build();
    }

    @Test
    void mistakesAreLocated() {
        tree.edit("modules.xml", "targets=\"all\"", "targets=\"arn x86\"");
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "modules.xml:15:47: there is no target arn (did you mean arm?); targets are what <targets>");
        tree.edit("modules.xml", "targets=\"arn x86\"", "targets=\"all\"")
                .edit("modules.xml", "emu-${targetName}", "emu");
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "modules.xml:15:19: executable emu is made for several targets under one name; put ${targetName} into"
                                + " it");
        NativeTree without = new NativeTree(tree.base.resolveSibling("without"));
        without.write("main.c", "int main(void) { return 0; }\n");
        without.manifest(
                "", "<executable name=\"p-${targetName}\" targets=\"all\"><objects>main.o</objects></executable>");
        assertThatThrownBy(() -> without.attempt(Stage.LINK))
                .hasMessage("modules.xml:2:45: this output is made for targets, and the tree has none; list them in"
                        + " <targets> in the root manifest");
        tree.edit("modules.xml", "name=\"emu\"", "name=\"emu-${targetName}\"");
        tree.edit("modules.xml", "<objects>img.o</objects>", "<objects>img.o</objects><group>hw</group>");
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "modules.xml:14:55: group hw has objects for each target (hw/modules.xml:2:1), but this output"
                                + " has no target; give the output targets=\"all\" or a list of targets");
    }

    @Test
    @DisplayName("Q11: steps are of no target, and say so where they refer to its name")
    void stepsHaveNoTarget() {
        tree.write("gen.sh", "#!/bin/sh\necho $1\n");
        tree.manifest("", """
                <generate program="gen.sh" stdout="gen.h"><arg>-t${targetName}</arg></generate>
                <executable name="p"><objects>img.o</objects></executable>
                """);
        assertThatThrownBy(tree::build)
                .hasMessage("modules.xml:2:50: " + Wording.NO_TARGET_HERE
                        + "; add targets=\"all\" to the output or test, or write the name of one target");
    }
}
