// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static io.github.jmodbuild.importing.Imports.imported;
import static io.github.jmodbuild.importing.Imports.rest;
import static io.github.jmodbuild.importing.Imports.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.importing.kconfig.KconfigShell;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import io.github.jmodbuild.importing.manifests.MakefileChoice;
import io.github.jmodbuild.importing.manifests.TreeTranslation;
import io.github.jmodbuild.manifest.Probe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From Kconfig's text by way of manifests to values. */
class KconfigImportTest {
    @Test
    void zerosBeforeADefault() {
        ImportedTree tree = Imports.imported("config N\n\tint \"N\"\n\tdefault 010\nconfig Z\n\tint\n\tdefault 00\n");
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "3 partly: the value is written as 10, which it is compared as; zeros before a number are dropped",
                        "6 partly: the value is written as 0, which it is compared as; zeros before a number are dropped");
        assertThat(Imports.values(tree)).containsExactly("N=10", "Z=0");
    }

    @Test
    @DisplayName("conf takes bounds of an int for decimal numbers, whatever zeros are before them")
    void zerosBeforeABound() {
        ImportedTree tree =
                Imports.imported("config N\n\tint \"N\"\n\trange 010 0100\nconfig M\n\tint \"M\"\n\trange 0x10 20\n");
        assertThat(Imports.rest(tree))
                .containsExactly(
                        "3 partly: the value is written as 10, which it is compared as; zeros before a number are dropped;"
                                + " the value is written as 100, which it is compared as; zeros before a number are dropped",
                        "6 not: a bound is no number");
        assertThat(Imports.values(tree, "CONFIG_N=5")).contains("N=10");
    }

    @Test
    @DisplayName("bytes that are no UTF-8 are reported in values, not in help and prompts, which are for people")
    void latin1() {
        byte[] kconfig = "config S\n\tstring \"Caf\u00e9\"\n\tdefault \"caf\u00e9\"\n\thelp\n\t  Caf\u00e9 = x\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        TreeFiles tree = new TreeFiles() {
            @Override
            public Optional<byte[]> read(String path) {
                return path.equals("Kconfig") ? Optional.of(kconfig) : Optional.empty();
            }

            @Override
            public List<String> names(String directory) {
                return List.of("Kconfig");
            }
        };
        ImportedTree imported = TreeTranslation.of("Kconfig", tree, Map.of(), MakefileChoice.NONE, KconfigShell.NONE);
        assertThat(Imports.rest(imported)).singleElement().asString().startsWith("3 partly: bytes that are not UTF-8");
        assertThat(imported.manifests().get("modules.xml")).contains("<prompt>Caf\u00e9</prompt>", "Caf\u00e9 = x");
    }

    @Test
    void whatAnExportSaysOfItselfIsNoComment() {
        String kconfig = """
                # jmodbuild: written by jmodbuild:exportKconfig, which overwrites changes
                # ours
                mainmenu "T"

                config A
                \tbool "A"
                """;
        assertThat(Imports.imported(kconfig).manifests().get("modules.xml"))
                .contains("ours")
                .doesNotContain("written by");
    }

    @Test
    void typesPromptsAndDefaults() {
        ImportedTree tree = imported("""
                config A
                \tbool "A"
                \tdefault y
                config S
                \tstring "S"
                \tdefault "a \\"b\\" \\\\ c"
                config N
                \tint
                \tprompt "N" if A
                \tdefault 7 if !A
                \tdefault 8
                config H
                \thex "H"
                \tdefault 0x1F
                config D
                \tdef_bool A
                config F
                \tstring
                \tdefault S
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree))
                .containsExactly("A=y", "S=\"a \\\"b\\\" \\\\ c\"", "N=8", "H=0x1F", "D=y", "F=\"a \\\"b\\\" \\\\ c\"");
        assertThat(values(tree, "# CONFIG_A is not set")).contains("N=7").doesNotContain("D=y");
    }

    @Test
    void selectsImpliesAndDependencies() {
        ImportedTree tree = imported("""
                config MODULES
                \tbool "Modules"
                \tdefault y
                \tmodules
                config A
                \ttristate "A"
                \tselect B if C
                \timply I
                config B
                \ttristate
                config C
                \tbool "C"
                config I
                \ttristate "I"
                \tdepends on C || A = m
                config X
                \tbool "X"
                \tdepends on A if C
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree, "CONFIG_A=m", "CONFIG_C=y")).contains("B=m", "I=m");
        assertThat(values(tree, "CONFIG_A=m")).contains("I=m").doesNotContain("B=m");
        assertThat(values(tree, "CONFIG_X=y")).contains("X=y");
    }

    @Test
    void menusIfsChoicesAndComments() {
        ImportedTree tree = imported("""
                mainmenu "Demo"
                menuconfig NET
                \tbool "Net"
                \tdefault y
                if NET
                choice
                \tprompt "Speed"
                \tdefault FAST
                \thelp
                \t  How fast.
                config SLOW
                \tbool "slow"
                config FAST
                \tbool "fast"
                endchoice
                endif
                menu "More"
                \tdepends on NET
                \tvisible if !SLOW
                config LATE
                \tbool "late"
                \tdefault y
                comment "a line"
                \tdepends on FAST
                endmenu
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree)).containsExactly("NET=y", "FAST=y", "LATE=y");
        assertThat(values(tree, "CONFIG_SLOW=y")).containsExactly("NET=y", "SLOW=y", "LATE=y");
        assertThat(values(tree, "# CONFIG_NET is not set")).isEmpty();
        assertThat(Imports.tree(tree).title()).contains("Demo");
        assertThat(tree.manifests().get("modules.xml")).contains("<comment dependsOn=\"FAST\">a line</comment>");
    }

    @Test
    @DisplayName("a tree without modules: nothing is m, as in Kconfig")
    void withoutModules() {
        ImportedTree tree = imported("config T\n\ttristate \"T\"\n\tdefault m\n");
        assertThat(values(tree)).containsExactly("T=y");
    }

    @Test
    @DisplayName("the name MODULES and option modules, as old versions have it")
    void oldFormsOfModules() {
        String modules = "config MODULES\n\tbool \"Modules\"\n\tdefault y\n";
        String rest = "config T\n\ttristate \"T\"\n\tdefault m\n";
        assertThat(values(imported(modules + rest))).containsExactly("MODULES=y", "T=m");
        assertThat(values(imported(modules + "\toption modules\n" + rest))).containsExactly("MODULES=y", "T=m");
        assertThat(values(imported(modules.replace("MODULES", "LOAD") + "\toption modules\n" + rest)))
                .containsExactly("LOAD=y", "T=m");
    }

    @Test
    void oldSpellings() {
        ImportedTree tree = imported(Map.of("Kconfig", """
                mainmenu "Tool $VERSION"
                config VERSION
                \tstring
                \toption env="VERSION"
                config A
                \tboolean "A"
                \trequires B
                \tenable C
                \t---help---
                \t  Old.
                config B
                \tdef_boolean y
                config C
                \tbool
                """), Map.of("VERSION", "1.2"));
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree, "CONFIG_A=y")).containsExactly("VERSION=\"1.2\"", "A=y", "B=y", "C=y");
        assertThat(Imports.tree(tree).title()).contains("Tool 1.2");
    }

    @Test
    void helpEndsWhereItIsIndentedLess() {
        ImportedTree tree = imported("""
                config A
                \tbool "A"
                \thelp
                \t  First.

                \t    Deeper <&>.
                \t  config NOT_ONE
                \tdefault y
                """);
        assertThat(values(tree)).containsExactly("A=y");
        assertThat(tree.manifests().get("modules.xml"))
                .contains("<help>\n        First.\n\n          Deeper &lt;&amp;&gt;.\n        config NOT_ONE\n");
    }

    @Test
    void precedenceIsComparisonThenNotThenAndThenOr() {
        ImportedTree tree = imported("""
                config A
                \tbool "A"
                config B
                \tbool "B"
                config S
                \tstring "S"
                config X
                \tdef_bool !A = B || A && !B && S != "x"
                config Y
                \tdef_bool !(A || B) && (S = "x" || S < abc)
                """);
        assertThat(values(tree, "CONFIG_A=y")).contains("X=y").doesNotContain("Y=y");
        assertThat(values(tree, "CONFIG_A=y", "CONFIG_B=y")).doesNotContain("X=y", "Y=y");
        assertThat(values(tree, "CONFIG_S=\"abb\"")).contains("Y=y");
        assertThat(values(tree, "CONFIG_S=\"abd\"")).doesNotContain("Y=y");
    }

    @Test
    void rangesAndTransitionalSymbols() {
        ImportedTree tree = imported("""
                config LOW
                \tint
                \tdefault 3
                config N
                \tint "N"
                \trange LOW 9
                \tdefault 20
                config OLD
                \tint
                \ttransitional
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree)).containsExactly("LOW=3", "N=9");
        assertThat(tree.manifests().get("modules.xml")).contains("name=\"OLD\" type=\"int\" transitional=\"true\"");
    }

    @Test
    @DisplayName("each directory gets a manifest, and the order of symbols stays")
    void sources() {
        ImportedTree tree = imported(
                Map.of(
                        "Kconfig",
                        """
                        config A
                        \tdef_bool y
                        source "arch/$(ARCH)/Kconfig"
                        source "drivers/*/Kconfig"
                        osource "none/Kconfig"
                        source "arch/x86/Kconfig.debug"
                        """,
                        "arch/x86/Kconfig",
                        "rsource \"sub/Kconfig\"\nconfig X86\n\tdef_bool y\n",
                        "arch/x86/Kconfig.debug",
                        "config X86_DEBUG\n\tdef_bool y\n",
                        "arch/x86/sub/Kconfig",
                        "config SUB\n\tdef_bool y\n",
                        "drivers/b/Kconfig",
                        "config B\n\tdef_bool y\n",
                        "drivers/a/Kconfig",
                        "config DA\n\tdef_bool y\n"),
                Map.of("ARCH", "x86"));
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree)).containsExactly("A=y", "SUB=y", "X86=y", "DA=y", "B=y", "X86_DEBUG=y");
        assertThat(tree.manifests().keySet())
                .containsExactly(
                        "modules.xml",
                        "arch/x86/modules.xml",
                        "arch/x86/sub/modules.xml",
                        "drivers/a/modules.xml",
                        "drivers/b/modules.xml");
        assertThat(tree.manifests().get("arch/x86/modules.xml")).contains("<source>sub</source>");
    }

    @Test
    void sourcesInMenusAndChoicesAndOfDirectoriesBeside() {
        ImportedTree tree = imported(
                Map.of(
                        "Kconfig",
                        "source \"a/Kconfig\"\nchoice\n\tprompt \"P\"\nsource \"c/Kconfig\"\nendchoice\n",
                        "a/Kconfig",
                        "if Y\nsource \"b/Kconfig\"\nendif\nconfig Y\n\tbool \"Y\"\n",
                        "b/Kconfig",
                        "config B\n\tdef_bool y\n",
                        "c/Kconfig",
                        "config C\n\tbool \"C\"\n"),
                Map.of());
        assertThat(tree.manifests()).containsOnlyKeys("modules.xml", "a/modules.xml", "b/modules.xml");
        assertThat(tree.manifests().get("a/modules.xml")).contains("<source>/b</source>");
        assertThat(values(tree)).containsExactly("C=y");
        assertThat(values(tree, "CONFIG_Y=y")).containsExactly("B=y", "Y=y", "C=y");
    }

    @Test
    void undeclaredSymbolsAreNoAndInComparisonsTheirNames() {
        ImportedTree tree = imported("""
                config A
                \tdef_bool !GONE
                config S
                \tstring
                \tdefault word
                config E
                \tdef_bool S = word
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree)).containsExactly("A=y", "S=\"word\"", "E=y");
        assertThat(tree.manifests().get("modules.xml")).contains("<undeclared>GONE</undeclared>");
    }

    @Test
    @DisplayName("questions to compilers become probes, each asked once")
    void probes() {
        ImportedTree tree = imported("""
                cc-option = $(success,$(CC) -Werror $(1) -c -x c /dev/null)
                config HAS_STRONG
                \tdef_bool $(cc-option,-fstack-protector-strong)
                config STRONG
                \tbool "Strong"
                \tdepends on $(cc-option,-fstack-protector-strong) && $(ld-option,-z noexecstack)
                config ENDBR
                \tbool "endbr"
                \tdepends on $(as-instr,nop\\nendbr64,-m64)
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(Imports.tree(tree).probes())
                .extracting(Probe::described, probe -> probe.symbols().toString(), Probe::declared)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "compilerOption -fstack-protector-strong", "[HAS_STRONG]", false),
                        org.assertj.core.groups.Tuple.tuple(
                                "linkerOption -Wl,-z,noexecstack", "[LD_OPTION_Z_NOEXECSTACK]", true),
                        org.assertj.core.groups.Tuple.tuple("instruction", "[AS_INSTR_NOP_NENDBR64_M64]", true));
        assertThat(tree.manifests().get("modules.xml"))
                .contains("<dependsOn>HAS_STRONG and LD_OPTION_Z_NOEXECSTACK</dependsOn>", "cflags=\"-m64\"");
    }

    @Test
    void commentsStay() {
        ImportedTree tree = imported("""
                # SPDX-License-Identifier: GPL-2.0
                # two -- lines ---

                config A
                \t# inside
                \tbool "A" # behind
                # last
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(tree.manifests().get("modules.xml")).contains("""
                            <!-- SPDX-License-Identifier: GPL-2.0
                                 two - - lines - - -
                                 inside
                                 behind -->
                        """, "<!-- last -->");
        assertThat(values(tree, "CONFIG_A=y")).containsExactly("A=y");
    }

    @Test
    void whatCannotBeSaidIsListedWithItsReason() {
        ImportedTree tree = imported("""
                config MODULES
                \tbool "M"
                \tmodules
                choice NAMED
                \ttristate "Choice"
                \toptional
                config C1
                \ttristate "one"
                \tdefault y
                config C2
                \tbool
                endchoice
                config not
                \tbool "a reserved word"
                config TYPELESS
                \tdefault y
                config A
                \tbool "A"
                \tint
                \trange 1 2
                \tdefault $(success,rm -rf /) if MODULES
                \tdepends on $(shell,date) = now
                \toption allnoconfig_y
                """);
        assertThat(rest(tree))
                .containsExactly(
                        "4 partly: a choice has no name here, so that it is not continued by others of that name",
                        "5 partly: a choice is bool here, so that several members cannot be m",
                        "6 partly: that no member is y is a member of its own, NONE_OF_C1",
                        "8 partly: members of choices are bool here, so m cannot be chosen",
                        "9 not: a default of a choice's member has no effect",
                        "10 not: a member of a choice without a prompt, which cannot be chosen",
                        "11 not: a member of a choice without a prompt, which cannot be chosen",
                        "13 not: 'not' " + Wording.RESERVED_NAME,
                        "14 not: 'not' " + Wording.RESERVED_NAME,
                        "15 not: no definition of TYPELESS says its type, so it has no value",
                        "16 not: no definition of TYPELESS says its type, so it has no value",
                        "19 not: A is a bool by its first definition, which counts",
                        "20 not: a range of a bool has no effect",
                        "21 not: " + Wording.NO_ANSWER + " $(shell,rm -rf /)",
                        "22 partly: " + Wording.NO_ANSWER + " $(shell,date) = now, which is taken for n",
                        "23 not: jmodbuild:allnoconfig sets this symbol to n, too, unless a preset says otherwise");
        assertThat(values(tree, "CONFIG_MODULES=y")).containsExactly("MODULES=y", "NONE_OF_C1=y");
    }

    @Test
    void anOptionalChoiceHasNoneUntilOneIsChosen() {
        ImportedTree tree = imported("""
                choice
                \tprompt "Board"
                \toptional
                \tdefault B
                config A
                \tbool "A"
                config B
                \tbool "B"
                endchoice
                config NONE_OF_A
                \tbool
                config C
                \tdef_bool !A && !B
                """);
        assertThat(values(tree)).containsExactly("NONE_OF_A_=y", "C=y");
        assertThat(values(tree, "CONFIG_B=y")).containsExactly("B=y");
        assertThat(rest(tree))
                .containsExactly(
                        "3 partly: that no member is y is a member of its own, NONE_OF_A_",
                        "4 partly: the default of an optional choice is none, unless allyesconfig switches it on");
    }

    @Test
    void everyLineIsInTheReport() {
        Map<String, String> files = Map.of(
                "Kconfig",
                """
                # c

                X := a \\
                  b
                menu "M"
                \tdepends on \\
                \t  A
                source "d/Kconfig"
                source "d/Kconfig"
                endmenu

                """,
                "d/Kconfig",
                "config A\r\n\tbool \"A\"\r\n\thelp\r\n\t  one\r\n\r\n\t  two\r\n\r\nconfig B\r\n\tdef_bool y");
        ImportReport report = imported(files, Map.of()).report();
        long written = files.values().stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .count();
        assertThat(report.statements().stream()
                        .mapToInt(ImportedStatement::lines)
                        .sum())
                .isEqualTo((int) written);
        assertThat(report.all().read()).isEqualTo(report.statements().size());
        assertThat(report.lines())
                .contains(
                        "help                1 read,      1 carried over,    0 partly,    0 not",
                        "all                12 read,     11 carried over,    0 partly,    1 not",
                        "Kconfig:3:1: not imported: X := a b",
                        "    nothing that is imported uses X");
    }
}
