// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Makefiles of Kbuild to the text of manifests. */
class KbuildImportTest {
    private static final String OF_ROOT =
            "the makefile of the root is not imported; describe what it makes in the root's manifest";

    static final String KCONFIG = """
            config MODULES
            \tbool "Modules"
            \tdefault y
            \tmodules
            config A
            \ttristate "A"
            config B
            \ttristate "B"
            config D
            \tbool "D"
            config N
            \tint "N"
            \tdefault 1
            config S
            \tstring "S"
            """;

    private final Map<String, String> files =
            new HashMap<>(Map.of("Kconfig", KCONFIG, "inc/a.h", "", "d/include/b.h", ""));

    private ImportedTree imported(String makefile) {
        files.put("d/Makefile", makefile);
        ImportedTree tree = Imports.imported(files, Map.of(), List.of("d"));
        Imports.tree(tree);
        return tree;
    }

    /** The manifest of directory d, without its first and last line. */
    private String members(String makefile) {
        return members(imported(makefile), "d");
    }

    /** The same of another directory. */
    static String members(ImportedTree tree, String directory) {
        String text = tree.manifests().getOrDefault(directory + "/modules.xml", "");
        return text.replaceFirst("(?s)^.*<modules [^>]*>\n", "")
                .replace("</modules>\n", "")
                .replaceAll("(?m)^  ", "");
    }

    private List<String> rest(String makefile) {
        return Imports.rest(imported(makefile));
    }

    @Test
    @DisplayName("K27: lists of objects and directories in their order")
    void listsOfObjects() {
        files.put("d/sub/Makefile", "obj-y := s.o\n");
        assertThat(members("""
                # SPDX-License-Identifier: GPL-2.0
                #
                # Two lists.
                obj-y := a.o b.o
                obj-y += c.o sub/ d.o
                # of A
                obj-$(CONFIG_A) += e.o f.o
                obj-m += g.o
                obj-n += h.o
                lib-$(CONFIG_B) += i.o
                """)).isEqualTo("""
                <!-- SPDX-License-Identifier: GPL-2.0

                     Two lists. -->
                <group name="objects"><objects>a.o b.o c.o</objects></group>
                <directory>sub</directory>
                <group name="objects">
                  <objects>d.o</objects>
                  <!-- of A -->
                  <objects config="A">e.o f.o</objects>
                  <objects config="MODULES and m">g.o</objects>
                </group>
                <group name="lib"><objects config="B != n">i.o</objects></group>
                """);
    }

    @Test
    void composites() {
        assertThat(members("""
                obj-$(CONFIG_A) += x.o
                x-objs := p.o q.o
                x-$(CONFIG_D) += r.o
                x-$(CONFIG_B) += s.o
                """)).isEqualTo("""
                <group name="objects">
                  <composite name="x" config="A">
                    <objects>p.o q.o</objects>
                    <objects config="D">r.o</objects>
                    <objects config="B = y or B = m and A != y">s.o</objects>
                  </composite>
                </group>
                """);
    }

    @Test
    @DisplayName("parts that are off make an object a composite too, if the tree's Kbuild looks for them")
    void compositesWithoutParts() {
        files.put("d/x.c", "");
        files.put("d/p.c", "");
        String makefile = "obj-y += x.o\nx-$(CONFIG_D) += p.o\n";
        String without = """
                <group name="objects">
                  <composite name="x"><objects config="D">p.o</objects></composite>
                </group>
                """;
        assertThat(members(makefile)).isEqualTo(without);
        files.put("scripts/Makefile.lib", "multi = $(foreach m,$(obj-y),$(if $($(m:.o=-y)) $($(m:.o=-)),$(m)))\n");
        assertThat(members(makefile)).isEqualTo(without);
        files.put("scripts/Makefile.lib", "search = $(foreach m, $1, $(if $(call suffix-search, $m, $2, $3 -), $m))\n");
        assertThat(members(makefile)).isEqualTo(without);
    }

