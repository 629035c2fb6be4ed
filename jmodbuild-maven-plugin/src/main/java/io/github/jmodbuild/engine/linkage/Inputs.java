// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.linkage;

import io.github.jmodbuild.engine.image.ImageException;
import io.github.jmodbuild.engine.image.ImageReader;
import io.github.jmodbuild.engine.image.ImageReader.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a link consists of, as far as it comes from this tree. Immutable.
 *
 * @param objects linked in any case: objects, and members of archives that are linked whole
 * @param members of archives, taken if something needs them
 * @param stubs members of stub archives
 */
record Inputs(List<Unit> objects, List<Unit> members, List<Unit> stubs) {
    private static final String OBJECTS = "obj/";

    /** Reads the files of {@code object}, {@code whole}, {@code archive} and {@code stub} words. */
    static Inputs read(List<Facts.Word> words, Facts facts) throws IOException {
        List<Unit> objects = new ArrayList<>();
        List<Unit> members = new ArrayList<>();
        List<Unit> stubs = new ArrayList<>();
        for (Facts.Word word : words) {
            switch (word.key()) {
                case "object" -> objects.add(object(word.value(), facts));
                case "whole" -> objects.addAll(archive(word.value(), facts));
                case "archive" -> members.addAll(archive(word.value(), facts));
                case "stub" -> stubs.addAll(archive(word.value(), facts));
                default -> {
                    continue;
                }
            }
        }
        return new Inputs(objects, members, stubs);
    }

    private static Unit object(String path, Facts facts) throws IOException {
        String name = name(path, facts);
        try {
            return Unit.of(name, ImageReader.read(facts.file(path)));
        } catch (ImageException e) {
            return Unit.opaque(name, reason(e));
        }
    }

    private static List<Unit> archive(String path, Facts facts) throws IOException {
        Path file = facts.file(path);
        String name = path.substring(path.lastIndexOf('/') + 1);
        List<Unit> units = new ArrayList<>();
        try {
            for (Member member : ImageReader.members(file)) {
                units.add(Unit.of(name + "(" + member.name() + ")", member.image()));
            }
        } catch (ImageException e) {
            return List.of(Unit.opaque(name, reason(e)));
        }
        return units;
    }

    private static String reason(ImageException e) {
        return e.getMessage() == null ? "cannot be read" : e.getMessage();
    }

    /** {@code block/curl.o} for {@code {build}/obj/module/block/curl.o}, as manifests name it. */
    private static String name(String path, Facts facts) {
        String shown = facts.shown(path);
        int obj = path.indexOf(OBJECTS);
        int variant = obj < 0 ? -1 : path.indexOf('/', obj + OBJECTS.length());
        return variant < 0 ? shown : path.substring(variant + 1);
    }

    /** All units. */
    List<Unit> all() {
        List<Unit> all = new ArrayList<>(objects);
        all.addAll(members);
        all.addAll(stubs);
        return all;
    }

    /** What a linker takes of all this: members are searched until none that is needed is missing. */
    List<Unit> linked() {
        List<Unit> linked = new ArrayList<>(objects);
        List<Unit> rest = new ArrayList<>(members);
        rest.addAll(stubs);
        Map<String, Unit> defined = new HashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        linked.forEach(unit -> take(unit, defined, missing));
        boolean found = true;
        while (found) {
            found = false;
            for (Unit member : List.copyOf(rest)) {
                if (member.defined().keySet().stream().anyMatch(missing::contains)) {
                    rest.remove(member);
                    linked.add(member);
                    take(member, defined, missing);
                    found = true;
                }
            }
        }
        return linked;
    }

    private static void take(Unit unit, Map<String, Unit> defined, Set<String> missing) {
        unit.defined().keySet().forEach(symbol -> defined.putIfAbsent(symbol, unit));
        missing.addAll(unit.required());
        missing.removeAll(defined.keySet());
    }

    /** The first unit of a list that fits. */
    static Unit first(List<Unit> units, Predicate<Unit> fits) {
        return units.stream().filter(fits).findFirst().orElse(Unit.opaque("", ""));
    }
}
