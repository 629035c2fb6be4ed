// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.ValueForm;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which assignment counts for each symbol: the one of the highest origin, the last within one. */
public final class Requests {
    private final ConfigModel model;
    private final @Nullable Assignment[] decisions;
    private final @Nullable Assignment[] probes;
    /** When the decision about each symbol was made, see {@link #isLater}. */
    private final int[] sequence;

    private int next;

    private Requests(ConfigModel model) {
        this.model = model;
        int size = model.nodes().size();
        decisions = new Assignment[size];
        probes = new Assignment[size];
        sequence = new int[size];
    }

    /**
     * @param strict whether stored decisions are held to what everybody else is
     * @return with a warning for each stored decision that means nothing in this tree, which is passed over: a symbol that was
     *     renamed must not break every user's build
     * @throws ProblemException with every unknown name and every value that its type does not have
     */
    static Checked<Requests> of(ConfigModel model, List<Assignment> assignments, boolean strict) {
        Requests requests = new Requests(model);
        List<Problem> warnings = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<Assignment> carried = new ArrayList<>();
        for (Assignment assignment : assignments) {
            boolean tolerated = assignment.origin() == Origin.DOT_CONFIG && !strict;
            List<Problem> list = tolerated ? warnings : problems;
            Optional<Assignment> renamed = FormerName.present(assignment, model);
            renamed.ifPresent(present -> warnings.add(FormerName.warning(assignment, present)));
            Assignment meant = renamed.orElse(assignment);
            Optional<Node> node = model.node(meant.name());
            if (node.isEmpty()) {
                list.add(FormerName.unknown(meant, model));
            } else if (!ValueForm.isValid(meant.value(), node.get().type())) {
                list.add(invalid(assignment, node.get().type()));
            } else if (renamed.isPresent()) {
                carried.add(meant);
            } else {
                requests.add(node.get().index(), typed(meant, node.get()));
            }
        }
        requests.carryOver(carried);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return new Checked<>(requests, warnings);
    }

    /**
     * The symbol an assignment is about.
     *
     * @throws ProblemException if there is none, or its type does not have the value
     */
    static Node check(ConfigModel model, Assignment assignment) {
        Node node = model.node(assignment.name())
                .orElseThrow(() -> new ProblemException(List.of(FormerName.unknown(assignment, model))));
        if (!ValueForm.isValid(assignment.value(), node.type())) {
            throw new ProblemException(List.of(invalid(assignment, node.type())));
        }
        return node;
    }

    private static Assignment typed(Assignment assignment, Node node) {
        return assignment.origin().compareTo(Origin.DOT_CONFIG) <= 0
                ? assignment
                : assignment.withValue(ValueForm.typed(assignment.value(), node.type()));
    }

    /** The user's decision about a symbol, if there is one. */
    @Nullable
    public Assignment decision(int symbol) {
        return decisions[symbol];
    }

    /** A probe's answer for a symbol, if there is one. */
    @Nullable
    Assignment probe(int symbol) {
        return probes[symbol];
    }

    /** Whether the decision about one symbol was made after that about another: by a higher origin, or later within one. */
    boolean isLater(int symbol, int other) {
        Assignment mine = decisions[symbol];
        Assignment others = decisions[other];
        if (mine == null || others == null) {
            return mine != null;
        }
        int byOrigin = mine.origin().compareTo(others.origin());
        return byOrigin == 0 ? sequence[symbol] > sequence[other] : byOrigin > 0;
    }

    boolean isTransitional(int symbol) {
        return model.nodes().get(symbol).transitional();
    }

    /** A copy that later changes of this object leave alone. */
    Requests copy() {
        Requests copy = new Requests(model);
        System.arraycopy(decisions, 0, copy.decisions, 0, decisions.length);
        System.arraycopy(probes, 0, copy.probes, 0, probes.length);
        System.arraycopy(sequence, 0, copy.sequence, 0, sequence.length);
        copy.next = next;
        return copy;
    }

    /** Replaces the decision about a symbol, whatever its origin was; {@code null} takes it back. */
    public void decide(int symbol, @Nullable Assignment decision) {
        decisions[symbol] = decision;
        sequence[symbol] = ++next;
    }

    /** Replaces a probe's answer; {@code null} takes it back. */
    void answer(int symbol, @Nullable Assignment probe) {
        probes[symbol] = probe;
    }

    /** A decision with its place in the order of decisions. */
    record Decided(@Nullable Assignment decision, int sequence) {}

    Decided decided(int symbol) {
        return new Decided(decisions[symbol], sequence[symbol]);
    }

    /** Takes changes back, order included. */
    void restore(int symbol, Decided before) {
        decisions[symbol] = before.decision();
        sequence[symbol] = before.sequence();
    }

    private void add(int symbol, Assignment assignment) {
        @Nullable Assignment[] kind = assignment.origin().isDecision() ? decisions : probes;
        Assignment before = kind[symbol];
        next++;
        if (before == null || before.origin().compareTo(assignment.origin()) <= 0) {
            kind[symbol] = assignment;
            sequence[symbol] = next;
        }
    }

    /** What a former name says counts only where the present name is not set by the same or a higher origin. */
    private void carryOver(List<Assignment> carried) {
        for (Assignment assignment : carried) {
            int symbol = model.node(assignment.name()).orElseThrow().index();
            Assignment before = decisions[symbol];
            if (before == null || before.origin().compareTo(assignment.origin()) < 0) {
                decide(symbol, assignment);
            }
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
