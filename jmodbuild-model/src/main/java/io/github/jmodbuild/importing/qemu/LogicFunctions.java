// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.make.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The functions of QEMU's rules.mak that decide between y and n. Stateless. */
final class LogicFunctions {
    private LogicFunctions() {}

    /** Empty for another function, or if an argument is not known. */
    static Optional<Value> apply(String name, List<Value> arguments) {
        Value first = argument(arguments, 0);
        Value second = argument(arguments, 1);
        return switch (name) {
            case "land" -> decide(first, second, (a, b) -> (a + b).contains("yy"));
            case "lor" -> decide(first, second, (a, b) -> (a + b).contains("y"));
            case "lnot" -> decide(first, Value.EMPTY, (a, b) -> !isTrue(a));
            case "leqv" -> decide(first, second, (a, b) -> isTrue(a) == isTrue(b));
            case "lxor" -> decide(first, second, (a, b) -> isTrue(a) != isTrue(b));
            case "eq" -> decide(first, second, String::equals);
            case "ne" -> decide(first, second, (a, b) -> !a.equals(b));
            case "isempty" -> decide(first, Value.EMPTY, (a, b) -> a.isEmpty());
            case "notempty" -> decide(first, Value.EMPTY, (a, b) -> !a.isEmpty());
            case "lif" ->
                holds(first, Value.EMPTY, (a, b) -> isTrue(a))
                        .map(yes -> second.and(yes)
                                .followedBy(argument(arguments, 2).and(yes.not())));
            default -> Optional.empty();
        };
    }

    private static Value argument(List<Value> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : Value.EMPTY;
    }

    private static boolean isTrue(String text) {
        return !text.replace("n", "").isEmpty();
    }

    private static Optional<Value> decide(Value first, Value second, BiPredicate<String, String> test) {
        return holds(first, second, test).map(yes -> Value.of("y", yes).followedBy(Value.of("n", yes.not())));
    }

    private static Optional<Condition> holds(Value first, Value second, BiPredicate<String, String> test) {
        if (first.texts().isEmpty() || second.texts().isEmpty()) {
            return Optional.empty();
        }
        Condition yes = Condition.NEVER;
        for (Value.Text a : first.texts().orElse(List.of())) {
            for (Value.Text b : second.texts().orElse(List.of())) {
                if (test.test(a.text(), b.text())) {
                    yes = yes.or(a.when().and(b.when()));
                }
            }
        }
        return Optional.of(yes);
    }
}
