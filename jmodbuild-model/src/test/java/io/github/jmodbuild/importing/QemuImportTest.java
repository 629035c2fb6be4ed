// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From QEMU's Makefile.objs and default-configs to manifests. */
class QemuImportTest {
    private static final String OF_LINKS =
            "how targets are linked is not imported; describe it with <executable targets=\"all\">";

    private static ImportedTree imported(Map<String, String> files) {
        return imported(files, Map.of());
    }

    private static ImportedTree imported(Map<String, String> files, Map<String, String> variables) {
        return Imports.imported("Makefile.objs", files, variables);
    }

    private static String manifest(ImportedTree tree, String path) {
        String text = tree.manifests().get(path);
        assertThat(text).as(path).isNotNull();
        assertThat(Imports.tree(tree).root()).isNotNull(); // the product reads all of them
        return text == null ? "" : text;
    }

    @Test
    void listsDirectoriesAndConditions() {
        ImportedTree tree = imported(Map.of("Makefile.objs", """
                # Code of all tools
                block-obj-y = block.o block/
                block-obj-m = block/
                ifeq ($(CONFIG_SOFTMMU),y)
                common-obj-y += block/ vl.o
                common-obj-$(CONFIG_SPICE) += spice.o
                endif
                common-obj-y += log.o
                """, "block/Makefile.objs", """
                block-obj-y += raw.o
                block-obj-$(CONFIG_CURL) += curl.o
                block-obj-$(CONFIG_POSIX) += posix.o
                common-obj-y += commit.o
                common-obj-$(CONFIG_CURL) += mirror.o
                """));
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(manifest(tree, "modules.xml")).contains("""
                    <symbol name="CURL" type="tristate"><prompt>CURL</prompt></symbol>
                """, """
                  <!-- Code of all tools -->
                  <group name="block"><objects>block.o</objects></group>
                  <directory>block</directory>
                  <group name="common">
                    <objects config="SOFTMMU">vl.o</objects>
                    <objects config="SOFTMMU and SPICE">spice.o</objects>
                    <objects>log.o</objects>
                  </group>
                """).doesNotContain("name=\"POSIX\"");
        assertThat(manifest(tree, "block/modules.xml")).contains("""
                  <group name="block">
                    <objects>raw.o</objects>
                    <objects config="CURL">curl.o</objects>
                    <objects config="POSIX">posix.o</objects>
                  </group>
                  <group name="common">
                    <objects config="SOFTMMU">commit.o</objects>
                    <objects config="CURL = y and SOFTMMU">mirror.o</objects>
                  </group>
                """);
    }

    @Test
    @DisplayName("a list in a list has its directories in both, as nested-vars of QEMU 1.2 and 1.3 puts them there")
    void listsInLists() {
        ImportedTree tree = imported(Map.of(
                "Makefile.objs",
                """
                qobject-obj-y = qint.o
                block-obj-y = cutils.o $(qobject-obj-y)
                block-obj-y += block/
                common-obj-y = $(block-obj-y) blockdev.o
                common-obj-$(CONFIG_VNC) += ui/
                tools-obj-$(CONFIG_TOOLS) += $(block-obj-y)
                nested-vars += block-obj-y common-obj-y tools-obj-y
                dummy := $(call unnest-vars)
                """,
                "block/Makefile.objs",
                """
                block-obj-y += raw.o qed/
                block-obj-$(CONFIG_CURL) += curl.o
                common-obj-y += commit.o
                """,
                "block/qed/Makefile.objs",
                """
                block-obj-y += qed.o
                """,
                "ui/Makefile.objs",
                "common-obj-y += vnc.o\n"));
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(manifest(tree, "modules.xml")).contains("""
                  <group name="block"><objects>cutils.o qint.o</objects></group>
                  <directory>block</directory>
                  <group name="common"><objects>cutils.o qint.o blockdev.o</objects></group>
                """);
        assertThat(manifest(tree, "block/modules.xml")).contains("""
                  <group name="block"><objects>raw.o</objects></group>
                  <group name="common"><objects>raw.o</objects></group>
                  <group name="tools"><objects config="TOOLS">raw.o</objects></group>
                  <directory>qed</directory>
                  <group name="block"><objects config="CURL">curl.o</objects></group>
                  <group name="common"><objects config="CURL">curl.o</objects></group>
                  <group name="tools"><objects config="CURL and TOOLS">curl.o</objects></group>
                  <group name="common"><objects>commit.o</objects></group>
                """);
        assertThat(manifest(tree, "block/qed/modules.xml")).contains("""
                  <group name="common"><objects>qed.o</objects></group>
                """);
    }

