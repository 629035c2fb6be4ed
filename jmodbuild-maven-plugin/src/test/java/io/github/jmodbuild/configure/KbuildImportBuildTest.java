// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees of Kbuild, imported and built: the objects and modules that make's own lists have. */
class KbuildImportBuildTest {
    private static final String KCONFIG = """
            config MODULES
            \tbool "Modules"
            \tdefault y
            \tmodules
            config NET
            \ttristate "Net"
            config E1000
            \ttristate "E1000"
            \tdepends on NET
            config E1000_DEBUG
            \tbool "Debug"
            config PHY
            \ttristate "Phy"
            config BLOCK
            \ttristate "Block"
            config PCI
            \tbool "PCI"
            config CRC
            \ttristate "CRC"
            config LEVEL
            \tint "Level"
            \tdefault 3
            config LABEL
            \tstring "Label"
            \tdefault "a b"
            """;

    private static KbuildTree tree(Path directory) {
        KbuildTree tree = new KbuildTree(directory, false, "kernel", "drivers", "lib");
        tree.tree.write("Kconfig", KCONFIG);
        tree.tree.write("Makefile", """
                core-y := kernel/
                drivers-y := drivers/
                libs-y := lib/
                all: tool
                tool: ; echo not run
                """);
        tree.makefile("kernel", """
                # SPDX-License-Identifier: GPL-2.0
                # The kernel of the tool.
                obj-y := main.o sched/
                obj-$(CONFIG_PCI) += pci.o
                ccflags-y += -DLEVEL=$(CONFIG_LEVEL) -I$(srctree)/$(src)/include
                CFLAGS_main.o += -DLABEL=\\"$(CONFIG_LABEL)\\" -DVALUE=7
                hostprogs := gentable
                cmd_table = $(obj)/gentable $< > $@
                $(obj)/table.h: $(src)/table.txt $(obj)/gentable FORCE
                \t$(call if_changed,table)
                targets += table.h
                $(obj)/main.o: $(obj)/table.h
                """);
        tree.tree.write("kernel/main.c", """
                #include <stdio.h>
                #include "level.h"
                #include "table.h"
                int main(void) { printf("%d %s %d %d", LEVEL + MORE, LABEL, VALUE, TABLE); return 0; }
                """);
        tree.tree.write("kernel/include/level.h", "#define MORE 10\n");
        tree.tree.write("kernel/table.txt", "42\n");
        tree.tree.write("kernel/gentable.c", """
                #include <stdio.h>
                int main(int argc, char **argv) {
                    int value;
                    FILE *in = argc == 2 ? fopen(argv[1], "r") : NULL;
                    if (in == NULL || fscanf(in, "%d", &value) != 1) return 1;
                    printf("#define TABLE %d\\n", value);
                    return 0;
                }
                """);
        tree.makefile("kernel/sched", """
                subdir-ccflags-y := $(call cc-option,-Wextra)
                sched-objs := $(addprefix core/,fair rt)
                sched-objs := $(addsuffix .o,$(sched-objs))
                obj-y += idle.o $(filter-out core/rt.o,$(sched-objs))
                """);
        tree.makefile("drivers", """
                obj-$(CONFIG_NET) += net/
                obj-$(CONFIG_BLOCK) += block/
                """);
        tree.makefile("drivers/net", """
                obj-$(CONFIG_E1000) += e1000.o
                e1000-y := main.o hw.o
                e1000-$(CONFIG_E1000_DEBUG) += debug.o
                e1000-$(CONFIG_PHY) += phy_glue.o
                obj-$(CONFIG_PHY) += phy.o
                ifeq ($(CONFIG_PCI),y)
                e1000-y += pci.o
                obj-$(CONFIG_NET) += netpci.o
                else ifdef CONFIG_BLOCK
                obj-m += odd.o
                endif
                obj-y += always.o
                CFLAGS_REMOVE_phy.o = -g
                """);
        tree.tree.write("drivers/block/Kbuild", """
                include $(srctree)/$(src)/names.mk
                obj-$(CONFIG_BLOCK) += block.o
                block-objs := $(names) $(patsubst %.x,%.o,late.x)
                """);
        tree.tree.write("drivers/block/names.mk", "names = one.o two.o\n");
        tree.makefile("lib", """
                lib-y := string.o
                lib-$(CONFIG_CRC) += crc.o
                obj-$(CONFIG_CRC) += crc_module.o
                """);
        return tree.sources(
                "kernel/pci.c",
                "kernel/sched/idle.c",
                "kernel/sched/core/fair.c",
                "kernel/sched/core/rt.c",
                "drivers/net/main.c",
                "drivers/net/hw.c",
                "drivers/net/debug.c",
                "drivers/net/phy_glue.c",
                "drivers/net/phy.c",
                "drivers/net/pci.c",
                "drivers/net/netpci.c",
                "drivers/net/odd.c",
                "drivers/net/always.c",
                "drivers/block/one.c",
                "drivers/block/two.c",
                "drivers/block/late.c",
                "lib/string.c",
                "lib/crc.c",
                "lib/crc_module.c");
    }

