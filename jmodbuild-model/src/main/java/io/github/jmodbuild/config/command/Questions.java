// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.command;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.ValueForm;
import io.github.jmodbuild.config.model.Choice;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.resolver.Result;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * oldconfig without a terminal: asks, in menu order and as often around as needed, about everything a
 * user could set and has not. Not thread-safe.
 */
public final class Questions {
    private static final Location ANSWER = Location.of("answer");

    private final ConfigurationSession session;
    private final Set<String> known;
    private final List<MenuNode> nodes = new ArrayList<>();
    private final Headings headings;

    private int cursor;
    private @Nullable MenuNode open;

    private Questions(ConfigurationSession session, Set<String> known) {
        this.session = session;
        this.known = Set.copyOf(known);
        this.headings = new Headings(session.model().menu());
        collect(session.model().menu());
    }

    /**
     * @param start what is decided already
     * @param known names that were there the last time a configuration was made: their defaults are accepted unasked
     */
    public static Questions of(Configuration start, Set<String> known) {
        return new Questions(ConfigurationSession.of(start), known);
    }

    /** The next question, the same one until it is answered; empty when nothing new is left. */
    public Optional<Question> next() {
        for (int i = 0; open == null && i < nodes.size(); i++) {
            MenuNode node = nodes.get((cursor + i) % nodes.size());
            if (isNew(node)) {
                open = node;
                cursor = (cursor + i) % nodes.size();
            }
        }
        return Optional.ofNullable(open).map(this::question);
    }

    /**
     * Answers the question that {@link #next} gave.
     *
     * @param text a value, a member's name or its number from 1; empty for the default answer
     * @return why it is refused, and the question stays; empty if it is accepted
     */
    public Optional<Problem> answer(String text) {
        Question question = next().orElseThrow(() -> new IllegalStateException("nothing was asked"));
        boolean typed = !text.isEmpty() && ValueForm.isValid(text, question.type());
        String meant =
                text.isEmpty() ? question.defaultAnswer() : typed ? ValueForm.typed(text, question.type()) : text;
        Optional<Problem> refusal = question.isChoice() ? choose(question, meant) : decide(question, meant);
        if (refusal.isEmpty() && open != null) {
            headings.answered(open);
            open = null;
        }
        return refusal;
    }

    /** Comments behind the last question that was answered, to be shown when there is no next one. */
    public List<String> comments() {
        return headings.atEnd(session.evaluation().values());
    }

    /** What is decided now. */
    public Configuration configuration() {
        return session.configuration();
    }

    /** Visits each definition that a menu shows; members of a choice only while the choice is shown. */
    static void asked(ConfigModel model, SymbolValues values, Consumer<Node> visitor) {
        asked(model, model.menu(), values, visitor);
    }

    private static void asked(ConfigModel model, List<MenuNode> nodes, SymbolValues values, Consumer<Node> visitor) {
        for (MenuNode node : nodes) {
            boolean shown = node.shown().evaluate(values) != Tristate.N;
            if (shown) {
                node.symbol().flatMap(model::node).ifPresent(visitor);
                asked(model, node.children(), values, visitor);
            }
        }
    }

    private void collect(List<MenuNode> menu) {
        for (MenuNode node : menu) {
            boolean isChoice = node.entry() instanceof ConfigEntry.Choice;
            if (isChoice || node.symbol().isPresent()) {
                nodes.add(node);
            }
            if (!isChoice) {
                collect(node.children());
            }
        }
    }

    private boolean isNew(MenuNode node) {
        if (node.shown().evaluate(session.evaluation().values()) == Tristate.N) {
            return false;
        }
        Optional<Choice> choice = choice(node);
        if (choice.isPresent()) {
            return session.visibleMembers(choice.get()).stream().anyMatch(this::isNew);
        }
        return isNew(symbol(node).index());
    }

    private boolean isNew(int symbol) {
        Result result = session.evaluation().results().get(symbol);
        return result.changeable()
                && !result.decided()
                && !known.contains(session.model().nodes().get(symbol).name());
    }

