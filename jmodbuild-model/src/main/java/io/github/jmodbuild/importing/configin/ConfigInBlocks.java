// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Puts statements together while they are read: the open files, menus and ifs. Not thread-safe. */
final class ConfigInBlocks {
    /** Manifests are trees that are walked recursively. */
    private static final int DEEPEST = 200;

    private final Deque<Open> open = new ArrayDeque<>();
    private List<Remark> remarks = new ArrayList<>();
    private boolean tooDeep;

    /** What a block is, with the words that begin and end it. */
    enum Kind {
        FILE("source", ""),
        MENU("mainmenu_option", "endmenu"),
        IF("if", "fi");

        private final String start;
        private final String end;

        Kind(String start, String end) {
            this.start = start;
            this.end = end;
        }
    }

    /** A block whose end is not read yet. */
    private static final class Open {
        private final Kind kind;
        private final String text;
        private final Location at;
        private final List<Remark> remarks;
        private final List<ConfigInStatement.Branch> branches = new ArrayList<>();
        private List<ConfigInStatement> children = new ArrayList<>();
        private Optional<ConfigInTest> test = Optional.empty();
        private Location branchAt;

        Open(Kind kind, String text, Location at, List<Remark> remarks) {
            this.kind = kind;
            this.text = text;
            this.at = at;
            this.remarks = remarks;
            this.branchAt = at;
        }

        void endBranch(List<Remark> trailing) {
            branches.add(new ConfigInStatement.Branch(test, children, trailing, branchAt));
            children = new ArrayList<>();
        }
    }

    /** Whether there was a block that was not begun, so that ends cannot be told from others any more. */
    boolean isTooDeep() {
        return tooDeep;
    }

    int depth() {
        return open.size();
    }

    /** A comment, for what comes next. */
    void remark(Remark remark) {
        remarks.add(remark);
    }

    List<Remark> takeRemarks() {
        List<Remark> taken = remarks;
        remarks = new ArrayList<>();
        return taken;
    }

    void add(ConfigInStatement statement) {
        innermost().children.add(statement);
    }

    void start(Kind kind, String text, Location at) {
        if (open.size() > DEEPEST) {
            tooDeep = true;
            throw new ProblemException(at, "blocks nested more than " + DEEPEST + " deep; join some of them");
        }
        open.push(new Open(kind, text, at, takeRemarks()));
    }

    /** @param test empty if it could not be read, so that the end is no second mistake */
    void startIf(Optional<ConfigInTest> test, Location at) {
        start(Kind.IF, "", at);
        innermost().test = test;
    }

    /** {@code else}, or {@code elif} with its test. */
    void branch(ConfigInVerb verb, Optional<ConfigInTest> test, Location at) {
        expect(Kind.IF, verb.spelling(), at);
        Open block = innermost();
        if (!block.branches.isEmpty() && block.test.isEmpty()) {
            throw new ProblemException(
                    at, "'" + verb.spelling() + "' behind the else at " + block.branchAt + "; remove one");
        }
        block.endBranch(takeRemarks());
        block.test = test;
        block.branchAt = at;
    }

    /** {@code fi} and {@code endmenu}. */
    void end(Kind kind, Location at) {
        expect(kind, kind.end, at);
        add(close());
    }

    private void expect(Kind kind, String word, Location at) {
        Open block = innermost();
        if (block.kind == Kind.FILE) {
            throw new ProblemException(at, "'" + word + "' without '" + kind.start + "' in this file; remove it");
        }
        if (block.kind != kind) {
            throw new ProblemException(
                    at,
                    "'" + word + "' where the " + block.kind.start + " at " + block.at + " is open; write "
                            + block.kind.end + " before it");
        }
    }

    /** Closes the innermost block. */
    ConfigInStatement close() {
        Open last = open.pop();
        if (last.kind == Kind.IF) {
            last.endBranch(takeRemarks());
            return new ConfigInStatement.If(last.branches, last.remarks, last.at);
        }
        return new ConfigInStatement.Block(
                last.kind == Kind.MENU, last.text, last.children, last.remarks, takeRemarks(), last.at);
    }

    /** Closes what a file left open. */
    List<Problem> closeTo(int depth) {
        List<Problem> problems = new ArrayList<>();
        while (open.size() > depth) {
            Open left = innermost();
            problems.add(new Problem(
                    left.at, "'" + left.kind.start + "' without '" + left.kind.end + "' in this file; add it"));
            add(close());
        }
        return problems;
    }

    private Open innermost() {
        return Objects.requireNonNull(open.peek());
    }
}
