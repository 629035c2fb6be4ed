// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.sdk;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Descriptions → JSON, equal texts for equal descriptions; maps are sorted, and what is empty or absent is left out. Stateless. */
public final class SdkWriter {
    /** The version of both files' format; an older jmodbuild refuses a higher one. */
    static final int FORMAT = 1;

    private SdkWriter() {}

    /** The text of {@link SdkIndex#FILE}. */
    public static String write(SdkIndex index) {
        JsonObject json = begin(index.coordinates());
        json.addProperty("headers", index.headers());
        add(json, "libraries", index.libraries());
        add(json, "programs", index.programs());
        add(json, "modules", index.modules());
        return text(json);
    }

    /** The text of {@link SdkDescription#FILE}. */
    public static String write(SdkDescription sdk) {
        JsonObject json = begin(sdk.coordinates());
        SdkPlatform platform = sdk.platform();
        json.addProperty("platform", platform.name());
        json.addProperty("triplet", platform.triplet());
        json.addProperty("libc", platform.libc());
        platform.libcFloor().ifPresent(floor -> json.addProperty("libcFloor", floor));
        platform.cxxLibrary().ifPresent(library -> json.addProperty("cxxLibrary", library));
        platform.cxx11Abi().ifPresent(abi -> json.addProperty("cxx11Abi", abi));
        json.add("configuration", object(sdk.configuration()));
        json.addProperty("headers", sdk.headers());
        JsonArray libraries = new JsonArray();
        sdk.libraries().forEach(library -> libraries.add(object(library)));
        json.add("libraries", libraries);
        add(json, "programs", sdk.programs());
        add(json, "modules", sdk.modules());
        add(
                json,
                "dependencies",
                sdk.dependencies().stream().map(Coordinates::toString).toList());
        json.add("files", object(sdk.files()));
        return text(json);
    }

    private static JsonObject begin(Coordinates coordinates) {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("groupId", coordinates.groupId());
        json.addProperty("artifactId", coordinates.artifactId());
        json.addProperty("version", coordinates.version());
        return json;
    }

    private static JsonObject object(SdkLibrary library) {
        JsonObject json = new JsonObject();
        json.addProperty("name", library.name());
        library.archive().ifPresent(path -> {
            json.addProperty("archive", path);
            json.addProperty("pic", library.pic());
        });
        library.shared().ifPresent(path -> json.addProperty("shared", path));
        library.importLibrary().ifPresent(path -> json.addProperty("importLibrary", path));
        library.soname().ifPresent(name -> json.addProperty("soname", name));
        add(json, "links", library.links());
        add(json, "libs", library.libs());
        add(json, "uses", library.uses());
        add(json, "exports", library.exports());
        add(json, "needed", library.needed());
        return json;
    }

    private static JsonObject object(Map<String, String> values) {
        JsonObject json = new JsonObject();
        new TreeMap<>(values).forEach(json::addProperty);
        return json;
    }

    private static void add(JsonObject json, String name, List<String> values) {
        if (!values.isEmpty()) {
            JsonArray array = new JsonArray();
            values.forEach(array::add);
            json.add(name, array);
        }
    }

    private static String text(JsonObject json) {
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json)
                + "\n";
    }
}
