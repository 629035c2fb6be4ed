// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.importing.manifests.ImportedTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which objects Kbuild builds where lists, directories and modules meet. */
class KbuildMembershipTest {
    private static final String MODULES = "config MODULES\n\tbool \"Modules\"\n\tmodules\n";
    private static final String SYMBOLS = """
            config A
            \ttristate "A"
            config B
            \ttristate "B"
            config C
            \ttristate "C"
            \tdepends on A
            """;

    private final Map<String, String> files = new HashMap<>(Map.of("Kconfig", MODULES + SYMBOLS));

    private ImportedTree imported() {
        ImportedTree tree = Imports.imported(files, Map.of(), List.of());
        Imports.tree(tree);
        return tree;
    }

    private String manifest(String directory) {
        return imported()
                .manifests()
                .getOrDefault(directory.isEmpty() ? "modules.xml" : directory + "/modules.xml", "");
    }

    @Test
    @DisplayName("obj-m is built where there are modules only")
    void modulesOnly() {
        files.put("d6/Makefile", "obj-y := y.o\nobj-m := m.o\n");
        files.put("Kbuild", "obj-m := plugin.o\nobj-$(CONFIG_A) += a.o\nobj-m += d6/\n");
        assertThat(manifest(""))
                .contains(
                        "<objects config=\"MODULES and m\">plugin.o</objects>",
                        "<objects config=\"A\">a.o</objects>",
                        "<directory config=\"MODULES and m\">d6</directory>");
        assertThat(manifest("d6")).contains(">m.o<").doesNotContain("y.o");
        assertThat(Imports.rest(imported()))
                .containsExactly(
                        "1 partly: y.o is y in a directory that is never linked, where Kbuild does not build it");
    }

    @Test
    void aTreeWithoutModulesBuildsNothingOfModuleLists() {
        files.put("Kconfig", "config A\n\tbool \"A\"\n");
        files.put("d6/Makefile", "obj-y := y.o\n");
        files.put("Kbuild", "obj-y := main.o\nobj-m := plugin.o d6/\n");
        ImportedTree tree = imported();
        assertThat(tree.manifests()).containsOnlyKeys("modules.xml");
        assertThat(tree.manifests().get("modules.xml")).doesNotContain("plugin", "d6");
        assertThat(Imports.rest(tree)).singleElement().asString().startsWith("2 partly: plugin.o can only be a module");
    }

    @Test
    void aModuleOfTheRootInATreeWithoutModulesIsReported() {
        ImportedTree tree = Imports.imported(
                Map.of("Kconfig", "config X\n\tbool \"x\"\n", "Makefile", "obj-m := other.o\n"), Map.of(), List.of());
        assertThat(Imports.rest(tree)).first().asString().startsWith("1 partly: other.o can only be a module");
    }

    @Test
    @DisplayName("what is y in a directory at m is not built there, even if another list has it at m")
    void objectsOfBothListsInADirectoryAtM() {
        files.put("d/Makefile", "obj-$(CONFIG_B) += both.o\nobj-y += both.o\nobj-$(CONFIG_B) += single.o\n");
        files.put("Kbuild", "obj-y := main.o\nobj-m += d/\n");
        assertThat(manifest("d")).contains(">single.o<").doesNotContain("both.o");
        assertThat(Imports.rest(imported()))
                .allMatch(line -> line.contains("both.o is y in a directory that is never linked"))
                .isNotEmpty();
    }

    @Test
    void objectsOfManySymbolsInADirectoryAtM() {
        StringBuilder symbols = new StringBuilder();
        StringBuilder any = new StringBuilder();
        for (int i = 0; i < 13; i++) {
            symbols.append("config C").append(i).append("\n\tbool \"C\"\n");
            any.append(" $(CONFIG_C").append(i).append(')');
        }
        files.put("Kconfig", MODULES + SYMBOLS + symbols);
        files.put("d/Makefile", "ifneq ($(strip " + any + "),)\nobj-y += x.o\nendif\n");
        files.put("Kbuild", "obj-y := main.o\nobj-$(CONFIG_A) += d/\n");
        assertThat(manifest("d")).contains("x.o").doesNotContain("A");
        assertThat(Imports.rest(imported()))
                .containsExactly(
                        "2 partly: x.o is built here where its directory is not entered for it, which is so under a"
                                + " condition on more than 12 symbols");
    }

