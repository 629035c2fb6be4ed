// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees like QEMU's, imported and built: each program has the objects that make finds in its lists. */
class QemuImportBuildTest {
    /** What the top makefiles say, which is written by hand. */
    private static final String BY_HAND = """
              <executable name="img">
                <objects>img.o</objects>
                <group>block</group>
                <group>util</group>
              </executable>
              <executable name="qemu-${targetName}" targets="all">
                <objects>main.o</objects>
                <group>obj</group>
                <group>common</group>
                <group>block</group>
                <group>util</group>
              </executable>
            """;

    private static final Map<String, Map<String, String>> TARGETS = Map.of(
            "arm-softmmu",
                    Map.of(
                            "CONFIG_SOFTMMU", "y",
                            "CONFIG_VIRTIO", "y",
                            "CONFIG_PCI", "y",
                            "CONFIG_ARM_TIMER", "y",
                            "TARGET_BASE_ARCH", "arm",
                            "TARGET_ARM", "y"),
            "aarch64-softmmu",
                    Map.of(
                            "CONFIG_SOFTMMU", "y",
                            "CONFIG_VIRTIO", "y",
                            "CONFIG_PCI", "y",
                            "CONFIG_ARM_TIMER", "y",
                            "CONFIG_GIC", "y",
                            "TARGET_BASE_ARCH", "arm",
                            "TARGET_AARCH64", "y"),
            "i386-linux-user",
                    Map.of(
                            "CONFIG_USER_ONLY", "y",
                            "CONFIG_LINUX_USER", "y",
                            "TARGET_BASE_ARCH", "i386",
                            "TARGET_I386", "y"));

    private static QemuLikeTree tree(Path directory) {
        QemuLikeTree tree = new QemuLikeTree(directory);
        tree.makefile("Makefile.objs", """
                # Code of the tools and the emulators
                util-obj-y = util/
                block-obj-y = async.o block.o
                block-obj-y += block/
                block-obj-m = block/
                block-obj-y += coroutine-$(CONFIG_COROUTINE_BACKEND).o

                ifeq ($(CONFIG_SOFTMMU),y)
                common-obj-y = blockdev.o block/
                common-obj-$(CONFIG_SPICE) += spice.o
                common-obj-y += hw/
                common-obj-$(CONFIG_VNC) += $(vnc-obj-y)
                vnc-obj-y += vnc.o
                vnc-obj-$(CONFIG_VNC_SASL) += vnc-sasl.o
                endif
                common-obj-y += log.o
                """);
        tree.source("coroutine-ucontext.c").source("coroutine-gthread.c");
        tree.makefile("block/Makefile.objs", """
                block-obj-y += raw.o
                block-obj-$(CONFIG_CURL) += curl.o
                block-obj-$(CONFIG_DMG) += dmg.mo
                dmg.mo-objs := dmg-core.o dmg-bz2.o
                raw.o-cflags := -DRAW=1
                curl.o-libs := -lm
                common-obj-y += commit.o
                common-obj-$(CONFIG_CURL) += mirror.o
                """);
        tree.makefile("util/Makefile.objs", """
                util-obj-y += cutils.o
                util-obj-$(CONFIG_POSIX) += oslib-posix.o
                util-obj-$(CONFIG_WIN32) += oslib-win32.o
                util-obj-$(call lnot,$(CONFIG_INT128)) += host-utils.o
                """);
        tree.makefile("hw/Makefile.objs", """
                devices-dirs-$(call land,$(CONFIG_VIRTIO),$(CONFIG_PCI)) += virtio/
                devices-dirs-$(CONFIG_SOFTMMU) += timer/
                devices-dirs-y += core/
                common-obj-y += $(devices-dirs-y)
                obj-y += $(devices-dirs-y)
                """);
        tree.makefile("hw/virtio/Makefile.objs", """
                common-obj-y += virtio-bus.o
                obj-y += virtio.o
                obj-$(CONFIG_KVM) += vhost.o
                """);
        tree.makefile("hw/timer/Makefile.objs", """
                common-obj-$(CONFIG_ARM_TIMER) += arm_timer.o
                obj-$(CONFIG_GIC) += gic.o
                """);
        tree.makefile("hw/core/Makefile.objs", "common-obj-y += qdev.o\ncommon-obj-$(CONFIG_SOFTMMU) += sysbus.o\n");
        tree.makefile(
                "hw/arm/Makefile.objs", "obj-y += boot.o\nobj-$(TARGET_AARCH64) += virt.o\nobj-y += ../shared/\n");
        tree.makefile("hw/shared/Makefile.objs", "obj-y += fdt.o\n");
        tree.makefile("target-arm/Makefile.objs", """
                obj-y += translate.o
                obj-$(call land,$(CONFIG_KVM),$(call lnot,$(TARGET_AARCH64))) += kvm32.o
                obj-$(call land,$(CONFIG_KVM),$(TARGET_AARCH64)) += kvm64.o
                """);
        tree.makefile("target-i386/Makefile.objs", "obj-y += translate.o\nobj-$(CONFIG_SOFTMMU) += machine.o\n");
        tree.makefile("linux-user/Makefile.objs", "obj-y = syscall.o\n");
        tree.makefile("Makefile.target", """
                obj-y = exec.o
                obj-y += target-$(TARGET_BASE_ARCH)/
                obj-$(call lnot,$(CONFIG_KVM)) += kvm-stub.o
                ifdef CONFIG_LINUX_USER
                obj-y += linux-user/
                endif
                ifdef CONFIG_SOFTMMU
                obj-y += cpus.o hw/
                obj-y += hw/$(TARGET_BASE_ARCH)/
                endif
                """);
        tree.tree.write("default-configs/pci.mak", "CONFIG_PCI=y\nCONFIG_VIRTIO=y\n");
        tree.tree.write("default-configs/arm-softmmu.mak", "# Boards\ninclude pci.mak\nCONFIG_ARM_TIMER=y\n");
        tree.tree.write(
                "default-configs/aarch64-softmmu.mak", "include arm-softmmu.mak\nCONFIG_GIC=$(CONFIG_ARM_TIMER)\n");
        tree.tree.write("default-configs/i386-linux-user.mak", "# none\n");
        tree.tree.write("img.c", "int main(void) { return 0; }\n").write("main.c", "int main(void) { return 0; }\n");
        return tree;
    }

