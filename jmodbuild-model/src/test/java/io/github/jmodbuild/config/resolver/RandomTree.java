// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.manifest.Symbol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A loop-free model by chance: symbols mention only those of lower rank and select only those of higher rank. */
public final class RandomTree {
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

    private final boolean rich;

    /** With everything that {@link NaiveKconfig} knows. */
    public RandomTree(long seed) {
        this(seed, false);
    }

    /** @param rich also imply, range, conditional dependencies, blocks and choices; X0 to X2 and C0 to C4 are bools */
    public RandomTree(long seed, boolean rich) {
        random = new Random(seed);
        this.rich = rich;
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
        if (rich) {
            lines = blocks(lines);
            lines.addAll(List.of("bool X0; prompt", "bool X1; prompt; default y", "tristate X2; prompt"));
        }
        text = String.join("\n", lines);
    }

    private List<String> blocks(List<String> lines) {
        List<String> all = new ArrayList<>();
        int open = 0;
        for (String line : lines) {
            boolean modules = line.startsWith("bool!");
            while (open > 0 && (modules || random.nextInt(3) == 0)) {
                all.add("end");
                open--;
            }
            if (!modules && random.nextInt(3) == 0) {
                all.add(pick(List.of("if " + low(), "menu M; depends " + low(), "menu M; visible " + low())));
                open++;
            }
            all.add(line);
        }
        all.addAll(Collections.nCopies(open, "end"));
        choice(all, 0, 2);
        choice(all, 2, 5);
        return all;
    }

    private void choice(List<String> lines, int from, int to) {
        lines.add("choice; prompt; depends " + low() + "; default C" + (from + random.nextInt(to - from)) + " if "
                + low());
        for (int i = from; i < to; i++) {
            lines.add("bool C" + i + "; prompt" + (random.nextBoolean() ? " if " + low() : ""));
        }
        lines.add("end");
    }

    private String low() {
        return pick(List.of("X0", "X1", "X2", "not X0", "X1 or X2", "y"));
    }

    /** In the form that {@link Tree} reads. */
    @Override
    public String toString() {
        return text;
    }

    /** Values for about half of the symbols, fit for their types. */
    public Map<String, String> decisions() {
        Map<String, String> decisions = new HashMap<>();
        if (random.nextInt(3) == 0) {
            decisions.put("MODULES", random.nextBoolean() ? "y" : "n");
        }
        for (int rank = 0; rank < types.size(); rank++) {
            if (random.nextBoolean()) {
                decisions.put("S" + rank, literal(types.get(rank)));
            }
        }
        for (String name : rich ? List.of("C4", "C1", "X2", "C0", "C3", "X0", "C2", "X1") : List.<String>of()) {
            if (random.nextBoolean()) {
                decisions.put(name, pick(List.of("y", "n")));
            }
        }
        return decisions;
    }

    /** Every name that {@link #decisions} may set. */
    List<String> names() {
        List<String> names = new ArrayList<>(List.of("MODULES"));
        for (int rank = 0; rank < types.size(); rank++) {
            names.add("S" + rank);
        }
        names.addAll(rich ? List.of("C0", "C1", "C2", "C3", "C4", "X0", "X1", "X2") : List.of());
        return names;
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
        if (rich) {
            line.append(more(rank, type));
        }
        for (int target = rank + 1; target < types.size() && type.isLogical(); target++) {
            if (types.get(target).isLogical() && random.nextInt(6) == 0) {
                line.append("; select S").append(target).append(condition(rank));
            }
        }
        return line.toString();
    }

    private String more(int rank, Symbol.Type type) {
        StringBuilder more = new StringBuilder();
        if (random.nextInt(4) == 0) {
            more.append("; depends ").append(expression(rank, 1)).append(" if ").append(expression(rank, 1));
        }
        for (int target = rank + 1; target < types.size() && type.isLogical(); target++) {
            if (types.get(target).isLogical() && random.nextInt(5) == 0) {
                more.append("; imply S").append(target).append(condition(rank));
            }
        }
        if ((type == Symbol.Type.INT || type == Symbol.Type.HEX) && random.nextBoolean()) {
            more.append("; range ")
                    .append(type == Symbol.Type.INT ? "2 9" : "0x8 1f")
                    .append(condition(rank));
        }
        return more.toString();
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
        if (rich && random.nextInt(4) == 0) {
            return pick(List.of("C0", "C1", "C3", "X0", "X2"));
        }
        if (chosen < rank) {
            return "S" + chosen;
        }
        return random.nextInt(8) == 0 ? "UNDEFINED" : pick(CONSTANTS);
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
