// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializer;
import io.github.jmodbuild.problem.Location;
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

    /** Without a line or column where there is none. */
    private static JsonElement place(Location at) {
        JsonObject place = new JsonObject();
        place.addProperty("file", at.file());
        if (at.line() > 0) {
            place.addProperty("line", at.line());
        }
        if (at.column() > 0) {
            place.addProperty("column", at.column());
        }
        return place;
    }

    /** The answer as one JSON object. */
    public String json() {
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .registerTypeAdapter(Location.class, (JsonSerializer<Location>) (at, type, context) -> place(at))
                .create()
                .toJson(value);
    }
}
