// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.words.ShellWords;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Answers {@code test} of the shell where texts and numbers are compared, which needs no shell: trees ask this of variables,
 * such as {@code $(success,test $(cc-version) -ge 120000)}. Stateless.
 */
final class TestCommand {
    private TestCommand() {}

    /** Whether the command succeeds; empty if only a shell can tell. */
    static Optional<Boolean> succeeds(String command) {
        if (KconfigQuestions.isIn(command) || command.chars().anyMatch(c -> "$`|;&<>*?~(){}\n".indexOf(c) >= 0)) {
            return Optional.empty();
        }
        try {
            return succeeds(ShellWords.split(command, Location.of("command")));
        } catch (ProblemException e) { // a quote that is not closed: for the shell to complain of
            return Optional.empty();
        }
    }

    private static Optional<Boolean> succeeds(List<String> words) {
        if (words.size() == 1 && (words.get(0).equals("true") || words.get(0).equals("false"))) {
            return Optional.of(words.get(0).equals("true"));
        }
        boolean bracket = words.size() > 1
                && words.get(0).equals("[")
                && words.get(words.size() - 1).equals("]");
        if (!bracket && (words.isEmpty() || !words.get(0).equals("test"))) {
            return Optional.empty();
        }
        List<String> arguments = words.subList(1, words.size() - (bracket ? 1 : 0));
        if (!arguments.isEmpty() && arguments.get(0).equals("!")) {
            return holds(arguments.subList(1, arguments.size())).map(answer -> !answer);
        }
        return holds(arguments);
    }

    private static Optional<Boolean> holds(List<String> words) {
        if (words.size() == 1) {
            return Optional.of(!words.get(0).isEmpty());
        }
        if (words.size() == 2 && words.get(0).equals("-n")) {
            return Optional.of(!words.get(1).isEmpty());
        }
        if (words.size() == 2 && words.get(0).equals("-z")) {
            return Optional.of(words.get(1).isEmpty());
        }
        return words.size() == 3 ? compare(words.get(0), words.get(1), words.get(2)) : Optional.empty();
    }

    private static Optional<Boolean> compare(String left, String operator, String right) {
        if (operator.equals("=") || operator.equals("==")) {
            return Optional.of(left.equals(right));
        }
        if (operator.equals("!=")) {
            return Optional.of(!left.equals(right));
        }
        if (!left.matches("-?[0-9]+") || !right.matches("-?[0-9]+")) {
            return Optional.empty();
        }
        int order = new BigInteger(left).compareTo(new BigInteger(right));
        return switch (operator) {
            case "-eq" -> Optional.of(order == 0);
            case "-ne" -> Optional.of(order != 0);
            case "-lt" -> Optional.of(order < 0);
            case "-le" -> Optional.of(order <= 0);
            case "-gt" -> Optional.of(order > 0);
            case "-ge" -> Optional.of(order >= 0);
            default -> Optional.empty();
        };
    }
}
