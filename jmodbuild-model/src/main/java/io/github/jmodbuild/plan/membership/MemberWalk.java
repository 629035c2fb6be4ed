// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.Contribution;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The one way from contents to lists: through composites, groups and the directories that contribute to them, in link order
 * (K18). What holds on the way is carried along: a value where members are decided, all conditions where a user asks why.
 * Members at n are followed as well. Not thread-safe.
 *
 * @param <W> what is carried from the outside to the inside; immutable
 */
public abstract class MemberWalk<W> {
    private final TreeIndex index;
    private final Set<String> open = new LinkedHashSet<>();

    protected MemberWalk(TreeIndex index) {
        this.index = index;
    }

    /** A list that the walk has reached, in the manifest of {@code directory}. */
    protected abstract void list(Item.Objects list, String directory, W around);

    /** What holds inside a composite; empty: its parts are not followed. */
    protected abstract Optional<W> inside(Item.Composite composite, String directory, W around);

    /** What holds inside a group that is named here; empty: it is not followed. */
    protected abstract Optional<W> inside(Item.GroupRef reference, W around);

    /** A group that is named inside itself, which is not followed. */
    protected abstract void inItself(Item.GroupRef reference, Set<String> open);

    /** Whether to go through a group, perhaps once more. */
    protected abstract boolean enters(String group, W around);

    /** What holds inside one contribution to a group. */
    protected abstract W inside(Contribution contribution, W around);

    /** Follows one element of contents; those that are no items list nothing. */
    protected final void follow(Content content, String directory, W around) {
        if (content instanceof Item.Objects list) {
            list(list, directory, around);
        } else if (content instanceof Item.Composite composite) {
            inside(composite, directory, around)
                    .ifPresent(inside -> composite.parts().forEach(part -> follow(part, directory, inside)));
        } else if (content instanceof Item.GroupRef reference) {
            String name = reference.name().text();
            if (open.contains(name)) {
                inItself(reference, Collections.unmodifiableSet(open));
            } else {
                inside(reference, around).ifPresent(inside -> followGroup(name, inside));
            }
        }
    }

    /** Follows all contributions to a group. */
    protected final void followGroup(String name, W around) {
        if (!enters(name, around)) {
            return;
        }
        open.add(name);
        for (Contribution contribution : index.contributions(name)) {
            follow(contribution.item(), contribution.directory(), inside(contribution, around));
        }
        open.remove(name);
    }
}
