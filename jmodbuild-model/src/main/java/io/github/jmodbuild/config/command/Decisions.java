// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.command;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.ValueForm;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.order.EvaluationOrder;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.text.DotConfig;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the file of decisions keeps of a configuration: the lines of {@link DotConfig#decisions}, less what is
 * said elsewhere at every build, and more where those lines alone would give another configuration. Savedefconfig's rule
 * compares a value with what the symbol would be without its own decision; that is not enough where a fragment says
 * something else again when the decision is gone, or where a default rests on a transitional symbol, which is read but
 * never written. So the lines are resolved once more, and what was lost is added: a decision of the user is dropped only
 * if it changes nothing. Used once.
 */
public final class Decisions {
    private final Configuration configuration;
    private final ConfigModel model;
    private final List<Assignment> elsewhere;
    private final Set<Location> fragments = new HashSet<>();
    /** The value to write, by symbol. */
    private final @Nullable String[] kept;

    private Decisions(Configuration configuration, List<Assignment> elsewhere) {
        this.configuration = configuration;
        this.model = configuration.model();
        this.elsewhere = elsewhere;
        this.kept = new String[model.nodes().size()];
        for (Assignment assignment : elsewhere) {
            if (assignment.origin() == Origin.FRAGMENT) {
                fragments.add(assignment.at());
            }
        }
    }

    /**
     * The file's text; read again below {@code elsewhere}, it gives the same configuration.
     *
     * @param elsewhere what is said without the file at every build: by probes, the tree's fragments and the POM
     * @param said what the user says in the file and to the goal; of it, what has no effect now is kept too if it may have
     *     one again: because the POM overrules it, or because a select demands as much
     */
    public static String text(Configuration configuration, List<Assignment> elsewhere, List<Assignment> said) {
        Decisions decisions = new Decisions(configuration, elsewhere);
        decisions.keepDecided();
        said.forEach(decisions::keepDormant);
        decisions.keepLost();
        decisions.keepAgainstFragments();
        return decisions.text();
    }

    /**
     * A fragment is held to what it says unless something stands above it: where it does not hold, the value has to be said. A
     * member of a choice that is y comes first, since it speaks for the others.
     */
    private void keepAgainstFragments() {
        ConfigurationSession session = ConfigurationSession.of(model, again());
        for (boolean chosen : List.of(true, false)) {
            for (Assignment assignment : elsewhere) {
                if (assignment.origin() == Origin.FRAGMENT) {
                    model.node(assignment.name())
                            .filter(node -> kept[node.index()] == null && !session.holds(node.name()))
                            .filter(node -> entry(node).value().equals("y") == chosen)
                            .ifPresent(node -> keep(node, session));
                }
            }
        }
    }

    private String text() {
        StringBuilder lines = new StringBuilder(DotConfig.DECISIONS);
        for (Node node : model.nodes()) {
            String value = kept[node.index()];
            if (value != null) {
                lines.append(DotConfig.line(node.name(), node.type(), value)).append('\n');
            }
        }
        return lines.toString();
    }

    private void keepDecided() {
        for (Node node : model.nodes()) {
            Configuration.Entry entry = entry(node);
            boolean differs = !entry.value().equals(entry.fallback());
            if (entry.decided() && mayKeep(node) && differs && !isElsewhere(decision(node))) {
                kept[node.index()] = entry.value();
            }
        }
    }

    private void keepDormant(Assignment assignment) {
        String name = model.presentName(assignment.name()).orElse(assignment.name());
        Node node = model.node(name).orElse(null);
        if (node != null && ValueForm.isValid(assignment.value(), node.type())) {
            if (isOverruled(node) || isPinned(node, assignment.value())) {
                kept[node.index()] = assignment.value();
            }
        }
    }

    private boolean isOverruled(Node node) {
        int pick = node.isMember() ? configuration.values().pick(node.choice()) : node.index();
        Assignment ruling = pick < 0 ? null : configuration.requests().decision(pick);
        return ruling != null && ruling.origin() == Origin.POM;
    }

    private boolean isPinned(Node node, String value) {
        Configuration.Entry entry = entry(node);
        return entry.visible() && !entry.changeable() && entry.value().equals(value);
    }

    /** Adds what the lines so far lose; a transitional symbol that has to be kept may change others again. */
    private void keepLost() {
        ConfigurationSession session = ConfigurationSession.of(model, again());
        do {
            keepLost(session);
        } while (keepTransitional(session));
    }

    /** In the order of evaluation. */
    private void keepLost(ConfigurationSession session) {
        EvaluationOrder order = model.order();
        for (int i = 0; i < order.size(); i++) {
            if (order.at(i) < model.nodes().size()) {
                Node node = model.nodes().get(order.at(i));
                if (mayKeep(node) && isLost(node, session)) {
                    keep(node, session);
                }
            }
        }
    }

    /** What a default without prompt has from a transitional symbol cannot be said in any other way; says whether that was so. */
    private boolean keepTransitional(ConfigurationSession session) {
        boolean any = false;
        for (Node lost : model.nodes()) {
            Set<String> cone = isLost(lost, session) ? session.cone(lost.name()) : Set.of();
            for (Node node : model.nodes()) {
                boolean concerns = node.transitional() && cone.contains(node.name()) && isLost(lost, session);
                if (concerns && !session.text(node.name()).equals(entry(node).value())) {
                    keep(node, session);
                    any = true;
                }
            }
        }
        return any;
    }

    private void keep(Node node, ConfigurationSession session) {
        kept[node.index()] = entry(node).value();
        session.set(node.name(), entry(node).value());
    }

    private List<Assignment> again() {
        List<Assignment> all = new ArrayList<>(elsewhere);
        for (Node node : model.nodes()) {
            String value = kept[node.index()];
            if (value != null) {
                all.add(new Assignment(node.name(), value, Origin.DOT_CONFIG, node.at()));
            }
        }
        return all;
    }

    private boolean isLost(Node node, ConfigurationSession session) {
        return !node.transitional()
                && !session.text(node.name()).equals(entry(node).value());
    }

    /** Of a choice the member that is y says all. */
    private boolean mayKeep(Node node) {
        Configuration.Entry entry = entry(node);
        return entry.visible() && (!node.isMember() || entry.value().equals("y"));
    }

    private boolean isElsewhere(@Nullable Assignment decision) {
        return decision != null
                && (decision.origin() == Origin.POM
                        || (decision.origin() == Origin.FRAGMENT && fragments.contains(decision.at())));
    }

    private @Nullable Assignment decision(Node node) {
        return configuration.requests().decision(node.index());
    }

    private Configuration.Entry entry(Node node) {
        return configuration.entries().get(node.index());
    }
}
