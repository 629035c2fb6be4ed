// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import java.util.List;

/** Words as a person types them into a POSIX shell. Stateless. */
public final class Quoting {
    private static final String UNQUOTED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%_-+=:,./";

    private Quoting() {}

    /** The words between blanks, quoted where they have to be. */
    public static String line(List<String> words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            quote(word, line.length() == 0 ? line : line.append(' '));
        }
        return line.toString();
    }

    static void quote(String word, StringBuilder to) {
        boolean plain = !word.isEmpty();
        for (int i = 0; plain && i < word.length(); i++) {
            plain = UNQUOTED.indexOf(word.charAt(i)) >= 0;
        }
        if (plain) {
            to.append(word);
        } else {
            to.append('\'').append(word.replace("'", "'\\''")).append('\'');
        }
    }
}