    @Test
    @DisplayName("a directory that can be entered under no configuration has nothing")
    void directoriesThatAreNeverEntered() {
        files.put("d/e/Makefile", "obj-y += e.o\n");
        files.put("d/Makefile", "obj-$(if $(CONFIG_A),y) += e/\nobj-y += d.o\n");
        files.put("Kbuild", "obj-y := main.o\nobj-$(if $(CONFIG_A),,y) += d/\n");
        assertThat(manifest("d/e")).doesNotContain("e.o");
        assertThat(Imports.rest(imported()))
                .containsExactly(
                        "1 partly: e.o is in a directory that no configuration enters, where nothing is built");
    }

    private static final String STRINGS = """
            config B
            \tbool "B"
            config S
            \tstring "S"
            config T
            \tstring "T"
            \tdepends on B
            """;
    private static final String ASKS_STRINGS = """
            ifneq ($(CONFIG_#),)
            obj-y += equal.o
            endif
            ifdef CONFIG_#
            obj-y += defined.o
            endif
            obj-y += $(if $(CONFIG_#),if.o)
            ifeq ($(CONFIG_#),"")
            obj-y += quotes.o
            endif
            """;

    @Test
    @DisplayName("a string that can always be asked has quotes where conf writes them, even if its text is empty")
    void emptyStrings() {
        files.put("Kconfig", STRINGS);
        files.put("Kbuild", ASKS_STRINGS.replace("#", "S"));
        assertThat(manifest(""))
                .contains(
                        "<objects>equal.o defined.o if.o</objects>", "<objects config=\"S = &quot;&quot;\">quotes.o<");
        assertThat(Imports.rest(imported())).isEmpty();
    }

    @Test
    @DisplayName("one that is not always asked is not there where its text is empty, which is reported")
    void stringsThatAreNotSet() {
        files.put("Kconfig", STRINGS);
        files.put("Kbuild", ASKS_STRINGS.replace("#", "T"));
        assertThat(manifest(""))
                .contains(
                        "<objects config=\"T != &quot;&quot;\">equal.o defined.o if.o</objects>",
                        "<objects config=\"T = &quot;&quot;\">quotes.o</objects>");
        String reason = "a string without a value is one with an empty text here; for make only the first is empty, the"
                + " other one has quotes";
        assertThat(Imports.rest(imported())).containsExactly("1 partly: " + reason, "4 partly: " + reason);
    }

    @Test
    void directoriesThatAreNestedTooDeep() {
        StringBuilder path = new StringBuilder();
        files.put("Kbuild", "obj-y := main.o d/\n");
        for (int i = 0; i < 70; i++) {
            files.put(path.append(i == 0 ? "d" : "/d") + "/Makefile", "obj-y := d/ o.o\n");
        }
        assertThat(Imports.rest(imported()))
                .containsExactly(
                        "1 partly: directories nested more than 60 deep; remove the link that leads back, or name the"
                                + " inner ones as jmodbuild.import.makefiles=...");
    }

    @Test
    void aDirectoryThatTwoMakefilesName() {
        files.put("Kbuild", "obj-y := d1/ d2/\n");
        files.put("d1/Makefile", "obj-$(CONFIG_A) += ../d3/\n");
        files.put("d2/Makefile", "obj-$(CONFIG_B) += ../d3/\n");
        files.put("d3/Makefile", "obj-y += d3.o\n");
        assertThat(manifest("d1")).contains("<directory config=\"A\">/d3</directory>");
        assertThat(manifest("d2")).contains("<directory config=\"B\">/d3</directory>");
        assertThat(manifest("d3")).contains("<objects config=\"A = y or B = y\">d3.o</objects>");
    }

