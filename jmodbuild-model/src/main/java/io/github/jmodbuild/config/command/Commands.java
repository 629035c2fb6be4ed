// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.command;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.Choice;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.order.EvaluationOrder;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.text.DotConfig;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * What Kconfig's commands make of a model, without files: each gives a configuration, of which
 * {@link DotConfig#decisions} is what would be stored. Presets (KCONFIG_ALLCONFIG, and what POM and command line say) win
 * over what a command chooses, and are held to the rules of {@link Resolver#resolve(ConfigModel, List)}. Stateless.
 */
public final class Commands {
    private Commands() {}

    /**
     * Chances in percent, as in KCONFIG_PROBABILITY.
     *
     * @param bool that a bool is y
     * @param tristateY that a tristate is y
     * @param tristateM that a tristate is m
     */
    public record Odds(int bool, int tristateY, int tristateM) {
        /** An even chance for each value. */
        public static final Odds EVEN = new Odds(50, 33, 33);

        public Odds {
            boolean isPercent = bool >= 0 && tristateY >= 0 && tristateM >= 0 && bool <= 100;
            if (!isPercent || tristateY + tristateM > 100) {
                throw new ProblemException(
                        Location.of("jmodbuild.probability"),
                        bool + ":" + tristateY + ":" + tristateM
                                + " are not probabilities; write percentages, which for a tristate add up to at most"
                                + " 100");
            }
        }

        /**
         * {@code 50}, {@code 30:20} (y and m of tristates, their sum for bools) or {@code 50:30:20} (bools, then tristates).
         *
         * @throws ProblemException if it is none of these
         */
        public static Odds parse(String text) {
            if (!text.matches("[0-9]{1,3}(:[0-9]{1,3}){0,2}")) {
                throw new ProblemException(
                        Location.of("jmodbuild.probability"),
                        "'" + text + "' is not a probability; write percentages: 50, or 30:20 for y:m, or 50:30:20 for"
                                + " bool:y:m");
            }
            String[] parts = text.split(":", -1);
            int first = Integer.parseInt(parts[0]);
            int sum = parts.length == 1
                    ? first
                    : Integer.parseInt(parts[parts.length - 2]) + Integer.parseInt(parts[parts.length - 1]);
            if (first > 100 || sum > 100) {
                throw new ProblemException(
                        Location.of("jmodbuild.probability"),
                        "'" + text + "' is out of range; a percentage is at most 100, and so is the sum for y and m");
            }
            if (parts.length == 1) {
                return new Odds(first, first / 2, first / 2);
            }
            int second = Integer.parseInt(parts[1]);
            return parts.length == 2
                    ? new Odds(first + second, first, second)
                    : new Odds(first, second, Integer.parseInt(parts[2]));
        }
    }

    /** Every question answered n. */
    public static Configuration allNo(ConfigModel model, List<Assignment> presets) {
        return all(model, presets, "allnoconfig", node -> Tristate.N).configuration();
    }

    /** Every question answered y. */
    public static Configuration allYes(ConfigModel model, List<Assignment> presets) {
        return all(model, presets, "allyesconfig", node -> Tristate.Y).configuration();
    }

    /** Every question answered m where that can be, else y. */
    public static Configuration allMod(ConfigModel model, List<Assignment> presets) {
        return all(model, presets, "allmodconfig", Commands::mOrY).configuration();
    }

    /** Nothing decided but the presets; also {@code defconfig}, with the file's lines as presets. */
    public static Configuration allDef(ConfigModel model, List<Assignment> presets) {
        return Resolver.resolve(model, presets);
    }

    /**
     * Stored decisions as far as they hold, everything else by default; what does not hold is a warning.
     *
     * @param others what POM and command line say, which must hold
     */
    public static Configuration oldDef(ConfigModel model, List<Assignment> stored, List<Assignment> others) {
        List<Assignment> all = new ArrayList<>(stored);
        all.addAll(others);
        return Resolver.resolve(model, all);
    }

    /** Every question answered by chance; the same for the same seed. */
    public static Configuration random(ConfigModel model, List<Assignment> presets, long seed, Odds odds) {
        Random random = new Random(seed);
        ConfigurationSession session = all(model, presets, "randconfig", node -> chance(node, random, odds));
        EvaluationOrder order = model.order();
        for (int i = 0; i < order.size(); i++) {
            int choice = order.at(i) - model.nodes().size();
            if (choice >= 0) {
                choose(session, model.choices().get(choice), random);
            }
        }
        return session.configuration();
    }

    /**
     * Symbols that a user could set and has not, in menu order.
     *
     * @param known names that were there the last time a configuration was made: those at their defaults are no news
     */
    public static List<Configuration.Entry> listNew(Configuration configuration, Set<String> known) {
        Set<Configuration.Entry> fresh = new LinkedHashSet<>();
        Questions.asked(configuration.model(), configuration.values(), node -> {
            Configuration.Entry entry = configuration.entries().get(node.index());
            if (entry.changeable() && !entry.decided() && !known.contains(entry.name())) {
                fresh.add(entry);
            }
        });
        return List.copyOf(fresh);
    }

    /**
     * mod2yesconfig, mod2noconfig, yes2modconfig: every tristate that has one value and can be changed gets another.
     *
     * @throws ProblemException if what POM or command line say about other symbols does not hold then
     */
    public static Configuration rewrite(Configuration configuration, Tristate from, Tristate to) {
        ConfigurationSession session = ConfigurationSession.of(configuration);
        for (Configuration.Entry entry : configuration.entries()) {
            boolean concerned = entry.type() == Symbol.Type.TRISTATE
                    && entry.changeable()
                    && entry.value().equals(from.letter());
            if (concerned) {
                session.set(entry.name(), to.letter());
            }
        }
        session.undone().ifPresent(problem -> {
            throw new ProblemException(List.of(problem));
        });
        return session.configuration();
    }

    private static ConfigurationSession all(
            ConfigModel model, List<Assignment> presets, String command, Function<Node, Tristate> answer) {
        return ConfigurationSession.strict(model, presets, requests -> {
            for (Node node : model.nodes()) {
                boolean asked = node.type().isLogical() && !node.prompts().isEmpty() && !node.isMember();
                if (asked && requests.decision(node.index()) == null) {
                    String value = answer.apply(node).letter();
                    requests.decide(
                            node.index(), new Assignment(node.name(), value, Origin.DOT_CONFIG, Location.of(command)));
                }
            }
        });
    }

    private static Tristate mOrY(Node node) {
        return node.type() == Symbol.Type.TRISTATE ? Tristate.M : Tristate.Y;
    }

    private static Tristate chance(Node node, Random random, Odds odds) {
        int percent = random.nextInt(100);
        if (node.type() == Symbol.Type.BOOL) {
            return Tristate.of(percent < odds.bool());
        }
        if (percent < odds.tristateY()) {
            return Tristate.Y;
        }
        return percent < odds.tristateY() + odds.tristateM() ? Tristate.M : Tristate.N;
    }

    /** Chance has no say where another member is what a preset rests on. */
    private static void choose(ConfigurationSession session, Choice choice, Random random) {
        List<Integer> visible = session.visibleMembers(choice);
        boolean decided = visible.stream()
                .anyMatch(member -> session.evaluation().requests().decision(member) != null);
        if (!decided && !visible.isEmpty()) {
            int member = visible.get(random.nextInt(visible.size()));
            Runnable undo = session.choose(choice, member, Location.of("randconfig"));
            session.undone(decision -> decision.origin() != Origin.DOT_CONFIG).ifPresent(problem -> undo.run());
        }
    }
}
