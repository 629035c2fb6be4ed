// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Flags with which distributions reject shared objects with undefined symbols ({@code -Wl,-z,defs}). A module uses
 * symbols of its program, and missing ones are reported after its link, so these flags do not apply to modules. They
 * are removed, since gold has no option that overrides them. Stateless.
 */
final class UndefinedSymbols {
    /** In one option of the linker. */
    private static final Pattern STRICT = Pattern.compile("-zdefs|--?no-undefined|--?unresolved-symbols=report-all");

    private static final Pattern LIST = Pattern.compile("-Wl,(.*)");

    private UndefinedSymbols() {}

    /** The arguments of a module's link without these flags. */
    static List<String> allowed(List<String> words) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            Matcher list = LIST.matcher(word);
            if (word.equals("-z") && next.equals("defs")) {
                i++;
            } else if (word.equals("-Xlinker") && isStrict(next)) {
                i++;
            } else if (isSplit(words.subList(i, Math.min(words.size(), i + 4)))) {
                i += word.equals("-Xlinker") ? 3 : 1;
            } else if (list.matches()) {
                addList(list.group(1), kept);
            } else if (!word.equals("-zdefs")) {
                kept.add(word);
            }
        }
        return kept;
    }

    private static boolean isStrict(String option) {
        return STRICT.matcher(option).matches();
    }

    /** {@code -Wl,-z -Wl,defs} and {@code -Xlinker -z -Xlinker defs}. */
    private static boolean isSplit(List<String> words) {
        String line = String.join(" ", words);
        return line.matches("-Wl,-z -Wl,defs( .*)?") || line.equals("-Xlinker -z -Xlinker defs");
    }

    private static void addList(String list, List<String> kept) {
        List<String> options = List.of(list.split(",", -1));
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            boolean paired = options.get(i).equals("-z")
                    && i + 1 < options.size()
                    && options.get(i + 1).equals("defs");
            if (paired) {
                i++;
            } else if (!isStrict(options.get(i))) {
                rest.add(options.get(i));
            }
        }
        if (!rest.isEmpty()) {
            kept.add("-Wl," + String.join(",", rest));
        }
    }
}
