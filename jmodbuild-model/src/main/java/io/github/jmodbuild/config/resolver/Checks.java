// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Combinations of values that a tree forbids (Q31). Stateless. */
public final class Checks {
    private Checks() {}

    /** What the checks of a tree object to, with the values that make it so and whose they are; and unknown names. */
    public static List<Problem> violations(List<Member.Check> checks, Configuration configuration) {
        List<Problem> problems = new ArrayList<>();
        for (Member.Check check : checks) {
            List<Problem> mistakes = configuration.model().check(check.condition());
            problems.addAll(mistakes);
            if (mistakes.isEmpty() && configuration.evaluate(check.condition()) != Tristate.N) {
                problems.add(new Problem(check.at(), message(check, configuration)));
            }
        }
        return problems;
    }

    private static String message(Member.Check check, Configuration configuration) {
        Set<String> names = new LinkedHashSet<>();
        for (Expr.Symbol symbol : Terms.symbols(check.condition())) {
            names.add(symbol.name());
        }
        String values = configuration.entries().stream()
                .filter(entry -> names.contains(entry.name()))
                .map(Checks::shown)
                .collect(Collectors.joining(", "));
        String remedy = check.remedy().isEmpty() ? "" : "; " + check.remedy();
        return check.message() + remedy + (values.isEmpty() ? "" : "; here " + values);
    }

    private static String shown(Configuration.Entry entry) {
        String origin = entry.origin().toString();
        String at = entry.at().toString();
        return entry.name() + "=" + entry.value() + " (" + (origin.equals(at) ? origin : origin + ", " + at) + ")";
    }
}
