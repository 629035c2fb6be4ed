// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An option that names a directory to search. Immutable.
 *
 * @param name as written, with {@code =} at the end if the value follows it
 * @param spelling where its value is
 * @param place the position of its directory in the search
 */
public record SearchOption(String name, Spelling spelling, Place place) {
    private static final String VARIABLE = "$SYSROOT";
    /**
     * Suffix for a directory of frameworks, which contains {@code <A/b.h>} as {@code A.framework/Headers/b.h} (clang).
     */
    public static final String FRAMEWORKS = "/*.framework/Headers";

    /** Options for the sysroot, common to the searches for headers and libraries. */
    public static final List<SearchOption> SYSROOTS = Stream.of(
                    all(Place.SYSROOT, Spelling.EITHER, "-isysroot"),
                    all(Place.SYSROOT, Spelling.JOINED, "--sysroot="),
                    all(Place.SYSROOT, Spelling.SEPARATE, "--sysroot"))
            .flatMap(List::stream)
            .toList();

    /** Where the value of an option is. */
    public enum Spelling {
        JOINED,
        SEPARATE,
        EITHER
    }

    /** The parts of a search, first to last. */
    public enum Place {
        /** For {@code #include "..."} only. */
        QUOTE,
        /** As {@code -I} and {@code -L}. */
        USUAL,
        SYSTEM,
        AFTER,
        /** Not a directory: the prefix for the directories of other options. */
        PREFIX,
        /** Not searched: the root of the system. */
        SYSROOT,
        /** As USUAL, after the prefix. */
        PREFIXED,
        /** As SYSTEM with gcc and AFTER with clang, after the prefix. */
        PREFIXED_LATE,
        /** As SYSTEM, below the sysroot. */
        BELOW_SYSROOT,
        /** As USUAL, for headers of frameworks. */
        FRAMEWORK,
        /** As SYSTEM, for headers of frameworks. */
        SYSTEM_FRAMEWORK
    }

    /**
     * A directory that an option names.
     *
     * @param place its position
     * @param directory as in the command line, with prefix and sysroot applied
     */
    public record Named(Place place, String directory) {}

    /** Options with the same place and spelling. */
    public static List<SearchOption> all(Place place, Spelling spelling, String... names) {
        List<SearchOption> options = new ArrayList<>();
        for (String name : names) {
            options.add(new SearchOption(name, spelling, place));
        }
        return options;
    }

    /** The sysroots that arguments name, in order. */
    static List<String> roots(List<String> words) {
        return values(SYSROOTS, words).stream().map(Named::directory).toList();
    }

    /** The directories that arguments name, in order. */
    public static List<Named> read(List<SearchOption> table, List<String> words) {
        List<Named> values = values(table, words);
        String root = value(values, Place.SYSROOT);
        String prefix = value(values, Place.PREFIX);
        List<Named> all = new ArrayList<>();
        for (Named value : values) {
            switch (value.place()) {
                case PREFIX -> prefix = value.directory();
                case SYSROOT -> {}
                case PREFIXED, PREFIXED_LATE -> {
                    if (!prefix.isEmpty()) { // else it is gcc's own
                        all.add(new Named(value.place(), prefix + value.directory()));
                    }
                }
                case FRAMEWORK -> all.add(new Named(Place.USUAL, rooted(value.directory(), root) + FRAMEWORKS));
                case SYSTEM_FRAMEWORK -> all.add(new Named(Place.SYSTEM, rooted(value.directory(), root) + FRAMEWORKS));
                case BELOW_SYSROOT -> all.add(new Named(Place.SYSTEM, root + value.directory()));
                case QUOTE, USUAL, SYSTEM, AFTER -> all.add(new Named(value.place(), rooted(value.directory(), root)));
            }
        }
        return all;
    }

    /** A directory that begins with {@code =} or with {@code $SYSROOT} is below the sysroot. */
    private static String rooted(String directory, String root) {
        if (directory.startsWith("=")) {
            return root + directory.substring(1);
        }
        return directory.startsWith(VARIABLE) ? root + directory.substring(VARIABLE.length()) : directory;
    }

    private static String value(List<Named> values, Place place) {
        for (Named value : values) {
            if (value.place() == place) {
                return value.directory();
            }
        }
        return "";
    }

    private static List<Named> values(List<SearchOption> table, List<String> words) {
        List<Named> values = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<SearchOption> found = table.stream()
                    .filter(option -> option.fits(word))
                    .max(Comparator.comparingInt(option -> option.name().length()));
            if (found.isPresent()) {
                boolean separate =
                        word.equals(found.get().name()) && found.get().spelling() != Spelling.JOINED;
                String value = !separate
                        ? word.substring(found.get().name().length())
                        : i + 1 < words.size() ? words.get(++i) : "";
                if (!value.isEmpty()) {
                    values.add(new Named(found.get().place(), value));
                }
            }
        }
        return values;
    }

    private boolean fits(String word) {
        return spelling == Spelling.SEPARATE ? word.equals(name) : word.startsWith(name);
    }
}