    @Test
    void aDirectoryInTwoListsOfTheRootsMakefile() {
        files.put("Makefile", "drivers-$(CONFIG_A) += common/\nnet-$(CONFIG_B) += common/ net/\n");
        files.put("common/Makefile", "obj-y += c.o\n");
        files.put("net/Makefile", "obj-y += n.o\n");
        assertThat(manifest("")).contains("<directory config=\"A or B\">common</directory>");
        assertThat(manifest("common")).contains("<objects config=\"A = y or B = y\">c.o</objects>");
        assertThat(manifest("net")).contains("<objects config=\"B = y\">n.o</objects>");
    }

    @Test
    @DisplayName("of directories in subdir-y, Kbuild links nothing, and no modules either since Linux 5.3")
    void descendedOnly() {
        files.put("Kbuild", "obj-y := main.o\nsubdir-y += d3\nobj-m += d4/\nsubdir-m += d4\n");
        files.put("d3/Makefile", "obj-y += d3.o e/\nobj-$(CONFIG_A) += a.o\nobj-m += m.o\n$(obj)/x.h:\n\techo > $@\n");
        files.put("d3/e/Makefile", "obj-m += e.o\n");
        files.put("d4/Makefile", "obj-m += d4.o\n");
        assertThat(manifest("d3")).contains("x.h", "<directory>e</directory>").doesNotContain("<objects");
        assertThat(manifest("d4")).contains("d4.o");
        String module = " is a module in a directory that is not entered for modules; name it in obj-y or obj-m, or in"
                + " mod-subdirs or subdir-m of Linux 2.4";
        assertThat(Imports.rest(imported()))
                .containsExactlyInAnyOrder(
                        "1 partly: d3.o is y in a directory that is never linked, where Kbuild does not build it",
                        "2 partly: a.o" + module,
                        "3 partly: m.o" + module,
                        "1 partly: e.o" + module);

        files.put("scripts/Makefile.build", "obj-y :=\nobj-m :=\ninclude $(kbuild-file)\n");
        assertThat(manifest("d3"))
                .contains("<objects config=\"A = m\">a.o</objects>", "<objects config=\"MODULES and m\">m.o</objects>")
                .doesNotContain("d3.o");
        assertThat(manifest("d3/e")).contains("e.o");
        files.put("scripts/Makefile.build", "obj-y :=\nifeq ($(need-modorder),)\nendif\n");
        assertThat(manifest("d3")).doesNotContain("<objects");
    }

    @Test
    @DisplayName("K27: make of Linux 2.4 enters directories for modules that subdir-m or mod-subdirs name")
    void directoriesForModules() {
        files.put("Kbuild", "obj-y := drivers/\n");
        files.put("drivers/Makefile", """
                mod-subdirs := both
                subdir-y := both linked
                subdir-m := modular
                subdir-$(CONFIG_A) += net
                include $(TOPDIR)/Rules.make
                """);
        for (String name : List.of("both", "linked", "modular", "net")) {
            files.put("drivers/" + name + "/Makefile", """
                    O_TARGET := of.o
                    obj-y := NAME1.o
                    obj-m := NAME2.o
                    obj-$(CONFIG_B) += NAME3.o
                    subdir-y := in
                    include $(TOPDIR)/Rules.make
                    """.replace("NAME", name));
            files.put("drivers/" + name + "/in/Makefile", """
                    obj-y := NAME4.o
                    obj-$(CONFIG_C) := NAME5.o
                    obj-m := NAME6.o
                    include $(TOPDIR)/Rules.make
                    """.replace("NAME", name));
        }
        assertThat(manifest("drivers/both"))
                .contains(">both1.o<", "<objects config=\"MODULES and m\">both2.o<", "<objects config=\"B\">both3.o<");
        assertThat(manifest("drivers/linked")).contains(">linked1.o<", "<objects config=\"B = y\">linked3.o<");
        assertThat(manifest("drivers/linked")).doesNotContain("linked2");
        assertThat(manifest("drivers/modular"))
                .contains("<objects config=\"MODULES and m\">modular2.o<", "<objects config=\"B = m\">modular3.o<")
                .doesNotContain("modular1");
        assertThat(manifest("drivers/net"))
                .contains(
                        "<objects config=\"A = y\">net1.o<",
                        "<objects config=\"A != y and MODULES\">net2.o<",
                        "<objects config=\"A = y and B = y or A != y and B = m\">net3.o<");
        assertThat(manifest("drivers/both/in")).contains(">both4.o<").doesNotContain("both6");
        assertThat(manifest("drivers/modular/in")).doesNotContain("<objects");
    }

