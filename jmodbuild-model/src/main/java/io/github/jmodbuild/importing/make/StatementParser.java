// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.importing.make.Statement.Assignment;
import io.github.jmodbuild.importing.make.Statement.Operator;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line without its comment to a statement, for all statements of one line. Stateless. */
final class StatementParser {
    private static final Set<String> MODIFIERS = Set.of("override", "export", "private");
    private static final Set<String> INCLUDES = Set.of("include", "-include", "sinclude");
    private static final Set<String> DIRECTIVES = Set.of("export", "unexport", "vpath", "load", "-load");
    private static final Pattern QUOTED = Pattern.compile("(['\"])(.*?)\\1\\s*(['\"])(.*)\\3");

    private StatementParser() {}

    /** The word at a line's beginning. */
    static String first(String line) {
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return line.substring(0, end);
    }

    /** What follows the first word. */
    static String rest(String line) {
        return line.substring(first(line).length()).strip();
    }

    /** An assignment, with or without words such as override before it. */
    static Optional<Assignment> assignment(String line, List<Remark> remarks, Location at) {
        String text = line;
        boolean override = false;
        Optional<Assignment> found = plain("", text, remarks, at);
        while (found.isEmpty() && MODIFIERS.contains(first(text))) {
            override |= first(text).equals("override");
            text = rest(text);
            found = plain("", text, remarks, at);
        }
        return override ? found.map(Assignment::overriding) : found;
    }

    private static Optional<Assignment> plain(String target, String line, List<Remark> remarks, Location at) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '$') {
                int end = MakeText.end(line, i);
                i = (end < 0 ? line.length() : end) - 1;
                continue;
            }
            int start = i;
            while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
                i++;
            }
            String operator = operator(line, i);
            if (!operator.isEmpty()) {
                String name = line.substring(0, start).strip();
                String text = line.substring(i + operator.length()).stripLeading();
                return name.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Assignment(target, name, meaning(operator), text, false, remarks, at));
            }
            if (i > start || c == ':') {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String operator(String line, int i) {
        for (String operator : List.of(":::=", "::=", ":=", "+=", "?=", "!=", "=")) {
            if (line.startsWith(operator, i)) {
                return operator;
            }
        }
        return "";
    }

    private static Operator meaning(String operator) {
        return switch (operator) {
            case "=" -> Operator.RECURSIVE;
            case "+=" -> Operator.APPEND;
            case "?=" -> Operator.DEFAULT;
            case "!=" -> Operator.SHELL;
            default -> Operator.SIMPLE;
        };
    }

    /**
     * {@code define NAME =}.
     *
     * @param line without define
     */
    static Assignment define(String line, List<Remark> remarks, Location at) {
        return plain("", line, remarks, at)
                .orElseGet(() -> new Assignment("", line.strip(), Operator.RECURSIVE, "", false, remarks, at));
    }

    /** Include, undefine, export and so on; empty for something else. */
    static Optional<Statement> directive(String line, List<Remark> remarks, Location at) {
        String word = first(line);
        if (INCLUDES.contains(word)) {
            return Optional.of(new Statement.Include(rest(line), !word.equals("include"), remarks, at));
        }
        boolean override = word.equals("override") && first(rest(line)).equals("undefine");
        if (word.equals("undefine") || override) {
            return Optional.of(new Statement.Undefine(override ? rest(rest(line)) : rest(line), remarks, at));
        }
        return DIRECTIVES.contains(word)
                ? Optional.of(new Statement.Directive(word, rest(line), remarks, at))
                : Optional.empty();
    }

    /** @throws ProblemException if the two texts cannot be told apart */
    static Statement.Test test(String line, Location at) {
        String keyword = first(line);
        String text = rest(line);
        if (keyword.equals("ifdef") || keyword.equals("ifndef")) {
            if (text.isEmpty()) {
                throw new ProblemException(at, "'" + keyword + "' without a variable; write its name");
            }
            return new Statement.Test(keyword, text, "", at);
        }
        if (text.startsWith("(") && text.endsWith(")")) {
            List<String> sides = MakeText.arguments(text.substring(1, text.length() - 1), '(', 2);
            if (sides.size() == 2) {
                return new Statement.Test(
                        keyword, sides.get(0).stripTrailing(), sides.get(1).stripLeading(), at);
            }
        }
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            return new Statement.Test(keyword, quoted.group(2), quoted.group(4), at);
        }
        throw new ProblemException(
                at,
                (text.isEmpty() ? "'" + keyword + "' without texts" : "'" + text + "' is not two texts") + "; write "
                        + keyword + " (A,B) or " + keyword + " \"A\" \"B\"");
    }

    /** A rule without its recipe, or an assignment for a target; empty if there is no colon. */
    static Optional<Statement> rule(String line, List<Remark> remarks, Location at) {
        int colon = MakeText.findAny(line, 0, ":");
        if (colon < 1) {
            return Optional.empty();
        }
        boolean grouped = line.charAt(colon - 1) == '&';
        String targets = line.substring(0, grouped ? colon - 1 : colon).strip();
        boolean twice = line.startsWith("::", colon);
        String rest = line.substring(colon + (twice ? 2 : 1)).strip();
        Optional<Assignment> specific = specific(targets, rest, remarks, at);
        if (specific.isPresent()) {
            return Optional.of(specific.get());
        }
        int second = MakeText.findAny(rest, 0, ":");
        String pattern = second < 0 ? "" : rest.substring(0, second).strip();
        String needed = second < 0 ? rest : rest.substring(second + 1);
        int bar = MakeText.findAny(needed, 0, "|");
        String orderOnly = bar < 0 ? "" : needed.substring(bar + 1).strip();
        String prerequisites = (bar < 0 ? needed : needed.substring(0, bar)).strip();
        return Optional.of(new Statement.Rule(targets, pattern, prerequisites, orderOnly, twice, grouped, remarks, at));
    }

    private static Optional<Assignment> specific(String target, String text, List<Remark> remarks, Location at) {
        String rest = text;
        while (MODIFIERS.contains(first(rest))) {
            rest = rest(rest);
        }
        return plain(target, rest, remarks, at);
    }
}
