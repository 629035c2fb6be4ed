// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.importing.ImportedStatement;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.Remark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines and statements of makefiles. */
class MakeReaderTest {
    private final Ledger ledger = new Ledger();

    private Makefile read(String text) {
        return MakeReader.read("Makefile", text.getBytes(StandardCharsets.UTF_8), ledger);
    }

    private List<String> kinds(String text) {
        read(text);
        return ledger.report().statements().stream()
                .map(statement -> statement.at().line() + " " + statement.kind())
                .toList();
    }

    private void refused(String text, String message) {
        assertThatThrownBy(() -> read(text)).hasMessage(message);
    }

    @Test
    void assignmentsWithAllOperators() {
        List<Statement> statements =
                read("a=1\nb := 2\nc::=3\nd += 4\ne ?= 5\nf != date\noverride export g = 6\nh$(x:a=b)-y = 7\n")
                        .statements();
        assertThat(statements.stream()
                        .map(Statement.Assignment.class::cast)
                        .map(each -> each.name() + each.operator() + each.text()))
                .containsExactly("a=1", "b:=2", "c:=3", "d+=4", "e?=5", "f!=date", "g=6", "h$(x:a=b)-y=7");
    }

    @Test
    void continuedLinesAreOneStatement() {
        Statement.Assignment assignment = (Statement.Assignment)
                read("obj-y := a.o \\\r\n\t\tb.o\\\r\n  c.o\r\n").statements().get(0);
        assertThat(assignment.text()).isEqualTo("a.o b.o c.o");
        ImportedStatement statement = ledger.report().statements().get(0);
        assertThat(statement.lines()).isEqualTo(3);
    }

    @Test
    void commentsAreKept() {
        Makefile makefile = read("# SPDX\n\n## two\na = b # behind\n# c\\\nd\nx = \\#y $(z#)\n# last\n");
        assertThat(makefile.statements().get(0).remarks())
                .extracting(Remark::text)
                .containsExactly("SPDX", "two", "behind");
        Statement.Assignment second =
                (Statement.Assignment) makefile.statements().get(1);
        assertThat(second.text()).isEqualTo("#y $(z#)");
        assertThat(second.remarks()).extracting(Remark::text).containsExactly("c d");
        assertThat(makefile.trailing()).extracting(Remark::text).containsExactly("last");
    }

    @Test
    void rulesAndTheirRecipes() {
        List<Statement> statements = read("""
                $(obj)/a.h: $(src)/gen.sh b | dir
                \t@$(SHELL) $< > $@; \\
                \ttrue
                # between
                \techo # for the shell
                %.o: %.c ; cc $<
                x y: %.z: %.w
                all:: FORCE
                a.o: CFLAGS += -g
                \tb = c
                """).statements();
        Statement.Rule first = (Statement.Rule) statements.get(0);
        assertThat(first.targets()).isEqualTo("$(obj)/a.h");
        assertThat(first.prerequisites()).isEqualTo("$(src)/gen.sh b");
        assertThat(first.orderOnly()).isEqualTo("dir");
        assertThat(((Statement.Recipe) statements.get(1)).text()).isEqualTo("@$(SHELL) $< > $@; \\\ntrue");
        assertThat(((Statement.Recipe) statements.get(2)).text()).isEqualTo("echo # for the shell");
        assertThat(((Statement.Recipe) statements.get(4)).text()).isEqualTo("cc $<");
        assertThat(((Statement.Rule) statements.get(5)).pattern()).isEqualTo("%.z");
        assertThat(((Statement.Rule) statements.get(6)).doubleColon()).isTrue();
        Statement.Assignment target = (Statement.Assignment) statements.get(7);
        assertThat(target.target()).isEqualTo("a.o");
        assertThat(target.text()).isEqualTo("-g");
        assertThat(((Statement.Assignment) statements.get(8)).name()).isEqualTo("b");
    }

    @Test
    void conditionalsWithSeveralBranches() {
        Statement.Conditional conditional =
                (Statement.Conditional) read("""
                ifeq ($(A),$(call f,(x,y)))
                a = 1
                else ifdef B
                else
                ifneq "p q" 'r'
                endif
                endif # A
                """).statements().get(0);
        assertThat(conditional.branches())
                .extracting(branch -> branch.test() == null
                        ? "else"
                        : branch.test().keyword() + " " + branch.test().left() + " | "
                                + branch.test().right())
                .containsExactly("ifeq $(A) | $(call f,(x,y))", "ifdef B | ", "else");
        Statement.Conditional inner = (Statement.Conditional)
                conditional.branches().get(2).statements().get(0);
        assertThat(inner.branches().get(0).test())
                .isNotNull()
                .extracting(Statement.Test::left)
                .isEqualTo("p q");
    }

    @Test
    void everyStatementIsCountedOnce() {
        assertThat(kinds("""
                # c
                a = b
                include x.mk
                -include y.mk
                export a
                vpath %.c src
                define f
                define g
                endef
                endef
                $(eval $(call f))
                ifdef a
                else
                endif
                x: y
                \tz
                """))
                .containsExactly(
                        "1 #",
                        "2 assignment",
                        "3 include",
                        "4 -include",
                        "5 export",
                        "6 vpath",
                        "7 define",
                        "11 expression",
                        "12 ifdef",
                        "13 else",
                        "14 endif",
                        "15 rule",
                        "16 recipe");
    }

    @Test
    void mistakesWithTheirPlaces() {
        refused("ifdef A\n", "Makefile:1:1: this conditional has no 'endif' in this file; add it");
        refused("\nendif\n", "Makefile:2:1: 'endif' without 'ifeq' or 'ifdef' before it in this file; remove it");
        refused("else\n", "Makefile:1:1: 'else' without 'ifeq' or 'ifdef' before it in this file; remove it");
        refused(
                "ifdef A\nelse\nelse\nendif\n",
                "Makefile:3:1: a second 'else' of the conditional at Makefile:1:1; remove it");
        refused("ifeq a b\nendif\n", "Makefile:1:1: 'a b' is not two texts; write ifeq (A,B) or ifeq \"A\" \"B\"");
        refused("ifdef\nendif", "Makefile:1:1: 'ifdef' without a variable; write its name");
        refused("define f\nx\n", "Makefile:1:1: 'define' without 'endef' in this file; add it");
        refused(
                "a b c\n",
                "Makefile:1:1: 'a b c' is neither an assignment nor a rule; make stops at it with \"missing separator\";"
                        + " write NAME = TEXT or FILES: FILES, a line of a recipe with a tab before it, or # for a comment");
    }

    private static final String TOO_DEEP = "conditionals nested more than 100 deep; join some of them";

    @Test
    void textsThatNobodyWroteByHand() {
        refused("a = b\n\0", "Makefile:2:1: this is a binary file, not a makefile" + Wording.BINARY);
        refused("\n#" + "x".repeat(1 << 20), "Makefile:2:1: " + Wording.LONG_LINE);
        refused("ifneq\nendif\n", "Makefile:1:1: 'ifneq' without texts; write ifneq (A,B) or ifneq \"A\" \"B\"");
        refused(
                "a = \\\n" + "bbbbbbbbb \\\n".repeat(120_000),
                "Makefile:1:1: a continued line of more than 1048576 characters" + Wording.SPLIT_LINE);
        refused("ifdef A\n".repeat(5000), "Makefile:101:1: " + TOO_DEEP);
        refused(
                "ifdef A\n".repeat(150) + "a = b\n" + "else\nendif\n".repeat(150) + "endif\n",
                "Makefile:101:1: " + TOO_DEEP);
    }
}
