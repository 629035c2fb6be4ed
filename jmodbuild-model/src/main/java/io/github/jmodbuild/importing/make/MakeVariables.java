// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What variables have been assigned so far. Not thread-safe. */
final class MakeVariables {
    private final Predicate<String> emptyAtFirst;
    private final Map<String, Variable> all = new LinkedHashMap<>();
    private int assignments;

    /** @param emptyAtFirst names of variables that have been assigned an empty text with {@code :=} before all else */
    MakeVariables(Predicate<String> emptyAtFirst) {
        this.emptyAtFirst = emptyAtFirst;
    }

    /**
     * A part of a value, from one assignment.
     *
     * @param number of the assignment among all
     * @param raw text that is expanded where the variable is used; {@code null}: the words are the value
     */
    record Piece(int number, Condition when, @Nullable String raw, Value words, Location at) {
        Piece and(Condition condition) {
            return new Piece(number, when.and(condition), raw, words, at);
        }
    }

    /**
     * One variable.
     *
     * @param defined when it has been assigned at all
     * @param simple when it was assigned with {@code :=}, so that more is expanded at once
     */
    record Variable(List<Piece> pieces, Condition defined, Condition simple) {
        static final Variable NONE = new Variable(List.of(), Condition.NEVER, Condition.NEVER);
        static final Variable EMPTY = new Variable(List.of(), Condition.ALWAYS, Condition.ALWAYS);

        Variable {
            pieces = List.copyOf(pieces);
        }

        /** Without what it has under a condition. */
        Variable without(Condition when) {
            List<Piece> rest = new ArrayList<>();
            for (Piece piece : pieces) {
                Piece one = piece.and(when.not());
                if (!one.when().isNever()) {
                    rest.add(one);
                }
            }
            return new Variable(rest, defined.without(when), simple.without(when));
        }

        Variable with(Piece piece, Condition moreSimple) {
            List<Piece> more = new ArrayList<>(pieces);
            if (!piece.when().isNever()) {
                more.add(piece);
            }
            return new Variable(more, defined.or(piece.when()), simple.or(moreSimple));
        }

        /** When its text, as it was written, is not empty, which is what ifdef asks. */
        Condition hasText() {
            Condition any = Condition.NEVER;
            for (Piece piece : pieces) {
                Condition one = piece.raw() == null
                        ? piece.words().present()
                        : piece.raw().isEmpty() ? Condition.NEVER : Condition.ALWAYS;
                any = any.or(piece.when().and(one));
            }
            return any;
        }
    }

    Variable get(String name) {
        return all.getOrDefault(name, emptyAtFirst.test(name) ? Variable.EMPTY : Variable.NONE);
    }

    Set<String> names() {
        return all.keySet();
    }

    /** A number for an assignment, which its pieces have, whatever variables they go to. */
    int nextNumber() {
        return ++assignments;
    }

    void set(String name, Condition when, int number, String raw, Location at) {
        all.put(name, get(name).without(when).with(new Piece(number, when, raw, Value.EMPTY, at), Condition.NEVER));
    }

    void setSimple(String name, Condition when, int number, Value value, Location at) {
        all.put(name, get(name).without(when).with(new Piece(number, when, null, value, at), when));
    }

    /** Adds a text to a variable that is expanded where it is used, or that has none yet. */
    void append(String name, Condition when, int number, String raw, Location at) {
        all.put(name, get(name).with(new Piece(number, when, raw, Value.EMPTY, at), Condition.NEVER));
    }

    void appendSimple(String name, Condition when, int number, Value value, Location at) {
        all.put(name, get(name).with(new Piece(number, when, null, value, at), Condition.NEVER));
    }

    void undefine(String name, Condition when) {
        all.put(name, get(name).without(when));
    }
}
