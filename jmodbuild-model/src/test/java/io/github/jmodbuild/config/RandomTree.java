// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.manifest.Symbol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A loop-free model by chance: symbols mention only those of lower rank and select only those of higher rank. */
final class RandomTree {
    private static final List<String> CONSTANTS =
            List.of("y", "m", "n", "5", "16", "0x10", "\"abc\"", "\"\"", "\"05\"");
    private static final List<String> OPERATORS = List.of("=", "!=", "lt", "le", "gt", "ge");

    private static final List<Symbol.Type> TYPES = List.of(
            Symbol.Type.BOOL,
            Symbol.Type.BOOL,
            Symbol.Type.TRISTATE,
            Symbol.Type.TRISTATE,
            Symbol.Type.TRISTATE,
            Symbol.Type.STRING,
            Symbol.Type.INT,
            Symbol.Type.HEX);

    private final Random random;
    private final List<Symbol.Type> types = new ArrayList<>();
    private final String text;

    RandomTree(long seed) {
        random = new Random(seed);
        int size = 3 + random.nextInt(10);
        for (int rank = 0; rank < size; rank++) {
            types.add(TYPES.get(random.nextInt(TYPES.size())));
        }
        List<String> lines = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            for (int i = 0; i < (random.nextInt(5) == 0 ? 2 : 1); i++) {
                lines.add(definition(rank));
            }
        }
        lines.add("bool! MODULES; prompt" + (random.nextInt(4) == 0 ? "" : "; default y"));
        Collections.shuffle(lines, random);
        text = String.join("\n", lines);
    }

    /** In the form that {@link Tree} reads. */
    @Override
    public String toString() {
        return text;
    }

    /** Values for about half of the symbols, fit for their types. */
    Map<String, String> decisions() {
        Map<String, String> decisions = new HashMap<>();
        if (random.nextInt(3) == 0) {
            decisions.put("MODULES", random.nextBoolean() ? "y" : "n");
        }
        for (int rank = 0; rank < types.size(); rank++) {
            if (random.nextBoolean()) {
                decisions.put("S" + rank, literal(types.get(rank)));
            }
        }
        return decisions;
    }

    private String definition(int rank) {
        Symbol.Type type = types.get(rank);
        StringBuilder line = new StringBuilder(type.name().toLowerCase(Locale.ROOT) + " S" + rank);
        if (random.nextInt(3) > 0) {
            line.append("; prompt").append(condition(rank));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            line.append("; ").append(type.isLogical() ? "default " + expression(rank, 1) : text(rank, type));
            line.append(condition(rank));
        }
        if (random.nextInt(3) == 0) {
            line.append("; depends ").append(expression(rank, 2));
        }
        for (int target = rank + 1; target < types.size() && type.isLogical(); target++) {
            if (types.get(target).isLogical() && random.nextInt(6) == 0) {
                line.append("; select S").append(target).append(condition(rank));
            }
        }
        return line.toString();
    }

    private String text(int rank, Symbol.Type type) {
        int source = rank == 0 ? -1 : random.nextInt(rank);
        boolean fits = source >= 0 && (type == Symbol.Type.STRING || types.get(source) == type);
        return fits ? "from S" + source : "default " + literal(type);
    }

    private String literal(Symbol.Type type) {
        return switch (type) {
            case BOOL -> pick(List.of("y", "n"));
            case TRISTATE -> pick(List.of("y", "m", "n"));
            case STRING -> pick(List.of("abc", "5", "05", "0x10", "y"));
            case INT -> pick(List.of("5", "16", "0", "-1"));
            case HEX -> pick(List.of("5", "10", "0x10", "0xff"));
        };
    }

    private String condition(int rank) {
        return random.nextInt(3) == 0 ? " if " + expression(rank, 2) : "";
    }

    private String expression(int rank, int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(10)) {
            case 0 -> "(" + expression(rank, depth - 1) + " and " + expression(rank, depth - 1) + ")";
            case 1 -> "(" + expression(rank, depth - 1) + " or " + expression(rank, depth - 1) + ")";
            case 2 -> "not " + expression(rank, depth - 1);
            case 3, 4 -> operand(rank) + " " + pick(OPERATORS) + " " + operand(rank);
            case 5 -> pick(List.of("y", "m", "n"));
            default -> operand(rank);
        };
    }

    private String operand(int rank) {
        int chosen = random.nextInt(rank + 2);
        if (chosen < rank) {
            return "S" + chosen;
        }
        return random.nextInt(8) == 0 ? "UNDEFINED" : pick(CONSTANTS);
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
