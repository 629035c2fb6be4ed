// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of symbols in a configuration that a build has written. Stateless. */
final class UsedConfiguration {
    private static final Pattern VALUE = Pattern.compile("CONFIG_(\\w+)=(.*)");
    private static final Pattern NO = Pattern.compile("# CONFIG_(\\w+) is not set");

    private UsedConfiguration() {}

    /** Values by names without CONFIG_, texts without quotes; none if there is no such file. */
    static Map<String, String> of(Path file) throws IOException {
        Map<String, String> values = new TreeMap<>();
        if (!Files.isRegularFile(file)) {
            return values;
        }
        for (String line : Files.readAllLines(file)) {
            Matcher value = VALUE.matcher(line);
            Matcher no = NO.matcher(line);
            if (value.matches()) {
                values.put(value.group(1), unquoted(value.group(2)));
            } else if (no.matches()) {
                values.put(no.group(1), "n");
            }
        }
        return values;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }
}
