// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks that all files of a plan can coexist: no two actions write the same file, and no file is in the place of a
 * directory of another. This is the last check, so that it covers all ways of naming files. Stateless.
 */
public final class OutputCollisions {
    private static final String NEXT = "; give one of them another name";

    private OutputCollisions() {}

    /** Problems for files that are made twice, and for those in the place of a directory. */
    public static List<Problem> check(List<Action> actions) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Location> makers = new HashMap<>();
        for (Action action : actions) {
            for (Product product : action.outputs()) {
                Location other = makers.putIfAbsent(product.path(), action.place());
                if (other != null) {
                    problems.add(new Problem(
                            action.place(),
                            "this makes " + shown(product.path()) + ", and so does the element at " + other + NEXT));
                }
            }
        }
        Set<String> checked = new HashSet<>();
        for (Action action : actions) {
            for (Product product : action.outputs()) {
                checkDirectories(product.path(), action, makers, checked, problems);
            }
        }
        return problems;
    }

    private static void checkDirectories(
            String path, Action action, Map<String, Location> makers, Set<String> checked, List<Problem> problems) {
        String directory = TreePath.parent(path);
        while (!directory.isEmpty() && checked.add(directory)) {
            Location maker = makers.get(directory);
            if (maker != null) {
                problems.add(new Problem(
                        action.place(),
                        "this makes " + shown(path) + ", and the element at " + maker + " a file " + shown(directory)
                                + NEXT));
            }
            directory = TreePath.parent(directory);
        }
    }

    private static String shown(String path) {
        return path.substring(PlanPaths.BUILD.length() + 1);
    }
}