    @Test
    void aListInAListIsReportedWhereItsOrderDecides() {
        Map<String, String> directories =
                Map.of("block/Makefile.objs", "block-obj-y += raw.o\ncommon-obj-y += commit.o\n");
        Map<String, String> nested = new HashMap<>(directories);
        nested.put("Makefile.objs", """
                common-obj-y = $(block-obj-y)
                block-obj-y = block/
                nested-vars += common-obj-y block-obj-y
                """);
        assertThat(Imports.rest(imported(nested)))
                .containsExactly("2 partly: no common-obj-y of the directories above has this directory");
        Map<String, String> later = new HashMap<>(directories);
        later.put("Makefile.objs", "block-obj-y = block/\ncommon-obj-y = $(block-obj-y)\n");
        ImportedTree tree = imported(later);
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "2 partly: common-obj-y is taken to get what block-obj-y has of directories, as where unnest-vars"
                                + " names block-obj-y before common-obj-y",
                        "2 partly: no common-obj-y of the directories above has this directory");
        assertThat(manifest(tree, "block/modules.xml"))
                .contains("<group name=\"common\"><objects>raw.o</objects></group>");
    }

    @Test
    void whatAFunctionMakesOfAListIsOfTheOuterListAlone() {
        ImportedTree tree = imported(Map.of(
                "Makefile.objs",
                "block-obj-y = block/ b.o\ncommon-obj-y = $(filter %/,$(block-obj-y))\n",
                "block/Makefile.objs",
                "block-obj-y += raw.o\ncommon-obj-y += commit.o\n"));
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(manifest(tree, "block/modules.xml")).contains("""
                  <group name="block"><objects>raw.o</objects></group>
                  <group name="common"><objects>commit.o</objects></group>
                """);
    }

    @Test
    @DisplayName("land, lor, lnot and their like decide under all values at once")
    void functions() {
        ImportedTree tree = imported(Map.of("Makefile.objs", """
                obj-$(call land,$(CONFIG_A),$(CONFIG_B)) += land.o
                obj-$(call lor,$(CONFIG_A),$(CONFIG_B)) += lor.o
                obj-$(call lnot,$(CONFIG_A)) += lnot.o
                obj-$(call land,$(CONFIG_A),$(call lnot,$(CONFIG_B))) += both.o
                obj-$(call leqv,$(CONFIG_A),$(CONFIG_B)) += leqv.o
                obj-$(call lxor,$(CONFIG_A),$(CONFIG_B)) += lxor.o
                obj-$(call isempty,$(CONFIG_A)) += empty.o
                obj-$(call notempty,$(CONFIG_A)) += filled.o
                obj-$(call eq,$(CONFIG_A),y) += eq.o
                obj-$(call ne,$(CONFIG_A),y) += ne.o
                obj-$(call lif,$(CONFIG_A),$(CONFIG_B),y) += lif.o
                """));
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(manifest(tree, "modules.xml")).contains("""
                  <group name="obj" perTarget="true">
                    <objects config="A and B">land.o</objects>
                    <objects config="A or B">lor.o</objects>
                    <objects config="not A">lnot.o</objects>
                    <objects config="A and not B">both.o</objects>
                    <objects config="A and B or not A and not B">leqv.o</objects>
                    <objects config="A and not B or not A and B">lxor.o</objects>
                    <objects config="not A">empty.o</objects>
                    <objects config="A">filled.o eq.o</objects>
                    <objects config="not A">ne.o</objects>
                    <objects config="not A or B">lif.o</objects>
                  </group>
                """);
    }

    @Test
    void modulesAndPropertiesOfObjects() {
        ImportedTree tree = imported(
                Map.of(
                        "Makefile.objs",
                        "block-obj-y = block/\nblock-obj-m = block/\n",
                        "block/Makefile.objs",
                        """
                        block-obj-$(CONFIG_DMG) += dmg.mo
                        dmg.mo-objs := dmg-core.o
                        dmg.mo-objs += dmg-$(CONFIG_KIND).o
                        dmg.mo-cflags := -DDMG='"a b"'
                        dmg.mo-libs := -lbz2
                        block-obj-$(if $(CONFIG_BZIP2),m,n) += bz.o
                        block-obj-y += curl.o
                        curl.o-cflags := $(CURL_CFLAGS)
                        curl.o-libs := $(CURL_LIBS)
                        $(obj)/curl.o: QEMU_CFLAGS += -Wno-error
                        ifeq ($(CONFIG_FAST),y)
                        curl.o-libs += -lfast
                        endif
                        """,
                        "block/dmg-a.c",
                        "",
                        "block/dmg-core.S",
                        "",
                        "block/curl.c",
                        "",
                        "block/bz.c",
                        "",
                        "block/dmg-b.c",
                        ""),
                Map.of("CURL_CFLAGS", "-I/opt/curl"));
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "9 partly: variable CURL_LIBS has no value; give one as"
                                + " jmodbuild.import.variables=CURL_LIBS=..., or ask pkg-config with a probe that the object <uses>");
        assertThat(manifest(tree, "block/modules.xml"))
                .contains("""
                  <object name="dmg-core.o">
                    <define name="DMG">"a b"</define>
                    <libs>bz2</libs>
                  </object>
                """, """
                  <object name="curl.o">
                    <cflags>-I/opt/curl</cflags>
                    <libs if="FAST">fast</libs>
                    <cflags>-Wno-error</cflags>
                  </object>
                """, """
                    <composite name="dmg" config="DMG">
                      <objects>dmg-core.o</objects>
                      <objects config="KIND = &quot;b&quot;">dmg-b.o</objects>
                      <objects config="KIND = &quot;a&quot;">dmg-a.o</objects>
                    </composite>
                """, "<objects config=\"BZIP2 and (not MODULES or m)\">bz.o</objects>");
    }

    @Test
    void targetsAndTheirDirectories() {
        Map<String, String> files = new HashMap<>(Map.of(
                "Makefile.objs",
                "common-obj-y = hw/\n",
                "Makefile.target",
                """
                include ../config-host.mak
                include $(SRC_PATH)/rules.mak
                QEMU_PROG = qemu-$(TARGET_NAME)
                obj-y = exec.o
                obj-y += target-$(TARGET_BASE_ARCH)/
                ifdef CONFIG_SOFTMMU
                obj-y += hw/ hw/$(TARGET_BASE_ARCH)/
                else
                obj-y += user-$(TARGET_BASE_ARCH)/
                endif
                obj-$(TARGET_ARM) += arm.o
                $(QEMU_PROG): $(obj-y)
                \t$(call LINK,$^)
                """,
                "hw/Makefile.objs",
                "obj-y += serial.o\ncommon-obj-y += qdev.o\n",
                "hw/arm/Makefile.objs",
                "obj-y += boot.o\n",
                "target-arm/Makefile.objs",
                "obj-y += translate.o\n",
                "target-i386/Makefile.objs",
                "obj-y += translate.o\n"));
        files.put("default-configs/pci.mak", "CONFIG_PCI=y\nCONFIG_USB = n\n");
        files.put("default-configs/arm-softmmu.mak", "include pci.mak\nCONFIG_VFIO=$(CONFIG_LINUX)\n");
        files.put("default-configs/x86_64-linux-user.mak", "CONFIG_BOTH=$(call land,$(CONFIG_A),$(CONFIG_B))\nX=y\n");
        ImportedTree tree = imported(files);
        assertThat(Imports.rest(tree))
                .containsExactlyInAnyOrder(
                        "1 not: the value depends on more than one symbol of the tree",
                        "2 not: X is no symbol, which begins with CONFIG_",
                        "1 not: " + OF_LINKS,
                        "2 not: " + OF_LINKS,
                        "3 not: " + OF_LINKS,
                        "12 not: " + OF_LINKS,
                        "13 not: " + OF_LINKS,
                        "9 partly: there is no file user-i386/Makefile.objs");
        assertThat(tree.manifests().get("configs/arm-softmmu.mak")).isEqualTo("""
                CONFIG_TARGET_NAME="arm"
                CONFIG_TARGET_ARCH="arm"
                CONFIG_TARGET_BASE_ARCH="arm"
                CONFIG_TARGET_ARM=y
                CONFIG_SOFTMMU=y
                CONFIG_PCI=y
                CONFIG_USB=n
                CONFIG_VFIO=$(CONFIG_LINUX)
                """);
        assertThat(tree.manifests().get("configs/x86_64-linux-user.mak")).contains("""
                        CONFIG_TARGET_BASE_ARCH="i386"
                        CONFIG_TARGET_X86_64=y
                        CONFIG_USER_ONLY=y
                        CONFIG_LINUX_USER=y
                        """);
        assertThat(manifest(tree, "modules.xml"))
                .contains("<target name=\"arm-softmmu\" config=\"configs/arm-softmmu.mak\"/>")
                .contains("""
                          <directory>hw</directory>
                          <group name="obj" perTarget="true"><objects>exec.o</objects></group>
                          <directory config="TARGET_BASE_ARCH = &quot;i386&quot;">target-i386</directory>
                          <directory config="TARGET_BASE_ARCH = &quot;arm&quot;">target-arm</directory>
                          <directory config="SOFTMMU and TARGET_BASE_ARCH = &quot;arm&quot;">hw/arm</directory>
                          <group name="obj" perTarget="true"><objects config="TARGET_ARM">arm.o</objects></group>
                        """);
        assertThat(manifest(tree, "hw/modules.xml")).contains("<objects config=\"SOFTMMU\">serial.o</objects>");
    }

    @Test
    void partsOfAModuleThatNoListNames() {
        ImportedTree tree = imported(
                Map.of("Makefile.objs", "block-obj-m = there.mo\nthere.mo-objs := t.o\nnothere.mo-objs := q.o\n"));
        assertThat(Imports.rest(tree)).containsExactly("3 not: no list that is imported names nothere.mo");
    }

    @Test
    void whatIsNotAListIsInTheReport() {
        ImportedTree tree = imported(Map.of(
                "Makefile.objs",
                """
                common-obj-y = a.o missing/ $(BUILD_DIR)/version.o word /audio/x.o
                events-y = one two
                trace.h: trace.txt
                \t./gen < $< > $@
                $(call other,,common-obj-y)
                common-obj-y += $(shell ls)
                util-obj-y = sub/
                %.o: QEMU_CFLAGS += -O1
                """,
                "sub/Makefile.objs",
                "util-obj-y += x.o\ncommon-obj-y += never.o\nutil-obj-m += alone.o\nutil-obj-$(CONFIG_A) += both.o\n",
                "mising/Makefile.objs",
                ""));
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "1 partly: ${builddir}/version.o is neither an object nor a directory of the tree;"
                                + " word is neither an object nor a directory of the tree;"
                                + " /audio/x.o" + Wording.ABSOLUTE_OBJECT + ";"
                                + " there is no file missing/Makefile.objs (did you mean mising?)",
                        "2 not: nothing that is imported uses events-y",
                        "3 not: a rule; describe what it makes with <generate>",
                        "4 not: a rule; describe what it makes with <generate>",
                        "5 not: " + Wording.FOR_EFFECTS + ", or a directive for make",
                        "6 partly: $(shell ls): no program is run to answer it",
                        "8 not: %.o is not one object of this directory",
                        "2 partly: no common-obj-y of the directories above has this directory",
                        "3 partly: no util-obj-m of the directories above has this directory");
    }

    @Test
    void mistakesHaveTheirPlace() {
        assertThatThrownBy(() -> imported(Map.of("Makefile.ob", "")))
                .hasMessage(
                        "Makefile.objs: there is no such file (did you mean Makefile.ob?); name the root of a tree that"
                                + " has it");
        assertThatThrownBy(
                        () -> imported(Map.of("Makefile.objs", "obj-y = a/\n", "a/Makefile.objs", "ifeq ($(A),y)\n")))
                .hasMessageContaining("a/Makefile.objs:1:1: ");
        assertThatThrownBy(() -> imported(Map.of(
                        "Makefile.objs",
                        "",
                        "default-configs/a-softmmu.mak",
                        "include b.mak\n",
                        "default-configs/b.mak",
                        "include a-softmmu.mak\n")))
                .hasMessageContaining("includes itself");
        assertThatThrownBy(() -> imported(Map.of("Makefile.objs", "obj-y = " + "x".repeat(2_000_000))))
                .hasMessageContaining("Makefile.objs:1");
    }

    @Test
    @DisplayName("directories that name each other, CRLF and tabs are read as make reads them")
    void oddTrees() {
        ImportedTree tree = imported(Map.of(
                "Makefile.objs",
                "util-obj-y\t+=\ta/\r\nutil-obj-y += \\\r\n\tb.o\r\n",
                "a/Makefile.objs",
                "util-obj-y += x.o ../a/ ../\n"));
        assertThat(Imports.rest(tree)).containsExactly("1 partly: ../ is not a directory of the tree below its root");
        assertThat(manifest(tree, "a/modules.xml"))
                .contains("<objects>x.o</objects>")
                .doesNotContain("<directory>");
    }

    @Test
    @DisplayName(
            "lists of directories are empty at first, so that what is added is expanded at once, unlike those of the root")
    void additionsAreExpandedAtOnce() {
        ImportedTree tree = imported(Map.of(
                "Makefile.objs",
                "block-obj-y = block/\nn := a\nutil-obj-y += $(n).o\nn := b\n",
                "block/Makefile.objs",
                """
                p := one
                block-obj-y += $(p).o
                p := two
                block-obj-y += $(p).o
                """,
                "block/one.c",
                "",
                "block/two.c",
                "",
                "a.c",
                "",
                "b.c",
                ""));
        assertThat(manifest(tree, "block/modules.xml")).contains("one.o two.o");
        assertThat(manifest(tree, "modules.xml")).contains("b.o").doesNotContain("a.o");
    }

    @Test
    @DisplayName("a symbol that only another one's value in a target's file names is declared, and is n")
    void symbolsOfTargetsOnly() {
        ImportedTree tree = imported(Map.of(
                "Makefile.objs",
                "common-obj-y = a.o\n",
                "default-configs/x86_64-softmmu.mak",
                "CONFIG_DP8393X=$(CONFIG_NOPE)\nCONFIG_VFIO=$(CONFIG_LINUX)\n"));
        assertThat(manifest(tree, "modules.xml"))
                .contains("<symbol name=\"NOPE\" type=\"bool\"><prompt>NOPE</prompt></symbol>")
                .doesNotContain("<symbol name=\"LINUX\"");
        assertThat(tree.manifests().get("configs/x86_64-softmmu.mak")).contains("CONFIG_DP8393X=$(CONFIG_NOPE)");
        assertThat(Imports.rest(tree)).isEmpty();
    }

    @Test
    void symbolsOfTargetsHaveTheTypeOfTheirValues() {
        ImportedTree tree = imported(Map.of(
                "Makefile.objs",
                """
                ifeq ($(CONFIG_CPUS),64)
                common-obj-y += many.o
                endif
                ifeq ($(CONFIG_ABI),2.0)
                common-obj-y += abi.o
                endif
                many.o-cflags := -DCPUS=$(CONFIG_CPUS) -DBOARD=$(CONFIG_BOARD)
                common-obj-$(CONFIG_NET) += net.o
                common-obj-y += $(CONFIG_BASE).o
                """,
                "default-configs/arm-softmmu.mak",
                "CONFIG_CPUS=64 # at most\nCONFIG_BASE = 0x10\nCONFIG_BOARD=virt\nCONFIG_NET=m\nCONFIG_ABI=2.0\n",
                "default-configs/mips-softmmu.mak",
                "CONFIG_CPUS=n\nCONFIG_BOARD=\"malta\"\nCONFIG_NET=y\nCONFIG_ODD=1\n",
                "default-configs/ppc-softmmu.mak",
                "CONFIG_ODD=y\n",
                "many.c",
                "",
                "abi.c",
                "",
                "net.c",
                ""));
        assertThat(Imports.rest(tree))
                .containsExactly("9 partly: ${BASE}.o is neither an object nor a directory of the tree");
        assertThat(manifest(tree, "modules.xml"))
                .contains("<defines>CPUS=${CPUS}</defines>")
                .contains("<defines if=\"BOARD = &quot;virt&quot;\">BOARD=virt</defines>")
                .contains("<symbol name=\"CPUS\" type=\"int\">")
                .contains("<symbol name=\"BASE\" type=\"hex\">")
                .contains("<symbol name=\"BOARD\" type=\"string\">")
                .contains("<symbol name=\"ABI\" type=\"string\">")
                .contains("<symbol name=\"NET\" type=\"tristate\">")
                .contains("<symbol name=\"ODD\" type=\"string\">")
                .contains("<objects config=\"CPUS = 64\">many.o</objects>");
        assertThat(tree.manifests().get("configs/arm-softmmu.mak"))
                .endsWith(
                        "CONFIG_CPUS=64\nCONFIG_BASE=0x10\nCONFIG_BOARD=\"virt\"\nCONFIG_NET=m\nCONFIG_ABI=\"2.0\"\n");
        assertThat(tree.manifests().get("configs/mips-softmmu.mak"))
                .endsWith("CONFIG_BOARD=\"malta\"\nCONFIG_NET=y\nCONFIG_ODD=\"1\"\n");
    }

    @Test
    @DisplayName("a line CONFIG_X=n of a target's file is the text n for make, which a symbol without a line is not")
    void symbolsThatTargetsSetToN() {
        ImportedTree tree = imported(Map.of(
                "Makefile.objs",
                "common-obj-y = c.o\n",
                "Makefile.target",
                """
                obj-$(CONFIG_A) += list.o
                obj-$(CONFIG_A)$(CONFIG_B) += joined.o
                obj-$(call lor,$(CONFIG_A),$(CONFIG_B)) += either.o
                ifeq ($(CONFIG_A),n)
                obj-y += off.o
                endif
                """,
                "default-configs/arm-softmmu.mak",
                "CONFIG_A=n\n",
                "default-configs/arm-linux-user.mak",
                ""));
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(manifest(tree, "modules.xml"))
                .contains("<objects config=\"A\">list.o</objects>")
                .contains("<objects config=\"A or B\">either.o</objects>")
                .contains("<objects config=\"not A and SOFTMMU and TARGET_NAME = &quot;arm&quot;\">off.o</objects>")
                .contains("<objects config=\"A and not B or not A and B"
                        + " and (not SOFTMMU or TARGET_NAME != &quot;arm&quot;)\">joined.o</objects>");
    }
}
