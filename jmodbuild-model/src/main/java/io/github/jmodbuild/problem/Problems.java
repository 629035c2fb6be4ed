// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** Lists of problems as users see them. Stateless. */
public final class Problems {
    private Problems() {}

    /** By file and line, as a compiler would list them; each once. */
    public static List<Problem> inOrder(Collection<Problem> problems) {
        List<Problem> list = new ArrayList<>(new LinkedHashSet<>(problems));
        list.sort(Comparator.comparing((Problem problem) -> problem.at().file())
                .thenComparingInt(problem -> problem.at().line())
                .thenComparingInt(problem -> problem.at().column()));
        return list;
    }

    /** @throws ProblemException with all of them, in order, if there are any */
    public static void throwAny(Collection<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ProblemException(inOrder(problems));
        }
    }
}
