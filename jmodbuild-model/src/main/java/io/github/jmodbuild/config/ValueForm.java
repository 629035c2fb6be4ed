// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.manifest.Symbol;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which texts are values of which type. Stateless. */
public final class ValueForm {
    private static final Pattern INT = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern HEX = Pattern.compile("(0[xX])?[0-9a-fA-F]+");

    private ValueForm() {}

    /** Whether a user or a default may give this text to a symbol of this type. */
    public static boolean isValid(String text, Symbol.Type type) {
        return switch (type) {
            case BOOL -> text.equals("y") || text.equals("n");
            case TRISTATE -> text.equals("y") || text.equals("m") || text.equals("n");
            case STRING -> text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
            case INT -> INT.matcher(text).matches();
            case HEX -> HEX.matcher(text).matches();
        };
    }

    /** {@code a tristate takes y, m or n (did you mean y?)}. */
    public static String rule(String wrong, Symbol.Type type) {
        return switch (type) {
            case BOOL -> "a bool takes y or n" + meant(wrong);
            case TRISTATE -> "a tristate takes y, m or n" + meant(wrong);
            case STRING -> "a string is one line of text";
            case INT -> "an int takes a decimal number, such as 42 or -1";
            case HEX -> "a hex takes a hexadecimal number, such as 0x1f";
        };
    }

    private static String meant(String wrong) {
        return switch (wrong.toLowerCase(Locale.ROOT)) {
            case "y", "yes", "true", "on", "1", "enabled" -> " (did you mean y?)";
            case "n", "no", "false", "off", "0", "disabled" -> " (did you mean n?)";
            case "mod", "module" -> " (did you mean m?)";
            default -> "";
        };
    }

    /**
     * A valid text as conf keeps an answer: a hex that somebody types begins with 0x from then on. Files and defaults are kept
     * as they are, as conf does.
     */
    public static String typed(String text, Symbol.Type type) {
        boolean bare = type == Symbol.Type.HEX && !text.startsWith("0x") && !text.startsWith("0X");
        return bare ? "0x" + text : text;
    }

    /** The value of a symbol without default or decision. */
    public static String empty(Symbol.Type type) {
        return switch (type) {
            case BOOL, TRISTATE -> "n";
            case STRING -> "";
            case INT -> "0";
            case HEX -> "0x0";
        };
    }
}
