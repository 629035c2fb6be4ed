// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.words.ShellWords;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a symbol's text in another text: its kind and name between two characters for private use. Makefiles see the text
 * of a string in double quotes, which stand around the mark, unless their build system leaves these out. Stateless.
 */
public final class SymbolText {
    private static final char START = SymbolMark.START;
    private static final char END = SymbolMark.END;
    private static final String STRING = SymbolMark.STRING;
    private static final String ANY_STRING = SymbolMark.STRINGS;
    /** Characters that marks of strings have. */
    public static final String STRINGS = SymbolMark.STRING + SymbolMark.OPTIONAL;

    private static final Pattern MARK =
            Pattern.compile(START + "([" + STRINGS + SymbolMark.HEX + "]?)([^" + END + "]*)" + END);

    private static final Pattern QUOTED = Pattern.compile("\"(" + START + ANY_STRING + "[^" + END + "]*" + END + ")\"");

    /** What is to be said where a makefile tells an empty string from one that is not set. */
    static final String UNSET =
            "a string without a value is one with an empty text here; for make only the first is empty,"
                    + " the other one has quotes";

    /** What is to be said where a makefile asks whether an int or hex has a value. */
    static final String UNSET_NUMBER =
            "an int or hex has a value in all configurations here; for make it is empty where what it depends on is n,"
                    + " which the condition should ask instead";

    /** What is to be said where words are counted, searched or changed. */
    public static final String ONE_WORD =
            "the text of a symbol is taken for one word; where it has blanks, make takes it for several";

    private SymbolText() {}

    /** What a variable with the symbol's value has as its value. */
    public static Value value(AskedSymbol symbol) {
        String kind = switch (symbol.kind()) {
            case STRING -> STRING;
            case HEX -> SymbolMark.HEX;
            default -> "";
        };
        String mark = START + kind + symbol.name() + END;
        return switch (symbol.kind()) {
            case BOOL -> Value.of("y", Condition.set(symbol));
            case TRISTATE ->
                Value.of("y", Condition.is(symbol, "y")).followedBy(Value.of("m", Condition.is(symbol, "m")));
            case STRING -> Value.of("\"" + mark + "\"");
            case NUMBER, HEX -> Value.of(mark);
        };
    }

    /** The same of a string that is not set in some configurations, where it has no quotes. */
    public static Value optional(AskedSymbol string) {
        return Value.of("\"" + START + SymbolMark.OPTIONAL + string.name() + END + "\"");
    }

    /** Whether a value is nothing but a string that is not set in some configurations. */
    static boolean mayBeUnset(Value value) {
        return !value.words().isEmpty()
                && value.words().stream()
                        .allMatch(word -> !SymbolMark.present(word.text()).isAlways());
    }

    /** The symbol if a value is nothing but that of an int or hex. */
    static Optional<String> number(Value value) {
        return value.constant()
                .map(MARK::matcher)
                .filter(mark -> mark.matches() && !kind(mark.group(1)).equals(AskedSymbol.Kind.STRING))
                .map(mark -> mark.group(2));
    }

    /** The same of a string where makefiles see it without quotes, so that an empty one is no word. */
    public static Value unquoted(AskedSymbol string) {
        return Value.of(
                START + STRING + string.name() + END, Condition.is(string, "").not());
    }

    /** Whether a text has the mark of a string, which may have blanks in it. */
    public static boolean mayHaveBlanks(String text) {
        return text.indexOf(STRING) >= 0 || text.indexOf(SymbolMark.OPTIONAL) >= 0;
    }

    /** Whether a text is a string in quotes and nothing else. */
    static boolean isQuoted(String text) {
        return QUOTED.matcher(text).matches();
    }

    /** Whether a text has a mark. */
    public static boolean isIn(String text) {
        return text.indexOf(START) >= 0;
    }

    /** What is before the first mark; all if there is none. */
    static String beforeFirst(String text) {
        return isIn(text) ? text.substring(0, text.indexOf(START)) : text;
    }

