// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a makefile, as written: nothing is expanded yet. Immutable. */
public sealed interface Statement {

    /** Its first line. */
    Location at();

    /** Comments before it and at its end. */
    List<Remark> remarks();

    /**
     * {@code obj-y += foo.o}, also with override or export before it.
     *
     * @param target what the variable is for, as in {@code foo.o: CFLAGS += -g}; empty for a variable of the makefile
     * @param override whether make ignores later ones without override
     */
    record Assignment(
            String target,
            String name,
            Operator operator,
            String text,
            boolean override,
            List<Remark> remarks,
            Location at)
            implements Statement {
        public Assignment {
            remarks = List.copyOf(remarks);
        }

        /** The same behind the word override. */
        Assignment overriding() {
            return new Assignment(target, name, operator, text, true, remarks, at);
        }
    }

    /** How a variable is assigned. */
    enum Operator {
        /** {@code =}: expanded where it is used. */
        RECURSIVE("="),
        /** {@code :=} and {@code ::=}: expanded at once. */
        SIMPLE(":="),
        /** {@code +=}. */
        APPEND("+="),
        /** {@code ?=}: only if it has no value yet. */
        DEFAULT("?="),
        /** {@code !=}: what a program prints. */
        SHELL("!=");

        private final String spelling;

        Operator(String spelling) {
            this.spelling = spelling;
        }

        @Override
        public String toString() {
            return spelling;
        }
    }

    /** {@code undefine X}. */
    record Undefine(String name, List<Remark> remarks, Location at) implements Statement {
        public Undefine {
            remarks = List.copyOf(remarks);
        }
    }

    /** {@code ifeq ... else ifdef ... else ... endif}, of which the first branch that applies counts. */
    record Conditional(List<Branch> branches, List<Remark> remarks, Location at) implements Statement {
        public Conditional {
            branches = List.copyOf(branches);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * A part of a conditional.
     *
     * @param test {@code null} for a plain else
     * @param trailing comments behind all statements
     */
    record Branch(@Nullable Test test, List<Statement> statements, List<Remark> trailing, Location at) {
        public Branch {
            statements = List.copyOf(statements);
            trailing = List.copyOf(trailing);
        }
    }

    /**
     * What a branch asks.
     *
     * @param keyword ifeq, ifneq, ifdef or ifndef
     * @param left the first text, or the variable's name
     * @param right empty for ifdef and ifndef
     * @param mistake for which make stops where it asks; empty for none
     */
    record Test(String keyword, String left, String right, String mistake, Location at) {
        Test(String keyword, String left, String right, Location at) {
            this(keyword, left, right, "", at);
        }
    }

    /** {@code include FILES}. */
    record Include(String files, boolean optional, List<Remark> remarks, Location at) implements Statement {
        public Include {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * {@code targets: pattern: prerequisites | order-only}.
     *
     * @param pattern of a static pattern rule; empty for none
     * @param doubleColon whether it is one of several rules for its targets
     * @param grouped whether its recipe makes all targets at once
     */
    record Rule(
            String targets,
            String pattern,
            String prerequisites,
            String orderOnly,
            boolean doubleColon,
            boolean grouped,
            List<Remark> remarks,
            Location at)
            implements Statement {
        public Rule {
            remarks = List.copyOf(remarks);
        }
    }

    /** A line for the shell, of the last rule before it; continued lines are one, with their line ends. */
    record Recipe(String text, List<Remark> remarks, Location at) implements Statement {
        public Recipe {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * {@code define NAME ... endef}, which assigns several lines.
     *
     * @param text with line ends between the lines
     */
    record Define(String name, Operator operator, String text, List<Remark> remarks, Location at) implements Statement {
        public Define {
            remarks = List.copyOf(remarks);
        }
    }

    /** {@code export X}, {@code unexport}, {@code vpath}, {@code load}. */
    record Directive(String keyword, String text, List<Remark> remarks, Location at) implements Statement {
        public Directive {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * A line in a conditional that make stops at where it is not ignored.
     *
     * @param mistake what is wrong with it
     */
    record Unreadable(String mistake, List<Remark> remarks, Location at) implements Statement {
        public Unreadable {
            remarks = List.copyOf(remarks);
        }
    }

    /** A text that is evaluated for its effects alone: {@code $(eval ...)}, {@code $(error ...)}. */
    record Expression(String text, List<Remark> remarks, Location at) implements Statement {
        public Expression {
            remarks = List.copyOf(remarks);
        }
    }
}
