// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extracts undefined symbols from the output of a linker. Stateless. */
final class UndefinedNames {
    private static final List<Pattern> WORDS = List.of(
            Pattern.compile("undefined reference to [`']([^'\\n]+)'"), // GNU ld, also for Windows, and gold
            Pattern.compile("(?m)undefined symbol: (.+)$"), // lld, also for macOS
            Pattern.compile("(?m)^\\s*\"([^\"\\n]+)\", referenced from:")); // Apple's ld
    /** For macOS, names have an underscore prefix; lld for ELF prints ld.lld. */
    private static final Pattern OF_MACOS = Pattern.compile("ld64|referenced from:");

    /** Names that C and assembler can define. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private UndefinedNames() {}

    /** Whether there are some, in whatever language. */
    static boolean areIn(String output) {
        return WORDS.stream().anyMatch(pattern -> pattern.matcher(output).find());
    }

    /**
     * The undefined symbols of C and assembler, in the linker's order. C++ symbols are printed with parameters or
     * namespaces, and skipped.
     */
    static Set<String> in(String output) {
        boolean underscore = OF_MACOS.matcher(output).find();
        Set<String> names = new LinkedHashSet<>();
        for (Pattern pattern : WORDS) {
            Matcher matcher = pattern.matcher(output);
            while (matcher.find()) {
                String symbol = matcher.group(1).strip();
                symbol = underscore && symbol.startsWith("_") ? symbol.substring(1) : symbol;
                if (NAME.matcher(symbol).matches()) {
                    names.add(symbol);
                }
            }
        }
        return names;
    }
}
