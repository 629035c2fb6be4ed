// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Two subjects that should give the same answers. Thread-safe where they are. */
final class Comparison {
    private static final int SHOWN = 3;
    private static final String FAILED = "failed: ";

    private final String name;
    private final Subject expected;
    private final Subject actual;
    private final List<Command> commands;
    private final UnaryOperator<String> view;
    private final AtomicInteger compared = new AtomicInteger();
    private final AtomicInteger differing = new AtomicInteger();
    private final List<String> shown = Collections.synchronizedList(new ArrayList<>());

    Comparison(String name, Subject expected, Subject actual, List<Command> commands, UnaryOperator<String> view) {
        this.name = name;
        this.expected = expected;
        this.actual = actual;
        this.commands = commands;
        this.view = view;
    }

    void add(Case random) {
        for (Command command : commands) {
            String wanted = answer(expected, random, command);
            String got = answer(actual, random, command);
            compared.incrementAndGet();
            if (!wanted.equals(got) && differing.incrementAndGet() <= SHOWN) {
                shown.add(describe(random, command));
            }
        }
    }

    private String describe(Case random, Command command) {
        KModel model = Shrink.of(random.model(), smaller -> {
            Case candidate = new Case(random.seed(), smaller, random.dotConfig());
            String wanted = answer(expected, candidate, command);
            String got = answer(actual, candidate, command);
            return random.model().undefined().containsAll(smaller.undefined())
                    && !wanted.startsWith(FAILED)
                    && !got.startsWith(FAILED)
                    && !wanted.equals(got);
        });
        Case smallest = new Case(random.seed(), model, random.dotConfig());
        return String.join(
                "\n",
                name + ", seed " + random.seed() + ", " + command.spelling() + ":",
                KconfigText.of(model, true),
                "--- .config",
                command.readsConfig() ? random.dotConfig() : "",
                "--- expected",
                answer(expected, smallest, command),
                "--- actual",
                answer(actual, smallest, command));
    }

    private String answer(Subject subject, Case random, Command command) {
        try {
            return view.apply(subject.config(random.model(), command, random.dotConfig()));
        } catch (Subject.Refused e) {
            return "refused";
        } catch (IllegalStateException e) {
            return FAILED + e.getMessage();
        }
    }

    /** A random model with a user's decisions. */
    record Case(long seed, KModel model, String dotConfig) {}

    String name() {
        return name;
    }

    /** How many answers were not the same. */
    int differing() {
        return differing.get();
    }

    /** Fails with the first differences, each with the smallest model that shows it. */
    void check() {
        assertThat(compared.get()).isPositive();
        assertThat(shown)
                .as("%d of %d answers differ from %s", differing.get(), compared.get(), name)
                .isEmpty();
    }
}
