// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.contents.Entry.Language;
import io.github.jmodbuild.manifest.TreePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which macros and header directories stay among the flags of their language. In elements of their own they come before all flags,
 * can not be removed, and are for C and assembler alike. Not changed after construction.
 */
final class KeptFlags {
    private final Set<String> directories = new HashSet<>();
    /** Names of macros that a flag undefines. */
    private final Set<String> undefined = new HashSet<>();

    private final Set<String> removed = new HashSet<>();
    /** Objects compiled from assembler, and the directories whose flags these get. */
    private final Set<String> assembled = new HashSet<>();

    private final Set<String> assembling = new HashSet<>();
    /** Flags for C by the directories that have them, and by objects. */
    private final Map<String, Set<String>> given = new HashMap<>();

    private final boolean apart;

    /** @param apart whether flags for C are not for assembler */
    KeptFlags(TreeFiles files, Collection<Contents> all, boolean apart) {
        this.apart = apart;
        all.forEach(contents -> directories.add(contents.directory()));
        Map<String, Set<String>> listings = new HashMap<>();
        for (Contents contents : all) {
            for (Entry entry : contents.entries()) {
                if (entry instanceof Entry.DirectoryFlags flags) {
                    note(contents.directory(), flags.words(), flags.remove());
                } else if (entry instanceof Entry.ObjectFlags flags) {
                    note(TreePath.resolve(contents.directory(), flags.object()), flags.words(), flags.remove());
                } else if (entry instanceof Entry.Listed object) {
                    object(files, listings, TreePath.resolve(contents.directory(), object.name()));
                } else if (entry instanceof Entry.Composite composite) {
                    composite
                            .parts()
                            .forEach(part ->
                                    object(files, listings, TreePath.resolve(contents.directory(), part.name())));
                }
            }
        }
    }

    private void note(String place, List<String> words, List<String> remove) {
        given.computeIfAbsent(place, key -> new LinkedHashSet<>()).addAll(words);
        removed.addAll(remove);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean apart = word.equals("-U") && i + 1 < words.size();
            if (word.startsWith("-U")) {
                undefined.add(apart ? words.get(i + 1) : word.substring(2));
            }
        }
    }

    private void object(TreeFiles files, Map<String, Set<String>> listings, String object) {
        String stem = TreePath.name(object).replaceFirst("\\.o$", "");
        Set<String> names =
                listings.computeIfAbsent(TreePath.parent(object), directory -> new HashSet<>(files.names(directory)));
        if (names.contains(stem + ".S") || names.contains(stem + ".s")) {
            assembled.add(object);
            String directory = TreePath.parent(object);
            while (!directory.isEmpty() && !directories.contains(directory)) {
                directory = TreePath.parent(directory);
            }
            assembling.add(directory);
        }
    }

    /** Whether flags of a directory reach assembler. */
    boolean isAssembling(String directory, boolean below) {
        return assembling.contains(directory)
                || (below
                        && assembling.stream()
                                .anyMatch(name -> directory.isEmpty() || name.startsWith(directory + "/")));
    }

    /** Whether an object is compiled from assembler. */
    boolean isAssembled(String object) {
        return assembled.contains(object);
    }

    /**
     * Whether a macro or header directory stays among the flags.
     *
     * @param flag as a compiler has it, in one word
     * @param assembler whether it would reach assembler
     */
    boolean isKept(String flag, Language language, boolean assembler) {
        boolean onlyForOne = language == Language.ASSEMBLER || (language == Language.C && assembler && apart);
        String name = flag.substring(2).replaceFirst("=.*", "");
        return onlyForOne
                || (flag.startsWith("-D") && undefined.contains(name))
                || removed.stream().anyMatch(word -> matches(word, flag));
    }

    /** Flags that the directory, those around it and the object have, and that a pattern of make matches. */
    List<String> matching(String pattern, String directory, Optional<String> object) {
        List<String> places = new ArrayList<>(List.of(""));
        for (String place = directory; !place.isEmpty(); place = TreePath.parent(place)) {
            places.add(place);
        }
        object.ifPresent(places::add);
        Set<String> matching = new LinkedHashSet<>();
        for (String place : places) {
            given.getOrDefault(place, Set.of()).stream()
                    .filter(flag -> matches(pattern, flag))
                    .forEach(matching::add);
        }
        return List.copyOf(matching);
    }

    private static boolean matches(String pattern, String flag) {
        int percent = pattern.indexOf('%');
        return percent < 0
                ? pattern.equals(flag)
                : flag.length() >= pattern.length() - 1
                        && flag.startsWith(pattern.substring(0, percent))
                        && flag.endsWith(pattern.substring(percent + 1));
    }
}