    @Test
    @DisplayName("an object with parts at m only is a single object at y, and then no module of its parts")
    void compositesAtMOnly() {
        files.put("d/x.c", "");
        files.put("d/p.c", "");
        files.put("d/q.c", "");
        files.put("d/z.c", "");
        assertThat(members("obj-$(CONFIG_A) += x.o\nx-m := p.o\nobj-$(CONFIG_B) += z.o\nobj-m += z.o\nz-m := q.o\n"))
                .isEqualTo("""
                <group name="objects">
                  <objects config="A = y">x.o</objects>
                  <composite name="x" config="A = m and m"><objects>p.o</objects></composite>
                  <objects config="B = y">z.o</objects>
                  <composite name="z" config="B = m and m or B = n and MODULES and m"><objects>q.o</objects></composite>
                </group>
                """);
    }

    @Test
    @DisplayName("a composite that may have no parts is a single object where it has none, for older Kbuilds")
    void compositesThatAreSingleObjects() {
        files.put("scripts/Makefile.lib", "multi = $(foreach m,$(obj-y),$(if $($(m:.o=-objs)) $($(m:.o=-y)),$(m)))\n");
        files.put("d/x.c", "");
        files.put("d/p.c", "");
        assertThat(members("obj-y += x.o\nx-$(CONFIG_D) += p.o\n")).isEqualTo("""
                <group name="objects">
                  <objects config="not D">x.o</objects>
                  <composite name="x" config="D"><objects>p.o</objects></composite>
                </group>
                """);
    }

    @Test
    void conditionalsBecomeConditions() {
        assertThat(members("""
                ifeq ($(CONFIG_D),y)
                obj-$(CONFIG_A) += a.o
                else
                obj-y += b.o
                endif
                ifneq ($(CONFIG_A)$(CONFIG_B),)
                obj-y += c.o
                endif
                """)).isEqualTo("""
                <group name="objects">
                  <objects config="A and D">a.o</objects>
                  <objects config="not D">b.o</objects>
                  <objects config="A != n or B != n">c.o</objects>
                </group>
                """);
    }

    @Test
    void flagsOfDirectoriesAndObjects() {
        assertThat(members("""
                ccflags-y := -DX=1 -I$(src)/include -I $(srctree)/inc -Wall -DN=$(CONFIG_N)
                ccflags-$(CONFIG_D) += -O0 -DS='"a b"'
                subdir-asflags-y := -DASM
                CFLAGS_a.o := -fno-x $(call cc-option, -fz)
                CFLAGS_REMOVE_a.o := -pg
                AFLAGS_b.o += -include $(src)/b.h
                obj-y := a.o b.o
                """)).isEqualTo("""
                <probes><compilerOption symbol="CC_OPTION_FZ" declare="true">-fz</compilerOption></probes>
                <flags>
                  <includes>include /inc</includes>
                  <defines>X=1 N=${N}</defines>
                  <cflags>-Wall</cflags>
                  <define name="S" if="D">"a b"</define>
                  <cflags if="D">-O0</cflags>
                </flags>
                <flags scope="below"><asflags>-DASM</asflags></flags>
                <object name="a.o">
                  <cflags>-fno-x</cflags>
                  <cflags if="CC_OPTION_FZ">-fz</cflags>
                  <cflags remove="-pg"/>
                </object>
                <object name="b.o"><asflags>-include '${srcdir}/d/b.h'</asflags></object>
                <group name="objects"><objects>a.o b.o</objects></group>
                """);
    }

