// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import java.util.ArrayList;
import java.util.List;

/** Help as its reader wants it, whatever the indentation of the manifest. Stateless. */
final class HelpText {
    private HelpText() {}

    /** Without common indentation, white space at line ends, and blank lines at both ends. */
    static String normalise(String text) {
        List<String> lines =
                new ArrayList<>(text.lines().map(String::stripTrailing).toList());
        boolean startsBesideTag = !lines.isEmpty() && !lines.get(0).isEmpty();
        String first = startsBesideTag ? lines.remove(0).strip() : "";
        trimBlankEnd(lines);
        while (!startsBesideTag && !lines.isEmpty() && lines.get(0).isEmpty()) {
            lines.remove(0);
        }
        String rest = String.join("\n", lines).stripIndent();
        if (!startsBesideTag) {
            return rest;
        }
        return rest.isEmpty() ? first : first + "\n" + rest;
    }

    private static void trimBlankEnd(List<String> lines) {
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
    }
}
