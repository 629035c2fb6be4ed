// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.problem.Location;
import java.util.List;
import java.util.Optional;

/**
 * A word of a line: texts and variables in turn. Immutable.
 *
 * @param quoted whether a part of it is in quotes, so that it is no keyword or operator
 */
record ConfigInWord(List<Part> parts, boolean quoted, Location at) {
    ConfigInWord {
        parts = List.copyOf(parts);
    }

    /** A text as it is, or the name of a variable. */
    record Part(String text, boolean variable) {}

    /** The text of a word without variables. */
    Optional<String> literal() {
        if (parts.stream().anyMatch(Part::variable)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        return Optional.of(text.toString());
    }

    /** The name if the word is one variable and nothing else. */
    Optional<String> variable() {
        return parts.size() == 1 && parts.get(0).variable()
                ? Optional.of(parts.get(0).text())
                : Optional.empty();
    }

    boolean is(String bare) {
        return !quoted && literal().filter(bare::equals).isPresent();
    }

    /** As it would be written without quotes. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.variable() ? "$" : "").append(part.text()));
        return text.toString();
    }
}
