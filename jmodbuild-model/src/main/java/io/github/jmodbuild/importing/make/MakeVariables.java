// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @param blank when there is a blank before it, since it was added to a text
     * @param raw text that is expanded where the variable is used; {@code null}: the value is
     */
    record Piece(
            int number,
            Condition when,
            Condition blank,
            @Nullable String raw,
            Value value,
            Location at) {
        Piece and(Condition condition) {
            return new Piece(number, when.and(condition), blank.and(condition), raw, value, at);
        }

        /** When its text, as it was written, is not empty. */
        Condition hasText() {
            return raw == null ? when.and(value.nonEmpty()) : raw.isEmpty() ? Condition.NEVER : when;
        }
    }

    /**
     * One variable.
     *
     * @param defined when it has been assigned at all
     * @param simple when it was assigned with {@code :=}, so that more is expanded at once
     * @param hasText when its text, as it was written, is not empty, which is what ifdef asks
     */
    record Variable(List<Piece> pieces, Condition defined, Condition simple, Condition hasText) {
        static final Variable NONE = new Variable(List.of(), Condition.NEVER, Condition.NEVER, Condition.NEVER);
        static final Variable EMPTY = new Variable(List.of(), Condition.ALWAYS, Condition.ALWAYS, Condition.NEVER);

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
            return new Variable(rest, defined.without(when), simple.without(when), hasText.without(when));
        }

        Variable with(Piece piece, Condition moreSimple) {
            List<Piece> more = new ArrayList<>(pieces);
            if (!piece.when().isNever()) {
                more.add(piece);
            }
            return new Variable(more, defined.or(piece.when()), simple.or(moreSimple), hasText.or(piece.hasText()));
        }

        /** Why it is not known whether it has a text; empty if it is. */
        Optional<String> unknown() {
            return pieces.stream()
                    .filter(piece -> piece.raw() == null)
                    .flatMap(piece -> piece.value().unknownText().stream())
                    .findFirst();
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
        Piece piece = new Piece(number, when, Condition.NEVER, raw, Value.EMPTY, at);
        all.put(name, get(name).without(when).with(piece, Condition.NEVER));
    }

    void setSimple(String name, Condition when, int number, Value value, Location at) {
        Piece piece = new Piece(number, when, Condition.NEVER, null, value, at);
        all.put(name, get(name).without(when).with(piece, when));
    }

    /** Adds a text, behind a blank if there is one already, to a variable that is expanded where it is used. */
    void append(String name, Condition when, int number, String raw, Location at) {
        Variable known = get(name);
        Condition blank = raw.isEmpty() ? Condition.NEVER : when.and(known.hasText());
        all.put(name, known.with(new Piece(number, when, blank, raw, Value.EMPTY, at), Condition.NEVER));
    }

    /** The same of one that is expanded where more is added to it. */
    void appendSimple(String name, Condition when, int number, Value value, Location at) {
        Variable known = get(name);
        Condition blank = when.and(known.hasText()).and(value.nonEmpty());
        all.put(name, known.with(new Piece(number, when, blank, null, value, at), Condition.NEVER));
    }

    void undefine(String name, Condition when) {
        all.put(name, get(name).without(when));
    }
}
