// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.run;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code -H} makes gcc and clang say among their diagnostics: the headers they read, with a dot for each level, compiled
 * ones with a mark. Unlike a dependency file it is there when the compile fails. Immutable.
 *
 * @param headers as the compiler names them
 * @param rest everything else that was said
 */
record HeaderList(Set<String> headers, String rest) {
    private static final Pattern HEADER = Pattern.compile("(?:\\.+|!|x) (.+)");
    /** From gcc, at the end: names of headers, a line each. */
    private static final String GUARDS = "Multiple include guards may be useful for:";

    static HeaderList of(String output) {
        Set<String> headers = new LinkedHashSet<>();
        StringBuilder rest = new StringBuilder();
        boolean guards = false;
        for (String line : output.lines().toList()) {
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                headers.add(header.group(1));
            } else if (line.equals(GUARDS)) {
                guards = true;
            } else if (!guards || !headers.contains(line)) {
                rest.append(line).append('\n');
            }
        }
        return new HeaderList(headers, rest.toString());
    }
}
