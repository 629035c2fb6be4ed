// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What makefiles say under all configurations at once. */
class MakeRunTest {
    @Test
    void namesOfVariablesWithTheValueOfASymbol() {
        Makefiles tree = Makefiles.of("obj-y += a.o\nobj-$(CONFIG_X) += b.o c.o\nobj-$(CONFIG_BOOL) += d.o\n");
        assertThat(tree.show("obj-y")).isEqualTo("a.o b.o/X=y c.o/X=y d.o/BOOL");
        assertThat(tree.show("obj-m")).isEqualTo("b.o/X=m c.o/X=m");
        assertThat(tree.run.value("obj-y").words().get(2).order())
                .isEqualTo(tree.run.value("obj-m").words().get(1).order());
    }

    @Test
    void conditionalsAreConditions() {
        Makefiles tree = Makefiles.of("""
                v := a
                ifeq ($(CONFIG_X),y)
                v += b
                else ifdef CONFIG_Y
                v += c
                else
                v := d
                endif
                ifneq ($(CONFIG_X)$(CONFIG_BOOL),)
                v += e
                endif
                ifeq ($(CONFIG_X),$(CONFIG_Y))
                v += f
                endif
                """);
        assertThat(Makefiles.under(tree.run.value("v"), Map.of("X", "y"))).isEqualTo("a b e");
        assertThat(Makefiles.under(tree.run.value("v"), Map.of("X", "m", "Y", "m")))
                .isEqualTo("a c e f");
        assertThat(Makefiles.under(tree.run.value("v"), Map.of())).isEqualTo("d f");
        assertThat(Makefiles.under(tree.run.value("v"), Map.of("BOOL", "y"))).isEqualTo("d e f");
    }

    @Test
    void wordsNextToValues() {
        Makefiles tree = Makefiles.of("""
                d-$(CONFIG_X) := p q
                v = x$(d-y)y $(d-y)/z
                w = a$(CONFIG_X)b$(CONFIG_BOOL)
                """);
        assertThat(Makefiles.under(tree.run.value("v"), Map.of("X", "y"))).isEqualTo("xp qy p q/z");
        assertThat(Makefiles.under(tree.run.value("v"), Map.of())).isEqualTo("xy /z");
        assertThat(Makefiles.under(tree.run.value("w"), Map.of("X", "m", "BOOL", "y")))
                .isEqualTo("amby");
        assertThat(Makefiles.under(tree.run.value("w"), Map.of())).isEqualTo("ab");
    }

    @Test
    void aTextOfBlanksAloneIsNotEmptyForMake() {
        Makefiles tree = Makefiles.of("""
                v = $(if $(CONFIG_X) $(CONFIG_Y),a,b) $(if $(CONFIG_X)$(CONFIG_Y),a,b)
                ifneq ($(CONFIG_X) $(CONFIG_Y),)
                w = always
                endif
                """);
        assertThat(Makefiles.under(tree.run.value("v"), Map.of())).isEqualTo("a b");
        assertThat(tree.show("w")).isEqualTo("always");
    }

    @Test
    @DisplayName("blanks of values count where make compares, tests and names")
    void blanksOfValues() {
        Makefiles tree = Makefiles.of("""
                none =
                V = y # comment
                ifeq ($(V),y)
                v += compared
                else
                v += differs
                endif
                ifeq ($(strip $(V)),y)
                v += stripped
                endif
                W := $(CONFIG_BOOL) $(none)
                v += $(if $(W),blank) $(or $(none) $(none),second)x $(if $(CONFIG_BOOL), y,z)
                obj-$(V) += named.o
                two = a  b
                ifeq ($(two),a b)
                v += one
                endif
                joined = x$(none) $(none)y$(V)z
                f = <$(1)>
                called = $(call f, a )
                ifdef W
                v += defined
                endif
                """);
        assertThat(Makefiles.under(tree.run.value("v"), Map.of("BOOL", "y")))
                .isEqualTo("differs stripped blank x y defined");
        assertThat(Makefiles.under(tree.run.value("v"), Map.of())).isEqualTo("differs stripped blank x z defined");
        assertThat(tree.show("obj-y")).isEmpty();
        assertThat(tree.show("obj-y ")).isEqualTo("named.o");
        assertThat(tree.show("joined")).isEqualTo("x yy z");
        assertThat(tree.run.value("called").written()).isEqualTo("< a >");
        assertThat(tree.rest())
                .containsExactly(
                        "4: it never applies, since make compares the blanks of the condition too; remove them there",
                        "16: it never applies, since make compares the blanks of the condition too; remove them there");
    }

