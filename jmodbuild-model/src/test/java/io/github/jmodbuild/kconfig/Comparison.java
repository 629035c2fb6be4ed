// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Two subjects that should give the same answers. Thread-safe where they are. */
final class Comparison {
    private static final int SHOWN = 3;

    private final String name;
    private final Subject expected;
    private final Subject actual;
    private final List<Command> commands;
    private final AtomicInteger compared = new AtomicInteger();
    private final AtomicInteger differing = new AtomicInteger();
    private final List<String> shown = Collections.synchronizedList(new ArrayList<>());

    Comparison(String name, Subject expected, Subject actual, List<Command> commands) {
        this.name = name;
        this.expected = expected;
        this.actual = actual;
        this.commands = commands;
    }

    void add(Case random) {
        for (Command command : commands) {
            String wanted = answer(expected, random, command);
            String got = answer(actual, random, command);
            compared.incrementAndGet();
            if (!wanted.equals(got) && differing.incrementAndGet() <= SHOWN) {
                shown.add(String.join(
                        "\n",
                        name + ", seed " + random.seed() + ", " + command.spelling() + ":",
                        KconfigText.of(random.model(), true),
                        "--- .config",
                        command.readsConfig() ? random.dotConfig() : "",
                        "--- expected",
                        wanted,
                        "--- actual",
                        got));
            }
        }
    }

    private static String answer(Subject subject, Case random, Command command) {
        try {
            return subject.config(random.model(), command, random.dotConfig());
        } catch (Subject.Refused e) {
            return "refused";
        } catch (IllegalStateException e) {
            return e.getMessage() == null ? "" : e.getMessage();
        }
    }

    /** A random model with a user's decisions. */
    record Case(long seed, KModel model, String dotConfig) {}

    int compared() {
        return compared.get();
    }

    int differing() {
        return differing.get();
    }

    /** The first differences, models and answers included. */
    List<String> differences() {
        return List.copyOf(shown);
    }
}
