// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import java.util.ArrayList;
import java.util.List;

/** Lines that differ between two texts, in the form of {@code diff -U0}. Stateless. */
final class TextDifference {
    /** Of pairs of lines to compare; beyond it, everything between the first and the last difference counts as changed. */
    private static final long MOST_PAIRS = 4_000_000;

    private TextDifference() {}

    /** Lines that begin with {@code @@}, {@code -} or {@code +}. */
    static List<String> of(List<String> before, List<String> after) {
        int start = 0;
        while (start < Math.min(before.size(), after.size())
                && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(before.size(), after.size()) - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<String> lines = new ArrayList<>();
        changes(before.subList(start, before.size() - end), after.subList(start, after.size() - end), start, lines);
        return lines;
    }

    private static void changes(List<String> a, List<String> b, int offset, List<String> lines) {
        if ((long) a.size() * b.size() > MOST_PAIRS) {
            hunk(a, b, offset, 0, a.size(), 0, b.size(), lines);
            return;
        }
        int[][] common = common(a, b);
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            int fromA = i;
            int fromB = j;
            while (i < a.size() || j < b.size()) {
                if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                    break;
                }
                if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
                    i++;
                } else {
                    j++;
                }
            }
            hunk(a, b, offset, fromA, i, fromB, j, lines);
            while (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                i++;
                j++;
            }
        }
    }

    /** How many lines two ends have in common, in order. */
    private static int[][] common(List<String> a, List<String> b) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static void hunk(
            List<String> a, List<String> b, int offset, int fromA, int toA, int fromB, int toB, List<String> lines) {
        if (fromA == toA && fromB == toB) {
            return;
        }
        lines.add("@@ -" + range(offset + fromA, toA - fromA) + " +" + range(offset + fromB, toB - fromB) + " @@");
        a.subList(fromA, toA).forEach(line -> lines.add("-" + line));
        b.subList(fromB, toB).forEach(line -> lines.add("+" + line));
    }

    private static String range(int from, int count) {
        int first = count == 0 ? from : from + 1;
        return count == 1 ? Integer.toString(first) : first + "," + count;
    }
}
