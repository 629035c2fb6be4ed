// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.words;

import java.util.List;

/** Arguments in files that compilers and linkers read by {@code @file}. Stateless. */
public final class ResponseFile {
    private ResponseFile() {}

    /** GNU tools and LLVM agree on this much: a backslash protects the next character. */
    public static String text(List<String> arguments) {
        StringBuilder text = new StringBuilder();
        for (String argument : arguments) {
            append(argument, text);
        }
        return text.toString();
    }

    private static void append(String argument, StringBuilder to) {
        if (argument.isEmpty()) {
            to.append("\"\"");
        }
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            if (Character.isWhitespace(c) || c == '\\' || c == '"' || c == '\'') {
                to.append('\\');
            }
            to.append(c);
        }
        to.append('\n');
    }
}
