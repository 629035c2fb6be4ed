// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats questions like Kconfig's conf. Stateless. */
final class QuestionText {
    private QuestionText() {}

    /** {@code Read images over HTTP (CURL) [N/m/y/?] (NEW)}; of a choice a numbered list. */
    static List<String> lines(Question question) {
        if (question.isChoice()) {
            return choice(question);
        }
        String answers = question.options().isEmpty() ? question.standing() : letters(question) + "/?";
        return List.of(question.prompt() + " (" + question.name() + ") [" + answers + "] (NEW)");
    }

    private static String letters(Question question) {
        return question.options().stream()
                .map(Question.Option::answer)
                .map(answer -> answer.equals(question.standing()) ? answer.toUpperCase(Locale.ROOT) : answer)
                .collect(Collectors.joining("/"));
    }

    private static List<String> choice(Question question) {
        List<String> lines = new ArrayList<>();
        lines.add(question.prompt());
        int number = 0;
        int standing = 1;
        for (Question.Option option : question.options()) {
            boolean isStanding = option.answer().equals(question.standing());
            standing = isStanding ? number + 1 : standing;
            lines.add((isStanding ? "> " : "  ") + ++number + ". " + option.text() + " (" + option.answer() + ")");
        }
        lines.add("choice [1-" + number + "/?, " + standing + " if empty] (NEW)");
        return lines;
    }
}
