// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.importing.make.Statement.Branch;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditionals that are open while a makefile is read. Not thread-safe. */
final class MakeBlocks {
    private static final int DEEPEST = 100;

    private final Deque<Open> open = new ArrayDeque<>();
    private List<Remark> pending = new ArrayList<>();
    private boolean tooDeep;

    /** One conditional, or the file. */
    private static final class Open {
        private final Location at;
        private final List<Remark> remarks;
        private final List<Branch> branches = new ArrayList<>();
        private Statement.@Nullable Test test;
        private Location branchAt;
        private List<Statement> statements = new ArrayList<>();

        Open(Location at, List<Remark> remarks, Statement.@Nullable Test test) {
            this.at = at;
            this.remarks = remarks;
            this.test = test;
            this.branchAt = at;
        }

        boolean hasElse() {
            return test == null && !branches.isEmpty();
        }

        void endBranch(List<Remark> trailing) {
            branches.add(new Branch(test, statements, trailing, branchAt));
            statements = new ArrayList<>();
        }
    }

    MakeBlocks() {
        open.push(new Open(Location.of(""), List.of(), null));
    }

    void remark(Remark remark) {
        pending.add(remark);
    }

    /** Comments for the next statement. */
    List<Remark> pending() {
        return List.copyOf(pending);
    }

    /** The same, which no other statement gets then. */
    List<Remark> remarks() {
        List<Remark> all = pending;
        pending = new ArrayList<>();
        return all;
    }

    /** Whether there was a conditional that was not begun, so that ends cannot be told from others any more. */
    boolean isTooDeep() {
        return tooDeep;
    }

    /** Whether a conditional is open. */
    boolean isInside() {
        return open.size() > 1;
    }

    void add(Statement statement) {
        open.element().statements.add(statement);
    }

    void open(Statement.Test test) {
        if (open.size() > DEEPEST) {
            tooDeep = true;
            throw new ProblemException(
                    test.at(), "conditionals nested more than " + DEEPEST + " deep; join some of them");
        }
        open.push(new Open(test.at(), remarks(), test));
    }

    void otherwise(Statement.@Nullable Test test, Location at) {
        Open current = open.element();
        if (open.size() == 1) {
            throw new ProblemException(at, "'else' without 'ifeq' or 'ifdef' before it in this file; remove it");
        }
        if (current.hasElse()) {
            throw new ProblemException(at, "a second 'else' of the conditional at " + current.at + "; remove it");
        }
        current.endBranch(remarks());
        current.test = test;
        current.branchAt = at;
    }

    void close(Location at) {
        if (open.size() == 1) {
            throw new ProblemException(at, "'endif' without 'ifeq' or 'ifdef' before it in this file; remove it");
        }
        Open current = open.pop();
        current.endBranch(remarks());
        add(new Statement.Conditional(current.branches, current.remarks, current.at));
    }

    /** @param problems get conditionals that are open still */
    Makefile end(String file, List<Problem> problems) {
        while (open.size() > 1) {
            Location at = open.pop().at;
            if (!tooDeep) { // else the rest has not been read
                problems.add(new Problem(at, "this conditional has no 'endif' in this file; add it"));
            }
        }
        return new Makefile(file, open.element().statements, remarks());
    }
}
