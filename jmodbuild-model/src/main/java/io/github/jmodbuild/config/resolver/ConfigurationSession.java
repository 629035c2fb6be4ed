// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.Choice;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that is changed one decision at a time, as menus and questions do; a change evaluates only what
 * depends on it. Not thread-safe; the configurations it gives out are.
 */
public final class ConfigurationSession {
    private static final Location HERE = Location.of("answer");

    private final ConfigModel model;
    private final Evaluation evaluation;
    private final List<Problem> findings;
    private @Nullable DependencyClosure closure;
    private long blamed;

    private ConfigurationSession(ConfigModel model, Evaluation evaluation, List<Problem> findings) {
        this.model = model;
        this.evaluation = evaluation;
        this.findings = List.copyOf(findings);
    }

    /**
     * Begins with some assignments. Values that do not hold are no errors here: a later change may make them hold.
     *
     * @throws ProblemException as {@link Resolver#resolve(ConfigModel, List)} for names and values that cannot be
     */
    public static ConfigurationSession of(ConfigModel model, List<Assignment> assignments) {
        Checked<Requests> requests = Requests.of(model, assignments, false);
        return new ConfigurationSession(model, evaluated(model, requests.value()), requests.problems());
    }

    /**
     * Begins with assignments that must hold, as {@link Resolver#resolve(ConfigModel, List)} demands, and others that need
     * not.
     *
     * @param others adds these to the former
     */
    public static ConfigurationSession strict(
            ConfigModel model, List<Assignment> assignments, Consumer<Requests> others) {
        List<Problem> findings = new ArrayList<>();
        Requests requests = Requests.of(model, assignments, false).collect(findings);
        Requests mandatory = requests.copy();
        others.accept(requests);
        Evaluation evaluation = evaluated(model, requests);
        findings.addAll(Resolver.verifyRequests(model, evaluation, mandatory, false));
        findings.addAll(folded(model, evaluation, mandatory));
        return new ConfigurationSession(model, evaluation, findings);
    }

    /** Every m that counts as y only because of what is added about MODULES. */
    private static List<Problem> folded(ConfigModel model, Evaluation evaluation, Requests mandatory) {
        List<Problem> findings = new ArrayList<>();
        boolean switchedOff = !evaluation.values().modulesEnabled() && mandatory.decision(model.modules()) == null;
        for (Node node : switchedOff ? model.nodes() : List.<Node>of()) {
            Assignment decision = mandatory.decision(node.index());
            if (decision != null
                    && node.type() == Symbol.Type.TRISTATE
                    && decision.value().equals("m")) {
                findings.add(new Problem(
                        decision.at(),
                        decision + " is stored as y, since " + model.modulesName() + " becomes n; set CONFIG_"
                                + model.modulesName() + "=y too"));
            }
        }
        return findings;
    }

    /** Begins where a configuration stands; that one stays as it is. */
    public static ConfigurationSession of(Configuration configuration) {
        Evaluation evaluation =
                evaluated(configuration.model(), configuration.requests().copy());
        return new ConfigurationSession(configuration.model(), evaluation, List.of());
    }

    private static Evaluation evaluated(ConfigModel model, Requests requests) {
        Evaluation evaluation = new Evaluation(model, requests);
        evaluation.run();
        return evaluation;
    }

    /** What is decided now, with the consequences. Its warnings are those of the beginning and unmet dependencies. */
    public Configuration configuration() {
        return Resolver.configuration(model, evaluation, findings);
    }

    /**
     * Decides about a symbol, in place of what anybody decided before.
     *
     * @return why the value does not hold, which stays decided nevertheless; empty if it does
     * @throws ProblemException if there is no such symbol, or its type does not have the value
     */
    public Optional<Problem> set(String name, String value) {
        return set(new Assignment(name, value, Origin.DOT_CONFIG, HERE));
    }

    /** The same with an origin and a place. */
    public Optional<Problem> set(Assignment decision) {
        Node node = Requests.check(model, decision);
        evaluation.requests().decide(node.index(), decision);
        evaluation.update(node.index());
        return new UnsatisfiedRequests(evaluation, model).against(node, decision);
    }