    @Test
    void whatIsNotKnownDecidesNothing() {
        Makefiles tree = Makefiles.of("""
                V := $(shell id)
                ifdef V
                v += defined
                endif
                w = $(and $(V),b) $(or $(V),c) $(if $(V),d)
                """);
        assertThat(tree.show("v")).isEmpty();
        assertThat(tree.show("w")).isEqualTo("$(and $(V),b)? $(or $(V),c)? $(if $(V),d)?");
        assertThat(tree.rest())
                .containsExactly(
                        "2: no program is run to answer it; it is not known whether it applies",
                        "3: it is not known whether it applies, see Makefile:2");
    }

    @Test
    @DisplayName("texts of symbols may be several words for make, which is reported where it may matter")
    void textsOfSeveralWords() {
        Makefiles tree = Makefiles.of("""
                a = $(filter "x" "y",$(CONFIG_STRING))
                b = $(filter x,$(CONFIG_STRING))
                c = $(firstword $(CONFIG_STRING))
                d = $(filter-out "x",$(CONFIG_STRING))
                e = $(subst -,_,$(CONFIG_STRING))
                f = $(subst ",,$(CONFIG_STRING))
                g = $(addsuffix .o,$(CONFIG_NUMBER))
                """);
        assertThat(tree.show("a")).isEqualTo("\"$(CONFIG_STRING)\"/STRING=\"x\"orSTRING=\"y\"");
        assertThat(tree.show("b")).isEmpty();
        assertThat(tree.show("c")).isEqualTo("\"$(CONFIG_STRING)\"");
        assertThat(tree.show("d")).isEqualTo("\"$(CONFIG_STRING)\"/STRING!=\"x\"");
        assertThat(tree.show("e")).isEqualTo("\"$(CONFIG_STRING)\"");
        assertThat(tree.show("f")).isEqualTo("$(CONFIG_STRING)");
        assertThat(tree.show("g")).isEqualTo("$(CONFIG_NUMBER).o");
        assertThat(tree.rest())
                .containsExactly("2: " + SymbolText.ONE_WORD, "3: " + SymbolText.ONE_WORD, "5: " + SymbolText.ONE_WORD);
    }

    @Test
    void textsOfSymbols() {
        Makefiles tree = Makefiles.of("""
                v = -DN=$(CONFIG_NUMBER) -DS=$(CONFIG_STRING) $(subst ",,$(CONFIG_STRING))
                ifeq ($(CONFIG_STRING),"abc")
                w = 1
                endif
                ifneq ($(CONFIG_NUMBER),7)
                x = 1
                endif
                ifeq ($(CONFIG_STRING)x,$(CONFIG_NUMBER))
                y = 1
                endif
                z = $(patsubst %c,%d,$(CONFIG_NUMBER))
                """);
        assertThat(tree.show("v")).isEqualTo("-DN=$(CONFIG_NUMBER) -DS=\"$(CONFIG_STRING)\" $(CONFIG_STRING)");
        assertThat(tree.show("w")).isEqualTo("1/STRING=\"abc\"");
        assertThat(tree.show("x")).isEqualTo("1/NUMBER!=7");
        assertThat(tree.rest())
                .containsExactly(
                        "8: too many conditions at once; it is not known whether it applies",
                        "9: it is not known whether it applies, see Makefile:8");
        assertThat(tree.show("z")).endsWith("?");
    }

    @Test
    void aBlankMayReplaceSomething() {
        Makefiles tree = Makefiles.of("""
                v = $(lastword $(subst _, ,logo_linux_$(CONFIG_NUMBER)))
                w = $(subst _, ,a_b)
                x = $(subst _,,a_b)
                """);
        assertThat(tree.show("v")).isEqualTo("$(CONFIG_NUMBER)");
        assertThat(tree.show("w")).isEqualTo("a b");
        assertThat(tree.show("x")).isEqualTo("ab");
    }

