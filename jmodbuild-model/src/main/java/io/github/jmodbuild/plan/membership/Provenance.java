// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.problem.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the contents of one output come to the lists of its {@link ListedObject}s: the elements that name each group, also those
 * that add nothing to what another one has listed. From a list, the ways to the output lead from group to group through them;
 * there can be more ways than anybody wants to see, so they are not stored one by one. Immutable.
 */
public final class Provenance {
    private final Map<String, List<PlacedItem>> references;

    private Provenance(Map<String, List<PlacedItem>> references) {
        this.references = references;
    }

    /** The elements that name a group, in the order met; none if the contents are those of the group itself. */
    public List<PlacedItem> references(String group) {
        return references.getOrDefault(group, List.of());
    }

    /** Collects references, each once. */
    static final class Builder {
        private final Map<String, Map<Location, PlacedItem>> references = new LinkedHashMap<>();

        void add(String group, PlacedItem reference) {
            references
                    .computeIfAbsent(group, key -> new LinkedHashMap<>())
                    .putIfAbsent(reference.item().at(), reference);
        }

        Provenance build() {
            Map<String, List<PlacedItem>> all = new LinkedHashMap<>();
            references.forEach((group, items) -> all.put(group, List.copyOf(items.values())));
            return new Provenance(all);
        }
    }
}