    /** What is behind the last mark; all if there is none. */
    static String afterLast(String text) {
        return text.substring(text.lastIndexOf(END) + 1);
    }

    /** The text with marks replaced by what stands for a symbol of this name. */
    public static String replaced(String text, Function<String, String> byName) {
        return isIn(text)
                ? MARK.matcher(text).replaceAll(match -> Matcher.quoteReplacement(byName.apply(match.group(2))))
                : text;
    }

    /** What is not a mark changed. */
    static String outside(String text, UnaryOperator<String> change) {
        StringBuilder changed = new StringBuilder();
        Matcher mark = MARK.matcher(text);
        int from = 0;
        while (mark.find()) {
            changed.append(change.apply(text.substring(from, mark.start()))).append(mark.group());
            from = mark.end();
        }
        return changed.append(change.apply(text.substring(from))).toString();
    }

    /** The text as people write it: {@code $(CONFIG_X)}. */
    public static String readable(String text) {
        return replaced(text, name -> "$(CONFIG_" + name + ")");
    }

    /**
     * The words of a shell. A text between quotes of a string literal, {@code '-DX="a $(CONFIG_S)"'}, is meant for a conf that writes
     * it without quotes, and has none in them.
     *
     * @throws io.github.jmodbuild.problem.ProblemException for a quote that is not closed
     */
    public static List<String> shellWords(String text, Location at) {
        return ShellWords.split(text, at).stream().map(SymbolText::quotedOnce).toList();
    }

    private static String quotedOnce(String word) {
        StringBuilder once = new StringBuilder();
        int from = 0;
        Matcher text = QUOTED.matcher(word);
        while (text.find()) {
            boolean isInLiteral = word.substring(0, text.start())
                                    .chars()
                                    .filter(c -> c == '"')
                                    .count()
                            % 2
                    == 1;
            once.append(word, from, text.start()).append(isInLiteral ? text.group(1) : text.group());
            from = text.end();
        }
        return once.append(word.substring(from)).toString();
    }

    /** The text without characters that would be taken for marks. */
    static String without(String text) {
        return text.indexOf(START) < 0 && text.indexOf(END) < 0
                ? text
                : text.replace(START, '?').replace(END, '?');
    }

    /** When two texts are equal; empty if that depends on more than one symbol's text. */
    static Optional<Condition> equal(String left, String right) {
        if (!isIn(left) && !isIn(right)) {
            return Optional.of(left.equals(right) ? Condition.ALWAYS : Condition.NEVER);
        }
        if (left.equals(right)) {
            return Optional.of(Condition.ALWAYS);
        }
        boolean leftHas = isIn(left);
        return leftHas && isIn(right) ? Optional.empty() : matches(leftHas ? left : right, leftHas ? right : left);
    }

    private static AskedSymbol.Kind kind(String mark) {
        return switch (mark) {
            case "" -> AskedSymbol.Kind.NUMBER;
            case SymbolMark.HEX -> AskedSymbol.Kind.HEX;
            default -> AskedSymbol.Kind.STRING;
        };
    }

    private static Optional<Condition> matches(String marked, String plain) {
        MatchResult[] marks = MARK.matcher(marked).results().toArray(MatchResult[]::new);
        if (marks.length != 1) {
            return Optional.empty();
        }
        String before = marked.substring(0, marks[0].start());
        String after = marked.substring(marks[0].end());
        AskedSymbol symbol = new AskedSymbol(marks[0].group(2), kind(marks[0].group(1)));
        if (plain.isEmpty() && !SymbolMark.present(marked).isAlways()) {
            return Optional.of(Condition.is(symbol, ""));
        }
        int length = plain.length() - before.length() - after.length();
        boolean fits = length >= 0 && plain.startsWith(before) && plain.endsWith(after);
        return Optional.of(
                fits
                        ? Condition.is(symbol, plain.substring(before.length(), before.length() + length))
                        : Condition.NEVER);
    }
}
