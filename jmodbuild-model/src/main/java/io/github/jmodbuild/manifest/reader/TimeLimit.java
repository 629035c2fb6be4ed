// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How time limits are written, in manifests and parameters. Stateless. */
public final class TimeLimit {
    /** For messages. */
    public static final String SPELLING = "write a number above 0 with the unit ms, s or m, for example 30s";

    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|m)");

    private TimeLimit() {}

    /** The time; empty if it is none, or 0. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        Duration time = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
        return time.isZero() ? Optional.empty() : Optional.of(time);
    }
}
