// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static io.github.jmodbuild.importing.Imports.imported;
import static io.github.jmodbuild.importing.Imports.rest;
import static io.github.jmodbuild.importing.Imports.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.importing.kconfig.KconfigShell;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import io.github.jmodbuild.importing.manifests.MakefileChoice;
import io.github.jmodbuild.importing.manifests.TreeTranslation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The macro language, and that it runs nothing. */
class KconfigMacrosTest {
    private static List<String> text(String macros, String value) {
        return values(imported(macros + "config S\n\tstring\n\tdefault \"" + value + "\"\n"));
    }

    @Test
    void aVariableThatNothingNamesIsReported() {
        ImportedTree tree =
                Imports.imported(Map.of("Kconfig", "config A\n\tdef_bool $(SOME)\n"), Map.of("SOME", "y", "SMOE", "y"));
        assertThat(tree.report().rest())
                .extracting(statement -> statement.at() + ": " + statement.text() + ": " + statement.reason())
                .containsExactly(
                        "jmodbuild.import.variables, SMOE: SMOE=y: no file that is read names this variable; correct"
                                + " the name, or leave it out");
    }

    @Test
    void simpleVariablesAreExpandedAtOnceAndRecursiveOnesLate() {
        assertThat(text("A = 1\nS := $(A)\nR = $(A)\nA = 2\n", "$(S)$(R)")).containsExactly("S=\"12\"");
        assertThat(text("A := x\nA += y\nA += $(A)\n", "$(A)")).containsExactly("S=\"x y x y\"");
    }

    @Test
    void functionsHaveArguments() {
        assertThat(text("comma := ,\nf = <$(2)$(comma)$(1)>\n", "$(f,a,b(c,d))"))
                .containsExactly("S=\"<b(c,d),a>\"");
        assertThat(text("", "$(filename):$(lineno)")).containsExactly("S=\"Kconfig:3\"");
    }

    @Test
    void comparisonsOfTextsNeedNoShell() {
        assertThat(text("V := 120200\n", "$(success,test $(V) -ge 120000)$(failure,[ \"a\" = \"b\" ])"))
                .containsExactly("S=\"yy\"");
        assertThat(text("", "$(if-success,test -z \"\",yes,no)")).containsExactly("S=\"yes\"");
        assertThat(text("", "$(success,true) $(success,uname | grep Linux)"))
                .as("a command that only a shell can answer leaves out the whole text")
                .isEmpty();
    }

    private static String manifest(ImportedTree imported) {
        return imported.manifests().getOrDefault("modules.xml", "");
    }

    @Test
    void aSourceThatACompilerIsAskedAboutIsAProbe() {
        String asked =
                "config A\n\tdef_bool $(success,echo 'int f(void) { return 1; }' | $(CC) -x c - -c -O2 -o /dev/null)\n";
        ImportedTree imported = imported(Map.of("Kconfig", asked), Map.of("CC", "gcc"));
        assertThat(rest(imported)).isEmpty();
        assertThat(manifest(imported))
                .contains("<compiles symbol=\"A\" cflags=\"-O2\">\n      int f(void) { return 1; }\n    </compiles>");
        assertThat(manifest(imported(asked.replace("$(CC)", "$CC"))))
                .contains("<compiles symbol=\"A\" cflags=\"-O2\">");
        for (String other : List.of(
                "echo 'a' | $(CC) -x c++ - -c -o /dev/null",
                "echo 'a' | $(CC) -x c - -c -o /dev/null | cat",
                "echo 'a' | sed p | $(CC) -x c - -c -o /dev/null",
                "echo 'a\\nb' | $(CC) -x c - -c -o /dev/null",
                "echo 'a' | $(CC) -x c - file.c -c -o /dev/null",
                "echo 'a' | $(CC) -x c - -c -o '/dev/null",
                "echo 'a' | $(LD) -x c - -c -o /dev/null")) {
            assertThat(rest(imported(
                            Map.of("Kconfig", "config A\n\tdef_bool $(success," + other + ")\n"),
                            other.contains("LD") ? Map.of("LD", "ld") : Map.of("CC", "gcc"))))
                    .as(other)
                    .singleElement()
                    .asString()
                    .startsWith("2 not: " + Wording.NO_ANSWER);
        }
    }

    @Test
    void aShellThatMayBeUsedAnswersWhatNoProbeCan() {
        List<String> asked = new ArrayList<>();
        KconfigShell shell = command -> {
            asked.add(command);
            return Optional.of(new KconfigShell.End(command.startsWith("y"), "one\ntwo\n\n"));
        };
        ImportedTree imported = imported(Map.of("Kconfig", """
                        V := $(shell,uname)
                        config A
                        	def_bool $(success,yes) && $(failure,yes) || $(success,no)
                        config S
                        	string
                        	default "$(V)$(if-success,yes,+,-)$(if-success,no,+,-)"
                        config B
                        	def_bool $(cc-option,-fx)
                        """), Map.of(), shell);
        assertThat(asked).containsExactly("uname", "yes", "yes", "no", "yes", "no");
        assertThat(values(imported)).contains("S=\"one two+-\"");
        assertThat(manifest(imported)).contains("<compilerOption symbol=\"B\">-fx</compilerOption>");
        assertThat(rest(imported))
                .containsExactly(
                        "1 partly: the answer of this machine stays: uname writes 'one two'",
                        "3 partly: the answer of this machine stays: yes succeeds;"
                                + " the answer of this machine stays: no fails",
                        "6 partly: the answer of this machine stays: yes succeeds;"
                                + " the answer of this machine stays: no fails");
    }

