// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.binary.ImageException;
import io.github.jmodbuild.binary.ImageReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a link consists of, as far as it comes from this tree.
 *
 * @param objects linked in any case: objects, and members of archives that are linked whole
 * @param archives whose members are taken if something needs them
 * @param stubArchives the same of stub archives
 */
record Inputs(List<Unit> objects, List<Archive> archives, List<Archive> stubArchives) {
    private static final String OBJECTS = "obj/";

    /** Reads the files of {@code object}, {@code whole}, {@code archive} and {@code stub} words. */
    static Inputs read(List<Facts.Word> words, Facts facts) throws IOException {
        List<Unit> objects = new ArrayList<>();
        List<Archive> archives = new ArrayList<>();
        List<Archive> stubs = new ArrayList<>();
        for (Facts.Word word : words) {
            switch (word.key()) {
                case "object" -> objects.add(object(word.value(), facts));
                case "whole" -> objects.addAll(archive(word.value(), facts).units());
                case "archive" -> archives.add(archive(word.value(), facts));
                case "stub" -> stubs.add(archive(word.value(), facts));
                default -> {
                    continue;
                }
            }
        }
        return new Inputs(objects, archives, stubs);
    }

    private static Unit object(String path, Facts facts) throws IOException {
        String name = name(path, facts);
        try {
            return Unit.of(name, ImageReader.read(facts.file(path)));
        } catch (ImageException e) {
            return Unit.opaque(name, reason(e), e.vague());
        }
    }

    private static Archive archive(String path, Facts facts) throws IOException {
        return new Archive(facts.file(path), path.substring(path.lastIndexOf('/') + 1));
    }

    static String reason(ImageException e) {
        return e.getMessage() == null ? "cannot be read" : e.getMessage();
    }

    /** {@code block/curl.o} for {@code {build}/obj/module/block/curl.o}, as manifests name it. */
    private static String name(String path, Facts facts) {
        String shown = facts.shown(path);
        int obj = path.indexOf(OBJECTS);
        int variant = obj < 0 ? -1 : path.indexOf('/', obj + OBJECTS.length());
        return variant < 0 ? shown : path.substring(variant + 1);
    }

    /** Members of archives, stub archives left out. */
    List<Unit> members() throws IOException {
        return units(archives);
    }

    List<Unit> stubs() throws IOException {
        return units(stubArchives);
    }

    private static List<Unit> units(List<Archive> archives) throws IOException {
        List<Unit> units = new ArrayList<>();
        for (Archive archive : archives) {
            units.addAll(archive.units());
        }
        return units;
    }

    /** All units. */
    List<Unit> all() throws IOException {
        List<Unit> all = new ArrayList<>(objects);
        all.addAll(members());
        all.addAll(stubs());
        return all;
    }

    /** What a linker takes of all this: members are searched until none that is needed is missing. */
    List<Unit> linked() throws IOException {
        return linked(List.of());
    }

    /**
     * The same where some symbols are needed in any case.
     *
     * @param kept C's names
     */
    List<Unit> linked(Collection<String> kept) throws IOException {
        List<Unit> members = members();
        members.addAll(stubs());
        Map<String, Unit> definers = new HashMap<>();
        for (Unit member : members) {
            for (String symbol : member.defined().keySet()) {
                definers.putIfAbsent(symbol, member);
            }
        }
        Set<String> defined = new HashSet<>();
        for (Unit unit : objects) {
            defined.addAll(unit.defined().keySet());
        }
        Set<Unit> linked = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Unit> taken = new ArrayList<>(objects);
        Collection<String> required = kept;
        for (int i = 0; ; i++) {
            for (String symbol : required) {
                Unit definer = defined.contains(symbol) ? null : definers.get(symbol);
                if (definer != null && linked.add(definer)) {
                    taken.add(definer);
                    defined.addAll(definer.defined().keySet());
                }
            }
            if (i == taken.size()) {
                return taken;
            }
            required = taken.get(i).required();
        }
    }

    /** The first unit of a list that fits. */
    static Unit first(List<Unit> units, Predicate<Unit> fits) {
        return units.stream().filter(fits).findFirst().orElse(Unit.opaque("", ""));
    }
}