    @Test
    void hostProgramsAndStepsOfOneCommand() {
        files.put("d/gen.cc", "");
        files.put("d/in.txt", "");
        files.put("d/gen.sh", "");
        assertThat(members("""
                hostprogs := gen
                gen-objs := gen.o util.o
                HOSTCFLAGS_gen.o := -DHOST
                HOSTCFLAGS_util.o := -DHOST
                HOSTLDLIBS_gen := -lm
                cmd_gen = $(obj)/gen -o $@ $< --$(2)
                $(obj)/a.h: $(src)/in.txt $(obj)/gen FORCE
                \t$(call if_changed,gen,fast)
                $(obj)/b.h: $(src)/in.txt $(src)/gen.sh
                \t$(Q)$(CONFIG_SHELL) $(src)/gen.sh 'a b' $< > $@
                targets += a.h b.h
                clean-files := x
                $(obj)/z.o: $(obj)/a.h $(src)/in.txt
                obj-y := z.o
                """)).isEqualTo("""
                <object name="z.o"><inputs>in.txt</inputs></object>
                <hostProgram name="gen">
                  <objects>gen.o util.o</objects>
                  <defines>HOST</defines>
                  <libs>m</libs>
                </hostProgram>
                <generate program="gen">
                  <inputs>in.txt</inputs>
                  <outputs>a.h</outputs>
                  <arg>-o</arg>
                  <arg>${out}</arg>
                  <arg>${srcdir}/d/in.txt</arg>
                  <arg>--fast</arg>
                </generate>
                <generate program="sh" stdout="b.h">
                  <inputs>in.txt gen.sh</inputs>
                  <arg>${srcdir}/d/gen.sh</arg>
                  <arg>a b</arg>
                  <arg>${srcdir}/d/in.txt</arg>
                </generate>
                <group name="objects"><objects>z.o</objects></group>
                """);
    }

    @Test
    void whatIsNotCarriedOverIsTold() {
        assertThat(rest("""
                obj-y := a.o $(shell find) b.x
                obj-y += none/ $(NOWHERE)
                unused := 1
                KASAN_SANITIZE := n
                ldflags-y += -r
                extra-y := vmlinux.lds
                export unused
                $(eval obj-y += c.o)
                $(obj)/%.c: $(src)/%.y
                \tyacc $<
                $(obj)/c.h: $(src)/a $(src)/b
                \tcat $^ | sort > $@
                $(obj)/d.h: FORCE
                \techo a
                \techo b
                a.o: CFLAGS += -g
                $(obj)/e.h: $(src)/none FORCE
                \tcp $< $@
                ccflags-y := -isystem $(shell gcc)
                """))
                .containsExactly(
                        "1 partly: $(shell find): no program is run to answer it; b.x is neither an object nor a directory",
                        "2 partly: variable NOWHERE has no value; give one as jmodbuild.import.variables=NOWHERE=...;"
                                + " there is no Kbuild or Makefile in d/none",
                        "3 not: nothing that is imported uses unused",
                        "4 not: instrumentation whose flags the top makefile has; take these away where they are given,"
                                + " with <cflags remove=...>",
                        "5 not: flags of the partial links that Kbuild makes of a directory; none are made here",
                        "6 not: nothing that is imported makes vmlinux.lds",
                        "7 not: variables for recipes; write <environment> in a step that needs them",
                        "8 not: " + Wording.FOR_EFFECTS + ", such as statements it makes",
                        "9 not: a rule for several files; write <rule> or <generate> by hand",
                        "10 not: a rule for several files; write <rule> or <generate> by hand",
                        "11 not: a command for a shell; write a script, and <generate> for it",
                        "12 not: a command for a shell; write a script, and <generate> for it",
                        "13 not: a recipe of several commands; write a script, and <generate> for it",
                        "14 not: a recipe of several commands; write a script, and <generate> for it",
                        "15 not: a recipe of several commands; write a script, and <generate> for it",
                        "16 not: a variable for the recipe of a.o",
                        "17 not: nothing that is imported makes its prerequisite d/none",
                        "18 not: nothing that is imported makes its prerequisite d/none",
                        "19 partly: $(shell gcc): no program is run to answer it; the value of the option -isystem is not"
                                + " known");
    }

