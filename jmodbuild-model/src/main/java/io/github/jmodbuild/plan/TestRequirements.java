// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.Action.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The outputs that must be built before tests run, so that no test runs an old or missing program (Q22, K31).
 * Stateless.
 */
public final class TestRequirements {
    /** The text that may follow the name of a directory that is used as a whole: {@code {build}/bin:/usr/bin}. */
    private static final Pattern END = Pattern.compile("/?(?:[^\\w./+~@-].*)?", Pattern.DOTALL);

    private TestRequirements() {}

    /**
     * Paths that the given tests need: their programs, outputs that their arguments name or that are in a directory
     * their arguments name, and all modules, which any program may load. Outputs on request must be named themselves.
     */
    public static List<String> of(Plan plan, List<PlannedTest> tests) {
        List<String> paths = new ArrayList<>(named(plan.outputs(), tests));
        if (!tests.isEmpty()) {
            for (Plan.Output output : plan.outputs()) {
                if (output.kind() == Plan.Kind.MODULE && output.byDefault()) {
                    paths.add(output.path());
                }
            }
        }
        return paths;
    }

    /** The same actions, with those marked that by default only tests need. */
    public static List<Action> marked(List<Action> actions, List<Plan.Output> outputs, List<PlannedTest> tests) {
        if (tests.isEmpty() || actions.stream().noneMatch(action -> action.stage() == Stage.ON_REQUEST)) {
            return actions;
        }
        Set<String> needed = PlanSelection.needed(actions, named(outputs, tests));
        return actions.stream()
                .map(action -> action.stage() == Stage.ON_REQUEST && needed.contains(action.id())
                        ? action.at(Stage.TEST)
                        : action)
                .toList();
    }

    private static List<String> named(List<Plan.Output> outputs, List<PlannedTest> tests) {
        List<String> paths = new ArrayList<>();
        for (PlannedTest test : tests) {
            paths.add(test.program());
            for (Plan.Output output : outputs) {
                if (words(test).anyMatch(word -> names(word, output))) {
                    paths.add(output.path());
                }
            }
        }
        return paths;
    }

    private static Stream<String> words(PlannedTest test) {
        return Stream.of(test.wrapper(), test.arguments(), test.environment()).flatMap(List::stream);
    }

    private static boolean names(String word, Plan.Output output) {
        String path = output.path();
        if (word.contains(path)) {
            return true;
        }
        for (int slash = path.lastIndexOf('/');
                slash > 0 && output.byDefault();
                slash = path.lastIndexOf('/', slash - 1)) {
            if (endsWith(word, path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWith(String word, String directory) {
        for (int at = word.indexOf(directory); at >= 0; at = word.indexOf(directory, at + 1)) {
            if (END.matcher(word.substring(at + directory.length())).matches()) {
                return true;
            }
        }
        return false;
    }
}