    /** Takes the decision about a declared symbol back; it follows its defaults again. */
    public void clear(String name) {
        model.node(name).ifPresent(node -> {
            evaluation.requests().decide(node.index(), null);
            evaluation.update(node.index());
        });
    }

    /** A declared symbol's value now. */
    public String text(String name) {
        return model.node(name)
                .map(node -> evaluation.values().text(node.index()))
                .orElse(name);
    }

    /** Whether the decision about a symbol holds; yes if there is none. */
    public boolean holds(String name) {
        RequestState state = new RequestState(evaluation, model);
        return model.node(name).map(state::holds).orElse(true);
    }

    /** Why the decision about a symbol does not hold; empty if it does, or if there is none. */
    public Optional<Problem> refusal(String name) {
        return model.node(name).flatMap(this::refusal);
    }

    /** Why decisions do not hold, in menu order; stored ones included. */
    public List<Problem> refusals() {
        UnsatisfiedRequests unsatisfied = new UnsatisfiedRequests(evaluation, model);
        List<Problem> refusals = new ArrayList<>();
        for (Node node : model.nodes()) {
            Assignment decision = evaluation.requests().decision(node.index());
            if (decision != null) {
                unsatisfied.against(node, decision).ifPresent(refusals::add);
            }
        }
        return refusals;
    }

    private Optional<Problem> refusal(Node node) {
        Assignment decision = evaluation.requests().decision(node.index());
        return decision == null ? Optional.empty() : new UnsatisfiedRequests(evaluation, model).against(node, decision);
    }

    /**
     * Decides as {@link #set(Assignment)} does, for a while.
     *
     * @return puts everything back; to be run in the reverse order of attempts
     */
    public Runnable attempt(Assignment decision) {
        return attempt(Requests.check(model, decision), decision);
    }

    /** Takes another configuration's decision about a declared symbol over for a while, or that there is none. */
    public Runnable adoptDecision(String name, Configuration other) {
        return attempt(model.node(name).orElseThrow(), other.decision(name).orElse(null));
    }

    /** The same for a probe's answer. */
    public Runnable adoptProbe(String name, Configuration other) {
        int symbol = model.node(name).orElseThrow().index();
        Assignment before = evaluation.requests().probe(symbol);
        evaluation.requests().answer(symbol, other.probe(name).orElse(null));
        evaluation.update(symbol);
        return () -> {
            evaluation.requests().answer(symbol, before);
            evaluation.update(symbol);
        };
    }

    /** Names whose values a declared symbol's value can depend on, however remotely, itself included. */
    public Set<String> cone(String name) {
        return closure().of(model.node(name).orElseThrow().index()).stream()
                .mapToObj(index -> model.nodes().get(index).name())
                .collect(Collectors.toSet());
    }

    /** What searches have cost so far, on any machine: symbols and choices evaluated, and expressions looked at by {@link Blame}. */
    public long evaluated() {
        return evaluation.evaluated() + blamed;
    }

    /**
     * Whether a select demands more of its target now than the target's dependencies allow.
     *
     * @param by the selecting symbol, which is declared
     * @param at where the select is written
     * @param target a declared symbol
     */
    public boolean isUnmet(String by, Location at, String target) {
        Tristate allowed = new Dependencies(evaluation.requests(), evaluation.values())
                .direct(model.node(target).orElseThrow());
        return demanded(by, at, target).compareTo(allowed) > 0;
    }

    /** Whether a select has an effect now, whatever its target depends on. */
    public boolean isSelecting(String by, Location at, String target) {
        return demanded(by, at, target) != Tristate.N;
    }

    private Tristate demanded(String by, Location at, String target) {
        Node node = model.node(target).orElseThrow();
        SymbolValues values = evaluation.values();
        int selecting = model.node(by).orElseThrow().index();
        for (Node.Selector selector : node.selectors()) {
            if (selector.symbol() == selecting && selector.at().equals(at)) {
                return values.folded(node.type(), selector.condition().evaluate(values));
            }
        }
        return Tristate.N;
    }

    /**
     * Runs a task while changes reach only declared symbols and what they depend on. The task takes back what it changes, and asks
     * about no other symbols.
     */
    public void within(Collection<String> names, Runnable task) {
        List<Integer> symbols = names.stream()
                .flatMap(name -> model.node(name).stream())
                .map(Node::index)
                .toList();
        evaluation.restrict(closure().withChoices(symbols));
        try {
            task.run();
        } finally {
            evaluation.restrict(null);
        }
    }

