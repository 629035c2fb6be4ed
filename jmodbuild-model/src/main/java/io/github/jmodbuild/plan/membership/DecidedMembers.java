// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.plan.flags.CompositeUse;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The decided members of one output: resident objects in link order, and the modules that its m members make (K18,
 * K20–K22; see docs/explanation/membership.md).
 */
public final class DecidedMembers {
    private final Map<String, ListedObject> residents = new LinkedHashMap<>();
    private final Map<Object, List<ListedObject>> modules = new LinkedHashMap<>();

    private DecidedMembers() {}

    /** Any y → resident, once, at its first place. */
    static DecidedMembers ofResidents(List<ListedObject> entries) {
        return of(entries, entry -> entry.value() == Tristate.Y);
    }

    /** The same, with the objects resident that match {@code isResident}. */
    static DecidedMembers of(List<ListedObject> entries, Predicate<ListedObject> isResident) {
        DecidedMembers set = new DecidedMembers();
        for (ListedObject entry : entries) {
            if (isResident.test(entry)) {
                set.residents.putIfAbsent(entry.object(), entry);
            }
        }
        return set;
    }

    /** Everything that is not n, for outputs that are modules themselves. */
    static DecidedMembers ofAll(List<ListedObject> entries) {
        return of(entries, entry -> entry.value() != Tristate.N);
    }

    /**
     * Adds the modules of the entries at m that are resident neither here nor in {@code elsewhere} (the archives an
     * executable links).
     *
     * @return a problem for each object in two modules, with both places
     */
    List<Problem> addModules(List<ListedObject> entries, Collection<DecidedMembers> elsewhere) {
        List<Problem> problems = new ArrayList<>();
        Map<String, ListedObject> carried = new HashMap<>();
        for (ListedObject entry : withStrongestComposites(entries)) {
            if (entry.value() != Tristate.M || isResident(entry.object(), elsewhere)) {
                continue;
            }
            List<ListedObject> parts = modules.computeIfAbsent(entry.carrierKey(), key -> new ArrayList<>());
            ListedObject other = carried.putIfAbsent(entry.object(), entry);
            if (other == null) {
                parts.add(entry);
            } else if (!other.carrierKey().equals(entry.carrierKey())) {
                problems.add(twoModules(entry, other));
            }
        }
        modules.values().removeIf(List::isEmpty);
        return problems;
    }

    /** A composite reached in several ways has the maximum of their values, like a directory (K16). */
    private static List<ListedObject> withStrongestComposites(List<ListedObject> entries) {
        Map<Location, CompositeUse> strongest = new HashMap<>();
        for (ListedObject entry : entries) {
            CompositeUse use = entry.within();
            if (use != null) {
                strongest.merge(use.composite().at(), use, (a, b) -> a.value().compareTo(b.value()) >= 0 ? a : b);
            }
        }
        List<ListedObject> result = new ArrayList<>(entries.size());
        for (ListedObject entry : entries) {
            CompositeUse use = entry.within();
            CompositeUse best =
                    use == null ? null : strongest.get(use.composite().at());
            result.add(Objects.equals(best, use) ? entry : entry.in(best));
        }
        return result;
    }

    private boolean isResident(String object, Collection<DecidedMembers> elsewhere) {
        if (residents.containsKey(object)) {
            return true;
        }
        for (DecidedMembers archive : elsewhere) {
            if (archive.residents.containsKey(object)) {
                return true;
            }
        }
        return false;
    }

    private static Problem twoModules(ListedObject entry, ListedObject other) {
        return new Problem(
                entry.word().at(),
                entry.word() + " is a part of two modules, " + entry.carrier().name() + " here and "
                        + other.carrier().name() + " at " + other.word().at()
                        + "; list it in one of them, or as an object of its own that both depend on");
    }

    /** Resident entries in link order, by object. */
    public Map<String, ListedObject> residents() {
        return Collections.unmodifiableMap(residents);
    }

    /** Parts of each module by carrier key, in the order of their first occurrence. */
    public Map<Object, List<ListedObject>> modules() {
        return Collections.unmodifiableMap(modules);
    }
}
