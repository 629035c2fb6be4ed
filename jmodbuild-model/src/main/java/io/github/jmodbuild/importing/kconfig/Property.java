// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.problem.Location;
import org.jspecify.annotations.Nullable;

/**
 * What a line says of an entry. A line with a type and a prompt is two of them. Immutable.
 *
 * @param text a prompt's, help's, symbol's or type's; empty where there is an expression instead
 * @param value a default, dependency or lower bound; {@code null} where there is a text instead
 * @param upper the upper bound of a range
 * @param condition what stands behind {@code if}
 */
public record Property(
        Kind kind,
        String text,
        @Nullable Expr value,
        @Nullable Expr upper,
        @Nullable Expr condition,
        Location at) {

    /** What is said. */
    public enum Kind {
        TYPE,
        PROMPT,
        DEFAULT,
        DEPENDS,
        SELECT,
        IMPLY,
        RANGE,
        VISIBLE,
        HELP,
        MODULES,
        TRANSITIONAL,
        OPTIONAL,
        /** {@code option env="NAME"}. */
        ENVIRONMENT,
        /** An option of old versions that says nothing about values. */
        OPTION
    }

    static Property of(Kind kind, String text, Location at) {
        return new Property(kind, text, null, null, null, at);
    }

    static Property of(Kind kind, String text, @Nullable Expr condition, Location at) {
        return new Property(kind, text, null, null, condition, at);
    }

    static Property of(Kind kind, Expr value, @Nullable Expr condition, Location at) {
        return new Property(kind, "", value, null, condition, at);
    }
}
