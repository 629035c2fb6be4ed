// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code <symbol name="CURL" type="tristate">}: one definition of a symbol, as written; its properties in document
 * order.
 *
 * @param modules {@code modules="true"}: this symbol switches loadable modules on and off (Kconfig's {@code modules})
 * @param transitional {@code transitional="true"}: may be set and used in defaults, but is never written
 * @param menu {@code menu="true"}: its prompt is a menu of what depends on it (Kconfig's {@code menuconfig})
 * @param renamedFrom names that stored decisions and fragments may still use for it
 */
public record Symbol(
        Word name,
        Type type,
        boolean modules,
        boolean transitional,
        boolean menu,
        List<Word> renamedFrom,
        List<Property> properties,
        Location at)
        implements ConfigEntry {
    public Symbol {
        renamedFrom = List.copyOf(renamedFrom);
        properties = List.copyOf(properties);
    }

    /** One that is neither transitional nor a menu, and always had this name. */
    public Symbol(Word name, Type type, boolean modules, List<Property> properties, Location at) {
        this(name, type, modules, false, false, List.of(), properties, at);
    }

    @Override
    public List<ConfigEntry> entries() {
        return List.of();
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

    /** The contents of a symbol. */
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

    /**
     * A default of a symbol whose type is written elsewhere: its text as each type reads it.
     *
     * @param exact for a string
     * @param stripped for a number
     * @param expr for bool and tristate; empty if it is no expression
     * @param from the symbol whose text it is; {@code null} without one
     */
    public record DefaultWritten(
            Word exact,
            Word stripped,
            Checked<Optional<Expr>> expr,
            @Nullable Word from,
            @Nullable Expr condition,
            Location at)
            implements Property {}

    /**
     * {@code <dependsOn if="STATIC">HAVE_LIBCURL</dependsOn>}; several are joined with and.
     *
     * @param condition while it is n, this dependency demands nothing
     */
    public record DependsOn(Expr expr, @Nullable Expr condition, Location at) implements Property {
        /** One that is always true. */
        public DependsOn(Expr expr, Location at) {
            this(expr, null, at);
        }
    }

    /** {@code <select if="TLS">CRYPTO</select>}: forces another symbol's lower bound. */
    public record Select(Word symbol, @Nullable Expr condition, Location at) implements Property {}

    /** {@code <imply if="TLS">CRYPTO</imply>}: raises another symbol while the user does not decide and it may be. */
    public record Imply(Word symbol, @Nullable Expr condition, Location at) implements Property {}

    /** {@code <range from="1" to="MAX" if="SMP"/>}: both bounds belong to it; numbers or names of symbols. */
    public record Range(Word from, Word to, @Nullable Expr condition, Location at) implements Property {}

    /** {@code <help>}: text for the user, lines trimmed. */
    public record Help(String text, Location at) implements Property {}
}
