// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import io.github.jmodbuild.toolchain.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Imported manifests have nothing that planning refuses under every configuration. */
class PlannableImportTest {
    private static final String OWN = "where it is not built in, it is a module of its own here";

    private final Map<String, String> files = new HashMap<>(Map.of("Kconfig", """
            config MODULES
            \tdef_bool y
            \tmodules
            config A
            \ttristate "A"
            config B
            \ttristate "B"
            config D
            \tbool "D"
            config S
            \tstring "S"
            """));

    private ImportedTree imported(String... directories) {
        ImportedTree tree = Imports.asItIs(files, Map.of(), List.of(directories));
        Imports.tree(tree);
        return tree;
    }

    private ImportedTree directory(String makefile, String... sources) {
        files.put("d/Makefile", makefile);
        for (String source : sources) {
            files.put("d/" + source, "");
        }
        return imported("d");
    }

    private static String manifest(ImportedTree tree, String path) {
        return tree.manifests().getOrDefault(path, "");
    }

    @Test
    void objectsWithoutASourceAreLeftOut() {
        ImportedTree tree = directory("""
                obj-y := a.o gone.o
                obj-$(CONFIG_A) += k.o l.o
                k-y := k1.o none.o
                l-y := no.o
                lib-y := c.o
                $(obj)/%.o: $(src)/%.pl
                \tperl $< > $@
                """, "a.S", "k1.cc");
        assertThat(manifest(tree, "d/modules.xml")).endsWith("""
                  <group name="objects">
                    <objects>a.o</objects>
                    <composite name="k" config="A"><objects>k1.o</objects></composite>
                  </group>
                </modules>
                """);
        assertThat(manifest(tree, "modules.xml")).doesNotContain("<archive");
        assertThat(Imports.rest(tree))
                .contains(
                        "1 partly: no source for gone.o, which is left out; list it when a <generate> or <rule> makes one",
                        "3 partly: no source for none.o, which is left out; list it when a <generate> or <rule> makes one",
                        "4 partly: no source for no.o, which is left out; list it when a <generate> or <rule> makes one",
                        "5 partly: no source for c.o, which is left out; list it when a <generate> or <rule> makes one");
    }

    @Test
    void anySourceThatTheBuildCompilesIsOne() {
        StringBuilder list = new StringBuilder("obj-y :=");
        for (String suffix : Language.allSuffixes()) {
            list.append(" ").append("s" + suffix.hashCode()).append(".o");
            files.put("d/s" + suffix.hashCode() + suffix, "");
        }
        assertThat(Imports.rest(directory(list + "\n"))).isEmpty();
    }

    @Test
    void sourcesAreAlsoThoseThatStepsMakeAndThoseOfOtherDirectories() {
        files.put("e/f.c", "");
        ImportedTree tree = directory("""
                obj-y := made.o ../e/f.o
                $(obj)/made.c: $(src)/gen.sh
                \tsh $< > $@
                """, "gen.sh");
        assertThat(manifest(tree, "d/modules.xml")).contains("<objects>made.o ../e/f.o</objects>");
        assertThat(Imports.rest(tree)).isEmpty();
    }