    private Question question(MenuNode node) {
        String prompt = node.prompt().orElse("");
        String help = node.help().orElse("");
        Optional<Choice> choice = choice(node);
        if (choice.isPresent()) {
            int pick = session.evaluation().values().pick(choice.get().index());
            String defaultAnswer = session.model().nodes().get(pick).name();
            return new Question(
                    "",
                    Symbol.Type.BOOL,
                    prompt,
                    help,
                    defaultAnswer,
                    members(choice.get(), node),
                    node.entry().at(),
                    headings.before(node, session.evaluation().values()));
        }
        Node symbol = symbol(node);
        List<Question.Option> options = values(symbol);
        return new Question(
                symbol.name(),
                symbol.type(),
                prompt,
                help,
                defaultAnswer(session.text(symbol.name()), options),
                options,
                node.entry().at(),
                headings.before(node, session.evaluation().values()));
    }

    /** A default may be higher than what the prompt allows to be answered. */
    private static String defaultAnswer(String value, List<Question.Option> options) {
        boolean possible = options.isEmpty()
                || options.stream().anyMatch(option -> option.answer().equals(value));
        return possible ? value : options.get(options.size() - 1).answer();
    }

    private List<Question.Option> members(Choice choice, MenuNode node) {
        List<Question.Option> options = new ArrayList<>();
        for (int member : session.visibleMembers(choice)) {
            String name = session.model().nodes().get(member).name();
            options.add(new Question.Option(name, prompt(node, name)));
        }
        return options;
    }

    private static String prompt(MenuNode node, String member) {
        if (node.symbol().filter(member::equals).isPresent()) {
            return node.prompt().orElse("");
        }
        return node.children().stream()
                .map(child -> prompt(child, member))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private List<Question.Option> values(Node symbol) {
        if (!symbol.type().isLogical()) {
            return List.of();
        }
        Result result = session.evaluation().results().get(symbol.index());
        boolean mayBeM = session.evaluation().values().mayBeM(symbol.type());
        List<Question.Option> options = new ArrayList<>();
        for (Tristate value : Tristate.values()) {
            boolean possible = value.compareTo(result.visibility()) <= 0 && value.compareTo(result.forced()) >= 0;
            if (possible && (value != Tristate.M || mayBeM)) {
                options.add(new Question.Option(value.letter(), ""));
            }
        }
        return options;
    }

    private Optional<Problem> decide(Question question, String value) {
        try {
            Assignment decision = new Assignment(question.name(), value, Origin.DOT_CONFIG, ANSWER);
            Runnable undo = session.attempt(decision);
            Optional<Problem> refusal = session.refusal(question.name());
            if (refusal.isPresent()) {
                undo.run();
                return refusal;
            }
            return undone(decision.toString(), undo);
        } catch (ProblemException e) {
            return Optional.of(e.problems().get(0));
        }
    }

    /** The next build would stop at what POM or command line ask for, if an answer made it impossible. */
    private Optional<Problem> undone(String answer, Runnable undo) {
        Optional<Problem> undone = session.undone();
        undone.ifPresent(problem -> undo.run());
        return undone.map(
                problem -> new Problem(ANSWER, answer + " is in the way of what is set elsewhere: " + problem));
    }

    private Optional<Problem> choose(Question question, String answer) {
        List<String> names =
                question.options().stream().map(Question.Option::answer).toList();
        String name = answer.matches("[1-9][0-9]{0,5}") && Integer.parseInt(answer) <= names.size()
                ? names.get(Integer.parseInt(answer) - 1)
                : answer;
        if (!names.contains(name)) {
            return Optional.of(new Problem(
                    ANSWER,
                    answer + " is not one of " + String.join(", ", names) + Nearest.hint(answer, names)
                            + "; answer with a name, or a number from 1 to " + names.size()));
        }
        Node member = session.model().node(name).orElseThrow();
        Choice choice = session.model().choices().get(member.choice());
        Runnable undo = session.choose(choice, member.index(), ANSWER);
        if (session.evaluation().values().pick(choice.index()) == member.index()) {
            return undone(name + "=y", undo);
        }
        undo.run();
        Assignment firm = session.decisionOfPom(choice).orElseThrow();
        return Optional.of(new Problem(
                ANSWER, name + "=y does not hold beside " + firm + " (" + firm.at() + "); change that first"));
    }

    private Optional<Choice> choice(MenuNode node) {
        return node.choice() < 0
                ? Optional.empty()
                : Optional.of(session.model().choices().get(node.choice()));
    }

    private Node symbol(MenuNode node) {
        return node.symbol().flatMap(session.model()::node).orElseThrow();
    }
}
