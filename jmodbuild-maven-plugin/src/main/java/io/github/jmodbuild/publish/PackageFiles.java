// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.sdk.Coordinates;
import io.github.jmodbuild.sdk.SdkLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Files by which other build systems find the libraries of an SDK, wherever it lies: a package of pkg-config for each library,
 * which Meson reads too, and one of CMake for the artifact. Stateless.
 */
final class PackageFiles {
    static final String PKG_CONFIG = "lib/pkgconfig/";

    private PackageFiles() {}

    /**
     * The texts, by their places in the SDK.
     *
     * @param headers whether there are any
     */
    static Map<String, String> of(Coordinates of, List<SdkLibrary> libraries, boolean headers) {
        Map<String, String> texts = new TreeMap<>();
        for (SdkLibrary library : libraries) {
            texts.put(PKG_CONFIG + library.name() + ".pc", pkgConfig(of, library));
        }
        if (!libraries.isEmpty() || headers) {
            String directory = "lib/cmake/" + of.artifactId() + "/" + of.artifactId();
            texts.put(directory + "Config.cmake", cmake(of.artifactId(), libraries, headers));
            texts.put(directory + "ConfigVersion.cmake", cmakeVersion(of.version()));
        }
        return texts;
    }

    /** What only links with an archive need is private where there is a shared library, which brings it along. */
    private static String pkgConfig(Coordinates of, SdkLibrary library) {
        String field = library.shared().isPresent() ? ".private" : "";
        String libs = library.libs().stream().map(name -> " -l" + name).collect(Collectors.joining());
        StringBuilder text = new StringBuilder("prefix=${pcfiledir}/../..\n");
        text.append("libdir=${prefix}/lib\nincludedir=${prefix}/include\n\n");
        text.append("Name: ").append(library.name()).append('\n');
        text.append("Description: ").append(of).append('\n');
        text.append("Version: ").append(of.version()).append('\n');
        if (!library.uses().isEmpty()) {
            text.append("Requires").append(field).append(": ");
            text.append(String.join(" ", library.uses())).append('\n');
        }
        text.append("Libs: -L${libdir} -l").append(library.name());
        if (field.isEmpty()) {
            text.append(libs);
        } else if (!libs.isEmpty()) {
            text.append("\nLibs.private:").append(libs);
        }
        return text.append("\nCflags: -I${includedir}\n").toString();
    }

    /** A file of pkg-config that a manifest describes, for wherever the SDK lies. */
    static String relocated(String text, String place, String prefix) {
        String up = "/..".repeat(place.split("/", -1).length - 1);
        return text.lines()
                .map(line -> line.startsWith("prefix=") ? "prefix=${pcfiledir}" + up : moved(line, prefix))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String moved(String line, String prefix) {
        return prefix.length() > 1 ? line.replace(prefix + "/", "${prefix}/") : line;
    }

    private static String cmake(String name, List<SdkLibrary> libraries, boolean headers) {
        StringBuilder text = new StringBuilder(
                "get_filename_component(_jmodbuild_sdk \"${CMAKE_CURRENT_LIST_DIR}/../../..\" ABSOLUTE)\n");
        for (SdkLibrary library : libraries) {
            library.shared().ifPresent(path -> shared(name, library, path, headers, text));
            library.archive().ifPresent(path -> archive(name, library, path, headers, text));
        }
        if (libraries.isEmpty()) {
            target(name + "::" + name, "INTERFACE", text);
            properties(name + "::" + name, includes(headers), text);
            text.append("endif()\n");
        }
        return text.append("unset(_jmodbuild_sdk)\n").toString();
    }

    private static void shared(String name, SdkLibrary library, String path, boolean headers, StringBuilder text) {
        String target = name + "::" + library.name();
        target(target, "SHARED", text);
        String more = library.soname()
                        .map(soname -> "\n  IMPORTED_SONAME \"" + soname + "\"")
                        .orElse("")
                + library.importLibrary()
                        .map(file -> "\n  IMPORTED_IMPLIB " + in(file))
                        .orElse("");
        properties(target, "\n  IMPORTED_LOCATION " + in(path) + more + includes(headers), text);
        link(target, library.uses().stream().map(used -> name + "::" + used).toList(), text);
        text.append("endif()\n");
    }

    private static void archive(String name, SdkLibrary library, String path, boolean headers, StringBuilder text) {
        String suffix = library.shared().isPresent() ? "-static" : "";
        String target = name + "::" + library.name() + suffix;
        target(target, "STATIC", text);
        properties(target, "\n  IMPORTED_LOCATION " + in(path) + includes(headers), text);
        List<String> needs = new ArrayList<>();
        library.uses().forEach(used -> needs.add(name + "::" + used));
        needs.addAll(library.libs());
        link(target, needs, text);
        text.append("endif()\n");
    }

    private static void target(String target, String kind, StringBuilder text) {
        text.append("if(NOT TARGET ").append(target).append(")\n");
        text.append("add_library(").append(target).append(' ').append(kind).append(" IMPORTED)\n");
    }

    private static void properties(String target, String properties, StringBuilder text) {
        if (!properties.isEmpty()) {
            text.append("set_target_properties(")
                    .append(target)
                    .append(" PROPERTIES")
                    .append(properties)
                    .append(")\n");
        }
    }

    private static void link(String target, List<String> needs, StringBuilder text) {
        properties(
                target,
                needs.isEmpty() ? "" : "\n  INTERFACE_LINK_LIBRARIES \"" + String.join(";", needs) + "\"",
                text);
    }

    private static String includes(boolean headers) {
        return headers ? "\n  INTERFACE_INCLUDE_DIRECTORIES " + in("include") : "";
    }

    private static String in(String place) {
        return "\"${_jmodbuild_sdk}/" + place + "\"";
    }

    /** Newer versions serve as long as the first number is the same. */
    private static String cmakeVersion(String version) {
        String numbers = version.replaceFirst("^([0-9]+(\\.[0-9]+){0,3})?.*$", "$1");
        String known = numbers.isEmpty() ? "0" : numbers;
        String major = known.replaceFirst("\\..*", "");
        return "set(PACKAGE_VERSION \"" + known + "\")\n"
                + "set(PACKAGE_VERSION_COMPATIBLE FALSE)\n"
                + "if(NOT PACKAGE_FIND_VERSION VERSION_GREATER PACKAGE_VERSION\n"
                + "    AND PACKAGE_FIND_VERSION_MAJOR STREQUAL \"" + major + "\")\n"
                + "  set(PACKAGE_VERSION_COMPATIBLE TRUE)\n"
                + "endif()\n"
                + "if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)\n"
                + "  set(PACKAGE_VERSION_EXACT TRUE)\n"
                + "endif()\n";
    }
}
