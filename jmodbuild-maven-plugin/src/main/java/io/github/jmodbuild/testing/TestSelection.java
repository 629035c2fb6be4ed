// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.facade.NativeBuild.Planned;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tests that are to run, in the plan's order. Immutable.
 *
 * @param leftOut how many are left out since they run none of the outputs that were named
 */
public record TestSelection(List<PlannedTest> tests, int leftOut) {
    private static final Location PROPERTY = Location.of("jmodbuild.test");

    public TestSelection {
        tests = List.copyOf(tests);
    }

    /**
     * Those named, whatever else is asked for; else, where a build names outputs, those that run one of them (K31); else all.
     *
     * @param only names with {@code *} and {@code ?}, comma-separated; empty if none is named
     * @throws ProblemException for each name that means none, and for names of outputs that there are not
     */
    public static TestSelection of(Planned planned, String only) {
        List<PlannedTest> all = planned.plan().tests();
        if (!words(only).isEmpty()) {
            return new TestSelection(named(all, only), 0);
        }
        if (planned.request().execution().outputs().isEmpty()) {
            return new TestSelection(all, 0);
        }
        Set<String> made = new HashSet<>();
        planned.wanted().forEach(output -> made.add(output.path()));
        List<PlannedTest> tests =
                all.stream().filter(test -> made.contains(test.program())).toList();
        return new TestSelection(tests, all.size() - tests.size());
    }

    /** One line on what is left out, and how it is run; empty if nothing is. */
    public String notice() {
        if (leftOut == 0) {
            return "";
        }
        return leftOut
                + (leftOut == 1 ? " test is left out: its program is" : " tests are left out: their programs are")
                + " not among the outputs named with -Djmodbuild.outputs; run some with -Djmodbuild.test=NAMES, all by"
                + " naming no outputs";
    }

    /** A stray comma is a slip, and no name. */
    private static List<String> words(String only) {
        List<String> words = new ArrayList<>(List.of(only.split("[,\\s]+", -1)));
        words.removeIf(String::isEmpty);
        return words;
    }

    /** The tests that one of the names means. */
    static List<PlannedTest> named(List<PlannedTest> tests, String only) {
        List<Pattern> patterns = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String word : words(only)) {
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
                + (hint.isEmpty() ? "; valid values: " + String.join(", ", names) : hint);
    }
}