    @Test
    void patternsOfTextsThatSymbolsArePartsOf() {
        Makefiles tree = Makefiles.of("""
                stripped := $(CONFIG_STRING:"%"=%)
                directory = $(patsubst %,board/%/,$(stripped))
                dashed = $(patsubst -D"%",%,-D$(CONFIG_STRING))
                other = $(patsubst %c,%d,$(CONFIG_STRING))
                without = $(filter-out x% %y,$(CONFIG_STRING) xa ya)
                perhaps = $(patsubst %c,%d,$(stripped))
                """);
        assertThat(tree.show("stripped")).isEqualTo("$(CONFIG_STRING)");
        assertThat(tree.show("directory")).isEqualTo("board/$(CONFIG_STRING)/");
        assertThat(tree.show("dashed")).isEqualTo("$(CONFIG_STRING)");
        assertThat(tree.show("other")).isEqualTo("\"$(CONFIG_STRING)\"");
        assertThat(tree.show("without")).isEqualTo("\"$(CONFIG_STRING)\" ya");
        assertThat(tree.show("perhaps")).endsWith("?");
    }

    @Test
    void nothingIsRun() {
        Makefiles tree = Makefiles.of("""
                v := a $(shell rm -rf /) b
                v2 != rm -rf /
                ifeq ($(shell id),x)
                w = 1
                else
                w = 2
                endif
                $(eval u = 1)
                """);
        assertThat(tree.show("v")).isEqualTo("a $(shell rm -rf /)? b");
        assertThat(tree.show("v2")).isEqualTo("$(shell rm -rf /)?");
        assertThat(tree.show("w")).isEmpty();
        assertThat(tree.run.effects()).hasSize(1);
        assertThat(tree.rest())
                .containsExactly(
                        "3: no program is run to answer it; it is not known whether it applies",
                        "4: it is not known whether it applies, see Makefile:3",
                        "5: it is not known whether it applies",
                        "6: it is not known whether it applies, see Makefile:3");
    }

    @Test
    void functionsOfTheTreeAndOfItsBuild() {
        Makefiles tree = Makefiles.of("""
                twice = $(1) $(2)$(1)
                v := $(call twice,a,b) $(call known,c) $(call missing,d)
                define lines
                a $(1)
                b
                endef
                w := $(call lines,$(CONFIG_X))
                """);
        assertThat(tree.show("v")).isEqualTo("a ba c $(call missing,d)?");
        assertThat(Makefiles.under(tree.run.value("w"), Map.of("X", "m"))).isEqualTo("a m b");
    }

    @Test
    void givenVariablesAreNotAssigned() {
        Makefiles tree = Makefiles.of(
                Map.of("Makefile", "A := 1\nA += 2\nifdef A\nv = $(A)\nendif\nv += $(B) $(origin A) $(origin v)\n"),
                Map.of("A", "x"));
        assertThat(tree.show("v")).isEqualTo("x command line file");
        assertThat(tree.run.undefined().keySet()).containsExactly("B");
    }

    @Test
    void includesAndPatterns() {
        Makefiles tree = Makefiles.of(
                Map.of(
                        "Makefile",
                        """
                        v = a
                        ifdef CONFIG_X
                        include sub/*.mk
                        -include none.mk
                        include s.mk
                        include ../o.mk
                        endif
                        w = $(wildcard sub/*.c) $(wildcard *.x)
                        """,
                        "sub/b.mk",
                        "v += b\n",
                        "sub/c.mk",
                        "v += c\n",
                        "sub/z.c",
                        "",
                        "sub/y.c",
                        "",
                        "t.mk",
                        ""),
                Map.of());
        assertThat(tree.show("v")).isEqualTo("a b/X!=n c/X!=n");
        assertThat(tree.show("w")).isEqualTo("sub/y.c sub/z.c");
        assertThat(tree.rest())
                .containsExactly(
                        "5: there is no file s.mk (did you mean t.mk?)",
                        "6: ../o.mk is outside of the tree, where nothing is read");
    }

