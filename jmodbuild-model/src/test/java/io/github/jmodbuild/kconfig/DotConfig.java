// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reading and spelling {@code .config} lines. */
final class DotConfig {
    private static final Pattern SET = Pattern.compile("CONFIG_([A-Za-z0-9_]+)=(.*)");
    private static final Pattern NOT_SET = Pattern.compile("# CONFIG_([A-Za-z0-9_]+) is not set");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private DotConfig() {}

    /** Unknown symbols and invalid values are dropped; the last of several assignments holds. */
    static Decisions read(String dotConfig, Finalised model) {
        Decisions decisions = new Decisions();
        for (String line : dotConfig.lines().toList()) {
            Matcher set = SET.matcher(line);
            Matcher notSet = NOT_SET.matcher(line);
            if (set.matches()) {
                assign(decisions, symbol(set.group(1), model), set.group(2));
            } else if (notSet.matches()) {
                Sym symbol = symbol(notSet.group(1), model);
                if (symbol != null && symbol.type.isLogical()) {
                    decisions.set(symbol, "n");
                }
            }
        }
        return decisions;
    }

    private static @Nullable Sym symbol(String name, Finalised model) {
        Sym symbol = model.symbols.get(name);
        if (symbol != null) {
            return symbol;
        }
        return model.symbols.values().stream()
                .filter(candidate -> candidate.renamedFrom.contains(name))
                .findFirst()
                .orElse(null);
    }

    private static void assign(Decisions decisions, @Nullable Sym symbol, String written) {
        if (symbol == null) {
            return;
        }
        String value = written;
        if (symbol.type == SymbolType.STRING) {
            Matcher quoted = QUOTED.matcher(written);
            if (!quoted.matches()) {
                return;
            }
            value = quoted.group(1).replaceAll("\\\\(.)", "$1");
        }
        if (Numbers.valid(symbol.type, value)) {
            decisions.set(symbol, value);
        }
    }

    /** A symbol's line. */
    public static String line(Sym symbol, String text) {
        if (symbol.type.isLogical() && text.equals("n")) {
            return "# CONFIG_" + symbol.name + " is not set\n";
        }
        return "CONFIG_" + symbol.name + "=" + value(symbol, text) + "\n";
    }

    /** The value as it stands behind the =. */
    static String value(Sym symbol, String text) {
        return symbol.type == SymbolType.STRING
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : text;
    }

    /** Only the symbols of a configuration, by name in the order written, each with its whole line. */
    static Map<String, String> symbols(String dotConfig) {
        Map<String, String> result = new LinkedHashMap<>();
        for (String line : dotConfig.lines().toList()) {
            Matcher set = SET.matcher(line);
            Matcher notSet = NOT_SET.matcher(line);
            if (set.matches()) {
                result.put(set.group(1), line);
            } else if (notSet.matches()) {
                result.put(notSet.group(1), line);
            }
        }
        return result;
    }
}
