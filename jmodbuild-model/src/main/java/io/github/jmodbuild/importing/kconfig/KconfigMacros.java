// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The macro language of Kconfig (Documentation/kbuild/kconfig-macro-language.rst of Linux). A question to a program is noted,
 * unless programs may be run. Not thread-safe.
 */
final class KconfigMacros {
    private static final int DEEPEST = 100;
    private static final int LONGEST = 1 << 20;
    private static final int MOST_SHOWN = 3;
    private static final Map<String, KconfigQuestion.Kind> PROBES = Map.of(
            "cc-option", KconfigQuestion.Kind.COMPILER_OPTION,
            "ld-option", KconfigQuestion.Kind.LINKER_OPTION,
            "as-instr", KconfigQuestion.Kind.INSTRUCTION);

    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([\\w-]+)");

    private final Map<String, String> given;
    private final KconfigShell shell;
    private final KconfigQuestions questions;
    private final Ledger ledger;
    private final Map<String, Variable> variables = new HashMap<>();
    /** Names of macros that are being expanded. */
    private final List<String> open = new ArrayList<>();
    /** Where each macro was defined, until something uses it. */
    private final Map<String, List<Location>> unused = new TreeMap<>();

    private final Set<String> used = new HashSet<>();
    private int depth;

    private record Variable(String text, boolean simple) {}

    /** @param given values of variables, which the tree cannot change */
    KconfigMacros(Map<String, String> given, KconfigShell shell, KconfigQuestions questions, Ledger ledger) {
        this.given = given;
        this.shell = shell;
        this.questions = questions;
        this.ledger = ledger;
    }

    /** {@code name = text}, with {@code :=} and {@code +=}. */
    void assign(String name, String operator, String text, Location at) {
        if (!used.contains(name)) {
            unused.computeIfAbsent(name, key -> new ArrayList<>()).add(at);
        }
        Variable old = variables.get(name);
        if (operator.equals("+=") && old != null) {
            String more = old.simple() ? expand(text, at) : text;
            variables.put(name, new Variable(old.text() + " " + more, old.simple()));
        } else {
            boolean simple = operator.equals(":=");
            variables.put(name, new Variable(simple ? expand(text, at) : text, simple));
        }
    }

    /** Notes definitions of macros that nothing has used, once all files are read. */
    void noteUnused() {
        Deque<String> open = new ArrayDeque<>(used);
        while (!open.isEmpty()) { // what answers questions is not expanded, but known
            Variable variable = variables.get(open.pop());
            Matcher named = REFERENCE.matcher(variable == null ? "" : variable.text());
            while (named.find()) {
                String name = named.group(1);
                if (!used.contains(name)) {
                    used(name);
                    open.push(name);
                }
            }
        }
        unused.forEach((name, places) -> places.forEach(at -> ledger.not(at, "nothing that is imported uses " + name)));
    }

