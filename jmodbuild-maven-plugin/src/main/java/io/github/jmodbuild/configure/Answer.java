// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import com.google.gson.GsonBuilder;
import java.util.List;

/**
 * The answer of a goal that explains something. Immutable.
 *
 * @param value records of the answer; their names in their order are those of the JSON form
 * @param lines for people
 * @param found number of problems found
 */
public record Answer(Object value, List<String> lines, int found) {
    public Answer {
        lines = List.copyOf(lines);
    }

    Answer(Object value, List<String> lines) {
        this(value, lines, 0);
    }

    /** The answer as one JSON object. */
    public String json() {
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(value);
    }
}
