// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.config.Demand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the menus, ifs and choices around an entry demand. Immutable; every block adds one link to the
 * chain, and the code of all of them together is shared by everything inside.
 *
 * @param own dependencies of this block
 * @param dependency those of this block and of all around it
 * @param ownVisibleIf the block's {@code visibleIf}
 * @param visibility those of this block and of all around it
 * @param choice index of the choice it is in, or −1
 */
public record Scope(
        @Nullable Scope outer,
        List<Demand> own,
        ResolvedExpr dependency,
        List<Demand> ownVisibleIf,
        ResolvedExpr visibility,
        int choice) {
    static final Scope TOP = new Scope(null, List.of(), ResolvedExpr.ALWAYS, List.of(), ResolvedExpr.ALWAYS, -1);

    /** This scope with a block in it. */
    Scope within(List<Demand> demands, List<Demand> visibleIf, int innerChoice, CodeCompiler compiler) {
        return new Scope(
                this,
                demands,
                CodeCompiler.and(dependency, compiler.demands(demands)),
                visibleIf,
                CodeCompiler.and(visibility, compiler.demands(visibleIf)),
                innerChoice);
    }

    /** All dependencies, the outermost first. */
    List<Demand> demands() {
        List<Demand> all = outer == null ? new ArrayList<>() : outer.demands();
        all.addAll(own);
        return all;
    }

    /** All {@code visibleIf}s, the outermost first. */
    public List<Demand> visibleIfs() {
        List<Demand> all = outer == null ? new ArrayList<>() : outer.visibleIfs();
        all.addAll(ownVisibleIf);
        return all;
    }
}
