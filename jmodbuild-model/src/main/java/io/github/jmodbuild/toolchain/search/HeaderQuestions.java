// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tests with {@code __has_include} and similar operators in C or C++ source, whatever their conditions. Immutable.
 *
 * @param names of headers that it tests literally
 * @param macros that are arguments of a test instead of a name
 * @param aliases macros that stand for the operator itself
 */
public record HeaderQuestions(List<String> names, List<String> macros, List<String> aliases) {
    /** No tests. */
    public static final HeaderQuestions NONE = new HeaderQuestions(List.of(), List.of(), List.of());

    private static final String QUESTION = "__has_(?:include|include_next|embed)";
    private static final Pattern NAME = Pattern.compile(QUESTION + "\\s*\\(\\s*[<\"]([^>\"\\n]+)[>\"]");
    private static final Pattern MACRO = Pattern.compile(QUESTION + "\\s*\\(\\s*([A-Za-z_]\\w*)");
    private static final Pattern ALIAS =
            Pattern.compile("#[ \\t]*define[ \\t]+([A-Za-z_]\\w*)[ \\t]+" + QUESTION + "[ \\t]*(?:\\r?\\n|$)");
    /** Text that compilers remove before they process directives: line continuations and comments. */
    private static final Pattern IGNORED = Pattern.compile("\\\\\\r?\\n|/\\*.*?\\*/", Pattern.DOTALL);

    public HeaderQuestions {
        names = List.copyOf(names);
        macros = List.copyOf(macros);
        aliases = List.copyOf(aliases);
    }

    /** @param text with or without comments and continued lines */
    public static HeaderQuestions in(String text) {
        String plain = plain(text);
        return new HeaderQuestions(all(NAME, plain), all(MACRO, plain), all(ALIAS, plain));
    }

    /** A text without comments, and with continued lines joined. */
    public static String plain(String text) {
        return IGNORED.matcher(text).replaceAll(" ");
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
