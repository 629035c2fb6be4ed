// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the user gave, in the order of the assignments. */
final class Decisions {
    private final Map<String, String> values = new HashMap<>();
    private final List<String> assignments = new ArrayList<>();
    private final List<String> assignmentsOfY = new ArrayList<>();

    void set(Sym symbol, String value) {
        values.put(symbol.name, value);
        assignments.add(symbol.name);
        if (value.equals("y")) {
            assignmentsOfY.add(symbol.name);
        }
    }

    boolean has(Sym symbol) {
        return values.containsKey(symbol.name);
    }

    @Nullable
    String text(Sym symbol) {
        return values.get(symbol.name);
    }

    @Nullable
    Tri logical(Sym symbol) {
        String text = text(symbol);
        return text == null ? null : Tri.of(text);
    }

    /** Names in the order they were assigned, repeated where repeated. */
    List<String> assignments() {
        return assignments;
    }

    /** The same for assignments of y. */
    List<String> assignmentsOfY() {
        return assignmentsOfY;
    }
}
