// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code <symbol name="CURL" type="tristate">}: one definition of a symbol, as written; its properties in document
 * order.
 *
 * @param modules {@code modules="true"}: this symbol switches loadable modules on and off (Kconfig's {@code modules})
 */
public record Symbol(Word name, Type type, boolean modules, List<Property> properties, Location at) {
    public Symbol {
        properties = List.copyOf(properties);
    }

    /** Types of symbols. */
    public enum Type {
        BOOL,
        TRISTATE,
        STRING,
        INT,
        HEX;

        /** The attribute's value. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether values are y, m or n rather than text. */
        public boolean isLogical() {
            return this == BOOL || this == TRISTATE;
        }
    }

    /** What may stand in a symbol. */
    public sealed interface Property {
        /** The element's start tag. */
        Location at();
    }

    /** {@code <prompt if="EXPERT">Read images over HTTP</prompt>}: makes the symbol settable by the user. */
    public record Prompt(String text, @Nullable Expr condition, Location at) implements Property {}

    /** {@code <default if="MODULES">m</default>}: for bool and tristate symbols. */
    public record DefaultExpr(Expr value, @Nullable Expr condition, Location at) implements Property {}

    /** {@code <default>/usr/share</default>}: for string, int and hex symbols, the literal text. */
    public record DefaultText(Word value, @Nullable Expr condition, Location at) implements Property {}

    /** {@code <default from="OTHER"/>}: for string, int and hex symbols, another symbol's text. */
    public record DefaultFrom(Word symbol, @Nullable Expr condition, Location at) implements Property {}

    /** {@code <dependsOn>HAVE_LIBCURL</dependsOn>}; several are joined with and. */
    public record DependsOn(Expr expr, Location at) implements Property {}

    /** {@code <select if="TLS">CRYPTO</select>}: forces another symbol's lower bound. */
    public record Select(Word symbol, @Nullable Expr condition, Location at) implements Property {}

    /** {@code <help>}: text for the user, lines trimmed. */
    public record Help(String text, Location at) implements Property {}
}
