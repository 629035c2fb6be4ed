// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.unit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds definitions in C and assembler sources, for messages about objects that were not compiled. It looks at the text
 * only, without macros and conditions. Stateless.
 */
public final class CDefinitions {
    private static final Pattern BODY = Pattern.compile("\\s*\\{");

    private static final Pattern NOISE = Pattern.compile(
            "/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'|(?m:^[ \\t]*#(?:\\\\\\n|[^\\n])*)",
            Pattern.DOTALL);
    /** {@code extern "C"} in headers and sources for C++ compilers too. */
    private static final Pattern LINKAGE = Pattern.compile("extern\\s*$");

    private static final Pattern DEAD = Pattern.compile("(?m)^[ \\t]*#[ \\t]*if[ \\t]+0\\b");
    private static final Pattern DIRECTIVE = Pattern.compile("[ \\t]*#[ \\t]*([a-z]+)");

    private CDefinitions() {}

    /** Whether a file is searched: not C++, which cannot be parsed without a compiler. */
    public static boolean isSource(String file) {
        return file.endsWith(".c") || isAssembler(file);
    }

    private static boolean isAssembler(String file) {
        return file.endsWith(".S") || file.endsWith(".s");
    }

    /**
     * The line of a definition, from 1; empty if there is none, no such file, or one of another language.
     *
     * @throws IOException if the file cannot be read
     */
    public static OptionalInt line(Path source, String name) throws IOException {
        String file = source.getFileName().toString();
        if (!isSource(file) || !Files.isRegularFile(source)) {
            return OptionalInt.empty();
        }
        String raw = new String(Files.readAllBytes(source), StandardCharsets.ISO_8859_1);
        if (!raw.contains(name)) {
            return OptionalInt.empty();
        }
        return isAssembler(file) ? label(raw, name) : inC(quiet(withoutDead(raw)), name);
    }

    private static OptionalInt label(String text, String symbol) {
        Matcher matcher =
                Pattern.compile("(?m)^\\s*" + Pattern.quote(symbol) + "\\s*:").matcher(text);
        return matcher.find() ? OptionalInt.of(line(text, matcher.end())) : OptionalInt.empty();
    }

    /** Replaces code in {@code #if 0} with empty lines. */
    private static String withoutDead(String text) {
        if (!DEAD.matcher(text).find()) {
            return text;
        }
        StringBuilder alive = new StringBuilder();
        int depth = 0; // nesting of conditions in the skipped part
        for (String line : text.split("\n", -1)) {
            Matcher directive = DIRECTIVE.matcher(line);
            String word = directive.lookingAt() ? directive.group(1) : "";
            if (depth > 0) {
                depth += word.startsWith("if") ? 1 : word.equals("endif") ? -1 : 0;
                depth -= depth == 1 && word.startsWith("el") ? 1 : 0;
            } else if (DEAD.matcher(line).lookingAt()) {
                depth = 1;
            } else {
                alive.append(line);
            }
            alive.append('\n');
        }
        return alive.toString();
    }

    /** Replaces comments, strings and directives with spaces, so that offsets do not change. */
    private static String quiet(String text) {
        return NOISE.matcher(text).replaceAll(match -> match.group().replaceAll("[^\\n]", " "));
    }

    private static OptionalInt inC(String text, String symbol) {
        int statement = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ';' || c == '}') {
                statement = at + 1;
            } else if (c == '{') {
                if (LINKAGE.matcher(text.substring(statement, at)).find()) {
                    statement = at + 1;
                } else {
                    at = closing(text, at, '{', '}') - 1;
                }
            } else if (isWord(text, at, symbol)) {
                String before = text.substring(statement, at).strip();
                if (isDefinition(before, text, at + symbol.length())) {
                    return OptionalInt.of(line(text, at));
                }
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isWord(String text, int at, String symbol) {
        int end = at + symbol.length();
        return text.startsWith(symbol, at)
                && (at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)))
                && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)));
    }

    private static boolean isDefinition(String before, String text, int after) {
        if (before.isEmpty() || before.matches("(?s)(.*\\b)?(static|typedef)\\b.*")) {
            return false;
        }
        int next = skipBlanks(text, after);
        if (next < text.length() && text.charAt(next) == '(') {
            Matcher body = BODY.matcher(text);
            return body.region(closing(text, next, '(', ')'), text.length()).lookingAt();
        }
        boolean declared = before.matches("(?s)extern\\b.*");
        return !declared && next < text.length() && "=;[,".indexOf(text.charAt(next)) >= 0 && !before.endsWith("=");
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Behind the bracket that closes the one at {@code from}. */
    private static int closing(String text, int from, char open, char close) {
        int depth = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == open) {
                depth++;
            } else if (c == close && --depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }

    private static int line(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