    @Test
    @DisplayName("K27: lists of Linux 2.2, with a statement for each value")
    void oldLists() {
        files.put("d/sub/Makefile", "L_TARGET := sub.a\nL_OBJS := s.o\ninclude $(TOPDIR)/Rules.make\n");
        ImportedTree tree = imported("""
                SUB_DIRS :=
                MOD_SUB_DIRS := $(SUB_DIRS)
                ALL_SUB_DIRS := sub
                O_TARGET := d.o
                O_OBJS := a.o
                OX_OBJS := b.o
                M_OBJS :=
                ifeq ($(CONFIG_A),y)
                O_OBJS += x.o
                SUB_DIRS += sub
                else
                  ifeq ($(CONFIG_A),m)
                  M_OBJS += x.o
                  MOD_SUB_DIRS += sub
                  endif
                endif
                include $(TOPDIR)/Rules.make
                """);
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(members(tree, "d")).isEqualTo("""
                <group name="objects">
                  <objects>a.o b.o</objects>
                  <objects config="A">x.o</objects>
                </group>
                <directory config="A">sub</directory>
                """);
        assertThat(members(tree, "d/sub")).isEqualTo("""
                <group name="lib"><objects config="A = y">s.o</objects></group>
                """);
    }

    @Test
    @DisplayName("K27: lists of Linux 2.4, with partial links that are composites")
    void listsOfLinux24() {
        files.put("d/t/Makefile", """
                O_TARGET := t.o
                obj-y := t1.o t2.o
                obj-m := $(O_TARGET)
                include $(TOPDIR)/Rules.make
                """);
        ImportedTree tree = imported("""
                O_TARGET := d.o
                export-objs := a.o
                list-multi := x.o
                x-objs := p.o q.o
                mod-subdirs := t
                subdir-$(CONFIG_B) += t
                obj-y := a.o
                obj-$(CONFIG_A) += x.o
                obj-$(CONFIG_B) += t/t.o
                EXTRA_CFLAGS += -I. -I$(TOPDIR)/inc
                include $(TOPDIR)/Rules.make
                x.o: $(x-objs)
                \t$(LD) $(LD_RFLAG) -r -o $@ $(x-objs)
                """);
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "9 partly: d/t is linked where it is y and no module besides, which make builds as well,"
                                + " since mod-subdirs names the directory");
        assertThat(members(tree, "d")).isEqualTo("""
                <flags><includes>. /inc</includes></flags>
                <group name="objects">
                  <objects>a.o</objects>
                  <composite name="x" config="A"><objects>p.o q.o</objects></composite>
                </group>
                <directory config="B">t</directory>
                """);
        assertThat(members(tree, "d/t")).isEqualTo("""
                <group name="objects">
                  <composite name="t"><objects>t1.o t2.o</objects></composite>
                </group>
                """);
    }

    @Test
    void directoriesOfTheRootsMakefile() {
        files.put(
                "Makefile",
                "core-y := d/\nlibs-$(CONFIG_D) += e/\nnot-y := f/\nall: ; true\nall-dirs := $(core-y)\nPHONY := all f\n");
        files.put("d/Makefile", "obj-y := a.o\n");
        files.put("e/Kbuild", "lib-y := b.o\n");
        files.put("f/Kbuild", "obj-y := f.o\n");
        ImportedTree tree = Imports.imported(files, Map.of(), List.of());
        assertThat(tree.manifests().get("modules.xml")).endsWith("""
                  <directory>d</directory>
                  <directory config="D">e</directory>
                  <archive name="lib"><group>lib</group></archive>
                  <executable name="prog">
                    <group>objects</group>
                    <archive>lib</archive>
                  </executable>
                </modules>
                """);
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "3 not: it names directories with makefiles; read them with jmodbuild.import.makefiles=f",
                        "4 not: " + OF_ROOT,
                        "5 not: " + OF_ROOT,
                        "6 not: " + OF_ROOT);
    }

    @Test
    void directoriesThatTheRootsMakefileReplacesByWhatIsMadeInThem() {
        files.put("Makefile", """
                libs-y := d/ e/f/
                CFLAGS += $(call cc-option,-Wall)
                libs-y1 := $(patsubst %/, %/lib.a, $(libs-y))
                libs-y2 := $(patsubst %/, %/built-in.o, $(libs-y))
                libs-y := $(libs-y1) $(libs-y2)
                """);
        files.put("d/Makefile", "lib-y := a.o\n");
        files.put("e/f/Kbuild", "lib-y := b.o\n");
        ImportedTree tree = Imports.imported(files, Map.of(), List.of());
        assertThat(tree.manifests().get("modules.xml"))
                .containsSubsequence("<directory>d</directory>", "<directory>e/f</directory>", "<archive name=\"lib\">")
                .containsOnlyOnce("<directory>d<")
                .doesNotContain("<compilerOption"); // whose flag is not imported either
    }

    @Test
    @DisplayName("a root's Kbuild and the lists of its Makefile, as Linux and U-Boot have both")
    void bothMakefilesOfTheRoot() {
        files.put("Kbuild", "obj-y += d/\nalways-y := include/offsets.h\n");
        files.put("Makefile", """
                head-y := e/start.o
                head-$(CONFIG_D) += e/more.o
                libs-y += d/ e/ none/
                libs-$(CONFIG_D) += f/
                board := $(CONFIG_S:"%"=%)
                libs-y += boards/$(board)/ x
                libs-y := $(sort $(libs-y))
                include arch/Makefile
                all: ; true
                """);
        files.put("arch/Makefile", "libs-y += arch/d/\nother := 1\nmore := $(other)\n");
        for (String directory : List.of("d", "e", "f", "arch/d")) {
            files.put(directory + "/Makefile", "obj-y := a.o\n");
            files.put(directory + "/a.c", "");
        }
        files.put("e/start.S", "");
        files.put("e/more.c", "");
        ImportedTree tree = Imports.imported(files, Map.of(), List.of());
        assertThat(tree.manifests().get("modules.xml")).contains("""
                  <group name="objects">
                    <objects>e/start.o</objects>
                    <objects config="D">e/more.o</objects>
                  </group>
                  <directory>d</directory>
                  <directory>e</directory>
                  <directory config="D">f</directory>
                  <directory>arch/d</directory>
                """);
        assertThat(tree.report().rest().stream().map(one -> one.at() + " " + one.reason()))
                .containsExactly(
                        "Makefile:5:1 " + OF_ROOT,
                        "Makefile:7:1 " + Wording.ONE_WORD.replaceFirst("partly: ", "")
                                + "; boards/${S}/ depends on the text of a symbol; give the variable in it a value as"
                                + " jmodbuild.import.variables=NAME=...; x is neither a directory nor an object below the"
                                + " root; there is no Kbuild or Makefile in none",
                        "Makefile:9:1 " + OF_ROOT,
                        "arch/Makefile:2:1 " + OF_ROOT,
                        "arch/Makefile:3:1 " + OF_ROOT,
                        "Kbuild:2:1 nothing that is imported makes include/offsets.h");
    }

    @Test
    void aSymbolThatNothingDeclaresIsOffAndNotComparedByItsName() {
        files.put("Makefile", "core-y := d/\n");
        files.put("d/Makefile", "lib-$(CONFIG_NOWHERE) += a.o\n");
        ImportedTree tree = Imports.imported(files, Map.of(), List.of());
        assertThat(tree.manifests().get("d/modules.xml")).contains("<objects config=\"NOWHERE\">a.o</objects>");
    }

    @Test
    void mistakesOfAllMakefiles() {
        files.put("d/e/Makefile", "endif\n");
        files.put("d/f/Makefile", "ifdef X\n");
        assertThatThrownBy(() -> imported("obj-y := e/ f/\n"))
                .hasMessage("d/e/Makefile:1:1: 'endif' without 'ifeq' or 'ifdef' before it in this file; remove it\n"
                        + "d/f/Makefile:1:1: this conditional has no 'endif' in this file; add it");
        assertThatThrownBy(() -> Imports.imported(files, Map.of(), List.of("dd")))
                .hasMessage("jmodbuild.import.makefiles: there is no Kbuild or Makefile in 'dd' (did you mean d?);"
                        + " correct the name");
    }

    @Test
    void directoriesThatNameEachOther() {
        files.put("d/e/Makefile", "obj-y := ../ x.o\n");
        assertThat(rest("obj-y := e/ ../d/\n"))
                .containsExactly(
                        "1 partly: d is a directory that names this one",
                        "1 partly: d is a directory that names this one");
    }

    @Test
    void theDirectoryItselfAndTheRoot() {
        assertThat(rest("obj-y := ./ a.o\nobj-y += ../\n"))
                .satisfiesExactly(
                        itself -> assertThat(itself).startsWith("1 partly: ./ is not a directory"),
                        root -> assertThat(root).endsWith("Makefile in the root"));
    }

    @Test
    void directoriesOutsideOfTheTree() {
        assertThatThrownBy(() -> Imports.imported(files, Map.of(), List.of("../..")))
                .hasMessageStartingWith("jmodbuild.import.makefiles: '../..' is outside of the tree, ");
    }

    @Test
    void functionsThatMakeDoesNotHave() {
        assertThat(rest("obj-y := a.o $(nosuch a,b)\nobj-y += b.o $(filter a)\n"))
                .containsExactly(
                        "1 partly: there is no function 'nosuch', so that make gives an empty text",
                        "2 partly: $(filter a): $(filter) takes 2 arguments, so that make stops");
    }

    @Test
    void argumentsThatMakeStopsAt() {
        assertThat(rest("""
                obj-y := a.o $(word 0,b.o)
                obj-y += $(word x,b.o)
                obj-y += $(wordlist 0,1,b.o)
                obj-y += $(wordlist 1,-1,b.o)
                obj-y += $(call word,0,b.o)
                obj-y += $(call subst,a)
                obj-y += $(word 1000000,b.o) $(wordlist 2,0,b.o)
                """))
                .containsExactly(
                        "1 partly: $(word 0,b.o): $(word) takes a number from 1 there and not '0', so that make stops",
                        "2 partly: $(word x,b.o): $(word) takes a number from 1 there and not 'x', so that make stops",
                        "3 partly: $(wordlist 0,1,b.o): $(wordlist) takes a number from 1 there and not '0', so that make"
                                + " stops",
                        "4 partly: $(wordlist 1,-1,b.o): $(wordlist) takes a number from 0 there and not '-1', so that"
                                + " make stops",
                        "5 partly: $(call word,0,b.o): $(word) takes a number from 1 there and not '0', so that make stops",
                        "6 partly: $(call subst,a): $(subst) takes 3 arguments, so that make stops");
    }

    @Test
    void variablesThatMakeSetsItself() {
        assertThat(rest("""
                obj-y := a.o $(1)
                obj-y += $(MAKE)
                obj-y += $(@D) $<
                obj-y += $(HERE)
                """))
                .satisfiesExactly(
                        number -> assertThat(number)
                                .isEqualTo(
                                        "1 partly: $(1) has a value only in what $(call) expands, so that make gives an"
                                                + " empty text"),
                        make -> assertThat(make)
                                .contains(
                                        "$(MAKE) is a variable of make itself, which import does not run; write what it"
                                                + " stands for"),
                        recipe -> assertThat(recipe)
                                .contains(
                                        "$(@D) has a value only in recipes, so that make gives an empty text",
                                        "$< has a value only in recipes, so that make gives an empty text"),
                        other -> assertThat(other)
                                .isEqualTo("4 partly: variable HERE has no value; give one as"
                                        + " jmodbuild.import.variables=HERE=..."));
    }

    @Test
    @DisplayName("K27: the lines of Linux 2.4 that translate new lists to old ones list nothing twice")
    void translatedLists() {
        String lists = """
                O_TARGET := d.o
                export-objs := n.o
                list-multi := multi.o
                multi-objs := p.o q.o
                obj-$(CONFIG_A) += n.o multi.o
                """;
        String rule = """
                include $(TOPDIR)/Rules.make
                multi.o: $(multi-objs)
                \t$(LD) -r -o $@ $(multi-objs)
                """;
        String whole = """
                <group name="objects">
                  <objects config="A">n.o</objects>
                  <composite name="multi" config="A"><objects>p.o q.o</objects></composite>
                </group>
                """;
        for (String operator : List.of("=", ":=")) {
            String translated = """
                    O_OBJS = $(filter-out $(export-objs), $(obj-y))
                    OX_OBJS = $(filter $(export-objs), $(obj-y))
                    M_OBJS = $(sort $(filter-out $(export-objs), $(obj-m)))
                    MX_OBJS = $(sort $(filter $(export-objs), $(obj-m)))
                    """.replace(" = ", " " + operator + " ");
            ImportedTree tree = imported(lists + translated + rule);
            assertThat(Imports.rest(tree)).isEmpty();
            assertThat(members(tree, "d")).isEqualTo(whole);
        }
        ImportedTree tree = imported(lists + """
                multi-y := $(filter $(list-multi), $(obj-y))
                multi-m := $(filter $(list-multi), $(obj-m))
                int-y := $(sort $(foreach m, $(multi-y), $($(basename $(m))-objs)))
                int-m := $(sort $(foreach m, $(multi-m), $($(basename $(m))-objs)))
                obj-m := $(filter-out $(obj-y), $(obj-m))
                int-m := $(filter-out $(int-y), $(int-m))
                obj-y := $(filter-out $(list-multi), $(obj-y)) $(int-y)
                O_OBJS := $(filter-out $(export-objs), $(obj-y))
                M_OBJS := $(sort $(filter-out $(export-objs), $(obj-m)))
                MI_OBJS := $(sort $(filter-out $(export-objs), $(int-m)))
                """ + rule);
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(members(tree, "d")).isEqualTo("""
                <group name="objects">
                  <composite name="multi" config="A = m and m"><objects>p.o q.o</objects></composite>
                  <objects config="A">n.o</objects>
                  <objects config="A = y">p.o q.o</objects>
                </group>
                """);
    }

    @Test
    @DisplayName("K27: a rule that links a composite names its parts where no variable does")
    void partialLinks() {
        ImportedTree tree = imported("""
                list-multi := rc.o mod.o own.o
                D_OBJS := d1.o
                ifdef CONFIG_D
                D_OBJS += d2.o
                endif
                own-objs := o.o
                obj-$(CONFIG_A) += rc.o mod.o own.o
                include $(TOPDIR)/Rules.make
                rc.o: r1.o r2.o
                \trm -f $@
                \t$(LD) -r -o rc.o r1.o r2.o
                mod.o: $(D_OBJS)
                \t$(LD) $(LD_RFLAG) -r -o $@ $+
                own.o: $(own-objs) drm.a
                \t@rm -f own.o; $(LD) -r -o $@ $(own-objs) drm.a
                kernel.o: vmlinuz
                \tld -r -s -o $@ -b binary vmlinuz
                """);
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "14 partly: drm.a is not a part of own.o here; list what it has among the parts",
                        "16 not: nothing that is imported makes its prerequisite vmlinuz",
                        "17 not: nothing that is imported makes its prerequisite vmlinuz");
        assertThat(members(tree, "d")).isEqualTo("""
                <group name="objects">
                  <composite name="rc" config="A"><objects>r1.o r2.o</objects></composite>
                  <composite name="mod" config="A">
                    <objects>d1.o</objects>
                    <objects config="D">d2.o</objects>
                  </composite>
                  <composite name="own" config="A"><objects>o.o</objects></composite>
                </group>
                """);
    }

    @Test
    @DisplayName("K27: a directory that is its module only at m is not built twice at y")
    void modulesOfLinux24AtMOnly() {
        files.put("d/t/Makefile", """
                O_TARGET := t.o
                obj-y := t1.o
                ifeq ($(CONFIG_B),m)
                obj-m += $(O_TARGET)
                endif
                include $(TOPDIR)/Rules.make
                """);
        assertThat(Imports.rest(imported("""
                O_TARGET := d.o
                mod-subdirs := t
                subdir-$(CONFIG_B) += t
                obj-$(CONFIG_B) += t/t.o
                include $(TOPDIR)/Rules.make
                """))).isEmpty();
    }

    @Test
    @DisplayName(
            "K27: objects of a directory that make has in an archive, and the names of many directories with their targets")
    void targetsInLists() {
        List<String> names = List.of("e", "f", "g", "h", "i", "j", "k", "l", "m", "n");
        StringBuilder symbols = new StringBuilder(KCONFIG);
        StringBuilder lists = new StringBuilder();
        for (String name : names) {
            symbols.append("config DIR_").append(name).append("\n\tbool \"D\"\n");
            lists.append("subdir-$(CONFIG_DIR_")
                    .append(name)
                    .append(") += ")
                    .append(name)
                    .append('\n');
            files.put("d/" + name + "/Makefile", "O_TARGET := " + name + ".o\nobj-y := x" + name + ".o\n");
        }
        files.put("Kconfig", symbols.toString());
        ImportedTree tree = imported("O_TARGET := d.o\n" + lists
                + "obj-y := a.o $(join $(subdir-y), $(patsubst %,/%.o,$(notdir $(subdir-y))))\n");
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(members(tree, "d")).contains("<directory config=\"DIR_n\">n</directory>");
        files.put("d/f/Makefile", "O_TARGET := f.o\nobj-y := x.o\n");
        assertThat(Imports.rest(
                        imported("L_TARGET := d.a\nsubdir-$(CONFIG_D) := f\nobj-y := a.o $(subdir-y:%=f/%.o)\n")))
                .containsExactly("3 partly: the objects of f are always linked here; make has them in the archive, and"
                        + " links them where one of them is needed");
    }

    @Test
    @DisplayName("K27: L_TARGET is an archive of the objects at y; those at m are modules")
    void archivesOfLinux24() {
        assertThat(members("""
                L_TARGET := d.a
                obj-y := a.o
                obj-$(CONFIG_A) += b.o
                L_OBJS = $(obj-y)
                M_OBJS = $(obj-m)
                include $(TOPDIR)/Rules.make
                """)).isEqualTo("""
                <group name="lib">
                  <objects>a.o</objects>
                  <objects config="A = y">b.o</objects>
                </group>
                <group name="objects"><objects config="A = m and m">b.o</objects></group>
                """);
    }

    @Test
    @DisplayName("an object that old and new lists name is listed once, where it is y")
    void objectsThatAreListedAgain() {
        assertThat(members("""
                obj-m := late.o
                obj-y := a.o
                obj-$(CONFIG_A) += b.o a.o
                obj-y += late.o
                O_OBJS := $(filter-out b.o,$(obj-y))
                M_OBJS := $(obj-m)
                """)).isEqualTo("""
                <group name="objects">
                  <objects>a.o</objects>
                  <objects config="A">b.o</objects>
                  <objects>late.o</objects>
                </group>
                """);
    }

    @Test
    void theNameOfAListIsTheTextOfASymbol() {
        assertThat(rest("obj-$(CONFIG_S) := a.o\nobj-y += b.o\n"))
                .containsExactly("1 not: the name obj-$(CONFIG_S) is not known: it has the text of a symbol");
    }

    @Test
    void objectsOfAbsolutePathsAreNotInTheTree() {
        ImportedTree tree = imported("obj-y := a.o /audio/fmopl.o\nobj-$(CONFIG_A) += z.o\nz-objs := b.o /abs/c.o\n");
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "1 partly: /audio/fmopl.o" + Wording.ABSOLUTE_OBJECT,
                        "3 partly: /abs/c.o" + Wording.ABSOLUTE_OBJECT);
        assertThat(members(tree, "d")).isEqualTo("""
                <group name="objects">
                  <objects>a.o</objects>
                  <composite name="z" config="A"><objects>b.o</objects></composite>
                </group>
                """);
    }

    @Test
    @DisplayName("K27: Linux 2.2's L_OBJS += $(O_TARGET) has the directory's objects in the archive, as one")
    void targetsInArchives() {
        assertThat(Imports.rest(imported("""
                L_TARGET := l.a
                L_OBJS := a.o
                O_TARGET := o.o
                O_OBJS := b.o
                L_OBJS += $(O_TARGET)
                include $(TOPDIR)/Rules.make
                """)))
                .containsExactly(
                        "5 partly: the objects of o.o are always linked here; make has them in the archive, and links"
                                + " them where one of them is needed");
    }
}