    @Test
    @DisplayName("what is y in a directory at m is not built, unless its symbol cannot be y there")
    void largerThanItsDirectory() {
        files.put("Kbuild", "obj-$(CONFIG_A) += d/\n");
        files.put("d/Makefile", "obj-$(CONFIG_A) += a.o\nobj-$(CONFIG_C) += c.o\nobj-$(CONFIG_B) += b.o\n");
        assertThat(manifest("d"))
                .contains(
                        "<objects config=\"A\">a.o</objects>",
                        "<objects config=\"C\">c.o</objects>",
                        "<objects config=\"A = y and B or A != y and B = m\">b.o</objects>");
    }

    @Test
    void anArchiveHasNothingThatIsLinkedAsAWhole() {
        files.put("Kbuild", "lib-y := a.o b.o l.o\nobj-y += a.o\nobj-$(CONFIG_A) += b.o\n");
        assertThat(manifest("")).contains("""
                  <group name="lib">
                    <objects config="A != y">b.o</objects>
                    <objects>l.o</objects>
                  </group>
                """);
    }

    @Test
    @DisplayName(
            "what is added to a list that Kbuild makes empty at first is expanded at once, and parts of composites late")
    void additionsAreExpandedAtOnce() {
        String makefile = """
                dir := usb
                obj-y += $(addprefix $(dir)_,core.o) c.o
                c-y += $(dir)_part.o
                ccflags-y += -D$(dir)
                dir := pci
                obj-y += $(addprefix $(dir)_,core.o)
                ccflags-y += -D$(dir)
                """;
        files.put("Kbuild", makefile);
        files.put("usb_core.c", "");
        files.put("pci_core.c", "");
        files.put("pci_part.c", "");
        String manifest = manifest("");
        assertThat(manifest)
                .contains("usb_core.o", "pci_core.o", "<composite name=\"c\"><objects>pci_part.o</objects>")
                .contains("<defines>usb pci</defines>");
        assertThat(Imports.rest(imported())).isEmpty();
        // a tree whose own Kbuild makes no list empty
        files.put("scripts/Makefile.build", "src := $(obj)\ninclude $(src)/Makefile\nobj-y :=\n");
        assertThat(manifest("")).contains("pci_core.o").doesNotContain("usb_core.o");
        files.put("scripts/Makefile.build", "obj-y\t:=\nccflags-y :=\n-include .config\n");
        assertThat(manifest("")).contains("usb_core.o", "pci_core.o");
    }

    @Test
    @DisplayName("of what is included from scripts only Kbuild's own files are left out")
    void includedScripts() {
        files.put("Kbuild", """
                obj-y := main.o
                include $(srctree)/scripts/common.mk
                include $(srctree)/scripts/Makefile.lib
                include scripts/gone.mk
                """);
        files.put("scripts/common.mk", "obj-$(CONFIG_A) += common.o\n");
        files.put("scripts/Makefile.lib", "obj-y += $(real-obj-y)\nobj-y += lib.o\n");
        files.put("main.c", "");
        files.put("common.c", "");
        assertThat(manifest(""))
                .contains("<objects config=\"A\">common.o</objects>")
                .doesNotContain("lib.o");
        assertThat(Imports.rest(imported())).containsExactly("4 not: there is no file scripts/gone.mk");
    }

    @Test
    @DisplayName(
            "an object whose source is below another makefile does not get the flags of the one that lists it, which is said")
    void flagsOfOtherDirectories() {
        files.put("Kbuild", "obj-y := e/ p/ sub/s.o\nsubdir-ccflags-y := -DALL\n");
        files.put("e/Makefile", "obj-y := main.o x/\nccflags-y := -DE\n");
        files.put("e/x/Makefile", "obj-y := ../sh.o x.o c.o\nc-y := ../part.o\nccflags-y := -DX\n");
        files.put("p/Makefile", "obj-y := q/\n");
        files.put("p/q/Makefile", "obj-y := ../plain.o\n");
        for (String source : List.of("e/main", "e/sh", "e/part", "e/x/x", "p/plain", "sub/s")) {
            files.put(source + ".c", "");
        }
        String reason = " is compiled with the flags of e/Makefile, since its source is in that directory, and not with"
                + " those of this makefile; give it these with <object> in the manifest there";
        assertThat(Imports.rest(imported()))
                .containsExactly("1 partly: ../sh.o" + reason, "2 partly: ../part.o" + reason);
    }

