// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Where references to variables are in a text. Stateless. */
final class MakeText {
    private MakeText() {}

    /**
     * The end of the reference at a dollar sign, behind its closing bracket.
     *
     * @return -1 if the bracket is missing
     */
    static int end(String text, int dollar) {
        if (dollar + 1 >= text.length()) {
            return text.length();
        }
        char open = text.charAt(dollar + 1);
        if (open != '(' && open != '{') {
            return dollar + 1 + Character.charCount(text.codePointAt(dollar + 1));
        }
        char close = open == '(' ? ')' : '}';
        int depth = 0;
        for (int i = dollar + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == open) {
                depth++;
            } else if (c == close && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** The first place outside of references that is wanted, or -1. */
    static int find(String text, int from, IntPredicate wanted) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '$') {
                int end = end(text, i);
                i = (end < 0 ? text.length() : end) - 1;
            } else if (wanted.test(i)) {
                return i;
            }
        }
        return -1;
    }

    /** The first of some characters outside of references and without a backslash before it, or -1. */
    static int findAny(String text, int from, String characters) {
        return find(text, from, i -> characters.indexOf(text.charAt(i)) >= 0 && (i == 0 || text.charAt(i - 1) != '\\'));
    }

    /**
     * Splits the arguments of a function at commas that are in no brackets of the function's kind.
     *
     * @param most how many there are at most; further commas belong to the last one
     */
    static List<String> arguments(String text, char open, int most) {
        char close = open == '(' ? ')' : '}';
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == open) {
                depth++;
            } else if (c == close) {
                depth--;
            } else if (c == ',' && depth == 0 && arguments.size() < most - 1) {
                arguments.add(text.substring(start, i));
                start = i + 1;
            }
        }
        arguments.add(text.substring(start));
        return arguments;
    }
}
