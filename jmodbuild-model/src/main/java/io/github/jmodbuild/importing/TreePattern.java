// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Paths with {@code *}, {@code ?} and {@code [...]} in their segments, as a shell reads them. Stateless. */
public final class TreePattern {
    private TreePattern() {}

    /** Whether a text has such a character. */
    public static boolean isIn(String text) {
        return text.chars().anyMatch(c -> "*?[".indexOf(c) >= 0);
    }

    /**
     * Paths of files and directories that match, in no order. A segment that is no pattern is taken as it is, whether it exists
     * or not.
     *
     * @param segments of a path from the root of the tree
     */
    public static List<String> find(TreeFiles files, List<String> segments) {
        List<String> found = new ArrayList<>(List.of(""));
        for (String segment : segments) {
            List<String> next = new ArrayList<>();
            for (String directory : found) {
                next.addAll(matching(files, directory, segment));
            }
            found = next;
        }
        return found;
    }

    private static List<String> matching(TreeFiles files, String directory, String segment) {
        if (!isIn(segment)) {
            return List.of(join(directory, segment));
        }
        Pattern pattern = pattern(segment);
        return files.names(directory).stream()
                .filter(name -> !name.startsWith(".") && pattern.matcher(name).matches())
                .map(name -> join(directory, name))
                .toList();
    }

    private static Pattern pattern(String segment) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            int close = segment.indexOf(']', i + 2);
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '[' && close > 0) {
                String set = segment.substring(i + 1, close);
                boolean negated = set.startsWith("!");
                regex.append(negated ? "[^" : "[");
                regex.append(set.substring(negated ? 1 : 0).replaceAll("[\\\\\\[&^]", "\\\\$0"))
                        .append(']');
                i = close;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    private static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }
}
