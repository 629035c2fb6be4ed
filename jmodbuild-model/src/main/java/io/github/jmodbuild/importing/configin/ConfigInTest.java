// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an {@code if} tests. Immutable. */
sealed interface ConfigInTest {
    /** {@code "$X" = "y"} or {@code !=}. */
    record Compare(ConfigInWord left, boolean equal, ConfigInWord right) implements ConfigInTest {}

    /** {@code -n "$X"}, or the word alone. */
    record NotEmpty(ConfigInWord word) implements ConfigInTest {}

    record Not(ConfigInTest operand) implements ConfigInTest {}

    record And(ConfigInTest left, ConfigInTest right) implements ConfigInTest {}

    record Or(ConfigInTest left, ConfigInTest right) implements ConfigInTest {}

    /** Reads the words between brackets; {@code -a} binds tighter than {@code -o}. */
    static ConfigInTest read(List<ConfigInWord> words, Location end) {
        Reader reader = new Reader(words, end);
        ConfigInTest test = reader.or();
        ConfigInWord rest = reader.peek();
        if (rest != null) {
            throw new ProblemException(rest.at(), "'" + rest + "' is not expected here; join tests with -a or -o");
        }
        return test;
    }

    /** Not thread-safe. */
    final class Reader {
        private static final int DEEPEST = 60;
        private static final int MOST = 1000;

        private final List<ConfigInWord> words;
        private final Location end;
        private int position;
        private int depth;

        private Reader(List<ConfigInWord> words, Location end) {
            if (words.size() > MOST) {
                throw new ProblemException(end, "a test of more than " + MOST + " words; split it");
            }
            this.words = words;
            this.end = end;
        }

        private ConfigInTest or() {
            ConfigInTest left = and();
            while (accept("-o")) {
                left = new Or(left, and());
            }
            return left;
        }

        private ConfigInTest and() {
            ConfigInTest left = not();
            while (accept("-a")) {
                left = new And(left, not());
            }
            return left;
        }

        private ConfigInTest not() {
            if (accept("!")) {
                return new Not(nested(this::not));
            }
            if (accept("-n")) {
                return new NotEmpty(word());
            }
            if (accept("-z")) {
                return new Not(new NotEmpty(word()));
            }
            ConfigInWord left = word();
            if (accept("=") || accept("==")) {
                return new Compare(left, true, word());
            }
            return accept("!=") ? new Compare(left, false, word()) : new NotEmpty(left);
        }

        private ConfigInTest nested(Supplier<ConfigInTest> rule) {
            if (++depth > DEEPEST) {
                throw new ProblemException(end, "a test nested more than " + DEEPEST + " deep; write several tests");
            }
            ConfigInTest result = rule.get();
            depth--;
            return result;
        }

        private ConfigInWord word() {
            ConfigInWord word = peek();
            if (word == null) {
                throw new ProblemException(end, "the test ends where a text is expected");
            }
            String text = word.toString();
            if (!word.quoted() && (text.startsWith("-") || text.equals("=") || text.equals("!="))) {
                throw new ProblemException(
                        word.at(),
                        "expected a text in quotes, found " + text + "; tests are =, !=, -n, -z, !, -a and -o");
            }
            position++;
            return word;
        }

        private boolean accept(String operator) {
            ConfigInWord word = peek();
            boolean found = word != null && word.is(operator);
            position += found ? 1 : 0;
            return found;
        }

        private @Nullable ConfigInWord peek() {
            return position < words.size() ? words.get(position) : null;
        }
    }
}