    /** A value that was given from outside. */
    Optional<String> given(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** The text with all {@code $(...)} replaced. */
    String expand(String text, Location at) {
        return expand(text, List.of(), at);
    }

    /** Old versions' {@code $NAME} in names of files and titles. */
    String expandDollars(String text, Function<String, String> value) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = i + 1;
            while (text.charAt(i) == '$' && end < text.length() && isNameCharacter(text.charAt(end))) {
                end++;
            }
            out.append(end > i + 1 ? value.apply(text.substring(i + 1, end)) : text.substring(i, end));
            i = end;
        }
        return out.toString();
    }

    private static boolean isNameCharacter(char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    /** Where {@code $(} that begins at an index ends, behind its closing parenthesis; -1 if that is missing. */
    static int end(String text, int dollar) {
        int open = 0;
        for (int i = dollar + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                open++;
            } else if (c == ')' && --open == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private String expand(String text, List<String> arguments, Location at) {
        if (text.indexOf("$(") < 0) {
            return text;
        }
        if (++depth > DEEPEST) {
            throw new ProblemException(
                    at,
                    "macros nested more than " + DEEPEST + " deep" + last()
                            + "; write a shorter chain, or correct one that refers to itself");
        }
        try {
            return replaced(text, arguments, at);
        } finally {
            depth--;
        }
    }

    /** The macros that are being expanded, for a message; of many, the last ones. */
    private String last() {
        List<String> shown = open.subList(Math.max(0, open.size() - MOST_SHOWN), open.size());
        return shown.isEmpty() ? "" : ": " + (shown.size() < open.size() ? "... → " : "") + String.join(" → ", shown);
    }

    private String replaced(String text, List<String> arguments, Location at) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int start = text.indexOf("$("); start >= 0; start = text.indexOf("$(", from)) {
            int end = end(text, start);
            if (end < 0) {
                throw new ProblemException(at, "$( without its ); add the parenthesis");
            }
            out.append(text, from, start).append(call(text.substring(start + 2, end - 1), arguments, at));
            from = end;
            if (out.length() > LONGEST) {
                throw new ProblemException(
                        at,
                        "macros make a text of more than " + LONGEST + " characters" + last()
                                + "; write a shorter one, or a macro that refers to others less often");
            }
        }
        return out.append(text.substring(from)).toString();
    }

    private String call(String inner, List<String> outer, Location at) {
        List<String> words = new ArrayList<>();
        for (String written : arguments(inner)) {
            words.add(expand(written, outer, at));
        }
        String name = words.remove(0).strip();
        if (name.matches("[1-9][0-9]*")) {
            int number = name.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(name);
            return number <= outer.size() ? outer.get(number - 1) : "";
        }
        used(name);
        String value = given.get(name);
        if (value != null) {
            return value;
        }
        Optional<String> asked = words.isEmpty() ? Optional.empty() : question(name, words, at);
        return asked.orElseGet(() -> defined(name, words, at));
    }

    private void used(String name) {
        if (used.add(name)) {
            unused.remove(name);
        }
    }

    /** At commas outside of parentheses. */
    private static List<String> arguments(String inner) {
        List<String> all = new ArrayList<>();
        int open = 0;
        int from = 0;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == '(') {
                open++;
            } else if (c == ')') {
                open--;
            } else if (c == ',' && open == 0) {
                all.add(inner.substring(from, i));
                from = i + 1;
            }
        }
        all.add(inner.substring(from));
        return all;
    }

    /** Macros that ask programs, whatever the tree's definition of them is. */
    private Optional<String> question(String name, List<String> words, Location at) {
        KconfigQuestion.Kind kind = PROBES.get(name);
        String first = words.get(0);
        if (kind != null) {
            String flags = kind == KconfigQuestion.Kind.INSTRUCTION && words.size() > 1
                    ? words.get(1).strip()
                    : "";
            boolean known = !KconfigQuestions.isIn(first) && !KconfigQuestions.isIn(flags);
            String text = questions.readable(first).strip();
            return Optional.of(questions.mark(
                    known
                            ? new KconfigQuestion(kind, text, flags)
                            : new KconfigQuestion(KconfigQuestion.Kind.COMMAND, text, "")));
        }
        return switch (name) {
            case "success" -> Optional.of(branch(first, "y", "n", at));
            case "failure" -> Optional.of(branch(first, "n", "y", at));
            case "if-success" -> Optional.of(branch(first, argument(words, 1), argument(words, 2), at));
            default -> Optional.empty();
        };
    }

    private String branch(String command, String yes, String no, Location at) {
        Optional<Boolean> compared = TestCommand.succeeds(command);
        if (compared.isPresent()) {
            return compared.get() ? yes : no;
        }
        if (yes.equals("y") && no.equals("n")) {
            Optional<KconfigQuestion> source = CompileQuestion.of(command, given.getOrDefault("CC", ""));
            if (source.isPresent()) {
                return questions.mark(source.get());
            }
        }
        Optional<KconfigShell.End> end = run(command);
        if (end.isEmpty()) {
            return unanswered(command);
        }
        stays(command, end.get().success() ? "succeeds" : "fails", at);
        return end.get().success() ? yes : no;
    }

    private Optional<KconfigShell.End> run(String command) {
        return KconfigQuestions.isIn(command) ? Optional.empty() : shell.run(command);
    }

    private void stays(String command, String answer, Location at) {
        ledger.partly(at, "the answer of this machine stays: " + command.strip() + " " + answer);
    }

    private String command(String command, Location at) {
        Optional<KconfigShell.End> end = run(command);
        if (end.isEmpty()) {
            return unanswered(command);
        }
        stays(command, "writes '" + end.get().text() + "'", at);
        return end.get().text();
    }

    private String unanswered(String command) {
        return questions.mark(new KconfigQuestion(
                KconfigQuestion.Kind.COMMAND, questions.readable(command).strip(), ""));
    }

    private static String argument(List<String> words, int index) {
        return index < words.size() ? words.get(index) : "";
    }

    private String defined(String name, List<String> words, Location at) {
        Variable variable = variables.get(name);
        if (variable != null) {
            if (variable.simple()) {
                return variable.text();
            }
            open.add(name);
            try {
                return expand(variable.text(), words, at);
            } finally {
                open.remove(open.size() - 1);
            }
        }
        return switch (name) {
            case "shell" -> command(String.join(",", words), at);
            case "filename" -> at.file();
            case "lineno" -> Integer.toString(at.line());
            case "info" -> "";
            case "warning-if" -> warning(words, at);
            case "error-if" -> error(words, at);
            default -> unknown(name, words, at);
        };
    }

    private String warning(List<String> words, Location at) {
        String condition = argument(words, 0);
        if (KconfigQuestions.isIn(condition)) {
            ledger.not(at, "the condition is the answer of a program, which is not run without jmodbuild.import.shell");
        } else if (condition.strip().equals("y")) {
            ledger.partly(at, "the tree warns: " + questions.readable(argument(words, 1)));
        }
        return "";
    }

    private String error(List<String> words, Location at) {
        String condition = argument(words, 0);
        if (condition.strip().equals("y")) {
            throw new ProblemException(
                    at, "the tree refuses to be configured: " + questions.readable(argument(words, 1)));
        }
        if (KconfigQuestions.isIn(condition)) {
            ledger.not(at, "the condition is the answer of a program, which is not run without jmodbuild.import.shell");
        }
        return "";
    }

    private String unknown(String name, List<String> words, Location at) {
        String reason = words.isEmpty()
                ? "variable " + name + " has no value; give one as jmodbuild.import.variables=" + name + "=..."
                : "there is no macro " + name;
        ledger.partly(at, reason);
        return "";
    }
}
