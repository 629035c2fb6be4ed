// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads makefile fragments as gcc, clang, ld.bfd, gold and lld write them: several rules, several targets, names with
 * escaped spaces and {@code #}, {@code $$}, continued lines, and comments. Stateless.
 */
public final class DependencyFile {
    private DependencyFile() {}

    /** All prerequisites of all rules, each once, in order of appearance. */
    public static List<String> read(String text) {
        Set<String> names = new LinkedHashSet<>();
        int at = 0;
        while (at < text.length()) {
            at = rule(text, at, names);
        }
        return new ArrayList<>(names);
    }

    /** The first logical line that is neither empty nor a comment nor a rule; {@link #read} ignores such lines. */
    static Optional<String> invalidLine(String text) {
        int at = 0;
        while (at < text.length()) {
            int next = rule(text, at, new LinkedHashSet<>());
            String line = text.substring(at, next).strip();
            if (!line.isEmpty() && !isComment(line, 0) && !isRule(line)) {
                return Optional.of(line.lines().findFirst().orElse(""));
            }
            at = next;
        }
        return Optional.empty();
    }

    private static boolean isRule(String line) {
        for (int colon = line.indexOf(':'); colon >= 0; colon = line.indexOf(':', colon + 1)) {
            if (endsTargets(line, colon)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isComment(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '#';
    }

    /** Reads one logical line and returns where the next begins. */
    private static int rule(String text, int from, Set<String> names) {
        StringBuilder name = new StringBuilder();
        boolean isComment = isComment(text, from);
        boolean afterColon = false;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            int continued = continuation(text, at);
            if (continued > 0 || c == ' ' || c == '\t' || c == '\r') {
                take(name, afterColon, names);
                at += Math.max(continued, 1);
            } else if (c == '\n') {
                take(name, afterColon, names);
                return at + 1;
            } else if (c == ':' && !afterColon && !isComment && endsTargets(text, at)) {
                name.setLength(0);
                afterColon = true;
                at++;
            } else {
                at = character(text, at, name);
            }
        }
        take(name, afterColon, names);
        return at;
    }

    /** Characters of a backslash with a line end, 0 if there is none here. */
    private static int continuation(String text, int at) {
        if (text.startsWith("\\\n", at)) {
            return 2;
        }
        return text.startsWith("\\\r\n", at) ? 3 : 0;
    }

    private static boolean endsTargets(String text, int colon) {
        int next = colon + 1;
        return next == text.length() || Character.isWhitespace(text.charAt(next)) || continuation(text, next) > 0;
    }

    /**
     * Reads one character of a name. Backslashes before a space or {@code #} work as in make: 2n+1 of them are n and
     * the character itself; elsewhere they are literal.
     */
    private static int character(String text, int at, StringBuilder name) {
        char c = text.charAt(at);
        if (c == '$' && text.startsWith("$$", at)) {
            name.append('$');
            return at + 2;
        }
        if (c != '\\') {
            name.append(c);
            return at + 1;
        }
        int end = at;
        while (end < text.length() && text.charAt(end) == '\\') {
            end++;
        }
        int count = end - at;
        char next = end < text.length() ? text.charAt(end) : '\n';
        boolean special = next == ' ' || next == '\t' || next == '#' || next == ':';
        if (!special) {
            return plainBackslashes(text, at, end, next, name);
        }
        name.append("\\".repeat(count / 2));
        if (count % 2 == 1) {
            name.append(next);
            return end + 1;
        }
        return end;
    }

    /** The last one before a line end continues the line and is not part of the name. */
    private static int plainBackslashes(String text, int at, int end, char next, StringBuilder name) {
        boolean continues = next == '\n' || text.startsWith("\r\n", end);
        int stop = continues ? Math.max(at + 1, end - 1) : end;
        name.append(text, at, stop);
        return stop;
    }

    private static void take(StringBuilder name, boolean afterColon, Set<String> names) {
        if (afterColon && !name.isEmpty()) {
            names.add(name.toString());
        }
        name.setLength(0);
    }
}
