// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Model and requests become a configuration. Stateless and thread-safe. */
public final class Resolver {
    private Resolver() {}

    /** As {@link #resolve(ConfigModel, List, boolean)}, not strict. */
    public static Configuration resolve(ConfigModel model, List<Assignment> assignments) {
        return resolve(model, assignments, false);
    }

    /**
     * Gives every symbol its value. Of several assignments to one symbol the one of the highest origin counts, and
     * within one origin the last; the others are not checked against the result.
     *
     * @param strict a stored decision ({@link Origin#DOT_CONFIG}) that does not hold, or names nothing in this tree, is an
     *     error too; otherwise it is a warning
     * @throws ProblemException with every unknown name and every value that its type does not have; or else with every
     *     value from command line, POM or fragment that does not hold, and what stands in its way
     */
    public static Configuration resolve(ConfigModel model, List<Assignment> assignments, boolean strict) {
        List<Problem> warnings = new ArrayList<>();
        Requests requests = Requests.of(model, assignments, strict).collect(warnings);
        Evaluation evaluation = new Evaluation(model, requests);
        evaluation.run();
        warnings.addAll(verifyRequests(model, evaluation, requests, strict));
        return configuration(model, evaluation, warnings);
    }

    /**
     * Compares decisions with what came out.
     *
     * @param strict whether stored decisions are held to what everybody else is
     * @return a warning for each stored decision that does not hold, in menu order
     * @throws ProblemException with every other decision that does not hold
     */
    static List<Problem> verifyRequests(ConfigModel model, Evaluation evaluation, Requests decisions, boolean strict) {
        List<Problem> warnings = new ArrayList<>();
        List<Problem> errors = new ArrayList<>();
        UnsatisfiedRequests unsatisfied = new UnsatisfiedRequests(evaluation, model);
        for (Node node : model.nodes()) {
            Assignment decision = decisions.decision(node.index());
            if (decision != null) {
                boolean tolerated = decision.origin() == Origin.DOT_CONFIG && !strict;
                unsatisfied.against(node, decision).ifPresent((tolerated ? warnings : errors)::add);
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(errors);
        }
        return warnings;
    }

    /** What was evaluated, as a value of its own; unmet dependencies join the warnings. */
    static Configuration configuration(ConfigModel model, Evaluation evaluation, List<Problem> warnings) {
        SymbolValues values = evaluation.values().copy();
        List<Result> results = List.copyOf(evaluation.results());
        Requests requests = evaluation.requests().copy();
        List<Problem> all = new ArrayList<>(warnings);
        all.addAll(UnmetDependencies.find(model, values, requests, results));
        return new Configuration(model, values, results, requests, all);
    }
}
