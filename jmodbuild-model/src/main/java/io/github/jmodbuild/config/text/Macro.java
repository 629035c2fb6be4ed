// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.text;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.words.DoubleQuoted;
import org.jspecify.annotations.Nullable;

/**
 * A macro of a generated header, under a name of the tree's own (Q34). Immutable.
 *
 * @param value without quotes; {@code null}: it is not defined
 * @param quoted whether C gets it as a string
 */
public record Macro(String name, @Nullable String value, boolean quoted) {
    /** As C reads it: what is not defined is a comment, as autoconf writes it. Ends in {@code \n}. */
    String define() {
        if (value == null) {
            return "/* #undef " + name + " */\n";
        }
        String text = quoted ? DoubleQuoted.of(value) : value;
        return text.isEmpty() ? "#define " + name + "\n" : "#define " + name + " " + text + "\n";
    }

    /** A symbol under a name: y is 1, m is 1 under the name with {@code _MODULE}, what is n or has no value is not defined. */
    static Macro of(Configuration.Entry entry, String name, boolean written) {
        String value = entry.value();
        return switch (entry.type()) {
            case BOOL, TRISTATE ->
                switch (value) {
                    case "y" -> new Macro(name, "1", false);
                    case "m" -> new Macro(name + "_MODULE", "1", false);
                    default -> new Macro(name, null, false);
                };
            case STRING -> new Macro(name, written ? value : null, true);
            case INT, HEX -> new Macro(name, written && !value.isEmpty() ? ConfigHeader.number(entry) : null, false);
        };
    }
}
