// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static io.github.jmodbuild.importing.Imports.imported;
import static io.github.jmodbuild.importing.Imports.rest;
import static io.github.jmodbuild.importing.Imports.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The macro language, and that it runs nothing. */
class KconfigMacrosTest {
    private static List<String> text(String macros, String value) {
        return values(imported(macros + "config S\n\tstring\n\tdefault \"" + value + "\"\n"));
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
                .hasMessage("Kconfig:1: the tree refuses to be configured: too old");
        assertThat(rest(imported("$(error-if,n,x)\n$(warning-if,y,careful)\n$(info,hello)\n")))
                .containsExactly("2 partly: the tree warns: careful");
        assertThat(rest(imported("$(error-if,$(failure,command -v gcc),no gcc)\n")))
                .containsExactly("1 not: the condition is the answer of a program, which is not run");
    }

    @Test
    void macrosWithoutAnEndAreRefused() {
        assertThatThrownBy(() -> imported("A = $(A)\nconfig X\n\tdef_bool $(A)\n"))
                .hasMessage("Kconfig:3: macros nested more than 100 deep; one of them refers to itself");
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
                .hasMessageContaining("macros make a text of more than 1048576 characters");
        assertThatThrownBy(() -> imported("config X\n\tdef_bool $(cc-option,-f\n"))
                .hasMessage("Kconfig:2:11: $( without its ); add the parenthesis");
    }
}
