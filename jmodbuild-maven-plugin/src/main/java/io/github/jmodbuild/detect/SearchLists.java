// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What gcc and clang say of themselves with {@code -v}: where they search for headers, the programs that really run, and the files
 * by which those are set up.
 * Immutable.
 *
 * @param includes directories, first to last; those that are not there come first, since their places in the order are not told
 * @param programs absolute paths, or names as the driver was called by
 */
record SearchLists(List<String> includes, List<String> programs) {
    private static final Pattern MISSING = Pattern.compile("ignoring nonexistent directory \"(.*)\"");
    /** The driver itself, gcc's specs where they are a file, clang's configuration. */
    private static final Pattern DRIVER =
            Pattern.compile("(?:COLLECT_GCC=|Reading specs from |Configuration file: )(.+)");

    private static final Pattern COMMAND = Pattern.compile(" (?:\"(/[^\"]+)\"|(/\\S+)) .*-.*");
    private static final String LIBRARIES = "libraries: =";

    SearchLists {
        includes = List.copyOf(includes);
        programs = List.copyOf(programs);
    }

    /** Of what {@code -E -v} printed. */
    static SearchLists of(String output) {
        List<String> missing = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        Set<String> programs = new LinkedHashSet<>();
        boolean inList = false;
        for (String line : output.lines().toList()) {
            Matcher none = MISSING.matcher(line);
            if (none.matches()) {
                missing.add(none.group(1));
            } else if (line.startsWith("#include ")) {
                inList = true;
            } else if (line.startsWith("End of search list")) {
                inList = false;
            } else if (inList) {
                listed.add(line.strip());
            } else {
                program(line).ifPresent(programs::add);
            }
        }
        List<String> all = new ArrayList<>(missing);
        all.addAll(listed);
        return new SearchLists(all, List.copyOf(programs));
    }

    private static Optional<String> program(String line) {
        Matcher driver = DRIVER.matcher(line);
        if (driver.matches()) {
            return Optional.of(driver.group(1));
        }
        Matcher command = COMMAND.matcher(line);
        if (!command.matches()) {
            return Optional.empty();
        }
        return Optional.of(command.group(1) == null ? command.group(2) : command.group(1));
    }

    /** The directories of libraries in what {@code -print-search-dirs} printed. */
    static List<String> libraries(String output) {
        for (String line : output.lines().toList()) {
            if (line.startsWith(LIBRARIES)) {
                return List.of(line.substring(LIBRARIES.length()).split(":", -1));
            }
        }
        return List.of();
    }
}
