// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.command.Question;
import io.github.jmodbuild.config.command.Questions;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.why.Outline;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The questions and answers of oldconfig, line by line: on a terminal, from a pipe or a file. Not thread-safe. */
public final class Dialogue {
    private final BufferedReader in;
    private final Consumer<String> out;

    /**
     * @param in answers, one per line; not closed, and not read beyond the last answer
     * @param out receives questions and responses to answers, line by line
     */
    public Dialogue(BufferedReader in, Consumer<String> out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Asks until no question is left.
     *
     * @return how many questions were answered
     * @throws ProblemException if the answers end before the questions do
     */
    int hold(Questions questions) {
        int answered = 0;
        for (Optional<Question> next = questions.next(); next.isPresent(); next = questions.next()) {
            ask(next.get(), questions, answered++);
        }
        questions.comments().forEach(this::heading);
        return answered;
    }

    private void heading(String title) {
        List.of("*", "* " + title, "*").forEach(out);
    }

    private void ask(Question question, Questions questions, int answered) {
        question.headings().forEach(this::heading);
        while (true) {
            lines(question).forEach(out);
            String answer = answer(question, answered);
            if (answer.equals("?")) {
                help(question, questions);
                continue;
            }
            boolean anyCase = question.type().isLogical() && !question.isChoice();
            Optional<Problem> refusal = questions.answer(anyCase ? answer.toLowerCase(Locale.ROOT) : answer);
            if (refusal.isEmpty()) {
                return;
            }
            out.accept(refusal.get().message());
        }
    }

    private String answer(Question question, int answered) {
        try {
            String line = in.readLine();
            if (line != null) {
                boolean isText = question.type() == Symbol.Type.STRING && !line.isBlank();
                return isText ? line : line.strip();
            }
        } catch (IOException e) {
            throw new ProblemException(Location.of("oldconfig"), "answers cannot be read: " + e.getMessage());
        }
        throw new ProblemException(
                Location.of("oldconfig"),
                "the input ended after " + answered + (answered == 1 ? " answer" : " answers") + ", at \""
                        + question.prompt()
                        + "\"; nothing was written. Answer all questions, or accept all defaults with"
                        + " jmodbuild:olddefconfig");
    }

    private void help(Question question, Questions questions) {
        out.accept(question.help().isEmpty() ? "There is no help for \"" + question.prompt() + "\"." : question.help());
        if (question.isChoice()) {
            out.accept("Declared at " + question.at() + "; one of its members is y.");
            return;
        }
        Configuration.Entry now =
                questions.configuration().entry(question.name()).orElseThrow();
        out.accept("CONFIG_" + now.name() + ", " + now.type().spelling() + ", declared at " + question.at() + "; now "
                + (now.type() == Symbol.Type.STRING ? "\"" + now.value() + "\"" : now.value()) + ", by " + now.origin()
                + " (" + now.at() + ")");
        Outline.of(questions.configuration(), question.name()).forEach(out);
        for (String value : missing(question)) {
            questions.answer(value).ifPresent(problem -> out.accept(problem.message()));
        }
    }

    /** Values of the type that cannot be set. Such an answer is always rejected, so trying it changes nothing. */
    private static List<String> missing(Question question) {
        List<String> possible =
                question.options().stream().map(Question.Option::answer).toList();
        return possible.isEmpty()
                ? List.of()
                : List.of("y", "n").stream()
                        .filter(value -> !possible.contains(value))
                        .toList();
    }

    /** As Kconfig's conf words it: {@code Read images over HTTP (CURL) [N/m/y/?] (NEW)}; of a choice a numbered list. */
    private static List<String> lines(Question question) {
        if (question.isChoice()) {
            return choice(question);
        }
        String answers = question.options().isEmpty() ? question.defaultAnswer() : letters(question) + "/?";
        return List.of(question.prompt() + " (" + question.name() + ") [" + answers + "] (NEW)");
    }

    private static String letters(Question question) {
        return question.options().stream()
                .map(Question.Option::answer)
                .map(answer -> answer.equals(question.defaultAnswer()) ? answer.toUpperCase(Locale.ROOT) : answer)
                .collect(Collectors.joining("/"));
    }

    private static List<String> choice(Question question) {
        List<String> lines = new ArrayList<>();
        lines.add(question.prompt());
        int number = 0;
        int defaultNumber = 1;
        for (Question.Option option : question.options()) {
            boolean isDefault = option.answer().equals(question.defaultAnswer());
            defaultNumber = isDefault ? number + 1 : defaultNumber;
            lines.add((isDefault ? "> " : "  ") + ++number + ". " + option.text() + " (" + option.answer() + ")");
        }
        lines.add("choice [1-" + number + "/?, " + defaultNumber + " if empty] (NEW)");
        return lines;
    }
}
