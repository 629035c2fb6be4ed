// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.expr;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A text with references in it: {@code ${libdir}/app-${VERSION}}. Two dollar signs stand for one. Immutable; equal texts
 * at different places are not equal.
 *
 * @param text as written
 * @param parts literal texts and references in turn
 */
public record Template(String text, List<Part> parts, Location at) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.]+");

    public Template {
        parts = List.copyOf(parts);
    }

    /** A piece of a template. */
    public sealed interface Part {}

    /** Taken as it is. */
    public record Literal(String text) implements Part {}

    /** {@code ${name}}: the value of a name. */
    public record Reference(String name, Location at) implements Part {}

    /**
     * Splits a text of one line.
     *
     * @param at where its first character stands
     * @throws ProblemException if a {@code $} begins neither a reference nor a pair
     */
    public static Template parse(String text, Location at) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) != '$') {
                literal.append(text.charAt(i++));
            } else if (text.startsWith("$$", i)) {
                literal.append('$');
                i += 2;
            } else {
                int end = text.startsWith("${", i) ? text.indexOf('}', i) : -1;
                String name = end < 0 ? "" : text.substring(i + 2, end);
                if (!NAME.matcher(name).matches()) {
                    throw new ProblemException(
                            at.right(i),
                            "'$' begins a reference such as ${version} or ${SYMBOL}; write $$ for the character itself");
                }
                if (literal.length() > 0) {
                    parts.add(new Literal(literal.toString()));
                    literal.setLength(0);
                }
                parts.add(new Reference(name, at.right(i)));
                i = end + 1;
            }
        }
        if (literal.length() > 0) {
            parts.add(new Literal(literal.toString()));
        }
        return new Template(text, parts, at);
    }

    /** Whether a word has a reference in it. */
    public static boolean refers(String word) {
        return word.contains("${");
    }

    /**
     * Splits a word in which only {@code ${name}} means something: other dollar signs, as in {@code $ORIGIN}, are
     * themselves, and a dollar sign before it makes it plain text.
     *
     * @throws ProblemException if what stands between the braces is no name
     */
    public static Template ofWord(String text, Location at) {
        List<Part> parts = new ArrayList<>();
        int done = 0;
        for (int i = text.indexOf("${"); i >= 0; i = text.indexOf("${", done)) {
            boolean escaped = i > done && text.charAt(i - 1) == '$';
            literal(text.substring(done, escaped ? i - 1 : i), parts);
            if (escaped) {
                literal("${", parts);
                done = i + 2;
                continue;
            }
            int end = text.indexOf('}', i);
            String name = end < 0 ? "" : text.substring(i + 2, end);
            if (!NAME.matcher(name).matches()) {
                throw new ProblemException(
                        at.right(i), "'${' begins a reference such as ${architecture}; write $${ for these characters");
            }
            parts.add(new Reference(name, at.right(i)));
            done = end + 1;
        }
        literal(text.substring(done), parts);
        return new Template(text, parts, at);
    }

    private static void literal(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Literal(text));
        }
    }

    /** The text with every reference replaced. */
    public String expand(Function<Reference, String> value) {
        StringBuilder expanded = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                expanded.append(literal.text());
            } else if (part instanceof Reference reference) {
                expanded.append(value.apply(reference));
            }
        }
        return expanded.toString();
    }
}
