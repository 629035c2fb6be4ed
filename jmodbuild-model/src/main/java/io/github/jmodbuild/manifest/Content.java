// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may stand in an output: things to link in, and settings. */
public sealed interface Content permits Item, Setting, Content.ArchiveRef, Content.Exports {

    /** The element's start tag. */
    Location at();

    /** {@code <archive>util</archive>} inside an output: linked at this place. */
    record ArchiveRef(Word name, Location at) implements Content {}

    /**
     * {@code <exports>} inside an executable: symbols that modules may use. Several are joined.
     *
     * @param names the list; empty with {@code all}
     * @param all {@code <exports all="true"/>}: every global symbol of the program
     * @param condition the list applies when it is not n; {@code null}: always
     */
    record Exports(boolean all, List<Word> names, @Nullable Expr condition, Location at) implements Content {
        public Exports {
            names = List.copyOf(names);
        }
    }
}
