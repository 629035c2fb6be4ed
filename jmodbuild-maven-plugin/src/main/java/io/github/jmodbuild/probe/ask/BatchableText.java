// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

/**
 * Which texts may stand beside others in one source: those that cannot reach beyond their own place, whatever they are. A
 * comment that is not closed would swallow the questions behind it, which then seem to be answered with yes. Stateless.
 */
public final class BatchableText {
    private BatchableText() {}

    /** One line, with brackets in pairs, and without comments, directives, statements' ends and braces. */
    public static boolean isPlain(String text) {
        int round = 0;
        int square = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '\n' || c == '\'' || c == '?') {
                return false;
            }
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                boolean comment = c == '/' && i + 1 < text.length() && "/*".indexOf(text.charAt(i + 1)) >= 0;
                if (comment || ";{}#@`".indexOf(c) >= 0) {
                    return false;
                }
                round += c == '(' ? 1 : c == ')' ? -1 : 0;
                square += c == '[' ? 1 : c == ']' ? -1 : 0;
                if (round < 0 || square < 0) {
                    return false;
                }
            }
        }
        return round == 0 && square == 0 && !quoted;
    }
}
