// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tests chosen by name. Stateless. */
final class Selection {
    private static final Location PROPERTY = Location.of("jmodbuild.test");

    private Selection() {}

    /**
     * The tests that one of the names means, in the plan's order.
     *
     * @param only names with {@code *} and {@code ?}, comma-separated; empty for all
     * @throws ProblemException for each name that means none
     */
    static List<PlannedTest> of(List<PlannedTest> tests, String only) {
        if (only.isBlank()) {
            return tests;
        }
        List<Pattern> patterns = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String word : only.strip().split("[,\\s]+", -1)) {
            Pattern pattern = pattern(word);
            patterns.add(pattern);
            if (tests.stream().noneMatch(test -> matches(pattern, test))) {
                problems.add(new Problem(PROPERTY, missing(word, tests)));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return tests.stream()
                .filter(test -> patterns.stream().anyMatch(pattern -> matches(pattern, test)))
                .toList();
    }

    private static boolean matches(Pattern pattern, PlannedTest test) {
        return pattern.matcher(test.name()).matches();
    }

    private static Pattern pattern(String word) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            switch (word.charAt(i)) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(word.substring(i, i + 1)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String missing(String word, List<PlannedTest> tests) {
        List<String> names = tests.stream().map(PlannedTest::name).toList();
        String hint = Nearest.hint(word, names);
        return "no test of this configuration is called " + word
                + (hint.isEmpty() ? "; there are " + String.join(", ", names) : hint);
    }
}
