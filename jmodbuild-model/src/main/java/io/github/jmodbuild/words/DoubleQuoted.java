// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.words;

import java.util.Optional;

/** Texts in double quotes as Kconfig writes them: a backslash stands before each quote and backslash inside. Stateless. */
public final class DoubleQuoted {
    private DoubleQuoted() {}

    /** The text in quotes. */
    public static String of(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * What stands between the quotes.
     *
     * @param written begins with a quote
     * @return empty unless the first quote after it that has no backslash before it ends the text
     */
    public static Optional<String> read(String written) {
        StringBuilder text = new StringBuilder();
        int i = 1;
        while (i < written.length() && written.charAt(i) != '"') {
            i += written.charAt(i) == '\\' ? 1 : 0;
            if (i < written.length()) {
                text.append(written.charAt(i++));
            }
        }
        return i == written.length() - 1 ? Optional.of(text.toString()) : Optional.empty();
    }
}
