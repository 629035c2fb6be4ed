// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.unit;

import io.github.jmodbuild.binary.ImageException;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.plan.derivation.LinkInput;
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
 * The inputs of a link, as far as they come from this tree.
 *
 * @param objects always linked: objects, and members of archives that are linked as a whole
 * @param archives whose members are linked if needed
 * @param stubArchives the same of stub archives
 */
public record LinkedUnits(List<LinkedUnit> objects, List<LinkedArchive> archives, List<LinkedArchive> stubArchives) {
    private static final String OBJECTS = "obj/";

    /** Reads the files of a link, except shared libraries. */
    public static LinkedUnits read(List<LinkInput> inputs, DerivationContext context) throws IOException {
        List<LinkedUnit> objects = new ArrayList<>();
        List<LinkedArchive> archives = new ArrayList<>();
        List<LinkedArchive> stubs = new ArrayList<>();
        for (LinkInput input : inputs) {
            String path = input.path();
            switch (input.role()) {
                case OBJECT -> objects.add(object(path, context));
                case WHOLE -> objects.addAll(archive(path, context).units());
                case ARCHIVE -> archives.add(archive(path, context));
                case STUB -> stubs.add(archive(path, context));
                case LIBRARY -> {
                    continue;
                }
            }
        }
        return new LinkedUnits(objects, archives, stubs);
    }

    private static LinkedUnit object(String path, DerivationContext context) throws IOException {
        String name = name(path, context);
        try {
            return LinkedUnit.of(name, ImageReader.read(context.file(path)));
        } catch (ImageException e) {
            return LinkedUnit.opaque(name, e);
        }
    }

    private static LinkedArchive archive(String path, DerivationContext context) throws IOException {
        return new LinkedArchive(context.file(path), path.substring(path.lastIndexOf('/') + 1));
    }

    /** {@code block/curl.o} for {@code {build}/obj/module/block/curl.o}, as manifests name it. */
    private static String name(String path, DerivationContext context) {
        String shown = context.shown(path);
        int obj = path.indexOf(OBJECTS);
        int variant = obj < 0 ? -1 : path.indexOf('/', obj + OBJECTS.length());
        return variant < 0 ? shown : path.substring(variant + 1);
    }

    /** Members of archives, stub archives left out. */
    public List<LinkedUnit> members() throws IOException {
        return units(archives);
    }

    public List<LinkedUnit> stubs() throws IOException {
        return units(stubArchives);
    }

    private static List<LinkedUnit> units(List<LinkedArchive> archives) throws IOException {
        List<LinkedUnit> units = new ArrayList<>();
        for (LinkedArchive archive : archives) {
            units.addAll(archive.units());
        }
        return units;
    }

    /** All units. */
    public List<LinkedUnit> all() throws IOException {
        List<LinkedUnit> all = new ArrayList<>(objects);
        all.addAll(members());
        all.addAll(stubs());
        return all;
    }

    /** The units that a linker includes: archives are searched until no needed member is missing. */
    public List<LinkedUnit> linked() throws IOException {
        return linked(List.of());
    }

    /**
     * The same if some symbols are needed anyway.
     *
     * @param kept as C names
     */
    public List<LinkedUnit> linked(Collection<String> kept) throws IOException {
        List<LinkedUnit> members = members();
        members.addAll(stubs());
        Map<String, LinkedUnit> definers = new HashMap<>();
        for (LinkedUnit member : members) {
            for (String symbol : member.defined().keySet()) {
                definers.putIfAbsent(symbol, member);
            }
        }
        Set<String> defined = new HashSet<>();
        for (LinkedUnit unit : objects) {
            defined.addAll(unit.defined().keySet());
        }
        Set<LinkedUnit> linked = Collections.newSetFromMap(new IdentityHashMap<>());
        List<LinkedUnit> taken = new ArrayList<>(objects);
        Collection<String> required = kept;
        for (int i = 0; ; i++) {
            for (String symbol : required) {
                LinkedUnit definer = defined.contains(symbol) ? null : definers.get(symbol);
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
    public static LinkedUnit first(List<LinkedUnit> units, Predicate<LinkedUnit> fits) {
        return units.stream().filter(fits).findFirst().orElse(LinkedUnit.opaque("", ""));
    }
}
