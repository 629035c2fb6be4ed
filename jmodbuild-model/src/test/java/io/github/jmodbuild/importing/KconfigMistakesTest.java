// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files that are none: each mistake with its place. */
class KconfigMistakesTest {
    private static void refused(String kconfig, String message) {
        assertThatThrownBy(() -> Imports.imported(kconfig)).hasMessage(message);
    }

    private static void refused(Map<String, String> files, String message) {
        assertThatThrownBy(() -> Imports.imported(files, Map.of())).hasMessage(message);
    }

    @Test
    void unknownStatementsWithTheNearestOne() {
        refused("confg A\n", "Kconfig:1:1: unknown statement 'confg' (did you mean config?)");
        refused(
                "\n  \"text\"\n",
                "Kconfig:2:3: unknown statement '\"text\"'; begin the line with config, menu, source or another keyword, or with #"
                        + " as a comment");
        refused(
                "config A\n\toption envv=\"X\"\n",
                "Kconfig:2:2: unknown option 'envv' (did you mean env?); valid: modules, env, defconfig_list,"
                        + " allnoconfig_y");
    }

    @Test
    void blocksThatDoNotEndOrBegin() {
        refused("menu \"A\"\n", "Kconfig:1:1: 'menu' without 'endmenu' in this file; add it");
        refused(
                "if A\nmenu \"B\"\nendif\nendmenu\nendif\n",
                "Kconfig:3:1: 'endif' where the menu at Kconfig:2:1 is open; write endmenu before it");
        refused("endchoice\n", "Kconfig:1:1: 'endchoice' without 'choice' in this file; remove it");
        refused(
                Map.of("Kconfig", "if A\nsource \"b\"\nendif\n", "b", "endif\n"),
                "b:1:1: 'endif' without 'if' in this file; remove it");
        refused(
                "\tdefault y\n",
                "Kconfig:1:2: 'default' belongs to a config, menu, choice or comment, and none is before it here");
    }

    @Test
    void filesThatAreMissingOrIncludeThemselves() {
        refused(
                Map.of("Kconfi", ""),
                "jmodbuild.import.kconfig: there is no file Kconfig in the tree (did you mean Kconfi?); name the file that"
                        + " a configuration of the tree begins with");
        refused(
                Map.of("Kconfig", "source \"a/Kconfg\"\n", "a/Kconfig", ""),
                "Kconfig:1:1: there is no file a/Kconfg (did you mean Kconfig?); correct the name");
        refused(
                "source \"arch/$(SRCARCH)/Kconfig\"\n",
                "Kconfig:1:1: there is no file arch//Kconfig; variable SRCARCH has no value; give one as"
                        + " jmodbuild.import.variables=SRCARCH=...");
        refused(
                Map.of("Kconfig", "source \"a\"\n", "a", "source \"b\"\n", "b", "\nsource \"a\"\n"),
                "b:2:1: a includes itself: a → b → a; remove this statement");
        refused("source \"../x\"\n", "Kconfig:1:1: " + Wording.OUTSIDE);
        refused(
                "source \"/etc/passwd\"\n",
                "Kconfig:1:1: /etc/passwd is an absolute name; write it relative to the tree");
    }