    @Test
    void filesThatIncludeThemselves() {
        Map<String, String> files = Map.of("Makefile", "include a.mk\n", "a.mk", "\ninclude Makefile\n");
        assertThatThrownBy(() -> Makefiles.of(files, Map.of()))
                .hasMessage("a.mk:2:1: Makefile includes itself: Makefile → a.mk → Makefile; remove this statement");
        Map<String, String> chain = new HashMap<>(Map.of("Makefile", "include f0\n"));
        for (int i = 0; i < 100; i++) {
            chain.put("f" + i, "include f" + (i + 1) + "\n");
        }
        assertThatThrownBy(() -> Makefiles.of(chain, Map.of()))
                .hasMessageContaining("f63:1:1: make" + Wording.TOO_DEEP + " Makefile → f0 → f1");
    }

    @Test
    void valuesThatReferToThemselvesOrGrow() {
        StringBuilder text = new StringBuilder("v0 = a b c d\nself = $(self) x\nloop = $(pool)\npool = $(loop)\n");
        for (int i = 1; i < 40; i++) {
            text.append("v" + i + " = $(v" + (i - 1) + ") $(v" + (i - 1) + ")\n");
        }
        text.append("deep = ")
                .append("$(if y,".repeat(5000))
                .append(")".repeat(5000))
                .append('\n');
        text.append("open = $(if x\n");
        Makefiles tree = Makefiles.of(text.toString());
        assertThat(tree.run.value("self").unknown()).contains("variable self refers to itself: self → self");
        assertThat(tree.run.value("loop").unknown()).contains("variable loop refers to itself: loop → pool → loop");
        assertThat(tree.run.value("v39").unknown()).isPresent();
        assertThat(tree.run.value("deep").unknown())
                .contains("variables that refer to others more often than can be followed");
        assertThat(tree.run.value("open").unknown()).contains("a reference without its closing bracket");
    }

    @Test
    void textsThatGrow() {
        StringBuilder text = new StringBuilder("v0 := aaaaaaaaaa\nw0 := a b\ns0 := aaaaaaaaaa\np0 := aaaaaaaaaa\n");
        text.append("m := m\nf0 := aaaaaaaaaa\ng0 := a b c d e f g h i j\n");
        for (int i = 1; i < 40; i++) {
            int last = i - 1;
            text.append("v" + i + " := $(v" + last + ")$(v" + last + ")\n");
            text.append("w" + i + " := $(w" + last + ") $(w" + last + ")\n");
            text.append("s" + i + " := $(subst a,aaaaaaaaaa,$(s" + last + "))\n");
            text.append("p" + i + " := $(addprefix $(p" + last + "),$(p" + last + "))\n");
            text.append("f" + i + " := $(foreach x,1 2 3 4 5 6 7 8,$(f" + last + "))\n");
            text.append("g" + i + " := $(foreach x,$(g" + last + "),$(g0))\n");
            text.append("m += $(m)\n");
        }
        Makefiles tree = Makefiles.of(text.toString());
        for (String name : List.of("v39", "w39", "s39", "p39", "f39", "g39", "m")) {
            assertThat(tree.run.value(name).unknown())
                    .as(name)
                    .contains(
                            "a value of more than 20000 words or 262144 characters, or with a word of more than 4096");
        }
        assertThat(tree.run.value("v8").unknown()).isEmpty();
    }

    @Test
    void blanksOfConditionals() {
        Makefiles tree = Makefiles.of("""
                ifeq ( $(CONFIG_X),y)
                v += lead
                endif
                ifeq ($(CONFIG_X), y)
                v += second
                endif
                ifeq ($(CONFIG_X) ,y)
                v += trail
                endif
                ifeq ($(CONFIG_X),y )
                v += end
                else
                v += other
                endif
                ifneq "$(CONFIG_X) " "y"
                v += quoted
                endif
                ifeq " $(CONFIG_X)" " y"
                v += both
                endif
                """);
        assertThat(tree.show("v")).isEqualTo("second/X=y trail/X=y other quoted both/X=y");
        String reason = "it never applies, since make compares the blanks of the condition too; remove them there";
        assertThat(tree.rest()).containsExactly("2: " + reason, "11: " + reason);
    }

