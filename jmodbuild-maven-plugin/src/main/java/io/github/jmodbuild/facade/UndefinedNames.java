// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a linker misses, read from its own words. Stateless. */
final class UndefinedNames {
    private static final List<Pattern> WORDS = List.of(
            Pattern.compile("undefined reference to [`']([^'\\n]+)'"), // GNU ld, also for Windows, and gold
            Pattern.compile("(?m)undefined symbol: (.+)$"), // lld, also for macOS
            Pattern.compile("(?m)^\\s*\"([^\"\\n]+)\", referenced from:")); // Apple's ld
    /** Names of lld for macOS have C's underscore; lld for ELF says ld.lld. */
    private static final Pattern OF_MACOS = Pattern.compile("ld64|referenced from:");

    private static final Pattern LAST = Pattern.compile("(?:\\S*::)?(~?[\\p{L}_$][\\p{L}\\p{N}_$]*)");

    private UndefinedNames() {}

    /**
     * The symbols as the linker shows them, those of C++ with parameters, in its order.
     *
     * @return the word that each one's definition has in a source, without namespace and class, by symbol
     */
    static Map<String, String> in(String output) {
        boolean underscore = OF_MACOS.matcher(output).find();
        Map<String, String> names = new LinkedHashMap<>();
        for (Pattern pattern : WORDS) {
            Matcher matcher = pattern.matcher(output);
            while (matcher.find()) {
                String symbol = matcher.group(1).strip();
                symbol = underscore && symbol.startsWith("_") ? symbol.substring(1) : symbol;
                String word = word(symbol);
                if (!word.isEmpty()) {
                    names.put(symbol, word);
                }
            }
        }
        return names;
    }

    /** Empty for what has no definition of its own in any source, such as a {@code vtable for Shape}. */
    private static String word(String symbol) {
        int parameters = symbol.indexOf('(', 1);
        String name = (parameters < 0 ? symbol : symbol.substring(0, parameters)).replaceAll("<[^<>]*>", "");
        Matcher last = LAST.matcher(name);
        return last.matches() ? last.group(1) : "";
    }
}