    @Test
    void expressionsThatAreNone() {
        refused("if A &&\nendif\n", "Kconfig:1:8: the line ends where a symbol is expected");
        refused("if (A\nendif\n", "Kconfig:1:6: a ')' is missing");
        refused("config A\n\tdepends on A & B\n", "Kconfig:2:15: '&' is no operator; write &&");
        refused("config A\n\tdepends A\n", "Kconfig:2:2: 'depends' without 'on'; write depends on EXPRESSION");
        refused("config A\n\tselect B B\n", "Kconfig:2:11: expected 'if', found B");
        refused("config A\n\tbool \"A\n", "Kconfig:2:7: the closing \" is missing");
        refused("config A B\n", "Kconfig:1:10: 'config' takes one name, such as config NET");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> Imports.imported("confg A\nconfig B\n\tboool\n"))
                .hasMessage("Kconfig:1:1: unknown statement 'confg' (did you mean config?)\n"
                        + "Kconfig:3:2: unknown statement 'boool' (did you mean bool?)");
    }

    @Test
    void textsThatNobodyWroteByHand() {
        refused("config A\n\0", "Kconfig:2:1: this is a binary file, not a Kconfig file" + Wording.BINARY);
        refused("#" + "x".repeat(1 << 20), "Kconfig:1:1: " + Wording.LONG_LINE);
        assertThatThrownBy(() -> Imports.imported("if A\n".repeat(100_000)))
                .hasMessage("Kconfig:201:1: " + Wording.BLOCKS_TOO_DEEP);
        assertThatThrownBy(() -> Imports.imported("config A\n\tdepends on " + "(".repeat(30_000) + "A\n"))
                .hasMessageEndingWith(
                        "an expression nested more than 60 deep; give a part of it to a symbol of its own");
        assertThatThrownBy(() -> Imports.imported("config A\n\tdepends on A" + " && A".repeat(2000) + "\n"))
                .hasMessageContaining("an expression of more than 1000 operands");
        Map<String, String> chain = new HashMap<>(Map.of("Kconfig", "source \"f0\"\n"));
        for (int i = 0; i < 100; i++) {
            chain.put("f" + i, "source \"f" + (i + 1) + "\"\n");
        }
        assertThatThrownBy(() -> Imports.imported(chain, Map.of()))
                .hasMessageContaining("f62:1:1: " + Wording.TOO_DEEP + " Kconfig → f0 → f1");
    }

    @Test
    void namesThatAreNoFiles() {
        refused(
                Map.of("Kconfig/x", ""),
                "jmodbuild.import.kconfig: Kconfig is a directory or a device, not a file; name a Kconfig file");
        refused(
                Map.of("Kconfig", "source \"b\"\n", "b/Kconfig", ""),
                "Kconfig:1:1: b is a directory or a device, not a file; correct the name");
        refused(
                Map.of("Config.in", "", "Makefile.objs", ""),
                "jmodbuild.import.kconfig: there is no file Kconfig in the tree; the tree has Config.in and Makefile.objs;"
                        + " name the file that a configuration of the tree begins with");
    }

    @Test
    void aVariableWithoutAValueWhereOneIsNeeded() {
        refused(
                "config A\n\tint\n\trange 1 $(MAXN)\n",
                "Kconfig:3:9: the line ends where a symbol is expected; variable MAXN has no value; give one as"
                        + " jmodbuild.import.variables=MAXN=...");
    }

    @Test
    void aCommandInThePlaceOfAStatement() {
        assertThat(Imports.rest(Imports.imported("config A\n\tbool \"A\"\n$(shell,touch x)\n")))
                .containsExactly("3 not: no program is run without jmodbuild.import.shell to answer $(shell,touch x)");
    }

    @Test
    void aMarkOfTheByteOrderIsNoStatement() {
        ImportedTree tree = Imports.imported("\uFEFFconfig A\n\tdef_bool y\n");
        assertThat(Imports.values(tree)).containsExactly("A=y");
        assertThat(tree.report().byKind()).containsKeys("config").doesNotContainKey("macro");
    }

    @Test
    void oddCharactersAreReadAsKconfigReadsThem() {
        assertThat(Imports.rest(Imports.imported("config A\r\n\tbool \"A\" @\r\n\thelp\r\n\t  a\fb\r\n")))
                .containsExactly("2 partly: Kconfig ignores the character '@'", "3 " + Wording.CONTROL_CHARACTER);
        assertThat(Imports.values(Imports.imported("config A\r\n\tdef_bool y\r\n\thelp\r\n\t  a\fb \uE0000\uE001\r\n")))
                .containsExactly("A=y");
    }
}
