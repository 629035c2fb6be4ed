// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contents of {@code <constants>} (Q34). Immutable. */
public sealed interface Definition {
    /**
     * {@code <define name="APP_DATADIR">${datadir}/app</define>}. Of several with one name the first counts whose condition is
     * not n.
     *
     * @param condition {@code null}: always
     */
    record Constant(
            Word name, Form form, Template value, @Nullable Expr condition, Location at) implements Definition {
        /** How a value is written. */
        public enum Form {
            /** In quotes. */
            STRING("string"),
            /** As it is; it has to be a number. */
            INT("int"),
            /** As it is. */
            TEXT("text");

            private final String spelling;

            Form(String spelling) {
                this.spelling = spelling;
            }

            /** The attribute's value. */
            public String spelling() {
                return spelling;
            }
        }
    }

    /**
     * {@code <symbols>HAVE_* SIZEOF_LONG</symbols>}: symbols as macros of their own names, without {@code CONFIG_}.
     *
     * @param prefix what the names of macros have before those of symbols, such as {@code CONFIG_}; empty for nothing
     */
    record Symbols(String prefix, List<Word> patterns, Location at) implements Definition {
        public Symbols {
            patterns = List.copyOf(patterns);
        }
    }
}
