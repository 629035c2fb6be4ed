// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.expr.Expr;
import org.jspecify.annotations.Nullable;

/**
 * The branches of ifs that a statement stands in: one branch and the path to its if. Two paths are the same only if they are the
 * same object. Its condition is set once, when all statements before it are known. Not thread-safe.
 */
final class Path {
    private final @Nullable Path parent;
    private final ConfigInStatement.@Nullable If block;
    private final int branch;
    private final int depth;
    private Expr test = Logic.YES;
    private Expr condition = Logic.YES;

    /** The path of what is in no if. */
    Path() {
        this(null, null, 0, 0);
    }

    private Path(@Nullable Path parent, ConfigInStatement.@Nullable If block, int branch, int depth) {
        this.parent = parent;
        this.block = block;
        this.branch = branch;
        this.depth = depth;
    }

    Path enter(ConfigInStatement.If inner, int innerBranch) {
        return new Path(this, inner, innerBranch, depth + 1);
    }

    /** {@code null} for the outermost one. */
    ConfigInStatement.@Nullable If block() {
        return block;
    }

    int branch() {
        return branch;
    }

    @Nullable
    Path parent() {
        return parent;
    }

    /** When the branch is taken, if its if is come to. */
    Expr condition() {
        return condition;
    }

    /** Its own test, whatever the branches before it test. */
    Expr test() {
        return test;
    }

    void condition(Expr ownTest, Expr taken) {
        test = ownTest;
        condition = taken;
    }

    /** Whether all of this one is around the other, too. */
    boolean isAround(Path other) {
        return common(other) == this;
    }

    /** The branches that both are in. */
    Path common(Path other) {
        Path one = this;
        Path two = other;
        while (one != two) {
            boolean up = one.depth >= two.depth;
            Path above = up ? one.parent : two.parent;
            if (above == null) {
                return up ? one : two;
            }
            if (up) {
                one = above;
            } else {
                two = above;
            }
        }
        return one;
    }

    /** Whether they are in two branches of one if, of which at most one is taken. */
    @SuppressWarnings("ReferenceEquality") // a file that is read twice has two ifs
    boolean excludes(Path other) {
        Path common = common(other);
        Path mine = below(common);
        Path its = other.below(common);
        return mine != null && its != null && mine != its && mine.block == its.block;
    }

    /** The step towards this path from one around it; {@code null} if it is the path itself. */
    @Nullable
    Path below(Path around) {
        Path step = this;
        if (step == around) {
            return null;
        }
        while (step.parent != null && step.parent != around) {
            step = step.parent;
        }
        return step;
    }

    /** When it is taken, if what is around it is. */
    Expr from(Path around) {
        Expr all = Logic.YES;
        for (Path step = this; step != around && step.parent != null; step = step.parent) {
            all = Logic.and(step.condition, all);
        }
        return all;
    }
}
