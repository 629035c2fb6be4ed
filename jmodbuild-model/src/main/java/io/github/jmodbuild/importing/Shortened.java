// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

/** Texts of a tree in messages, which may be of any length. Stateless. */
final class Shortened {
    private static final int LONGEST = 400;
    private static final int SHOWN = 160;

    private Shortened() {}

    /** A reason; of one that quotes too much, its beginning, and its end, which says what is wrong and what to do. */
    static String words(String reason) {
        if (reason.length() <= LONGEST) {
            return reason;
        }
        int blank = reason.lastIndexOf(' ', SHOWN);
        int last = reason.indexOf(' ', reason.length() - SHOWN);
        String start = reason.substring(0, blank < 0 ? SHOWN : blank);
        return start + " ... " + reason.substring(last < 0 ? reason.length() - SHOWN : last + 1);
    }
}
