// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.console;

import io.github.jmodbuild.engine.Failure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tool's complaint means for the manifest, where its own words do not say so. Stateless. */
final class Hints {
    /** GNU ld's answer to --require-defined. */
    private static final Pattern NOT_DEFINED = Pattern.compile("required symbol [`']([^']+)' not defined");

    private Hints() {}

    /** One line, or empty. */
    static Optional<String> of(Failure failure) {
        Matcher matcher = NOT_DEFINED.matcher(failure.output());
        if (!matcher.find()) {
            return Optional.empty();
        }
        String symbol = matcher.group(1);
        return Optional.of(
                failure.action().place() + ": <exports> names " + symbol + ", which nothing that is linked into "
                        + failure.action().screen().subject() + " defines; correct the name, remove it, or write"
                        + " <exports if=\"...\"> with the condition of the objects that define it");
    }
}
