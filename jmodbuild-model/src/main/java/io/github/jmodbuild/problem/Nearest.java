// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that the user most likely meant. Stateless. */
public final class Nearest {
    private Nearest() {}

    /** {@code " (did you mean CURL?)"} with its leading space, or an empty text when nothing is near. */
    public static String hint(String wrong, Collection<String> valid) {
        return find(wrong, valid).map(name -> " (did you mean " + name + "?)").orElse("");
    }

    /** The same; where nothing is near, all valid names, of which there are a few: {@code "; valid values: arm, x86"}. */
    public static String hintOrAll(String wrong, Collection<String> valid) {
        String all = "; valid values: " + String.join(", ", valid);
        return find(wrong, valid).isPresent() ? hint(wrong, valid) : all;
    }

    /**
     * The valid name with the fewest edits, the first of several; none if that is more than a third of the word, since
     * a far-fetched hint misleads. Case is not counted.
     */
    public static Optional<String> find(String wrong, Collection<String> valid) {
        String best = null;
        int bestDistance = Math.max(1, wrong.length() / 3) + 1;
        for (String candidate : valid) {
            int distance = distance(wrong.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT), bestDistance);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Edits (insert, delete, replace, swap of neighbours) between two words; any value ≥ limit means "too many". */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
