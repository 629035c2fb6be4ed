// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which assignment counts for each symbol: the one of the highest origin, the last within one (design §5). */
final class Requests {
    private final @Nullable Assignment[] decisions;
    private final @Nullable Assignment[] probes;

    private Requests(int size) {
        decisions = new Assignment[size];
        probes = new Assignment[size];
    }

    /**
     * @param strict whether stored decisions are held to what everybody else is
     * @param warnings takes stored decisions that mean nothing in this tree, which are passed over: a symbol that was
     *     renamed must not break every user's build (kconfig.md §1.7)
     * @throws ProblemException with every unknown name and every value that its type does not have
     */
    static Requests of(ConfigModel model, List<Assignment> assignments, boolean strict, List<Problem> warnings) {
        Requests requests = new Requests(model.nodes().size());
        List<Problem> problems = new ArrayList<>();
        for (Assignment assignment : assignments) {
            boolean tolerated = assignment.origin() == Origin.DOT_CONFIG && !strict;
            List<Problem> list = tolerated ? warnings : problems;
            Optional<Node> node = model.node(assignment.name());
            if (node.isEmpty()) {
                list.add(UnknownSymbol.inAssignment(assignment, model.declaredNames()));
            } else if (!ValueForm.isValid(assignment.value(), node.get().type())) {
                list.add(invalid(assignment, node.get().type()));
            } else {
                requests.add(node.get().index(), assignment);
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return requests;
    }

    /** The user's decision about a symbol, if there is one. */
    @Nullable
    Assignment decision(int symbol) {
        return decisions[symbol];
    }

    /** A probe's answer for a symbol, if there is one. */
    @Nullable
    Assignment probe(int symbol) {
        return probes[symbol];
    }

    private void add(int symbol, Assignment assignment) {
        @Nullable Assignment[] kind = assignment.origin().isDecision() ? decisions : probes;
        Assignment before = kind[symbol];
        if (before == null || before.origin().compareTo(assignment.origin()) <= 0) {
            kind[symbol] = assignment;
        }
    }

    private static Problem invalid(Assignment assignment, Symbol.Type type) {
        boolean bare =
                assignment.origin() == Origin.COMMAND_LINE && assignment.value().equals("true");
        if (bare) {
            String example = type.isLogical() ? "y" : ValueForm.empty(type);
            return new Problem(
                    assignment.at(),
                    "-DCONFIG_" + assignment.name() + " has no value; write -DCONFIG_" + assignment.name() + "="
                            + example);
        }
        return new Problem(assignment.at(), assignment + ": " + ValueForm.rule(assignment.value(), type));
    }
}
