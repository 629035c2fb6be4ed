// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.Contribution;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The objects of groups, those of groups in them too, whatever their values. Not thread-safe. */
final class GroupObjects {
    private final TreeIndex index;
    private final Map<String, Set<String>> groups = new HashMap<>();

    GroupObjects(TreeIndex index) {
        this.index = index;
    }

    /** Whether an object is in a group; no if there is none. */
    boolean has(String object, @Nullable Word group) {
        return group != null
                && groups.computeIfAbsent(group.text(), name -> objects(name, new HashSet<>()))
                        .contains(object);
    }

    private Set<String> objects(String group, Set<String> open) {
        Set<String> all = new HashSet<>();
        if (open.add(group)) {
            for (Contribution contribution : index.contributions(group)) {
                addObjects(contribution.item(), contribution.directory(), open, all);
            }
        }
        return all;
    }

    private void addObjects(Item item, String directory, Set<String> open, Set<String> all) {
        if (item instanceof Item.Objects list) {
            list.names().forEach(name -> all.add(TreePath.resolve(directory, name.text())));
        } else if (item instanceof Item.Composite composite) {
            composite.parts().forEach(part -> addObjects(part, directory, open, all));
        } else if (item instanceof Item.GroupRef reference) {
            all.addAll(objects(reference.name().text(), open));
        }
    }
}