    /** Whether a declared symbol goes into {@code .config} now. */
    public boolean isWritten(String name) {
        return evaluation.results().get(model.node(name).orElseThrow().index()).written();
    }

    private Runnable attempt(Node node, @Nullable Assignment decision) {
        Requests requests = evaluation.requests();
        Requests.Decided before = requests.decided(node.index());
        requests.decide(node.index(), decision);
        evaluation.update(node.index());
        return () -> {
            requests.restore(node.index(), before);
            evaluation.update(node.index());
        };
    }

    /**
     * Symbols of which at least one has to be decided otherwise before another one can have the value, see
     * {@link Blame}.
     *
     * @param wanted the value; for a string, int or hex any other one
     * @return names of symbols with a prompt, those that the least depends on first; none: no decision can bring the
     *     value about
     */
    public List<String> toAsk(String name, String wanted) {
        Blame blame = new Blame(model, evaluation.requests(), evaluation.values(), closure());
        List<String> asked = model.node(name)
                .map(node -> blame.forChange(node, Tristate.parse(wanted).orElse(null)))
                .map(this::settable)
                .orElse(List.of());
        blamed += blame.visited();
        return asked;
    }

    private DependencyClosure closure() {
        DependencyClosure known = closure;
        if (known == null) {
            known = new DependencyClosure(model);
            closure = known;
        }
        return known;
    }

    private List<String> settable(BitSet symbols) {
        return symbols.stream()
                .mapToObj(model.nodes()::get)
                .filter(node -> !node.prompts().isEmpty())
                .sorted(Comparator.comparingInt(this::users))
                .map(Node::name)
                .toList();
    }

    /** Every tristate uses MODULES, which its definition does not say. */
    private int users(Node node) {
        int users = model.order().users(node.index()).length;
        return node.index() == model.modules() ? users + model.nodes().size() : users;
    }

    /** The members of a choice that can be set now, in file order. */
    public List<Integer> visibleMembers(Choice choice) {
        return choice.members().stream()
                .filter(member -> evaluation.results().get(member).visible())
                .toList();
    }

    /**
     * Decides about all visible members of a choice: this one is y. What the POM says about them stays.
     *
     * @return puts everything back
     */
    public Runnable choose(Choice choice, int member, Location at) {
        Deque<Runnable> undo = new ArrayDeque<>();
        List<Integer> free = visibleMembers(choice).stream()
                .filter(each -> !isOfPom(evaluation.requests().decision(each)))
                .toList();
        for (int other : free) {
            if (other != member) {
                undo.push(decide(other, "n", at));
            }
        }
        if (free.contains(member)) {
            undo.push(decide(member, "y", at));
        }
        return () -> undo.forEach(Runnable::run);
    }

    /** What the POM says about a choice; empty if it leaves it to others. */
    public Optional<Assignment> decisionOfPom(Choice choice) {
        return choice.members().stream()
                .map(member -> evaluation.requests().decision(member))
                .filter(ConfigurationSession::isOfPom)
                .map(Objects::requireNonNull)
                .max(Comparator.comparing(Assignment::value));
    }

    private Runnable decide(int symbol, String value, Location at) {
        Node node = model.nodes().get(symbol);
        return attempt(node, new Assignment(node.name(), value, Origin.DOT_CONFIG, at));
    }

    /** The first decision of POM or command line that does not hold, and why; empty if all do. */
    public Optional<Problem> undone() {
        return undone(decision -> decision.origin().compareTo(Origin.DOT_CONFIG) > 0);
    }

    /** The same for the decisions that a predicate selects. */
    public Optional<Problem> undone(Predicate<Assignment> selected) {
        return model.nodes().stream()
                .filter(node -> {
                    Assignment decision = evaluation.requests().decision(node.index());
                    return decision != null && selected.test(decision);
                })
                .flatMap(node -> refusal(node).stream())
                .findFirst();
    }

    private static boolean isOfPom(@Nullable Assignment decision) {
        return decision != null && decision.origin() == Origin.POM;
    }

    public ConfigModel model() {
        return model;
    }

    public Evaluation evaluation() {
        return evaluation;
    }
}
