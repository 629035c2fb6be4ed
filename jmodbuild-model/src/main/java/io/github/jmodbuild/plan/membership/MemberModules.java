// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.flags.CompositeUse;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The modules that m members of all outputs make, each once (D01). As residency is decided for each executable (K22),
 * two programs may need different parts in one module; since there is only one file, that is an error.
 */
public final class MemberModules {
    private final Map<Object, List<ListedObject>> modules = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    MemberModules() {}

    void addAll(DecidedMembers members) {
        members.modules().forEach(this::add);
    }

    /** One module, by what tells it from others. */
    void add(Object key, List<ListedObject> parts) {
        List<ListedObject> known = modules.putIfAbsent(key, parts);
        if (known != null && !objects(known).equals(objects(parts))) {
            noteDifference(known, parts);
        }
    }

    private void noteDifference(List<ListedObject> known, List<ListedObject> parts) {
        Set<String> differ = objects(known);
        Set<String> common = objects(parts);
        common.retainAll(differ);
        differ.addAll(objects(parts));
        differ.removeAll(common);
        ListedObject.Carrier carrier = parts.get(0).carrier();
        problems.add(new Problem(
                carrier.name().at(),
                "module " + carrier.name() + " would need " + String.join(" and ", differ)
                        + " for one program but not for another, where that is built in; list it outside the composite, or"
                        + " give the programs equal lists"));
    }

    private static Set<String> objects(List<ListedObject> parts) {
        Set<String> objects = new LinkedHashSet<>();
        parts.forEach(part -> objects.add(part.object()));
        return objects;
    }

    /** Modules of which programs want different parts. */
    List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** The target whose module parts make; empty for the tree's: one object of a target makes it the target's. */
    public static String target(List<ListedObject> parts) {
        for (ListedObject part : parts) {
            if (!part.scopes().target().isEmpty()) {
                return part.scopes().target();
            }
        }
        return "";
    }

    /**
     * The subdirectory of a module of m members; empty: none. Modules with objects of a target are in its directory.
     */
    public static String subdirectory(List<ListedObject> parts) {
        CompositeUse composite = parts.get(0).carrier().composite();
        Word place = composite == null ? null : composite.composite().subdirectory();
        String subdirectory = place == null ? "" : place.text();
        String target = target(parts);
        boolean plain = target.isEmpty() || subdirectory.isEmpty();
        return plain ? target + subdirectory : target + "/" + subdirectory;
    }

    /** Parts of each module, in the order met. */
    public Collection<List<ListedObject>> all() {
        return Collections.unmodifiableCollection(modules.values());
    }
}
