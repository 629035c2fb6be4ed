// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import java.util.Optional;

/** A word in which one {@code %} stands for any text; a backslash before it takes the meaning away. Immutable. */
final class MakePattern {
    private final String before;
    private final String after;
    private final boolean isPattern;

    MakePattern(String written) {
        int percent = percent(written);
        this.isPattern = percent >= 0;
        this.before = unquoted(isPattern ? written.substring(0, percent) : written);
        this.after = isPattern ? written.substring(percent + 1) : "";
    }

    private static int percent(String text) {
        int percent = text.indexOf('%');
        while (percent > 0 && text.charAt(percent - 1) == '\\') {
            percent = text.indexOf('%', percent + 1);
        }
        return percent;
    }

    private static String unquoted(String text) {
        return text.replace("\\%", "%");
    }

    boolean matches(String word) {
        return isPattern
                ? word.length() >= before.length() + after.length() && word.startsWith(before) && word.endsWith(after)
                : word.equals(before);
    }

    /** When a word matches that may have the text of a symbol; empty if that cannot be said. */
    Optional<Condition> matching(String word) {
        if (!isPattern) {
            return SymbolText.equal(before, word);
        }
        boolean known = !SymbolText.isIn(word) || matches(word) || differs(word);
        if (!known || SymbolText.isIn(before + after)) {
            return Optional.empty();
        }
        return Optional.of(matches(word) ? Condition.ALWAYS : Condition.NEVER);
    }

    /** Whether what is around the symbols' texts excludes that the word matches. */
    private boolean differs(String word) {
        String start = SymbolText.beforeFirst(word);
        String end = SymbolText.afterLast(word);
        int first = Math.min(start.length(), before.length());
        int last = Math.min(end.length(), after.length());
        return !start.startsWith(before.substring(0, first)) || !end.endsWith(after.substring(after.length() - last));
    }

    /** A word that does not match stays as it is. */
    String replace(String word, String replacement) {
        if (!matches(word)) {
            return word;
        }
        int percent = isPattern ? percent(replacement) : -1;
        if (percent < 0) {
            return unquoted(replacement);
        }
        String stem = word.substring(before.length(), word.length() - after.length());
        return unquoted(replacement.substring(0, percent)) + stem + replacement.substring(percent + 1);
    }

    /** Whether the text has a percent sign that stands for any text. */
    static boolean isIn(String text) {
        return percent(text) >= 0;
    }
}
