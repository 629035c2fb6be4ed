// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions, compared part by part: numbers as numbers, words by letters, a number above a word. Stateless. */
public final class VersionOrder {
    private static final Pattern PART = Pattern.compile("\\d+|[A-Za-z]+|~");
    private static final Pattern BOUND = Pattern.compile("(>=|<=|!=|>|<|=|ge|le|gt|lt) ?(\\S+)");

    private VersionOrder() {}

    /** Whether a version is within all bounds, such as {@code >= 7.29 < 8}; no bounds hold always. */
    public static boolean isWithin(String version, String bounds) {
        Matcher bound = BOUND.matcher(bounds);
        while (bound.find()) {
            int order = compare(version, bound.group(2));
            boolean holds = switch (bound.group(1)) {
                case ">=", "ge" -> order >= 0;
                case "<=", "le" -> order <= 0;
                case ">", "gt" -> order > 0;
                case "<", "lt" -> order < 0;
                case "!=" -> order != 0;
                default -> order == 0;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** Negative, zero or positive. A part more is a later version, unless it is a word such as rc1. */
    public static int compare(String a, String b) {
        List<String> left = parts(a);
        List<String> right = parts(b);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String l = i < left.size() ? left.get(i) : "";
            String r = i < right.size() ? right.get(i) : "";
            int order = comparePart(l, r);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int comparePart(String l, String r) {
        int rank = Integer.compare(rank(l), rank(r));
        if (rank != 0 || rank(l) != 2) {
            return rank != 0 ? rank : l.compareTo(r);
        }
        String left = l.replaceFirst("^0+(?=.)", "");
        String right = r.replaceFirst("^0+(?=.)", "");
        int length = Integer.compare(left.length(), right.length());
        return length != 0 ? length : left.compareTo(right);
    }

    /** A word, the end, a number. */
    private static int rank(String part) {
        return part.isEmpty() ? 1 : Character.isDigit(part.charAt(0)) ? 2 : 0;
    }

    private static List<String> parts(String version) {
        return PART.matcher(version).results().map(result -> result.group()).toList();
    }
}