    @Test
    void programsWithoutASourceAreLeftOutWithTheStepsThatRunThem() {
        ImportedTree tree = directory("""
                obj-y := a.o made.o
                hostprogs := gen tool
                gen-objs := g.o none.o
                $(obj)/made.c: $(obj)/gen
                \t$(obj)/gen > $@
                """, "a.c", "g.c", "tool.c");
        assertThat(manifest(tree, "d/modules.xml"))
                .contains("<hostProgram name=\"tool\">", "<objects>a.o</objects>")
                .doesNotContain("gen", "made");
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "1 partly: no source for made.o, which is left out; list it when a <generate> or <rule> makes one",
                        "2 not: no source for none.o of the program gen",
                        "4 not: the program gen is not imported");
    }

    @Test
    @DisplayName("a pattern rule becomes a step for each listed object without a source that it applies to")
    void patternRules() {
        ImportedTree tree = directory("""
                obj-y := a.o logo_x.o k.o rest.o
                k-y := core.o
                hostprogs := conv
                cmd_logo = $(obj)/conv -n $* -t $(lastword $(subst _, ,$*)) -o $@ $<
                $(obj)/%.c: $(src)/%.ppm $(obj)/conv FORCE
                \t$(call if_changed,logo)
                $(obj)/%.S: $(src)/%-any.pl
                \t$(PERL) $(<) $(@)
                """, "a.c", "a.ppm", "conv.c", "logo_x.ppm", "other.ppm", "core-any.pl");
        assertThat(manifest(tree, "d/modules.xml"))
                .contains("""
                  <generate program="conv">
                    <inputs>logo_x.ppm</inputs>
                    <outputs>logo_x.c</outputs>
                    <arg>-n</arg>
                    <arg>logo_x</arg>
                    <arg>-t</arg>
                    <arg>x</arg>
                    <arg>-o</arg>
                    <arg>${out}</arg>
                    <arg>${srcdir}/d/logo_x.ppm</arg>
                  </generate>
                  <generate program="perl">
                    <inputs>core-any.pl</inputs>
                    <outputs>core.S</outputs>
                    <arg>${srcdir}/d/core-any.pl</arg>
                    <arg>${out}</arg>
                  </generate>
                """, "<objects>a.o logo_x.o</objects>", "<objects>core.o</objects>");
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "1 partly: no source for rest.o, which is left out; list it when a <generate> or <rule> makes one");
    }

    @Test
    void staticPatternRules() {
        ImportedTree tree = directory("""
                obj-y := one.o two.o
                $(obj)/one.c $(obj)/two.c: $(obj)/%.c: $(src)/%.in
                \tcat $< > $@
                $(obj)/one.o: $(obj)/%.o: $(src)/%.txt
                """, "one.in", "two.in", "one.txt");
        assertThat(manifest(tree, "d/modules.xml"))
                .contains(
                        "<generate program=\"cat\" stdout=\"one.c\">",
                        "<generate program=\"cat\" stdout=\"two.c\">",
                        "<inputs>one.txt</inputs>",
                        "<objects>one.o two.o</objects>");
        assertThat(Imports.rest(tree)).isEmpty();
    }

    @Test
    @DisplayName("x.c_shipped is copied where no rule makes x.c")
    void shippedFiles() {
        ImportedTree tree = directory("""
                obj-y := a.o b.o c.o
                obj-$(CONFIG_A) += k.o
                k-$(CONFIG_D) := part.o
                $(obj)/b.c: $(src)/b.in
                \tcat $< > $@
                $(obj)/%.S: $(src)/%.pl
                \tperl $< $@
                """, "a.c_shipped", "b.c_shipped", "b.in", "c.c", "c.c_shipped", "part.pl");
        assertThat(manifest(tree, "d/modules.xml"))
                .contains("""
                  <generate program="cat" stdout="a.c">
                    <inputs>a.c_shipped</inputs>
                    <arg>${srcdir}/d/a.c_shipped</arg>
                  </generate>
                """, "<objects>a.o b.o c.o</objects>")
                .contains("stdout=\"b.c\"", "<generate program=\"perl\" config=\"A != n and D\">")
                .doesNotContain("b.c_shipped", "c.c_shipped");
    }

    @Test
    void stepsThatNeedWhatNoImportedStepMakesAreLeftOut() {
        ImportedTree tree = directory("""
                obj-y := a.o
                $(obj)/one.h: $(src)/in.txt
                \tsort $< | uniq > $@
                $(obj)/two.h: $(obj)/one.h
                \tcat $< > $@
                $(obj)/three.h: $(obj)/two.h
                \tcat $< > $@
                $(obj)/four.h: $(src)/in.txt
                \tcat $< > $@
                """, "a.c", "in.txt");
        assertThat(manifest(tree, "d/modules.xml")).contains("four.h").doesNotContain("one.h", "two.h", "three.h");
        assertThat(Imports.rest(tree))
                .contains(
                        "4 not: nothing that is imported makes its prerequisite one.h",
                        "6 not: nothing that is imported makes its prerequisite two.h");
    }

    @Test
    void targetsThatAreNoFilesAreNoSteps() {
        ImportedTree tree = directory("""
                obj-y := a.o
                PHONY += checked
                checked: $(src)/in.txt
                \tgrep x $<
                .PHONY: shown
                shown: $(src)/in.txt
                \tcat $<
                """, "a.c", "in.txt");
        assertThat(manifest(tree, "d/modules.xml")).doesNotContain("<generate");
        assertThat(Imports.rest(tree)).contains("3 not: a target that is no file", "6 not: a target that is no file");
    }

    @Test
    void directoriesOfHeadersThatDoNotExistAreLeftOut() {
        files.put("include/a.h", "");
        ImportedTree tree = directory(
                "obj-y := a.o\nccflags-y := -I$(srctree)/include -I$(srctree)/arch/$(X)/include -I$(src)\n", "a.c");
        assertThat(manifest(tree, "d/modules.xml"))
                .contains("<includes>/include .</includes>")
                .doesNotContain("arch");
        assertThat(Imports.rest(tree))
                .anyMatch(reason -> reason.matches(".*there is no directory arch/+include for the option -I.*"));
    }

    @Test
    void settingsOfObjectsThatNoListNamesAreLeftOut() {
        files.put("e/Makefile", "obj-y := ../d/other.o\n");
        files.put("d/Makefile", """
                obj-y := a.o
                CFLAGS_a.o := -DA
                CFLAGS_other.o := -DO
                CFLAGS_b.o := -DB
                $(obj)/b.o: $(src)/b.txt
                """);
        List.of("d/a.c", "d/b.c", "d/b.txt", "d/other.c").forEach(path -> files.put(path, ""));
        ImportedTree tree = imported("d", "e");
        assertThat(manifest(tree, "d/modules.xml"))
                .contains("<object name=\"a.o\">", "<object name=\"other.o\">")
                .doesNotContain("b.o");
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "4 not: no list that is imported names b.o", "5 not: no list that is imported names b.o");
    }

    @Test
    void anObjectThatTheTextOfASymbolNamesIsLeftOut() {
        ImportedTree tree = directory("obj-y := a.o $(addsuffix .gen.o,$(CONFIG_S))\n", "a.c");
        assertThat(manifest(tree, "d/modules.xml")).contains("<objects>a.o</objects>");
        assertThat(Imports.rest(tree))
                .containsExactly("1 " + Wording.ONE_WORD
                        + "; \"${S}\".gen.o is left out, since the text of a symbol is in its name; list the"
                        + " objects it stands for");
    }

    @Test
    @DisplayName("texts of symbols have quotes unless the tree's conf is one that leaves them out")
    void quotesOfTexts() {
        String makefile = "obj-y := a.o\nobj-$(if $(filter x,$(CONFIG_S)),y) += b.o\n";
        assertThat(manifest(directory(makefile, "a.c", "b.c"), "d/modules.xml")).doesNotContain("b.o");
        String conf = """
                static void print_symbol_for_autoconf(FILE *fp, struct symbol *sym)
                {
                \t__print_symbol(fp, sym, OUTPUT_N_NONE, QUOTES);
                }
                """;
        files.put("scripts/kconfig/confdata.c", conf.replace("QUOTES", "true"));
        assertThat(manifest(imported("d"), "d/modules.xml")).doesNotContain("b.o");
        files.put("scripts/kconfig/confdata.c", conf.replace("QUOTES", "false"));
        assertThat(manifest(imported("d"), "d/modules.xml"))
                .contains("<objects config=\"S = &quot;x&quot;\">b.o</objects>");
        files.put("d/Makefile", "obj-y := a.o\nccflags-y := $(addprefix -D,$(CONFIG_S))\n");
        assertThat(manifest(imported("d"), "d/modules.xml"))
                .contains("<cflags if=\"S != &quot;&quot;\">'-D${S}'</cflags>");
    }

    @Test
    @DisplayName("the root's Kbuild and the directories that its Makefile names, each once")
    void directoriesOfKbuildAndMakefile() {
        files.put("Kbuild", "obj-y := d/\nobj-$(CONFIG_D) += e/\n");
        files.put("Makefile", "core-y := d/\nlibs-y := $(objtree)/f/lib.a gone/\n");
        for (String name : List.of("d", "e", "f")) {
            files.put(name + "/Makefile", "obj-y := x.o\n");
            files.put(name + "/x.c", "");
        }
        ImportedTree tree = imported();
        assertThat(manifest(tree, "modules.xml"))
                .contains("<directory>f</directory>", "<directory config=\"D\">e</directory>")
                .containsOnlyOnce("<directory>d</directory>");
        assertThat(tree.manifests()).containsKeys("d/modules.xml", "e/modules.xml", "f/modules.xml");
        assertThat(Imports.rest(tree)).containsExactly("2 partly: there is no Kbuild or Makefile in gone");
    }

    @Test
    @DisplayName("a part of two modules becomes a module of its own, which both use")
    void partsOfTwoModules() {
        ImportedTree tree = directory("""
                obj-$(CONFIG_A) += k.o
                obj-$(CONFIG_B) += l.o x.o
                k-y := k1.o shared.o
                l-y := l1.o shared.o
                l-$(CONFIG_D) += x.o
                """, "k1.c", "l1.c", "shared.c", "x.c");
        assertThat(manifest(tree, "d/modules.xml")).endsWith("""
                  <group name="objects">
                    <objects config="A or B">shared.o</objects>
                    <composite name="k" config="A"><objects>k1.o</objects></composite>
                    <objects config="B">x.o</objects>
                    <composite name="l" config="B"><objects>l1.o</objects></composite>
                  </group>
                </modules>
                """);
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "2 partly: x.o is a part of several modules; " + OWN,
                        "3 partly: shared.o is a part of several modules; " + OWN,
                        "4 partly: shared.o is a part of several modules; " + OWN,
                        "5 partly: x.o is a part of several modules; " + OWN);
    }

    @Test
    @DisplayName("a composite may have a part of its own name, as Linux's lib/dim does")
    void aPartWithTheNameOfItsComposite() {
        ImportedTree tree = directory("obj-$(CONFIG_D) += dim.o\ndim-y := dim.o net.o\n", "dim.c", "net.c");
        assertThat(manifest(tree, "d/modules.xml")).contains("""
                    <composite name="dim" config="D"><objects>dim.o net.o</objects></composite>
                """);
        assertThat(Imports.rest(tree)).isEmpty();
    }

    @Test
    @DisplayName("what directories and composites demand is not said again in conditions on several symbols")
    void conditionsThatAreDemandedAround() {
        files.put("e/Makefile", "obj-$(if $(CONFIG_D),$(CONFIG_A)) += ../d/\n");
        String makefile = """
                ifdef CONFIG_D
                obj-$(CONFIG_A) += a.o k.o
                endif
                obj-$(CONFIG_D) += d.o
                k-$(and $(CONFIG_A),$(CONFIG_E)) += k1.o
                """;
        ImportedTree alone = directory(makefile, "a.c", "d.c", "k1.c");
        assertThat(manifest(alone, "d/modules.xml")).contains("""
                    <objects config="A and D">a.o</objects>
                    <composite name="k" config="A and D"><objects config="E">k1.o</objects></composite>
                    <objects config="D">d.o</objects>
                """);
        assertThat(manifest(imported("e"), "d/modules.xml")).contains("""
                    <objects config="A">a.o</objects>
                    <composite name="k" config="A"><objects config="E">k1.o</objects></composite>
                    <objects config="A = y">d.o</objects>
                """);
    }

    @Test
    @DisplayName("a program of archives alone has no group, and one of nothing is left out")
    void programsWithoutObjects() {
        assertThat(manifest(directory("lib-y := a.o\n", "a.c"), "modules.xml")).endsWith("""
                  <executable name="prog"><archive>lib</archive></executable>
                </modules>
                """);
        ImportedTree tree = directory("obj-y := gone.o\n");
        assertThat(manifest(tree, "modules.xml")).doesNotContain("prog");
        assertThat(Imports.rest(tree))
                .contains("0 not: no makefile that is read lists an object for this program; name the directories that"
                        + " have some as jmodbuild.import.makefiles=...");
    }

    @Test
    void partsOfCompositesThatAreNeverModulesAtOnceStay() {
        ImportedTree tree = directory("""
                obj-$(CONFIG_D) += k.o
                obj-$(CONFIG_A) += l.o
                k-y := shared.o
                l-y := shared.o
                """, "shared.c");
        assertThat(manifest(tree, "d/modules.xml"))
                .contains("<composite name=\"k\" config=\"D\">", "<composite name=\"l\" config=\"A\">");
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "4 partly: shared.o is built in as well; where it is, the module uses it and has none of"
                                + " its own here");
    }
}
