// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.config.Configuration;
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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resolves contents through groups and directories to a flat list of entries in link order. Members at n are resolved
 * too, since their problems are errors (K37). One instance is for one output.
 *
 * <p>A group that is reached again with no higher value adds nothing: its objects are already listed with at least that
 * value (K18). So the work is proportional to the size of the tree, not to the number of paths through its groups.
 */
final class GroupResolver {
    private final FlagScopes scopes;
    private final TreeIndex index;
    private final Configuration configuration;
    private final ObjectSources sources;
    private final List<Problem> problems;
    private final boolean residents;
    private final Set<String> open = new LinkedHashSet<>();
    private final Map<String, Tristate> followed = new HashMap<>();
    private final Set<String> inComposites = new LinkedHashSet<>();

    /** @param residents whether members at y are linked into a program, which K16's check is about */
    GroupResolver(FlagScopes scopes, ObjectSources sources, List<Problem> problems, boolean residents) {
        this.scopes = scopes;
        this.index = scopes.index();
        this.configuration = scopes.configuration();
        this.sources = sources;
        this.problems = problems;
        this.residents = residents;
    }

    /** Names of the groups that it has resolved. */
    Set<String> followed() {
        Set<String> all = new LinkedHashSet<>(followed.keySet());
        all.addAll(inComposites);
        return all;
    }

    /** Segments of an output's contents, in document order; {@code value} is the output's own. */
    List<Segment> ofContents(List<Content> contents, String directory, Tristate value) {
        List<Segment> segments = new ArrayList<>();
        for (Content content : contents) {
            List<ListedObject> entries = new ArrayList<>();
            if (content instanceof Item item) {
                follow(item, directory, value, scopes.ofGroup(false), entries);
            }
            segments.add(new Segment(content, entries));
        }
        return segments;
    }

    /** Entries of a group as a whole. */
    List<ListedObject> ofGroup(String name) {
        List<ListedObject> entries = new ArrayList<>();
        followGroup(name, Tristate.Y, entries);
        return entries;
    }

    private void follow(Item item, String directory, Tristate around, FlagScopes scopes, List<ListedObject> entries) {
        if (item instanceof Item.Objects objects) {
            add(objects, directory, around, null, scopes, entries);
        } else if (item instanceof Item.Composite composite) {
            Tristate value = around.and(MemberConditions.of(composite.config(), configuration));
            CompositeUse use = new CompositeUse(composite, directory, value);
            composite.parts().forEach(part -> followPart(part, directory, value, use, scopes, entries));
        } else if (item instanceof Item.GroupRef reference) {
            followReference(reference, around.and(MemberConditions.of(reference.config(), configuration)), entries);
        }
    }

    /** A part of a composite: objects, or a group whose objects all are (K29: a directory can be one module). */
    private void followPart(
            Item part,
            String directory,
            Tristate value,
            CompositeUse use,
            FlagScopes scopes,
            List<ListedObject> entries) {
        if (part instanceof Item.Objects objects) {
            add(objects, directory, value, use, scopes, entries);
        } else if (part instanceof Item.GroupRef reference) {
            followPartsGroup(
                    reference, value.and(MemberConditions.of(reference.config(), configuration)), use, entries);
        } else if (part instanceof Item.Composite inner) {
            problem(
                    inner.name(),
                    "composite " + inner.name() + " is in a group that composite "
                            + use.composite().name() + " is made of, and a module cannot contain another; list its"
                            + " objects in the group itself, or take it into another group");
        }
    }

    private void followPartsGroup(
            Item.GroupRef reference, Tristate value, CompositeUse use, List<ListedObject> entries) {
        String name = reference.name().text();
        if (!isFollowable(reference)) {
            return;
        }
        inComposites.add(name);
        open.add(name);
        for (Contribution contribution : index.contributions(name)) {
            Tristate here = value.and(index.valueOf(contribution.directory()));
            followPart(contribution.item(), contribution.directory(), here, use, scopes(contribution), entries);
        }
        open.remove(name);
    }

    private void followReference(Item.GroupRef reference, Tristate value, List<ListedObject> entries) {
        if (isFollowable(reference)) {
            followGroup(reference.name().text(), value, entries);
        }
    }

    /** Reports a missing group, and one that contains itself. */
    private boolean isFollowable(Item.GroupRef reference) {
        String name = reference.name().text();
        if (!index.groups().containsKey(name)) {
            problem(
                    reference.name(),
                    "there is no group " + name
                            + Nearest.hint(name, index.groups().keySet()) + "; a group exists where <group name=\""
                            + name + "\"> contributes to it");
        } else if (open.contains(name)) {
            problem(
                    reference.name(),
                    "group " + name + " contains itself: " + CyclePath.of(open, name) + "; remove this <group>");
        } else {
            Location perTarget = index.target().isEmpty() ? index.perTarget().get(name) : null;
            if (perTarget != null) {
                problem(
                        reference.name(),
                        "group " + name + " has objects for each target (" + perTarget
                                + "), but this output has no target; give the output targets=\"all\" or a list of"
                                + " targets");
            }
            return true;
        }
        return false;
    }

    private void followGroup(String name, Tristate value, List<ListedObject> entries) {
        Tristate before = followed.get(name);
        if (before != null && value.compareTo(before) <= 0) {
            return;
        }
        followed.put(name, value);
        open.add(name);
        for (Contribution contribution : index.contributions(name)) {
            if (residents) {
                ModularDirectoryCheck.check(contribution, index).ifPresent(problems::add);
            }
            Tristate here = value.and(index.valueOf(contribution.directory()));
            follow(contribution.item(), contribution.directory(), here, scopes(contribution), entries);
        }
        open.remove(name);
    }

    private void add(
            Item.Objects list,
            String directory,
            Tristate around,
            @Nullable CompositeUse within,
            FlagScopes scopes,
            List<ListedObject> entries) {
        Tristate value = around.and(MemberConditions.of(list.config(), configuration));
        for (Word word : list.names()) {
            String object = TreePath.resolve(directory, word.text());
            sources.require(object, word);
            entries.add(new ListedObject(object, value, word, within, scopes));
        }
    }

    private FlagScopes scopes(Contribution contribution) {
        return scopes.ofGroup(contribution.group().perTarget());
    }

    private void problem(Word word, String message) {
        problems.add(new Problem(word.at(), message));
    }
}
