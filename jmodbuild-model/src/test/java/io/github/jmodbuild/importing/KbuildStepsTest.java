// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;

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
            """;

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
    void programsThatAreMadeAlways() {
        List.of("main", "tool", "tool2", "gen").forEach(name -> files.put(name + ".c", ""));
        assertThat(Imports.rest(imported("""
                hostprogs-always-y += tool
                hostprogs := tool2 gen
                always-y += tool2 gen
                always-y += g.h none.h
                $(obj)/g.h: $(obj)/gen
                \t$(obj)/gen > $@
                """)))
                .containsExactly(
                        "1 partly: the program tool is built only for steps that run it, and none does that is imported;"
                                + " write <generate program=\"tool\">",
                        "3 partly: the program tool2 is built only for steps that run it, and none does that is"
                                + " imported; write <generate program=\"tool2\">",
                        "4 partly: nothing that is imported makes none.h");
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
}