    @Test
    @DisplayName("an object of a library and of modules is no module, which is said")
    void membersOfLibrariesAsModules() {
        files.put(
                "lib/Makefile",
                "lib-y := l1.o l2.o\nobj-$(CONFIG_A) += l2.o\nlib-$(CONFIG_B) += l3.o\nobj-y += l3.o\n");
        files.put("Kbuild", "obj-y := main.o lib/\n");
        assertThat(Imports.rest(imported()))
                .containsExactly(
                        "2 partly: l2.o is no module here, since it is a member of the archive as well; leave it"
                                + " out of lib-y, or compile its source under another name");
    }

    @Test
    @DisplayName("an object that two symbols list is one module")
    void objectsListedTwice() {
        files.put("Kbuild", "obj-$(CONFIG_A) += tri.o\nobj-y += main.o\nobj-$(CONFIG_B) += tri.o\n");
        assertThat(Imports.rest(imported())).isEmpty();
        assertThat(manifest(""))
                .contains("<objects config=\"A\">tri.o</objects>", "<objects config=\"B\">tri.o</objects>");
    }

    @Test
    @DisplayName("K27: Linux 2.2's M_OBJS := $(O_TARGET) makes one module of a directory, beside others that it lists")
    void directoriesAsModules() {
        files.put("Kbuild", "obj-y := fs/\n");
        files.put("fs/Makefile", """
                O_TARGET := fs.o
                O_OBJS := main.o
                ifeq ($(CONFIG_A),y)
                SUB_DIRS += ext
                else
                  ifeq ($(CONFIG_A),m)
                  MOD_SUB_DIRS += ext
                  endif
                endif
                """);
        files.put("fs/ext/Makefile", """
                O_TARGET := ext.o
                O_OBJS := balloc.o super.o
                M_OBJS := $(O_TARGET) other.o
                L_OBJS := archived.o
                include $(TOPDIR)/Rules.make
                """);
        assertThat(Imports.rest(imported())).isEmpty();
        assertThat(manifest("fs")).contains("<directory config=\"A\">ext</directory>");
        assertThat(manifest("fs/ext"))
                .contains("<composite name=\"ext\"><objects>balloc.o super.o</objects></composite>")
                .contains(
                        "<objects config=\"A != y and MODULES and m\">other.o</objects>",
                        "<objects config=\"A = y\">archived.o</objects>");
    }

    @Test
    @DisplayName("a symbol of a name that manifests refuse has no value, which is said where it is named")
    void refusedSymbols() {
        files.put("Kbuild", """
                obj-y := main.o
                obj-$(CONFIG_8390) += a.o
                obj-$(CONFIG_and) += b.o
                obj-$(CONFIG_m) += c.o
                ifdef CONFIG_123
                obj-y += d.o
                endif
                """);
        assertThat(manifest("")).contains("<objects>main.o</objects>").doesNotContain("<undeclared>");
        String reason = " has no value; give one as jmodbuild.import.variables=";
        assertThat(Imports.rest(imported()))
                .contains(
                        "2 partly: variable CONFIG_8390" + reason + "CONFIG_8390=...",
                        "3 partly: variable CONFIG_and" + reason + "CONFIG_and=...",
                        "4 partly: variable CONFIG_m" + reason + "CONFIG_m=...",
                        "6 not: it never applies with the variables that are given");
    }

    @Test
    @DisplayName("flags that only modules get are said not to be carried over")
    void flagsOfModules() {
        files.put("Makefile", "core-y := d/\nKBUILD_CFLAGS_MODULE := -DMODULE\n");
        files.put("d/Makefile", "obj-$(CONFIG_A) += a.o\n");
        assertThat(Imports.rest(imported()))
                .containsExactly(
                        "2 not: flags that only objects of modules get, which manifests do not have; where code"
                                + " tests MODULE, test IS_MODULE(CONFIG_X)");
    }

