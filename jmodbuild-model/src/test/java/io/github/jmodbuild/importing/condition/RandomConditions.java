// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.condition;

import io.github.jmodbuild.importing.condition.AskedSymbol.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random conditions on four symbols, and all configurations of these. */
public final class RandomConditions {
    static final AskedSymbol B = new AskedSymbol("B", Kind.BOOL);
    static final AskedSymbol C = new AskedSymbol("C", Kind.BOOL);
    static final AskedSymbol T = new AskedSymbol("T", Kind.TRISTATE);
    static final AskedSymbol U = new AskedSymbol("U", Kind.TRISTATE);
    private static final List<AskedSymbol> ALL = List.of(B, C, T, U);

    /** Values by names, as makefiles see them. */
    public static final List<Map<String, String>> CONFIGURATIONS = configurations();

    private RandomConditions() {}

    private static List<Map<String, String>> configurations() {
        List<Map<String, String>> all = new ArrayList<>();
        for (String b : List.of("y", "")) {
            for (String c : List.of("y", "")) {
                for (String t : List.of("y", "m", "")) {
                    for (String u : List.of("y", "m", "")) {
                        all.add(Map.of("B", b, "C", c, "T", t, "U", u));
                    }
                }
            }
        }
        return all;
    }

    /** @param depth of operators */
    public static Condition of(Random random, int depth) {
        if (depth == 0) {
            AskedSymbol symbol = ALL.get(random.nextInt(ALL.size()));
            return Condition.is(symbol, List.of("y", "m", "").get(random.nextInt(3)));
        }
        Condition left = of(random, depth - 1);
        Condition right = of(random, depth - 1);
        return switch (random.nextInt(3)) {
            case 0 -> left.and(right);
            case 1 -> left.or(right);
            default -> left.not();
        };
    }

    /** 2 for y, 1 for m, 0 for n. */
    public static int value(Membership membership, Map<String, String> values) {
        boolean isY = membership.y().holds(symbol -> values.getOrDefault(symbol.name(), ""));
        return isY ? 2 : membership.set().holds(symbol -> values.getOrDefault(symbol.name(), "")) ? 1 : 0;
    }
}
