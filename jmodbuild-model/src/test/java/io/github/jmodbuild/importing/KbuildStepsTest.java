// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules of Kbuild's makefiles to steps, and programs for the build machine. */
class KbuildStepsTest {
    private static final String KCONFIG = """
            config N
            \tint "N"
            \tdefault 4
            config S
            \tstring "S"
            config B
            \tbool "B"
            config T
            \ttristate "T"
            """;

    /** Of a conf that writes texts without quotes. */
    private static final String UNQUOTED =
            "void print_symbol_for_autoconf(FILE *fp, struct symbol *sym)\n{\n\tprint(fp, sym, NONE, false);\n}\n";

    private final Map<String, String> files = new HashMap<>(Map.of("Kconfig", KCONFIG, "a.txt", ""));

    private ImportedTree imported(String kbuild) {
        files.put("Kbuild", kbuild);
        ImportedTree tree = Imports.imported(files, Map.of(), List.of());
        Imports.tree(tree);
        return tree;
    }

    @Test
    void valuesOfSymbolsInCommandsAreReferences() {
        files.put("inc/n.h", "");
        ImportedTree tree = imported("""
                $(obj)/n.h: FORCE
                \techo "int n = $(CONFIG_N);" '$$x' -I$(srctree)/inc > $@
                filechk_t = printf '\\#define TT "%s"' $(CONFIG_S)
                $(obj)/t.h: FORCE
                \t$(call filechk,t)
                """);
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(tree.manifests().get("modules.xml"))
                .contains(
                        "<arg>int n = ${N};</arg>",
                        "<arg>$$x</arg>",
                        "<arg>-I${srcdir}/inc</arg>",
                        "<arg>#define TT \"%s\"</arg>",
                        "<arg>${S}</arg>");
    }

    @Test
    @DisplayName("texts in literals have no quotes of their own, whatever conf writes")
    void textsInLiterals() {
        files.put("a.c", "");
        ImportedTree tree = imported("""
                obj-y := a.o
                ccflags-y := -DONE='"$(CONFIG_S)"' -DTWO='"v-$(CONFIG_S)"' -DOLD='$(CONFIG_S)' -DALSO=\\"$(CONFIG_S)\\"
                $(obj)/v.h: FORCE
                \techo '#define V "1-$(CONFIG_S)"' > $@
                """);
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(tree.manifests().get("modules.xml"))
                .contains("ONE=\"${S}\" TWO=\"v-${S}\" OLD=\"${S}\" ALSO=\"${S}\"", "<arg>#define V \"1-${S}\"</arg>");
    }

    @Test
    void rulesOfTheBranchesOfAConditional() {
        files.put("a.c", "");
        files.put("two.txt", "");
        ImportedTree tree = imported("""
                obj-y := made.o a.o
                ifdef CONFIG_B
                $(obj)/made.c: $(src)/a.txt
                \techo one > $@
                else
                $(obj)/made.c: $(src)/a.txt
                \techo two > $@
                endif
                ifeq ($(CONFIG_T),m)
                $(obj)/%.c: $(src)/%.txt
                \techo m > $@
                else
                $(obj)/%.c: $(src)/%.txt
                \techo other > $@
                endif
                obj-$(CONFIG_T) += two.o
                """);
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(tree.manifests().get("modules.xml"))
                .contains(
                        "<generate program=\"echo\" config=\"B\" stdout=\"made.c\">",
                        "<generate program=\"echo\" config=\"not B\" stdout=\"made.c\">",
                        "<generate program=\"echo\" config=\"T = m\" stdout=\"two.c\">",
                        "<generate program=\"echo\" config=\"T = y\" stdout=\"two.c\">");
    }

