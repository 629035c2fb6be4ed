// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.expansion.MemberConditions;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.Contribution;
import io.github.jmodbuild.plan.flags.CompositeUse;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.problem.CyclePath;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resolves contents through composites, groups and the directories that contribute to them to a flat list of entries in link
 * order (K18), and notes how it came to them. Members at n are resolved too, since their problems are errors (K37). One instance
 * is for one output. Not thread-safe.
 *
 * <p>A group that is reached again with no higher value adds nothing: its objects are already listed with at least that
 * value (K18). So the work is proportional to the size of the tree, not to the number of paths through its groups.
 */
final class GroupResolver {
    private final FlagScopes scopes;
    private final TreeIndex index;
    private final Configuration configuration;
    private final ObjectSources sources;
    private final List<Problem> problems = new ArrayList<>();
    private final boolean residents;
    private final Map<String, Tristate> followed = new HashMap<>();
    private final Set<String> inComposites = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final Provenance.Builder provenance = new Provenance.Builder();
    private List<ListedObject> entries = new ArrayList<>();

    /** @param residents whether members at y are linked into a program, which K16's check is about */
    GroupResolver(FlagScopes scopes, ObjectSources sources, boolean residents) {
        this.scopes = scopes;
        this.index = scopes.index();
        this.configuration = scopes.configuration();
        this.sources = sources;
        this.residents = residents;
    }

    /**
     * What is around an element.
     *
     * @param value the smallest on the way
     * @param within the composite that the way has come through, perhaps on the way to the group
     * @param scopes where settings come from
     * @param directory of the manifest that the element is in
     * @param group that the element contributes to; empty: it is in the contents of the output
     * @param composite around it there
     */
    private record Around(
            Tristate value,
            @Nullable CompositeUse within,
            FlagScopes scopes,
            String directory,
            String group,
            Item.@Nullable Composite composite) {
        Around inside(Tristate own, CompositeUse use) {
            return new Around(own, use, scopes, directory, group, use.composite());
        }

        Around and(Tristate own) {
            return new Around(value.and(own), within, scopes, directory, group, composite);
        }

        PlacedItem place(Item item) {
            return new PlacedItem(item, directory, group, composite);
        }
    }

    /** Names of the groups that it has resolved. */
    Set<String> followed() {
        Set<String> all = new LinkedHashSet<>(followed.keySet());
        all.addAll(inComposites);
        return all;
    }

    /** Mistakes on the ways followed so far; those in sources are with the sources. */
    List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** How it came to the entries that it has found so far. */
    Provenance provenance() {
        return provenance.build();
    }

    /** Segments of an output's contents, in document order; {@code value} is the output's own. */
    List<Segment> ofContents(List<Content> contents, String directory, Tristate value) {
        Around around = new Around(value, null, scopes.ofGroup(false), directory, "", null);
        List<Segment> segments = new ArrayList<>();
        for (Content content : contents) {
            entries = new ArrayList<>();
            follow(content, around);
            segments.add(new Segment(content, entries));
        }
        return segments;
    }

    /** Entries of a group as a whole. */
    List<ListedObject> ofGroup(String name) {
        entries = new ArrayList<>();
        followGroup(name, new Around(Tristate.Y, null, scopes, "", "", null));
        return entries;
    }

    /** Follows one element of contents; those that are no items list nothing. */
    private void follow(Content content, Around around) {
        if (content instanceof Item.Objects list) {
            list(list, around);
        } else if (content instanceof Item.Composite composite) {
            Around inside = inside(composite, around);
            composite.parts().forEach(part -> follow(part, inside));
        } else if (content instanceof Item.GroupRef reference) {
            refer(reference, around);
        }
    }

    private void list(Item.Objects list, Around around) {
        Tristate value = around.value().and(MemberConditions.of(list.config(), configuration));
        PlacedItem place = around.place(list);
        for (Word word : list.names()) {
            String object = TreePath.resolve(around.directory(), word.text());
            sources.require(object, word);
            entries.add(new ListedObject(object, value, word, around.within(), around.scopes(), place));
        }
    }

    private Around inside(Item.Composite composite, Around around) {
        Tristate value = around.value().and(MemberConditions.of(composite.config(), configuration));
        CompositeUse outer = around.within();
        if (outer != null) {
            problem(
                    composite.name(),
                    "composite " + composite.name() + " is in a group that composite "
                            + outer.composite().name() + " is made of, and a module cannot contain another; list its"
                            + " objects in the group itself, or take it into another group");
        }
        return around.inside(value, new CompositeUse(composite, around.directory(), value));
    }

    private void refer(Item.GroupRef reference, Around around) {
        String name = reference.name().text();
        if (open.contains(name)) {
            problem(
                    reference.name(),
                    "group " + name + " contains itself: " + CyclePath.of(open, name) + "; remove this <group>");
        } else if (index.groups().containsKey(name)) {
            refusePerTarget(reference.name());
            provenance.add(name, around.place(reference));
            followGroup(name, around.and(MemberConditions.of(reference.config(), configuration)));
        } else {
            problem(
                    reference.name(),
                    "there is no group " + name
                            + Nearest.hint(name, index.groups().keySet()) + "; a group exists where <group name=\""
                            + name + "\"> contributes to it");
        }
    }

    private void refusePerTarget(Word name) {
        Location perTarget = index.target().isEmpty() ? index.perTarget().get(name.text()) : null;
        if (perTarget != null) {
            problem(
                    name,
                    "group " + name + " has objects for each target (" + perTarget
                            + "), but this output has no target; give the output targets=\"all\" or a list of"
                            + " targets");
        }
    }

    /** Follows all contributions to a group. */
    private void followGroup(String name, Around around) {
        if (!enters(name, around)) {
            return;
        }
        open.add(name);
        for (Contribution contribution : index.contributions(name)) {
            follow(contribution.item(), inside(contribution, name, around));
        }
        open.remove(name);
    }

    /** All objects of a group that a composite names are its parts (K29: a directory can be one module), whatever was met before. */
    private boolean enters(String group, Around around) {
        if (around.within() != null) {
            inComposites.add(group);
            return true;
        }
        Tristate before = followed.get(group);
        if (before != null && around.value().compareTo(before) <= 0) {
            return false;
        }
        followed.put(group, around.value());
        return true;
    }

    private Around inside(Contribution contribution, String group, Around around) {
        if (residents && around.within() == null) {
            ModularDirectoryCheck.check(contribution, index).ifPresent(problems::add);
        }
        return new Around(
                around.value().and(index.valueOf(contribution.directory())),
                around.within(),
                scopes.ofGroup(contribution.group().perTarget()),
                contribution.directory(),
                group,
                null);
    }

    private void problem(Word word, String message) {
        problems.add(new Problem(word.at(), message));
    }
}
