// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.sdk;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * JSON → descriptions, checked: names and paths have the form of such, and what is referred to is there. Fields that this version
 * does not know are ignored. Stateless.
 */
public final class SdkReader {
    static final String NEXT_STEP =
            "; delete it from the local repository, so that Maven fetches it again, or have it published again";

    /** What may stand after {@code -l}, and in {@code lib%s.a}; never an option, a path or something a shell reads. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private SdkReader() {}

    /**
     * Reads the text of {@link SdkIndex#FILE}.
     *
     * @param at the file, for messages
     * @throws ProblemException at the first mistake
     */
    public static SdkIndex index(String text, Location at) {
        JsonFields json = begin(text, at);
        return new SdkIndex(
                coordinates(json),
                json.flag("headers"),
                names("libraries", json),
                relative("programs", json),
                relative("modules", json));
    }

    /**
     * Reads the text of {@link SdkDescription#FILE}.
     *
     * @param at the file, for messages
     * @throws ProblemException at the first mistake
     */
    public static SdkDescription description(String text, Location at) {
        JsonFields json = begin(text, at);
        Map<String, String> files = files(json);
        return new SdkDescription(
                coordinates(json),
                new SdkPlatform(
                        json.text("platform"),
                        json.text("triplet"),
                        json.text("libc"),
                        json.optionalText("libcFloor"),
                        json.optionalText("cxxLibrary"),
                        json.optionalText("cxx11Abi")),
                json.map("configuration"),
                json.flag("headers"),
                libraries(json, files.keySet()),
                paths("programs", json, files.keySet()),
                paths("modules", json, files.keySet()),
                dependencies(json),
                files);
    }

    private static JsonFields begin(String text, Location at) {
        JsonFields json = JsonFields.parse(text, at);
        int format = json.number("format");
        if (format > SdkWriter.FORMAT) {
            throw new ProblemException(
                    at,
                    "format is " + format + ", and this jmodbuild-maven-plugin reads up to " + SdkWriter.FORMAT
                            + "; use a newer version of the plugin");
        }
        return json;
    }

    private static Coordinates coordinates(JsonFields json) {
        return new Coordinates(json.text("groupId"), json.text("artifactId"), json.text("version"));
    }

    private static Map<String, String> files(JsonFields json) {
        Map<String, String> files = json.map("files");
        files.forEach((path, digest) -> {
            relative("files", path, json);
            if (!DIGEST.matcher(digest).matches()) {
                throw json.refused("files." + path, "is '" + digest + "', which is no SHA-256 in hexadecimal");
            }
        });
        return files;
    }

    /** Whether a path is relative, has no part that leads out, and no characters that break lines or name a drive. */
    public static boolean isPath(String path) {
        if (path.isEmpty() || path.chars().anyMatch(c -> c < ' ' || c == '\\' || c == ':' || c == 0x7f)) {
            return false;
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static List<SdkLibrary> libraries(JsonFields json, Set<String> files) {
        List<SdkLibrary> libraries = new ArrayList<>();
        List<JsonFields> objects = json.objects("libraries");
        Set<String> names = new HashSet<>();
        for (JsonFields one : objects) {
            SdkLibrary library = library(one, files);
            if (!names.add(library.name())) {
                throw one.refused("name", "is '" + library.name() + "', as of a library before it");
            }
            libraries.add(library);
        }
        for (int i = 0; i < libraries.size(); i++) {
            for (String used : libraries.get(i).uses()) {
                if (!names.contains(used)) {
                    throw objects.get(i).refused("uses", "has '" + used + "', and libraries has no such name");
                }
            }
        }
        return libraries;
    }

    private static SdkLibrary library(JsonFields json, Set<String> files) {
        Optional<String> archive = path("archive", json, files);
        Optional<String> shared = path("shared", json, files);
        String name = name("name", json.text("name"), json);
        if (archive.isEmpty() && shared.isEmpty()) {
            throw json.refused("name", "is '" + name + "', which has neither an archive nor a shared library");
        }
        return new SdkLibrary(
                name,
                archive,
                json.flag("pic"),
                shared,
                path("importLibrary", json, files),
                soname(json),
                relative("links", json),
                names("libs", json),
                names("uses", json),
                json.texts("exports"),
                json.texts("needed"));
    }

    /** A loader takes a name with a slash for a path. */
    private static Optional<String> soname(JsonFields json) {
        Optional<String> soname = json.optionalText("soname");
        soname.ifPresent(one -> {
            if (one.contains("/") || !isPath(one)) {
                throw json.refused("soname", "has '" + one + "', which is no name of a file");
            }
        });
        return soname;
    }

    private static List<Coordinates> dependencies(JsonFields json) {
        List<Coordinates> dependencies = new ArrayList<>();
        for (String text : json.texts("dependencies")) {
            Optional<Coordinates> coordinates = Coordinates.of(text);
            if (coordinates.isEmpty()) {
                throw json.refused(
                        "dependencies", "has '" + text + "', which is not of the form group:artifact:version");
            }
            dependencies.add(coordinates.get());
        }
        return dependencies;
    }

    private static Optional<String> path(String field, JsonFields json, Set<String> files) {
        Optional<String> path = json.optionalText(field);
        path.ifPresent(one -> checkListed(field, one, json, files));
        return path;
    }

    private static List<String> paths(String field, JsonFields json, Set<String> files) {
        List<String> paths = json.texts(field);
        paths.forEach(path -> checkListed(field, path, json, files));
        return paths;
    }

    private static void checkListed(String field, String path, JsonFields json, Set<String> files) {
        if (!files.contains(path)) {
            throw json.refused(field, "names '" + path + "', which files does not list");
        }
    }

    private static List<String> relative(String field, JsonFields json) {
        List<String> paths = json.texts(field);
        paths.forEach(path -> relative(field, path, json));
        return paths;
    }

    private static void relative(String field, String path, JsonFields json) {
        if (!isPath(path)) {
            throw json.refused(field, "has the path '" + path + "', which does not stay in the SDK");
        }
    }

    private static List<String> names(String field, JsonFields json) {
        List<String> names = json.texts(field);
        names.forEach(name -> name(field, name, json));
        return names;
    }

    private static String name(String field, String name, JsonFields json) {
        if (!NAME.matcher(name).matches()) {
            throw json.refused(field, "has '" + name + "', which cannot be a name");
        }
        return name;
    }
}
