// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import java.nio.charset.StandardCharsets;

/**
 * Comments on which warnings depend: {@code -Wimplicit-fallthrough} (all forms of its level 2 and higher), {@code -Wcomment},
 * {@code -Wbidi-chars} and {@code -Winvalid-utf8} of GCC and clang. Stateless.
 */
final class CommentMarks {
    private static final String FALL = "fall";
    private static final String THROUGH = "thr";

    private CommentMarks() {}

    /** @param to the end, without that of the comment */
    static boolean matter(byte[] text, int from, int to) {
        boolean ascii = true;
        boolean falls = false;
        for (int i = from + 2; i < to; i++) {
            byte c = text[i];
            ascii &= c >= 0;
            if (c == '/' && text[from + 1] == '*' && (text[i + 1] == '*' || text[i + 1] == '\\')) {
                return true;
            }
            falls |= (c | 0x20) == 'f' && is(text, i, to, FALL);
            if (falls && (c | 0x20) == 't' && is(text, i, to, THROUGH)) {
                return true;
            }
        }
        return !ascii && isOdd(new String(text, from, to - from, StandardCharsets.UTF_8));
    }

    private static boolean is(byte[] text, int from, int to, String lower) {
        for (int i = 0; i < lower.length(); i++) {
            if (from + i >= to || (text[from + i] | 0x20) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text was no UTF-8, or has characters that change the direction of others. */
    private static boolean isOdd(String comment) {
        return comment.chars()
                .anyMatch(c -> c == 0xFFFD
                        || c == 0x061C
                        || c == 0x200E
                        || c == 0x200F
                        || (c >= 0x202A && c <= 0x202E)
                        || (c >= 0x2066 && c <= 0x2069));
    }
}
