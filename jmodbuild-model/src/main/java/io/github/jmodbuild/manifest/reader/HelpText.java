// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import java.util.ArrayList;
import java.util.List;

/** Help text without the indentation of the manifest. Stateless. */
public final class HelpText {
    private HelpText() {}

    /** Without common indentation, white space at line ends, and blank lines at both ends. */
    public static String normalise(String text) {
        List<String> lines = lines(text);
        boolean startsBesideTag = !lines.isEmpty() && !lines.get(0).isEmpty();
        String first = startsBesideTag ? lines.remove(0).strip() : "";
        trimBlankEnd(lines);
        while (!startsBesideTag && !lines.isEmpty() && lines.get(0).isEmpty()) {
            lines.remove(0);
        }
        String rest = unindented(lines);
        if (!startsBesideTag) {
            return rest;
        }
        return rest.isEmpty() ? first : first + "\n" + rest;
    }

    /** Without streams, since most symbols of a large tree have help. */
    private static List<String> lines(String written) {
        String text = written.replace("\r\n", "\n");
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n' || text.charAt(i) == '\r') {
                lines.add(text.substring(start, i).stripTrailing());
                start = i + 1;
            }
        }
        return lines;
    }

    private static String unindented(List<String> lines) {
        int common = Integer.MAX_VALUE;
        for (String line : lines) {
            common = line.isEmpty() ? common : Math.min(common, indentation(line));
        }
        List<String> unindented = new ArrayList<>(lines.size());
        for (String line : lines) {
            unindented.add(line.isEmpty() ? line : line.substring(common));
        }
        return String.join("\n", unindented);
    }

    private static int indentation(String line) {
        int i = 0;
        while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
            i++;
        }
        return i;
    }

    private static void trimBlankEnd(List<String> lines) {
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
    }
}