    @Test
    @DisplayName("K27: an imported tree has the objects and modules of its own build")
    void theObjectsAndModulesAreThoseOfMake(@TempDir Path directory) throws Exception {
        RequiredTools.need("make");
        KbuildTree tree = tree(directory);
        List<String> report = tree.imported(List.of());
        assertThat(report.stream().filter(line -> line.contains("imported:")))
                .containsExactly(
                        "Makefile:4:1: not imported: all: tool", "Makefile:5:1: not imported: tool: ; echo not run");
        Random random = new Random(1);
        for (int i = 0; i < 6; i++) {
            Map<String, String> configuration = configuration(random);
            assertThat(tree.built(configuration)).as(configuration.toString()).isEqualTo(tree.ofMake(configuration));
            assertThat(tree.tree.run("bin/tool")).isEqualTo("15 a b 7 42");
        }
    }

    /** The rules of scripts/Makefile.build and Makefile.host for one directory without composites. */
    private static final String HOST = """
            include values.mk
            srctree := .
            src := tools
            obj := tools
            if_changed = $(cmd_$(1))
            .PHONY: FORCE
            all:
            include tools/Makefile
            hostprogs += $(hostprogs-always-y) $(hostprogs-always-m)
            always-y += $(always-m) $(hostprogs-always-y) $(hostprogs-always-m)
            all: $(addprefix tools/,$(always-y))
            $(sort $(addprefix tools/,$(hostprogs))): tools/%: tools/%.c
            \t$(CC) -o $@ $<
            """;

    @Test
    @DisplayName("K27, K06: an imported tree has the programs for the build machine that its own build always makes")
    void theProgramsThatAreAlwaysBuiltAreThoseOfMake(@TempDir Path directory) throws Exception {
        RequiredTools.need("make");
        KbuildTree tree = new KbuildTree(directory, false, "tools");
        tree.tree.write("Kconfig", KCONFIG);
        tree.tree.write("host.mk", HOST);
        tree.makefile("tools", """
                obj-y := main.o
                hostprogs-always-y += all
                hostprogs-always-$(CONFIG_BLOCK) += net
                hostprogs := pci crc gen never
                always-$(CONFIG_PCI) += pci
                ifeq ($(CONFIG_CRC),m)
                always-y += crc
                endif
                always-$(CONFIG_PHY) += t.h
                cmd_t = $(obj)/gen > $@
                $(obj)/t.h: $(obj)/gen FORCE
                \t$(call if_changed,t)
                """);
        List<String> programs = List.of("all", "net", "pci", "crc", "gen", "never");
        tree.tree.write("tools/main.c", "int main(void) { return 0; }\n");
        programs.forEach(name -> tree.tree.write("tools/" + name + ".c", "int main(void) { return 0; }\n"));
        List<String> report = tree.imported(List.of("tools"));
        assertThat(report.stream().filter(line -> line.contains("imported:"))).isEmpty();
        Random random = new Random(3);
        for (int i = 0; i < 6; i++) {
            Map<String, String> configuration = configuration(random);
            configuration.put("PHY", "y"); // steps run under every configuration here
            tree.built(configuration);
            assertThat(present(tree.tree.built("host"), programs))
                    .as(configuration.toString())
                    .isEqualTo(tree.madeAlways(configuration, "host.mk", "tools", programs));
            Files.delete(tree.tree.base.resolve("tools/t.h"));
        }
    }

    private static Set<String> present(Path directory, List<String> names) {
        Set<String> present = new TreeSet<>(names);
        present.removeIf(name -> !Files.isExecutable(directory.resolve(name)));
        return present;
    }

