// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static io.github.jmodbuild.importing.Imports.rest;
import static io.github.jmodbuild.importing.Imports.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.importing.manifests.ImportedTree;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From the configuration language of Linux 2.4 by way of manifests to values. */
class ConfigInImportTest {
    private static final String MODULES = "bool 'Modules' CONFIG_MODULES\n";

    private static ImportedTree imported(String configIn) {
        return Imports.imported("config.in", Map.of("config.in", configIn), Map.of());
    }

    @Test
    void questionsOfEachType() {
        ImportedTree tree = imported(MODULES + """
                bool 'A' CONFIG_A
                tristate "B" CONFIG_B
                int 'I' CONFIG_I 7
                int 'R' CONFIG_R 3 1 9
                hex 'H' CONFIG_H 2f8
                string 'S' CONFIG_S "two words"
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree)).containsExactly("I=7", "R=3", "H=2f8", "S=\"two words\"");
        assertThat(values(tree, "CONFIG_MODULES=y", "CONFIG_A=y", "CONFIG_B=m", "CONFIG_R=5"))
                .containsExactly("MODULES=y", "A=y", "B=m", "I=7", "R=5", "H=2f8", "S=\"two words\"");
        assertThat(tree.manifests().get("modules.xml")).contains("<range from=\"1\" to=\"9\"/>");
    }

    @Test
    void wordsThatConfigureIgnores() {
        ImportedTree tree = imported(MODULES + """
                tristate 'Net' CONFIG_NET y
                int 'I' CONFIG_I 7 1
                define_bool CONFIG_D y n
                """);
        assertThat(rest(tree))
                .satisfiesExactly(
                        tristate ->
                                assertThat(tristate).startsWith("2 partly: 'y' is left out; 'tristate' takes a prompt"),
                        number -> assertThat(number).startsWith("3 partly: '1' is left out; 'int' takes a prompt"),
                        value -> assertThat(value).startsWith("4 partly: 'n' is left out; 'define_bool' takes"));
    }

    @Test
    @DisplayName("dep_tristate is limited by m, dep_bool refuses m, dep_mbool takes it for y")
    void dependencies() {
        ImportedTree tree = imported(MODULES + """
                tristate 'D' CONFIG_D
                dep_tristate 'T' CONFIG_T $CONFIG_D
                dep_bool 'B' CONFIG_B $CONFIG_D
                dep_mbool 'M' CONFIG_M $CONFIG_D
                dep_tristate 'only a module' CONFIG_O $CONFIG_D m
                dep_int 'I' CONFIG_I 4 $CONFIG_D
                """);
        assertThat(rest(tree)).isEmpty();
        String[] all = {
            "CONFIG_MODULES=y", "CONFIG_T=y", "CONFIG_B=y", "CONFIG_M=y", "CONFIG_O=y", "CONFIG_D=m",
        };
        assertThat(values(tree, all)).containsExactly("MODULES=y", "D=m", "T=m", "M=y", "O=m", "I=4");
        all[5] = "CONFIG_D=y";
        assertThat(values(tree, all)).containsExactly("MODULES=y", "D=y", "T=y", "B=y", "M=y", "O=m", "I=4");
        all[5] = "# CONFIG_D is not set";
        assertThat(values(tree, all)).containsExactly("MODULES=y");
    }

    @Test
    @DisplayName("a dependency that has no value is none, but one that is n is")
    void emptyDependencies() {
        ImportedTree tree = imported("""
                bool 'P' CONFIG_P
                if [ "$CONFIG_P" = "y" ]; then
                  bool 'PCI' CONFIG_PCI
                fi
                dep_bool 'X' CONFIG_X $CONFIG_PCI
                dep_bool 'Y' CONFIG_Y $CONFIG_NOWHERE
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree, "CONFIG_X=y", "CONFIG_Y=y")).containsExactly("X=y", "Y=y");
        assertThat(values(tree, "CONFIG_P=y", "CONFIG_X=y", "CONFIG_Y=y")).containsExactly("P=y", "Y=y");
        assertThat(values(tree, "CONFIG_P=y", "CONFIG_PCI=y", "CONFIG_X=y")).containsExactly("P=y", "PCI=y", "X=y");
    }

    @Test
    void testsOfEachForm() {
        ImportedTree tree = imported(MODULES + """
                tristate 'T' CONFIG_T
                bool 'B' CONFIG_B
                if [ "$CONFIG_T" != "n" -a ! "$CONFIG_B" = "y" -o "$CONFIG_T" = "y" ]
                then
                  define_bool CONFIG_ONE y
                else
                  define_bool CONFIG_TWO y
                fi
                if [ $CONFIG_B = y ]; then
                  string 'S' CONFIG_S "x"
                elif [ "$CONFIG_T" = "m" ] ; then
                  define_string CONFIG_S elif
                fi
                if [ "$CONFIG_S" = "x" -a -n "$CONFIG_B" -a -z "$CONFIG_UNKNOWN" ]; then
                  define_bool CONFIG_THREE y
                fi
                if [ "CONFIG_B" = "y" ]; then
                  define_bool CONFIG_NEVER y
                fi
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree)).containsExactly("TWO=y");
        assertThat(values(tree, "CONFIG_B=y")).containsExactly("B=y", "TWO=y", "S=\"x\"", "THREE=y");
        assertThat(values(tree, "CONFIG_MODULES=y", "CONFIG_T=m"))
                .containsExactly("MODULES=y", "T=m", "ONE=y", "S=\"elif\"");
        assertThat(values(tree, "CONFIG_MODULES=y", "CONFIG_T=m", "CONFIG_B=y", "CONFIG_S=\"z\""))
                .containsExactly("MODULES=y", "T=m", "B=y", "TWO=y", "S=\"z\"");
    }

    @Test
    @DisplayName("the last statement that is executed gives the value")
    void laterStatementsOverride() {
        ImportedTree tree = imported("""
                bool 'A' CONFIG_A
                bool 'B' CONFIG_B
                define_int CONFIG_SHIFT 4
                if [ "$CONFIG_A" = "y" ]; then
                  define_int CONFIG_SHIFT 5
                fi
                if [ "$CONFIG_B" = "y" ]; then
                  define_int CONFIG_SHIFT 6
                fi
                bool 'X' CONFIG_X
                if [ "$CONFIG_A" = "y" ]; then
                  define_bool CONFIG_X y
                fi
                define_bool CONFIG_D y
                if [ "$CONFIG_B" = "y" ]; then
                  bool 'D' CONFIG_D
                fi
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree)).containsExactly("SHIFT=4", "D=y");
        assertThat(values(tree, "CONFIG_A=y", "# CONFIG_X is not set")).containsExactly("A=y", "SHIFT=5", "X=y", "D=y");
        assertThat(values(tree, "CONFIG_A=y", "CONFIG_B=y", "# CONFIG_D is not set"))
                .containsExactly("A=y", "B=y", "SHIFT=6", "X=y");
        assertThat(values(tree, "CONFIG_X=y", "# CONFIG_D is not set")).containsExactly("SHIFT=4", "X=y", "D=y");
        assertThat(tree.manifests().get("modules.xml")).contains("""
                    <symbol name="SHIFT" type="int">
                      <default if="B">6</default>
                      <default if="A">5</default>
                      <default>4</default>
                    </symbol>
                """);
    }

    @Test
    void oneSymbolInBothBranches() {
        ImportedTree tree = imported("""
                bool 'A' CONFIG_A
                if [ "$CONFIG_A" = "y" ]; then
                  bool 'X with A' CONFIG_X
                else
                  define_bool CONFIG_X y
                fi
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree)).containsExactly("X=y");
        assertThat(values(tree, "CONFIG_A=y")).containsExactly("A=y");
        assertThat(values(tree, "CONFIG_A=y", "CONFIG_X=y")).containsExactly("A=y", "X=y");
    }

    @Test
    void definesTakeValuesOfOtherSymbols() {
        ImportedTree tree = imported(MODULES + """
                tristate 'T' CONFIG_T
                define_bool CONFIG_COPY $CONFIG_T
                int 'N' CONFIG_N 12
                define_int CONFIG_SAME $CONFIG_N
                define_bool CONFIG_M m
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree, "CONFIG_MODULES=y", "CONFIG_T=m", "CONFIG_N=5"))
                .containsExactly("MODULES=y", "T=m", "COPY=m", "N=5", "SAME=5", "M=m");
    }

    @Test
    void unsetForgetsWhatWasDefined() {
        ImportedTree tree = imported("""
                unset CONFIG_A CONFIG_B
                bool 'P' CONFIG_P
                define_bool CONFIG_A y
                if [ "$CONFIG_P" = "y" ]; then
                  unset CONFIG_A
                fi
                if [ "$CONFIG_A" != "n" ]; then
                  define_bool CONFIG_NOT_N y
                fi
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree)).containsExactly("A=y", "NOT_N=y");
        assertThat(values(tree, "CONFIG_P=y")).containsExactly("P=y", "NOT_N=y");
    }

    @Test
    void choices() {
        ImportedTree tree = imported("""
                choice 'Processor' \\
                  "386      CONFIG_M386 \\
                   Pentium/MMX CONFIG_M586 \\
                   Pentium-Pro CONFIG_M686" Pentium-P
                if [ "$CONFIG_M386" = "y" ]; then
                  define_bool CONFIG_OLD y
                fi
                nchoice 'Speed' CONFIG_FAST 'very slow' CONFIG_SLOW 'fast' CONFIG_FAST
                """);
        assertThat(rest(tree)).isEmpty();
        assertThat(values(tree)).containsExactly("M686=y", "FAST=y");
        assertThat(values(tree, "CONFIG_M386=y", "CONFIG_SLOW=y")).containsExactly("M386=y", "OLD=y", "SLOW=y");
        assertThat(tree.manifests().get("modules.xml")).contains("<prompt>very slow</prompt>");
    }

    @Test
    void menusTitlesCommentsAndHelp() {
        ImportedTree tree = Imports.imported(
                "arch/i386/config.in",
                Map.of(
                        "arch/i386/config.in",
                        """
                        # For the PC
                        mainmenu_name "Kernel"
                        mainmenu_option next_comment
                        comment 'Network'
                          bool 'Networking' CONFIG_NET # most want it
                          comment 'Drivers'
                          source drivers/net/Config.in
                        endmenu
                        """,
                        "drivers/net/Config.in",
                        "bool 'NE2000' CONFIG_NE2000\n",
                        "Documentation/Configure.help",
                        """
                        # all of them
                        Networking support
                        CONFIG_NET
                          First line
                          second.

                            Indented.
                        # a comment inside

                        Of no use here
                        CONFIG_ELSEWHERE
                          None.
                        """),
                Map.of());
        assertThat(rest(tree)).isEmpty();
        assertThat(tree.manifests()).containsOnlyKeys("modules.xml", "drivers/net/modules.xml");
        assertThat(tree.manifests().get("modules.xml"))
                .contains("<config title=\"Kernel\">", "<!-- For the PC -->", "<menu title=\"Network\">")
                .contains("<help>\n          First line\n          second.\n\n            Indented.\n        </help>")
                .contains("<!-- most want it -->", "<comment>Drivers</comment>", "<source>drivers/net</source>");
        assertThat(tree.report().byKind()).containsEntry("help", new ImportReport.Count(1, 1, 0, 0));
    }

    @Test
    @DisplayName("a value that is given further down is the final one; where it would depend on itself, it is empty")
    void valuesFromFurtherDown() {
        ImportedTree tree = imported("""
                if [ "$CONFIG_LATE" = "y" ]; then
                  bool 'X' CONFIG_X
                fi
                bool 'Late' CONFIG_LATE
                if [ "$CONFIG_R" != "y" ]; then
                  bool 'Q' CONFIG_Q
                fi
                if [ "$CONFIG_Q" != "y" ]; then
                  bool 'R' CONFIG_R
                fi
                """);
        assertThat(rest(tree))
                .containsExactly(
                        "1 partly: CONFIG_LATE is given a value further down, at config.in:4:1; its final value counts here",
                        "5 partly: CONFIG_R is given a value further down, at config.in:9:3; since that depends on this,"
                                + " it is empty here");
        assertThat(values(tree, "CONFIG_X=y")).isEmpty();
        assertThat(values(tree, "CONFIG_X=y", "CONFIG_LATE=y", "CONFIG_Q=y", "CONFIG_R=y"))
                .containsExactly("X=y", "LATE=y", "Q=y");
    }

    @Test
    void whatCannotBeSaidIsListedWithItsReason() {
        ImportedTree tree = imported("""
                text 'Welcome'
                bool 'A' CONFIG_A
                if [ "$CONFIG_A" = "y" ]; then
                  bool 'B' CONFIG_B
                fi
                if [ "$CONFIG_B" = "y" ]; then
                  define_bool CONFIG_A n
                fi
                choice 'C' "One CONFIG_ONE Only CONFIG_TWO" O
                define_bool CONFIG_ONE y
                bool 'L' LOWER
                bool 'dead' CONFIG_DEAD
                define_bool CONFIG_DEAD y
                if [ "$CONFIG_A$CONFIG_B" = "nn" ]; then
                  define_bool CONFIG_E "$ARCH-x"
                fi
                dep_bool 'F' CONFIG_F $CONFIG_N
                int 'N' CONFIG_N 4
                tristate 'T' CONFIG_T
                bool 'again' CONFIG_T
                """);
        assertThat(rest(tree))
                .containsExactly(
                        "1 not: a text that is shown while questions are asked",
                        "7 not: the value that CONFIG_A has before decides whether it changes here; a symbol has one value",
                        "9 partly: the default 'O' is the beginning of 2 names; it is One now",
                        "10 not: a choice gives CONFIG_ONE its value",
                        "11 not: 'LOWER' is not the name of a symbol, which begins with CONFIG_",
                        "12 not: a later statement always replaces the answer",
                        "14 partly: a text that is put together of several is taken for one that equals no other",
                        "15 not: variable ARCH has no value; give one as jmodbuild.import.variables=ARCH=...;"
                                + " '-x' is no value of a bool or tristate, which is y, m or n",
                        "17 partly: CONFIG_N is given a value further down, at config.in:18:1; its final value counts here;"
                                + " the dependency $CONFIG_N is no bool or tristate, and taken for n",
                        "20 partly: another statement gives CONFIG_T the value m, so that m can be chosen here");
    }

    @Test
    void everyLineIsInTheReport() {
        Map<String, String> files = Map.of(
                "config.in", """
                # c

                mainmenu_option next_comment
                comment 'M'
                bool 'A' \\
                    CONFIG_A
                if [ "$CONFIG_A" = "y" ]
                then
                source d/Config.in
                else
                source d/Config.in
                fi
                endmenu
                """, "d/Config.in", "bool 'B' CONFIG_B\r\n\r\n\tchoice 'x' \\\r\n \"O CONFIG_O\" O\r\n");
        ImportReport report = Imports.imported("config.in", files, Map.of()).report();
        long written = files.values().stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .count();
        assertThat(report.statements().stream()
                        .mapToInt(ImportedStatement::lines)
                        .sum())
                .isEqualTo((int) written);
    }

    @Test
    @DisplayName("a file named Config.in in Kconfig's language is read as such")
    void languageByContent() {
        String kconfig = "# if [ this were old\nmainmenu \"BusyBox\"\nconfig A\n\tbool \"A\"\n\tdefault y\n";
        assertThat(values(Imports.imported("Config.in", Map.of("Config.in", kconfig), Map.of())))
                .containsExactly("A=y");
    }
}
