// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.sdk;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of an object in JSON, each read in the form it must have. A field that is null is absent. Not thread-safe. */
final class JsonFields {
    /** Where Gson says that a text is no JSON. */
    private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+)");

    private static final int SHOWN = 60;

    private final Location at;
    private final String path;
    private final JsonObject object;

    private JsonFields(Location at, String path, JsonObject object) {
        this.at = at;
        this.path = path;
        this.object = object;
    }

    /** @throws ProblemException if the text is no object in JSON */
    static JsonFields parse(String text, Location at) {
        try {
            JsonElement parsed = JsonParser.parseString(text);
            if (parsed.isJsonObject()) {
                return new JsonFields(at, "", parsed.getAsJsonObject());
            }
        } catch (JsonParseException | IllegalStateException e) {
            Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
            if (place.find()) {
                throw new ProblemException(
                        new Location(at.file(), Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2))),
                        "this is not JSON" + SdkReader.NEXT_STEP);
            }
        }
        throw new ProblemException(at, "this is not an object in JSON" + SdkReader.NEXT_STEP);
    }

    /** @throws ProblemException if it is absent or no whole number */
    int number(String name) {
        JsonElement value = required(name);
        if (value.isJsonPrimitive() && value.getAsString().matches("\\d{1,9}")) {
            return Integer.parseInt(value.getAsString());
        }
        throw wrong(name, value, "a number");
    }

    /** @throws ProblemException if it is absent, empty or no text */
    String text(String name) {
        return text(name, required(name));
    }

    Optional<String> optionalText(String name) {
        JsonElement value = present(name);
        return value == null ? Optional.empty() : Optional.of(text(name, value));
    }

    /** False if it is absent. */
    boolean flag(String name) {
        JsonElement value = present(name);
        if (value == null) {
            return false;
        }
        if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()) {
            return value.getAsBoolean();
        }
        throw wrong(name, value, "true or false");
    }

    /** Empty if it is absent. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        int index = 0;
        for (JsonElement value : array(name)) {
            texts.add(text(name + "[" + index++ + "]", value));
        }
        return texts;
    }

    /** Objects of a list; empty if it is absent. */
    List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonElement value : array(name)) {
            String element = name + "[" + objects.size() + "]";
            if (!value.isJsonObject()) {
                throw wrong(element, value, "an object");
            }
            objects.add(new JsonFields(at, path + element + ".", value.getAsJsonObject()));
        }
        return objects;
    }

    /** Texts by name, which may be empty texts; empty if it is absent. */
    Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        JsonElement value = present(name);
        if (value == null) {
            return map;
        }
        if (!value.isJsonObject()) {
            throw wrong(name, value, "an object");
        }
        value.getAsJsonObject().entrySet().forEach(entry -> {
            if (!isText(entry.getValue())) {
                throw wrong(name + "." + entry.getKey(), entry.getValue(), "a text");
            }
            map.put(entry.getKey(), entry.getValue().getAsString());
        });
        return map;
    }

    /** A refusal of the value of a field. */
    ProblemException refused(String name, String what) {
        return new ProblemException(at, path + name + " " + what + SdkReader.NEXT_STEP);
    }

    private JsonArray array(String name) {
        JsonElement value = present(name);
        if (value == null) {
            return new JsonArray();
        }
        if (!value.isJsonArray()) {
            throw wrong(name, value, "a list");
        }
        return value.getAsJsonArray();
    }

    private String text(String name, JsonElement value) {
        if (isText(value) && !value.getAsString().isEmpty()) {
            return value.getAsString();
        }
        throw wrong(name, value, "a text");
    }

    private static boolean isText(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    private @Nullable JsonElement present(String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? null : value;
    }

    private JsonElement required(String name) {
        JsonElement value = present(name);
        if (value == null) {
            throw refused(name, "is missing");
        }
        return value;
    }

    private ProblemException wrong(String name, JsonElement value, String expected) {
        String text = value.toString();
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return refused(name, "must be " + expected + ", not " + shown);
    }
}