    @Test
    void symbolsComeFromAFile() {
        Makefiles tree = Makefiles.of("""
                ifeq ($(origin CONFIG_X),file)
                v += set
                endif
                ifeq ($(origin CONFIG_X),undefined)
                v += not
                endif
                v += $(origin NONE)
                """);
        assertThat(tree.show("v")).isEqualTo("set/X!=n not/X=n undefined");
    }

    @Test
    void rulesWithTheirNamesExpanded() {
        Makefiles tree = Makefiles.of("""
                obj = out
                ifdef CONFIG_X
                $(obj)/a.h: $(addprefix in/,b c)
                \techo $(V)
                ifdef CONFIG_Y
                \ttrue
                endif
                endif
                """);
        EvaluatedRule rule = tree.run.rules().get(0);
        assertThat(Makefiles.show(rule.targets())).isEqualTo("out/a.h");
        assertThat(Makefiles.show(rule.prerequisites())).isEqualTo("in/b in/c");
        assertThat(MakeConditions.text(rule.when())).isEqualTo("X!=n");
        assertThat(rule.recipe())
                .extracting(line -> line.text() + " " + MakeConditions.text(line.when()))
                .isEqualTo(List.of("echo $(V) X!=n", "true X!=nandY!=n"));
    }

    @Test
    void assignmentsAreListedWithTheirConditions() {
        Makefiles tree = Makefiles.of("ifdef CONFIG_BOOL\na-$(CONFIG_X) := b\nendif\nx.o: F += $(CONFIG_X)\n");
        Assigned first = tree.run.assignments().get(0);
        assertThat(first.names())
                .extracting(name -> name.text() + " " + MakeConditions.text(name.when()))
                .containsExactly("a-m BOOLandX=m", "a-y BOOLandX=y", "a- BOOLandX=n");
        Assigned second = tree.run.assignments().get(1);
        assertThat(Makefiles.show(second.targets())).isEqualTo("x.o");
        assertThat(Makefiles.show(second.value())).isEqualTo("y/X=y m/X=m");
    }

    @Test
    @DisplayName("what a conditional leaves out may be anything; make stops at it only where it applies")
    void garbageInConditionals() {
        Makefiles tree = Makefiles.of("""
                ifdef NEVER
                !! garbage
                ifeq none
                endif
                else ifeq (,)
                a := 1
                else ifneq
                a := 2
                endif
                ifdef CONFIG_X
                more garbage
                b := 1
                else ifeq nothing
                b := 2
                endif
                """);
        assertThat(tree.show("a")).isEqualTo("1");
        assertThat(tree.show("b")).isEqualTo("1/X!=n");
        assertThat(tree.rest().stream().map(line -> line.replaceFirst("(\\w+:( it never| .[a-z ]+'|)).*", "$1")))
                .containsExactly(
                        "2: it never", "3: it never", "8: it never", "11: 'more garbage'", "13: 'nothing'", "14:");
        assertThatThrownBy(() -> Makefiles.of("ifndef NEVER\nx := 1\n garbage\nendif\n"))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("Makefile:3:2: 'garbage' is neither");
        assertThatThrownBy(() -> Makefiles.of("ifndef NEVER\nifeq none\nendif\nendif\n"))
                .hasMessageContaining("Makefile:2:1: 'none' is not two");
    }

    @Test
    @DisplayName("variables that double each other end at a bound, in little time")
    void variablesThatDouble() {
        StringBuilder text = new StringBuilder("v0 = $(CONFIG_X)a.o\nw0 = $(if $(CONFIG_X),a,b) c\n");
        for (int i = 1; i < 30; i++) {
            text.append("v" + i + " = $(v" + (i - 1) + ")$(v" + (i - 1) + ")\n");
            text.append("w" + i + " = $(w" + (i - 1) + ") $(w" + (i - 1) + ")\n");
        }
        Makefiles tree = Makefiles.of(text.toString());
        for (String name : List.of("v29", "w29", "v14", "w16")) {
            assertThat(tree.run.value(name).unknown()).as(name).isPresent();
        }
    }
}
