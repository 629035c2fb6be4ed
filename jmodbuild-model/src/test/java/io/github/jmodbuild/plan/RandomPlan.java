// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Plans without sense but with everything in them. */
final class RandomPlan {
    private static final String[] WORDS = {
        "", " ", "a", "-O2", "{build}/x.o", "é😀", "line\nbreak", "\"q\\", "x".repeat(300)
    };

    private final Random random;

    RandomPlan(Random random) {
        this.random = random;
    }

    Plan plan(int size) {
        return new Plan(
                list(size, this::action),
                list(
                        random.nextInt(4),
                        () -> new Plan.Output(one(Plan.Kind.values()), word(), word(), word(), place())),
                list(random.nextInt(3), this::test),
                list(random.nextInt(3), this::installed),
                new Plan.Published(
                        list(random.nextInt(3), this::library),
                        new Plan.Declared(words(), words(), words(), list(random.nextInt(3), this::installed)),
                        Map.of(word(), new Plan.Stripped(word(), word()))),
                list(random.nextInt(3), () -> new Problem(place(), word())));
    }

    private Plan.Installed installed() {
        return new Plan.Installed(word(), word(), word(), word(), word(), place());
    }

    private Plan.Library library() {
        return new Plan.Library(word(), word(), random.nextBoolean(), word(), word(), words());
    }

    private PlannedTest test() {
        return new PlannedTest(
                word(),
                word(),
                words(),
                words(),
                words(),
                number(),
                random.nextBoolean(),
                random.nextBoolean(),
                place());
    }

    private Action action() {
        return new Action(
                place(),
                one(Action.Stage.values()),
                work(),
                words(),
                words(),
                list(1 + random.nextInt(2), () -> new Product(word(), one(Action.Kind.values()))),
                new Screen(word(), word()));
    }

    private Operation work() {
        return switch (random.nextInt(3)) {
            case 0 -> new Operation.Archive(words());
            case 1 -> new Operation.Text(word(), word());
            default ->
                new Operation.Command(
                        words(),
                        words(),
                        one(Operation.Dependencies.values()),
                        words(),
                        random.nextBoolean(),
                        number(),
                        random.nextBoolean()
                                ? Operation.Writing.BY_NAME
                                : new Operation.Writing(word(), word(), word(), word()),
                        random.nextBoolean() ? Reading.REPORTED : reading());
        };
    }

    private Reading reading() {
        return new Reading(
                one(Reading.Search.values()),
                words(),
                words(),
                words(),
                words(),
                one(Reading.Assembler.values()),
                words(),
                random.nextBoolean() ? Reading.Macros.NONE : new Reading.Macros(words(), word()),
                random.nextBoolean());
    }

    private Location place() {
        return new Location(word(), number(), number());
    }

    private int number() {
        return random.nextInt() >>> (1 + random.nextInt(31));
    }

    private List<String> words() {
        return list(random.nextInt(5), this::word);
    }

    private String word() {
        return random.nextBoolean() ? one(WORDS) : "word" + random.nextInt(200);
    }

    private <T> T one(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private static <T> List<T> list(int size, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }
}
