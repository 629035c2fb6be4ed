// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.words.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code echo 'int x;' | $(CC) -x c - -c -o /dev/null}: the form in which trees ask whether a source compiles, which is a
 * probe. Stateless.
 */
final class CompileQuestion {
    private CompileQuestion() {}

    /**
     * The question that the command asks; empty for any other command.
     *
     * @param compiler what stands for it in the command
     */
    static Optional<KconfigQuestion> of(String command, String compiler) {
        int pipe = command.indexOf("' | ");
        if (KconfigQuestions.isIn(command) || pipe < 0) {
            return Optional.empty();
        }
        Optional<String> source = source(command.substring(0, pipe + 1));
        Optional<List<String>> flags = flags(command.substring(pipe + "' | ".length()), compiler);
        return source.isPresent() && flags.isPresent()
                ? Optional.of(
                        new KconfigQuestion(KconfigQuestion.Kind.SOURCE, source.get(), ShellWords.line(flags.get())))
                : Optional.empty();
    }

    /** Shells differ in what {@code echo} makes of a backslash. */
    private static Optional<String> source(String echo) {
        String before = "echo '";
        String text = echo.startsWith(before) ? echo.substring(before.length(), echo.length() - 1) : "\\";
        return text.contains("\\") || text.contains("'") ? Optional.empty() : Optional.of(text);
    }

    /** The flags besides those that say what is read and written. */
    private static Optional<List<String>> flags(String command, String compiler) {
        if (command.chars().anyMatch(c -> "`|;&<>*?~(){}\n\"'\\".indexOf(c) >= 0)) {
            return Optional.empty();
        }
        List<String> words;
        try {
            words = new ArrayList<>(ShellWords.split(command, Location.of("command")));
        } catch (ProblemException e) { // for the shell to complain of
            return Optional.empty();
        }
        boolean compiles = !words.isEmpty()
                && List.of(compiler, "$CC").contains(words.remove(0))
                && words.remove("-")
                && words.remove("-c")
                && removeOption(words, "-x", "c")
                && removeOption(words, "-o", "/dev/null");
        return compiles && words.stream().allMatch(word -> word.startsWith("-")) && !words.contains("-")
                ? Optional.of(words)
                : Optional.empty();
    }

    private static boolean removeOption(List<String> words, String option, String value) {
        int at = words.indexOf(option);
        if (at < 0 || at + 1 >= words.size() || !words.get(at + 1).equals(value)) {
            return false;
        }
        words.subList(at, at + 2).clear();
        return true;
    }
}
