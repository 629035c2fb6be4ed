// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.problem.Location;
import java.util.List;

/**
 * What a goal that explains says. Immutable.
 *
 * @param value records of the answer; their names in their order are those of the JSON form
 * @param lines for people
 * @param found how many things there are to complain about
 */
public record Answer(Object value, List<String> lines, int found) {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .registerTypeAdapter(
                    Location.class, (JsonSerializer<Location>) (at, type, context) -> new JsonPrimitive(at.toString()))
            .registerTypeAdapter(Origin.class, (JsonSerializer<Origin>)
                    (origin, type, context) -> new JsonPrimitive(origin.toString()))
            .create();

    public Answer {
        lines = List.copyOf(lines);
    }

    Answer(Object value, List<String> lines) {
        this(value, lines, 0);
    }

    /** One object, on lines. */
    public String json() {
        return GSON.toJson(value);
    }
}