    @Test
    void givenValuesTakePrecedence() {
        assertThat(values(imported(
                        Map.of("Kconfig", "V := $(shell,uname)\nconfig S\n\tstring\n\tdefault \"$(V)\"\n"),
                        Map.of("V", "mine"))))
                .containsExactly("S=\"mine\"");
    }

    @Test
    void aVariableWithoutAValueIsNamed() {
        assertThat(rest(imported("config S\n\tstring\n\tdefault \"$(HOST)\"\n")))
                .containsExactly(
                        "3 partly: variable HOST has no value; give one as jmodbuild.import.variables=HOST=...");
    }

    @Test
    void errorsAndWarningsOfTheTree() {
        assertThatThrownBy(() -> imported("$(error-if,y,too old)\n"))
                .hasMessage("Kconfig:1:1: the tree refuses to be configured: too old");
        assertThat(rest(imported("$(error-if,n,x)\n$(warning-if,y,careful)\n$(info,hello)\n")))
                .containsExactly("2 partly: the tree warns: careful");
        assertThat(rest(imported("$(error-if,$(failure,command -v gcc),no gcc)\n")))
                .containsExactly(
                        "1 not: the condition is the answer of a program, which is not run without jmodbuild.import.shell");
    }

    @Test
    void macrosWithoutAnEndAreRefused() {
        assertThatThrownBy(() -> imported("A = $(A)\nconfig X\n\tdef_bool $(A)\n"))
                .hasMessage(
                        "Kconfig:3:2: macros nested more than 100 deep: ... → A → A → A; write a shorter chain, or correct one"
                                + " that refers to itself");
        StringBuilder text = new StringBuilder("a0 = xxxxxxxxxx\n");
        for (int i = 1; i < 90; i++) {
            text.append("a")
                    .append(i)
                    .append(" = $(a")
                    .append(i - 1)
                    .append(")$(a")
                    .append(i - 1)
                    .append(")\n");
        }
        assertThatThrownBy(() -> imported(text + "config X\n\tstring\n\tdefault \"$(a89)\"\n"))
                .hasMessageContaining("macros make a text of more than 1048576 characters: ... → a19 → a18 → a17")
                .hasMessageContaining("; write a shorter one, or a macro that refers to others less often");
        assertThatThrownBy(() -> imported("config X\n\tdef_bool $(cc-option,-f\n"))
                .hasMessage("Kconfig:2:11: $( without its ); add the parenthesis");
    }

    @Test
    void macrosThatNothingUsesAreListed() {
        ImportedTree tree = Imports.imported(Map.of("Kconfig", """
                used := y
                comma := ,
                success = $(if-success,$(1),y$(comma),n)
                twice = 1
                twice += 2
                ARCH = x86
                config A
                \tbool "A"
                \tdefault $(used)
                \tdepends on $(success,true)
                """), Map.of("ARCH", "arm"));
        assertThat(Imports.rest(tree))
                .contains(
                        "4 not: nothing that is imported uses twice",
                        "5 not: nothing that is imported uses twice",
                        "6 not: nothing that is imported uses ARCH")
                .noneMatch(line -> line.startsWith("1 ") || line.startsWith("2 ") || line.startsWith("3 "));
    }

    @Test
    @DisplayName("a module outside of a kernel's tree has no symbols, and the message says what it needs")
    void modulesWithoutKconfig() {
        String needs = "; its makefile lists objects, as those of"
                + " modules outside of a kernel's tree do: write the symbols that it names, and MODULES, to a file of your own,"
                + " and give that as jmodbuild.import.kconfig, with jmodbuild.import.makefiles=. and"
                + " jmodbuild.import.variables=KERNELRELEASE=6.1";
        String makefile = """
                ifneq ($(KERNELRELEASE),)
                obj-m := hello.o
                hello-y := a.o b.o
                else
                all: ; $(MAKE) -C $(KDIR) M=$(PWD) modules
                endif
                """;
        assertThatThrownBy(() -> Imports.imported(Map.of("Makefile", makefile), Map.of(), List.of()))
                .hasMessageStartingWith("jmodbuild.import.kconfig: ")
                .hasMessageEndingWith(needs);
        assertThatThrownBy(() -> Imports.imported(Map.of("Kbuild", "obj-$(CONFIG_A) += a.o\n"), Map.of(), List.of()))
                .hasMessageStartingWith("jmodbuild.import.kconfig: ")
                .hasMessageEndingWith(needs);
        Map<String, String> files = Map.of(
                "Makefile", makefile, "../own", "config MODULES\n\tdef_bool y\n\tmodules\n", "a.c", "", "b.c", "");
        ImportedTree tree = TreeTranslation.of(
                "../own",
                new Imports.Files(files),
                Map.of("KERNELRELEASE", "6.1"),
                new MakefileChoice(true, List.of("."), ""),
                KconfigShell.NONE);
        assertThat(tree.manifests().get("modules.xml"))
                .contains("<composite name=\"hello\" config=\"MODULES and m\"><objects>a.o b.o</objects></composite>");
        ImportedTree top = TreeTranslation.of(
                "../own",
                new Imports.Files(files),
                Map.of("KERNELRELEASE", "6.1"),
                new MakefileChoice(true, List.of(), ""),
                KconfigShell.NONE);
        assertThat(Imports.rest(top))
                .contains(
                        "3 not: parts of an object, which only makefiles of directories have; read the root's as one of these"
                                + " with jmodbuild.import.makefiles=.");
    }
}
