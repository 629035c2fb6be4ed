// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.problem.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects of a group in link order, each as the outputs that link it see it, with the highest of their values. What no output
 * links has the value of the conditions on the way through the group. Stateless.
 */
public final class GroupEntries {
    private GroupEntries() {}

    /** Those of a group of a view; the group is there. */
    public static List<ListedObject> of(String group, DecidedView view) {
        return linked(resolver(view.index()).ofGroup(group), entries(view));
    }

    /** What the outputs of a view list, in their order. */
    static List<ListedObject> entries(DecidedView view) {
        return view.outputs().all().stream()
                .flatMap(output -> output.entries().stream())
                .toList();
    }

    /** Entries as they are met in some of {@code outputs}, those that are there. */
    static List<ListedObject> linked(List<ListedObject> own, List<ListedObject> outputs) {
        Map<Place, ListedObject> strongest = new HashMap<>();
        for (ListedObject entry : outputs) {
            strongest.merge(
                    Place.of(entry),
                    entry,
                    (first, second) -> second.value().compareTo(first.value()) > 0 ? second : first);
        }
        return own.stream()
                .map(entry -> strongest.getOrDefault(Place.of(entry), entry))
                .toList();
    }

    /** What tells entries of lists apart: all that one pattern of sources stands for are at its place. */
    private record Place(Location at, String object) {
        static Place of(ListedObject entry) {
            return new Place(entry.word().at(), entry.object());
        }
    }

    /** Follows lists without looking for sources. */
    static GroupResolver resolver(TreeIndex index) {
        return new GroupResolver(new FlagScopes(index), ObjectSources.none(), false);
    }
}