    private static KbuildTree oldTree(Path directory) {
        KbuildTree tree = new KbuildTree(directory, true, "kernel", "drivers");
        tree.tree.write("Kconfig", KCONFIG);
        tree.makefile("kernel", """
                O_TARGET := kernel.o
                O_OBJS = main.o
                OX_OBJS = ksyms.o
                ifdef CONFIG_PCI
                O_OBJS += pci.o
                endif
                include $(TOPDIR)/Rules.make
                """);
        tree.tree.write("kernel/main.c", "int main(void) { return 0; }\n");
        tree.makefile("drivers", """
                SUB_DIRS := char
                MOD_SUB_DIRS := $(SUB_DIRS)
                ALL_SUB_DIRS := $(SUB_DIRS) net block
                ifeq ($(CONFIG_NET),y)
                SUB_DIRS += net
                MOD_SUB_DIRS += net
                else
                ifeq ($(CONFIG_NET),m)
                MOD_SUB_DIRS += net
                endif
                endif
                mod-subdirs := dio
                subdir-y += misc dio
                subdir-$(CONFIG_BLOCK) += block
                obj-$(CONFIG_BLOCK) += block/block.o
                include $(TOPDIR)/Rules.make
                """);
        for (String name : List.of("misc", "dio")) {
            tree.makefile("drivers/" + name, """
                    O_TARGET := of.o
                    obj-y := NAME.o
                    obj-$(CONFIG_PHY) += NAME_phy.o
                    subdir-$(CONFIG_CRC) += crc
                    include $(TOPDIR)/Rules.make
                    """.replace("NAME", name));
            tree.makefile("drivers/" + name + "/crc", """
                    obj-m := NAME_crc.o
                    include $(TOPDIR)/Rules.make
                    """.replace("NAME", name));
        }
        tree.makefile("drivers/char", """
                L_TARGET := char.a
                M_OBJS :=
                L_OBJS := mem.o
                ifeq ($(CONFIG_CRC),y)
                L_OBJS += crc.o
                else
                  ifeq ($(CONFIG_CRC),m)
                  M_OBJS += crc.o
                  endif
                endif
                include $(TOPDIR)/Rules.make
                """);
        tree.makefile("drivers/net", """
                O_TARGET := net.o
                export-objs := setup.o
                list-multi := e1000.o
                e1000-objs := hw.o main.o
                obj-y := setup.o
                obj-$(CONFIG_E1000) += e1000.o
                obj-$(CONFIG_PHY) += phy.o
                include $(TOPDIR)/Rules.make

                e1000.o: $(e1000-objs)
                \t$(LD) -r -o $@ $(e1000-objs)
                """);
        tree.makefile("drivers/block", """
                O_TARGET := block.o
                obj-y := one.o two.o
                obj-m := $(O_TARGET)
                include $(TOPDIR)/Rules.make
                """);
        return tree.sources(
                "kernel/ksyms.c",
                "kernel/pci.c",
                "drivers/char/mem.c",
                "drivers/char/crc.c",
                "drivers/net/setup.c",
                "drivers/net/hw.c",
                "drivers/net/main.c",
                "drivers/net/phy.c",
                "drivers/misc/misc.c",
                "drivers/misc/misc_phy.c",
                "drivers/misc/crc/misc_crc.c",
                "drivers/dio/dio.c",
                "drivers/dio/dio_phy.c",
                "drivers/dio/crc/dio_crc.c",
                "drivers/block/one.c",
                "drivers/block/two.c");
    }

    @Test
    @DisplayName("K27: so does one of Linux 2.2 and 2.4")
    void theObjectsAndModulesOfOldMakefilesAreThoseOfMake(@TempDir Path directory) throws Exception {
        RequiredTools.need("make");
        KbuildTree tree = oldTree(directory);
        List<String> report = tree.imported(List.of("kernel", "drivers"));
        assertThat(report.stream().filter(line -> line.contains("imported:")))
                .singleElement()
                .asString()
                .contains("drivers/misc/crc/Makefile:1:1: partly imported: obj-m := misc_crc.o");
        Random random = new Random(2);
        for (int i = 0; i < 5; i++) {
            Map<String, String> configuration = configuration(random);
            KbuildTree.Members expected = tree.ofMake(configuration);
            assertThat(expected.resident()).contains("kernel/ksyms.o", "drivers/char/mem.o");
            assertThat(tree.built(configuration)).as(configuration.toString()).isEqualTo(expected);
        }
    }

    /** Values that Kconfig leaves as they are. */
    private static Map<String, String> configuration(Random random) {
        Map<String, String> values = new HashMap<>(Map.of("MODULES", "y", "LEVEL", "5"));
        for (String name : List.of("NET", "E1000", "PHY", "BLOCK", "CRC")) {
            values.put(name, List.of("y", "m", "").get(random.nextInt(3)));
        }
        String net = values.getOrDefault("NET", "");
        if (!net.equals("y") && !values.getOrDefault("E1000", "").isEmpty()) {
            values.put("E1000", net);
        }
        for (String name : List.of("E1000_DEBUG", "PCI")) {
            values.put(name, random.nextBoolean() ? "y" : "");
        }
        values.values().removeIf(String::isEmpty);
        values.put("LABEL", "\"a b\"");
        return values;
    }
}
