// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random programs in the language of Config.in files: a line each, as {@link ConfigInShell} runs them. */
final class ConfigInPrograms {
    static final int MOST = 9;
    private static final int MOST_DEEP = 3;

    private final Random random;
    private int symbols;
    private final List<String> lines = new ArrayList<>();
    private int choices;

    private ConfigInPrograms(Random random) {
        this.random = random;
    }

    static List<String> draw(Random random) {
        ConfigInPrograms program = new ConfigInPrograms(random);
        program.lines.add("bool 'Modules' CONFIG_MODULES");
        program.block(0, 2 + random.nextInt(5));
        return program.lines;
    }

    private void block(int depth, int statements) {
        for (int i = 0; i < statements; i++) {
            if (depth < MOST_DEEP && random.nextInt(3) == 0) {
                lines.add("if [ " + test() + " ]; then");
                block(depth + 1, 1 + random.nextInt(3));
                if (random.nextBoolean()) {
                    lines.add("else");
                    block(depth + 1, 1 + random.nextInt(3));
                }
                lines.add("fi");
            } else {
                lines.add(statement());
            }
        }
    }

    private String statement() {
        boolean again = symbols == MOST || (symbols > 0 && random.nextInt(8) == 0);
        String symbol = again ? symbol() : "CONFIG_S" + symbols++;
        boolean tristate = Integer.parseInt(symbol.substring("CONFIG_S".length())) % 2 == 0;
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> (tristate ? "tristate 'p' " : "bool 'p' ") + symbol;
            case 3, 4 ->
                (tristate ? "dep_tristate 'p' " : random.nextBoolean() ? "dep_bool 'p' " : "dep_mbool 'p' ")
                        + symbol
                        + dependencies();
            case 5 -> "define_bool " + symbol + " " + (random.nextBoolean() ? "y" : "n");
            case 6 -> "define_int CONFIG_N " + random.nextInt(5);
            case 7 -> "unset " + anySymbol();
            default -> {
                String member = "CONFIG_C" + ++choices;
                yield "choice 'c' \"one " + member + "A two " + member + "B\" "
                        + (random.nextBoolean() ? "one" : "two");
            }
        };
    }

    private String dependencies() {
        StringBuilder all = new StringBuilder();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            all.append(random.nextInt(8) == 0 ? " m" : " $" + anySymbol());
        }
        return all.toString();
    }

    private String test() {
        StringBuilder test = new StringBuilder(comparison());
        for (int i = random.nextInt(3); i > 0; i--) {
            test.append(random.nextBoolean() ? " -a " : " -o ").append(comparison());
        }
        return test.toString();
    }

    private String comparison() {
        String value = List.of("y", "m", "n", "").get(random.nextInt(4));
        String operator = random.nextBoolean() ? "=" : "!=";
        return (random.nextInt(6) == 0 ? "! " : "") + "\"$" + anySymbol() + "\" " + operator + " \"" + value + "\"";
    }

    private String anySymbol() {
        boolean choice = choices > 0 && random.nextInt(5) == 0;
        return choice ? "CONFIG_C" + (1 + random.nextInt(choices)) + "A" : symbol();
    }

    private String symbol() {
        return symbols == 0 ? "CONFIG_MODULES" : "CONFIG_S" + random.nextInt(symbols);
    }
}