    @Test
    @DisplayName("Q26: programs of an imported tree have the objects that make finds in their lists")
    void theObjectsAreThoseOfMake(@TempDir Path directory) throws Exception {
        RequiredTools.need("make");
        QemuLikeTree tree = tree(directory);
        List<String> report = tree.imported();
        assertThat(report.stream().filter(line -> line.contains("imported:"))).isEmpty();
        tree.tree.edit("modules.xml", "</modules>", BY_HAND + "</modules>");
        Random random = new Random(1);
        for (int i = 0; i < 6; i++) {
            Map<String, String> host = host(random);
            tree.tree.dotConfig(host.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new));
            tree.tree.build();
            Map<String, String> plain = plain(host);
            assertThat(tree.linked("bin/img"))
                    .as("img of %s", host)
                    .isEqualTo(tree.ofMake("y", plain, "block-obj", "util-obj"));
            for (Map.Entry<String, Map<String, String>> target : TARGETS.entrySet()) {
                Map<String, String> values = new LinkedHashMap<>(plain);
                values.putAll(target.getValue());
                assertThat(tree.linked("bin/qemu-" + target.getKey()))
                        .as("%s of %s", target.getKey(), host)
                        .isEqualTo(tree.ofMake("y", values, "obj", "common-obj", "block-obj", "util-obj"));
            }
            assertThat(modules(tree)).as("modules of %s", host).isEqualTo(expected(host));
        }
    }

    /** The values of the build machine. */
    private static Map<String, String> host(Random random) {
        Map<String, String> values = new TreeMap<>(Map.of("CONFIG_MODULES", "y"));
        for (String name : List.of("CURL", "DMG")) {
            values.put("CONFIG_" + name, List.of("y", "m", "n").get(random.nextInt(3)));
        }
        for (String name : List.of("SPICE", "VNC", "VNC_SASL", "INT128", "KVM")) {
            values.put("CONFIG_" + name, random.nextBoolean() ? "y" : "n");
        }
        values.values().removeIf("n"::equals);
        values.put("CONFIG_COROUTINE_BACKEND", random.nextBoolean() ? "\"ucontext\"" : "\"gthread\"");
        return values;
    }

    /** As QEMU's configure writes them, with those of the system. */
    private static Map<String, String> plain(Map<String, String> host) {
        Map<String, String> plain = new TreeMap<>(host);
        plain.replaceAll((name, value) -> value.replace("\"", ""));
        plain.put("CONFIG_POSIX", "y");
        plain.put("CONFIG_LINUX", "y");
        return plain;
    }

    private static Map<String, Set<String>> expected(Map<String, String> host) {
        Map<String, Set<String>> modules = new TreeMap<>();
        if ("m".equals(host.get("CONFIG_CURL"))) {
            modules.put("curl.so", Set.of("in_block_curl"));
        }
        if ("m".equals(host.get("CONFIG_DMG"))) {
            modules.put("dmg.so", Set.of("in_block_dmg_core", "in_block_dmg_bz2"));
        }
        return modules;
    }

    private static Map<String, Set<String>> modules(QemuLikeTree tree) throws IOException {
        Map<String, Set<String>> modules = new TreeMap<>();
        Path directory = tree.tree.built("modules");
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".so")).toList()) {
                    String name = file.getFileName().toString();
                    modules.put(name, new TreeSet<>(tree.linked("modules/" + directory.relativize(file))));
                }
            }
        }
        return modules;
    }
}