    @Test
    void theRecipeOfALaterRuleReplacesThatOfAnEarlierOne() {
        files.put("a.c", "");
        files.put("x.c_shipped", "");
        ImportedTree tree = imported("""
                obj-y := made.o a.o x.o
                $(obj)/made.c: a.txt
                \techo one > $@
                ifdef CONFIG_B
                $(obj)/made.c:
                \techo two > $@
                $(obj)/x.c: a.txt
                \techo three > $@
                endif
                $(obj)/n.h:
                \techo four > $@
                $(obj)/n.h:
                \techo five > $@
                $(obj)/n.h: a.txt
                """);
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "10 not: make uses the recipe of the rule at Kbuild:12 instead",
                        "11 not: make uses the recipe of the rule at Kbuild:12 instead",
                        "14 not: what ./n.h depends on");
        assertThat(tree.manifests().get("modules.xml"))
                .contains(
                        "<generate program=\"echo\" config=\"not B\" stdout=\"made.c\">",
                        "<generate program=\"echo\" config=\"B\" stdout=\"made.c\">",
                        "<generate program=\"echo\" config=\"B\" stdout=\"x.c\">",
                        "<generate program=\"cat\" config=\"not B\" stdout=\"x.c\">",
                        "<arg>five</arg>")
                .doesNotContain("four");
    }

    @Test
    @DisplayName("a rule whose command, prerequisite or file depends on a symbol is a step for each case")
    void rulesThatDependOnSymbols() {
        files.put("b.txt", "");
        ImportedTree tree = imported("""
                ifdef CONFIG_B
                tool := cat
                from := b.txt
                else
                tool := head -n 1
                from := a.txt
                endif
                $(obj)/one.h: $(src)/$(from)
                \t$(tool) $< > $@
                $(obj)/two.h: $(src)/a.txt
                ifdef CONFIG_B
                \tcat $< > $@
                else
                \ttail $< > $@
                endif
                $(obj)/three.h: $(src)/a.txt
                ifdef CONFIG_B
                \tcat $< > $@
                endif
                $(obj)/$(if $(CONFIG_B),four,five).h: $(src)/a.txt
                \tcat $< > $@
                """);
        assertThat(Imports.rest(tree)).isEmpty();
        String manifest = tree.manifests().getOrDefault("modules.xml", "");
        assertThat(manifest)
                .contains(
                        "<generate program=\"cat\" config=\"B\" stdout=\"one.h\">",
                        "<generate program=\"head\" config=\"not B\" stdout=\"one.h\">",
                        "<generate program=\"cat\" config=\"B\" stdout=\"two.h\">",
                        "<generate program=\"tail\" config=\"not B\" stdout=\"two.h\">",
                        "<generate program=\"cat\" config=\"B\" stdout=\"three.h\">",
                        "<generate program=\"cat\" config=\"B\" stdout=\"four.h\">",
                        "<generate program=\"cat\" config=\"not B\" stdout=\"five.h\">");
        assertThat(manifest.split("<generate", -1)).hasSize(8);
    }

    @Test
    @DisplayName("make runs the recipe of a rule for several files for each of them, unless they are grouped")
    void rulesForSeveralFiles() {
        ImportedTree tree = imported("""
                $(obj)/one.h $(obj)/two.h: $(src)/a.txt
                \tcat $< > $@
                $(obj)/three.h $(obj)/four.h &: $(src)/a.txt
                \tcat $< > $@
                $(obj)/five.h $(obj)/six.h: $(src)/a.txt
                \tbison -d $<
                """);
        String several = " not: a rule for several files; write <rule> or <generate> by hand";
        assertThat(Imports.rest(tree)).containsExactly("3" + several, "4" + several, "5" + several, "6" + several);
        assertThat(tree.manifests().get("modules.xml"))
                .contains("<generate program=\"cat\" stdout=\"one.h\">", "<generate program=\"cat\" stdout=\"two.h\">");
    }

    @Test
    @DisplayName("blanks in quotes of flags and commands are kept")
    void blanksInQuotes() {
        files.put("a.c", "");
        ImportedTree tree = imported("""
                obj-y := a.o
                CFLAGS_a.o := -DA='"x  y"'  -DB
                $(obj)/n.h: FORCE
                \techo 'a  b'   c > $@
                """);
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(tree.manifests().get("modules.xml")).contains("x  y", "<arg>a  b</arg>", "<arg>c</arg>");
    }

    @Test
    @DisplayName("a string without quotes is several words for a shell")
    void textsOutsideOfQuotes() {
        files.put("a.c", "");
        files.put("scripts/kconfig/confdata.c", UNQUOTED);
        ImportedTree tree = imported("""
                obj-y := a.o
                CFLAGS_a.o := $(CONFIG_S)
                CFLAGS_a.o += -DX='$(CONFIG_S)'
                $(obj)/n.h: FORCE
                \techo $(CONFIG_S) > $@
                """);
        assertThat(Imports.rest(tree)).containsExactly("2 " + Wording.ONE_WORD, "4 " + Wording.ONE_WORD);
    }

    @Test
    void anObjectIsLeftOutWhereNoStepMakesItsSource() {
        files.put("a.c", "");
        ImportedTree tree = imported("""
                obj-y := a.o made.o
                ifdef CONFIG_B
                $(obj)/made.c: $(src)/a.txt
                \techo one > $@
                else
                $(obj)/made.c: $(src)/a.txt
                \tsed 1d $< | tr a b > $@
                endif
                obj-$(CONFIG_B) += only.o
                ifdef CONFIG_B
                $(obj)/only.c:
                \techo one > $@
                endif
                """);
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "1 partly: no source for made.o where no step that is imported makes it, which leaves it out"
                                + " there; write a <generate> for these cases, and list it for them",
                        "6 not: a command for a shell; write a script, and <generate> for it",
                        "7 not: a command for a shell; write a script, and <generate> for it");
        assertThat(tree.manifests().get("modules.xml"))
                .contains("<objects>a.o</objects>", "<objects config=\"B\">made.o only.o</objects>");
    }

    @Test
    void textsOfSymbolsInNames() {
        assertThat(Imports.rest(imported("""
                $(obj)/$(CONFIG_N).h: FORCE
                \techo 1 > $@
                $(obj)/p.h: FORCE
                \tgen$(CONFIG_N) > $@
                $(obj)/q.h: a$(CONFIG_N).txt
                \tcat $< > $@
                """)))
                .contains(
                        "1 not: the text of a symbol is in the name of the file it makes",
                        "3 not: the text of a symbol is in the program's name gen$(CONFIG_N)",
                        "5 not: nothing that is imported makes its prerequisite a$(CONFIG_N).txt");
    }

    @Test
    @DisplayName("programs of always-y and its like are built whether a step runs them or not, and the others are not")
    void programsThatAreAlwaysBuilt() {
        List.of("tool", "some", "both", "gen", "never").forEach(name -> files.put(name + ".c", ""));
        ImportedTree tree = imported("""
                hostprogs-always-y += tool
                hostprogs-always-$(CONFIG_T) += both
                hostprogs := some gen never
                always-$(CONFIG_B) += some
                always-y += gen
                always-y += g.h none.h
                $(obj)/g.h: $(obj)/gen
                \t$(obj)/gen > $@
                """);
        assertThat(Imports.rest(tree)).containsExactly("6 partly: nothing that is imported makes none.h");
        assertThat(tree.manifests().get("modules.xml"))
                .contains(
                        "<hostProgram name=\"tool\" always=\"y\">",
                        "<hostProgram name=\"both\" config=\"T != n\" always=\"y\">",
                        "<hostProgram name=\"some\" always=\"B\">",
                        "<hostProgram name=\"gen\" always=\"y\">",
                        "<hostProgram name=\"never\">");
    }

    @Test
    void whatIsMadeBesides() {
        files.put("head.c", "");
        ImportedTree tree = imported("""
                extra-y := head.o
                extra-$(CONFIG_B) += a.h
                always-y += none.h
                extra-y += a.h none.lds
                userprogs-always-y += user
                $(obj)/a.h: $(src)/a.txt
                \tcat $< > $@
                """);
        assertThat(Imports.rest(tree))
                .contains(
                        "1 not: head.o is compiled only where something links it; name it there",
                        "3 not: nothing that is imported makes none.h",
                        "4 partly: nothing that is imported makes none.lds",
                        "5 not: programs for users of the machine that is built for; write <executable> for each of them,"
                                + " with flags of its own")
                .noneMatch(line -> line.startsWith("2 "));
    }

    @Test
    void aDirectoryOfBothTreesIsNamedOnce() {
        List.of("gen.c", "inc/x.h").forEach(name -> files.put(name, ""));
        ImportedTree tree = imported("""
                hostprogs-always-y := gen
                HOSTCFLAGS_gen.o := -I$(srctree)/inc -Iinc
                """);
        assertThat(tree.manifests().get("modules.xml")).contains("<includes>inc</includes>");
    }

    @Test
    @DisplayName("always := $(hostprogs-y), as until Linux 5.5")
    void programsOfOlderKbuild() {
        List.of("tool", "some").forEach(name -> files.put(name + ".c", ""));
        ImportedTree tree = imported("""
                hostprogs-y := tool
                hostprogs-$(CONFIG_B) += some
                always := $(hostprogs-y)
                """);
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(tree.manifests().get("modules.xml"))
                .contains(
                        "<hostProgram name=\"tool\" always=\"y\">",
                        "<hostProgram name=\"some\" config=\"B\" always=\"y\">");
    }

    @Test
    @DisplayName("a makefile's own AWK is used, and is no unused variable")
    void toolsOfTheTree() {
        ImportedTree tree = imported("""
                AWK = mawk
                PYTHON3 = python3.11 -B
                $(obj)/a.h: $(src)/a.txt
                \t$(AWK) '{print}' $< > $@
                $(obj)/p.h: $(src)/a.txt
                \t$(PYTHON3) $< > $@
                $(obj)/q.h: $(src)/a.txt
                \t$(PERL) $< > $@
                """);
        assertThat(Imports.rest(tree)).isEmpty();
        assertThat(tree.manifests().get("modules.xml"))
                .contains(
                        "<generate program=\"mawk\" stdout=\"a.h\">",
                        "<generate program=\"python3.11\" stdout=\"p.h\">",
                        "<arg>-B</arg>",
                        "<generate program=\"perl\" stdout=\"q.h\">");
    }

    @Test
    @DisplayName("a function that calls itself without an end is said to be that")
    void functionsThatCallThemselves() {
        assertThat(Imports.rest(imported("f = $(call f,$(1))\nobj-y := $(call f,a.o) b.o\n")))
                .singleElement()
                .asString()
                .contains("variables that refer to others more often")
                .doesNotContain("there is no function");
    }

    @Test
    @DisplayName("a rule that make runs only for users who name its target is no step")
    void rulesThatNothingNeeds() {
        files.put("a.c", "");
        ImportedTree tree = imported("""
                obj-y := a.o
                .PHONY: check
                install:
                \tcp a.txt /usr/share
                check:
                \techo 1
                $(obj)/table: a.txt
                \tcat $< > $@
                $(obj)/t.h: $(obj)/table
                \tcat $< > $@
                targets += vdso.map
                $(obj)/vdso.map:
                \techo 1 > $@
                """);
        String install =
                " not: nothing that is imported needs install, which make makes only for users who name it; write a"
                        + " goal of Maven, or a script";
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "3" + install,
                        "4" + install,
                        "5 not: a target that is no file",
                        "6 not: a target that is no file");
        assertThat(tree.manifests().get("modules.xml"))
                .contains("stdout=\"table\"", "stdout=\"t.h\"", "stdout=\"vdso.map\"")
                .doesNotContain("/usr/share");
    }

    @Test
    @DisplayName("files of a step have many names for make: glued to options, in the build tree, put together of parts")
    void namesOfTheFilesOfAStep() {
        files.put("Kbuild", "obj-y := d/\n");
        files.put("d/b.txt", "");
        files.put("d/Makefile", """
                obj-y := o.o
                $(obj)/one.h: $(src)/b.txt $(obj)/two.h
                \tgen -o$(obj)/one.h -f$< -I$(src) of=$(dir $@)one.h -Wp,-MD,$@ $(objtree)/$(obj)/two.h $*x
                $(obj)/two.h: $(src)/b.txt
                \tsed -e s/a$$/b/ $(srctree)/$< > $(objtree)/$@
                $(obj)/three.h: $(src)/b.txt
                \tcp $< $@.tmp
                $(obj)/four.h: $(src)/b.txt
                \tgen --dir=$(dir $@) $<
                $(obj)/five.h: $(src)/b.txt
                \tgen $(obj) $<
                $(obj)/six.h: $(src)/b.txt
                \tgen $$HOME $@ $<
                .SUFFIXES:
                .SUFFIXES: .c .o
                .DELETE_ON_ERROR:
                .ONESHELL:
                """);
        ImportedTree tree = Imports.imported(files, Map.of(), List.of());
        String directory =
                " not: it uses the directory of a file that is made, which is another one here; write a script,"
                        + " and <generate> for it";
        String shell = " not: a command for a shell, which replaces $HOME; write a script, and <generate> for it";
        String beside = " not: it uses d/three.h.tmp, which is another one here; write a script, and <generate> for it";
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "6" + beside,
                        "7" + beside,
                        "8" + directory,
                        "9" + directory,
                        "10" + directory,
                        "11" + directory,
                        "12" + shell,
                        "13" + shell,
                        "17 not: a target that changes how make runs recipes; steps run as their manifests say");
        assertThat(oneLine(tree))
                .contains(
                        "<arg>-o${out}</arg><arg>-f${srcdir}/d/b.txt</arg><arg>-I${srcdir}/d</arg><arg>of=${out}</arg>"
                                + "<arg>-Wp,-MD,${out}</arg><arg>${gendir}/two.h</arg><arg>x</arg>",
                        "<generate program=\"sed\" stdout=\"two.h\"><inputs>b.txt</inputs><arg>-e</arg>"
                                + "<arg>s/a$$/b/</arg><arg>${srcdir}/d/b.txt</arg>");
        files.put("d/Makefile", """
                O_TARGET := d.o
                obj-y := o.o
                all: max.h
                max.h: b.txt
                \tgen $*.x supermax.h $< -o max.h
                include $(TOPDIR)/Rules.make
                """);
        assertThat(oneLine(Imports.imported(files, Map.of(), List.of())))
                .contains(
                        "<arg>max.x</arg><arg>supermax.h</arg><arg>${srcdir}/d/b.txt</arg><arg>-o</arg><arg>${out}</arg>");
    }

    @Test
    @DisplayName("a command is no step if a part of it is not known, and is empty nowhere")
    void partsOfCommandsThatAreNotKnown() {
        files.put("sub/b.txt", "");
        ImportedTree tree = imported("""
                $(obj)/one.h: $(src)/a.txt
                \tcp $< $(@D)/$(@F)
                $(obj)/two.h: sub/b.txt
                \tgen -I$(<D) $(<F) $(<D)/$(<F) $@
                $(obj)/three.h: $(src)/a.txt
                \tcp $< $(OUT)/three.h
                $(obj)/four.h: $(src)/a.txt
                \tcp $? $@
                $(obj)/five.h: $(src)/a.txt
                \tgen -d $(@D) $<
                $(obj)/six.h: $(src)/a.txt
                \tgen $* $< $@
                .c.s:
                \tgen $< $@
                """);
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "5 not: variable OUT has no value; give one as jmodbuild.import.variables=OUT=...",
                        "6 not: variable OUT has no value; give one as jmodbuild.import.variables=OUT=...",
                        "7 not: $? is not known here; name the files it stands for",
                        "8 not: $? is not known here; name the files it stands for",
                        "9 not: it uses the directory of a file that is made, which is another one here; write a script, and"
                                + " <generate> for it",
                        "10 not: it uses the directory of a file that is made, which is another one here; write a script, and"
                                + " <generate> for it",
                        "13 not: a suffix rule, for all files of a kind; write <rule> for what the build does not compile by"
                                + " itself",
                        "14 not: a suffix rule, for all files of a kind; write <rule> for what the build does not compile by"
                                + " itself");
        assertThat(tree.manifests().get("modules.xml"))
                .contains(
                        "<arg>${srcdir}/a.txt</arg>",
                        "<arg>${out}</arg>",
                        "<arg>-I${srcdir}/sub</arg>",
                        "<arg>b.txt</arg>",
                        "<arg>${srcdir}/sub/b.txt</arg>")
                .doesNotContain("three.h", "four.h", "five.h", ".c.s");
    }

    @Test
    void objectsThatOnlyARuleNames() {
        files.put("kernel.c", "");
        files.put("lib.c", "");
        ImportedTree tree = imported("""
                O_TARGET := all.o
                obj-y := lib.o
                all: kernel.o lib.o
                include $(TOPDIR)/Rules.make
                """);
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "3 not: no list that is imported has kernel.o, which this rule alone names; write <objects>"
                                + " where the link needs them");
    }

    @Test
    void objectsWithSeveralSources() {
        List.of("str.c", "str.S", "a.c").forEach(name -> files.put(name, ""));
        ImportedTree tree = imported("obj-y := str.o a.o\nNAME =\nobj-$(CONFIG_$(NAME)) += a.o\n");
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "1 partly: str.o is left out, since it has several sources, str.c and str.S; rename those that"
                                + " Kbuild does not compile, and list it");
        assertThat(tree.manifests().get("modules.xml")).contains("<objects>a.o</objects>");
    }

    /** The manifest of the directory d. */
    private static String oneLine(ImportedTree tree) {
        return tree.manifests().getOrDefault("d/modules.xml", "").replaceAll("\\s*\n\\s*", "");
    }
}