    @Test
    @DisplayName("make compares texts of numbers: what is no text of one is never equal, and is in no manifest")
    void comparisonsOfNumbers() {
        files.put("Kconfig", "config N\n\tint \"N\"\nconfig X\n\thex \"X\"\nconfig B\n\tbool \"B\"\n");
        StringBuilder kbuild = new StringBuilder("obj-y := main.o\n");
        List<String> never = List.of(
                "$(CONFIG_N),y",
                "$(CONFIG_N),04",
                "$(CONFIG_N), 4 ",
                "$(CONFIG_N)$(CONFIG_B),4y!",
                "$(CONFIG_N),",
                "$(CONFIG_N),0x10",
                "$(CONFIG_N),-0",
                "$(CONFIG_N),$(filter $(CONFIG_N),y 05)",
                "$(CONFIG_X),16",
                "$(CONFIG_X),0x010",
                "$(CONFIG_X),n",
                "\"$(CONFIG_N)\",4");
        for (int i = 0; i < never.size(); i++) {
            kbuild.append("ifeq (" + never.get(i) + ")\nobj-y += never" + i + ".o\nelse\nobj-y += always" + i
                    + ".o\nendif\n");
        }
        kbuild.append("""
                ifneq ($(CONFIG_N),$(filter $(CONFIG_N),1 2))
                obj-y += other.o
                endif
                ifeq ($(CONFIG_N)$(CONFIG_B),4y)
                obj-y += both.o
                endif
                ifeq ($(CONFIG_X),0x10)
                obj-y += hex.o
                endif
                ifeq ("$(CONFIG_N)", "-4")
                obj-y += quoted.o
                endif
                """);
        files.put("Kbuild", kbuild.toString());
        assertThat(manifest(""))
                .contains(
                        "<objects config=\"N != 1 and N != 2\">other.o<",
                        "<objects config=\"B and N = 4\">both.o<",
                        "<objects config=\"X = 0x10\">hex.o<",
                        "<objects config=\"N = -4\">quoted.o<")
                .doesNotContain("never");
        String always = manifest("").replaceAll("(?s)^.*?<objects>\\s*(.*?)\\s*</objects>.*$", "$1");
        assertThat(always.split("\\s+")).hasSize(1 + never.size());
    }

    @Test
    @DisplayName("modules of one name are noted with both places")
    void modulesOfOneName() {
        files.put("Kbuild", "obj-y := d/ e/\nobj-$(CONFIG_A) := main.o\nobj-$(CONFIG_B) += main.o\n");
        files.put("d/Makefile", "obj-$(CONFIG_A) := same.o\nobj-y += other.o\n");
        files.put("e/Makefile", "obj-y += other.o\nobj-$(CONFIG_B) += same.o\nsame-y := part.o\n");
        assertThat(Imports.rest(imported()))
                .containsExactly(
                        "2 partly: the module same has the name of the one at d/Makefile:1; configurations with"
                                + " both are refused; give one another name with <composite name=...>");
    }

    @Test
    @DisplayName(
            "an int that what it depends on takes its value away is not empty here, which is said where that is asked")
    void numbersWithoutAValue() {
        files.put(
                "Kconfig",
                MODULES + SYMBOLS + "config N\n\tint \"N\"\n\tdepends on A\nconfig L\n\tint \"L\"\n\tdefault 1\n");
        files.put("Kbuild", """
                obj-y := main.o
                ifeq ($(CONFIG_N),)
                obj-y += a.o
                endif
                ifneq ($(CONFIG_L),)
                obj-y += b.o
                endif
                ifdef CONFIG_N
                obj-y += c.o
                endif
                """);
        String unset =
                " partly: an int or hex has a value in all configurations here; for make it is empty where what it"
                        + " depends on is n, which the condition should ask instead";
        assertThat(Imports.rest(imported())).contains("2" + unset, "8" + unset).hasSize(3);
        assertThat(manifest("")).contains("b.o", "c.o").doesNotContain("a.o");
    }
}
