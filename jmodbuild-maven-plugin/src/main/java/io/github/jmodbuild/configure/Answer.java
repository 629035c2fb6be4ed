// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import com.google.gson.GsonBuilder;
import java.util.List;

/**
 * What a goal that explains says. Immutable.
 *
 * @param value records of the answer; their names in their order are those of the JSON form
 * @param lines for people
 * @param found how many things there are to complain about
 */
public record Answer(Object value, List<String> lines, int found) {
    public Answer {
        lines = List.copyOf(lines);
    }

    Answer(Object value, List<String> lines) {
        this(value, lines, 0);
    }

    /** One object, on lines. */
    public String json() {
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(value);
    }
}
