// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import java.util.ArrayList;
import java.util.List;

/** The files that one {@code -l} option may refer to. Stateless. */
final class LibraryNames {
    /** In the order in which linkers prefer them, if they support them. */
    private static final List<String> SUFFIXES = List.of(".so", ".dll.a", ".tbd", ".dylib", ".dll", ".a", ".lib");

    private LibraryNames() {}

    /** All names that could be found instead of this file, including its own. */
    static List<String> of(String file) {
        String suffix = suffix(file);
        if (suffix.isEmpty()) {
            return List.of(file);
        }
        List<String> names = new ArrayList<>();
        for (String other : SUFFIXES) {
            names.add(stem(file, suffix) + other);
        }
        return names;
    }

    /** Those of them that are preferred to it in the same directory. */
    static List<String> before(String file) {
        String suffix = suffix(file);
        List<String> names = new ArrayList<>();
        for (String other : SUFFIXES.subList(0, Math.max(0, SUFFIXES.indexOf(suffix)))) {
            names.add(stem(file, suffix) + other);
        }
        return names;
    }

    private static String stem(String file, String suffix) {
        return file.substring(0, file.length() - suffix.length());
    }

    private static String suffix(String file) {
        if (!file.startsWith("lib")) {
            return "";
        }
        return SUFFIXES.stream().filter(file::endsWith).findFirst().orElse("");
    }
}
