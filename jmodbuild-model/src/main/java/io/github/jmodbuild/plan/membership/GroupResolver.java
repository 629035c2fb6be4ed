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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resolves contents through groups and directories to a flat list of entries in link order. Members at n are resolved
 * too, since their problems are errors (K37). One instance is for one output.
 *
 * <p>A group that is reached again with no higher value adds nothing: its objects are already listed with at least that
 * value (K18). So the work is proportional to the size of the tree, not to the number of paths through its groups.
 */
final class GroupResolver extends MemberWalk<GroupResolver.Around> {
    private final FlagScopes scopes;
    private final TreeIndex index;
    private final Configuration configuration;
    private final ObjectSources sources;
    private final List<Problem> problems = new ArrayList<>();
    private final boolean residents;
    private final Map<String, Tristate> followed = new HashMap<>();
    private final Set<String> inComposites = new LinkedHashSet<>();
    private List<ListedObject> entries = new ArrayList<>();

    /** @param residents whether members at y are linked into a program, which K16's check is about */
    GroupResolver(FlagScopes scopes, ObjectSources sources, boolean residents) {
        super(scopes.index());
        this.scopes = scopes;
        this.index = scopes.index();
        this.configuration = scopes.configuration();
        this.sources = sources;
        this.residents = residents;
    }

    /** The smallest value on the way, the composite that the way has come through, and where settings come from. */
    record Around(Tristate value, @Nullable CompositeUse within, FlagScopes scopes) {}

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

    /** Segments of an output's contents, in document order; {@code value} is the output's own. */
    List<Segment> ofContents(List<Content> contents, String directory, Tristate value) {
        Around around = new Around(value, null, scopes.ofGroup(false));
        List<Segment> segments = new ArrayList<>();
        for (Content content : contents) {
            entries = new ArrayList<>();
            follow(content, directory, around);
            segments.add(new Segment(content, entries));
        }
        return segments;
    }

    /** Entries of a group as a whole. */
    List<ListedObject> ofGroup(String name) {
        entries = new ArrayList<>();
        followGroup(name, new Around(Tristate.Y, null, scopes));
        return entries;
    }

    @Override
    protected void list(Item.Objects list, String directory, Around around) {
        Tristate value = around.value().and(MemberConditions.of(list.config(), configuration));
        for (Word word : list.names()) {
            String object = TreePath.resolve(directory, word.text());
            sources.require(object, word);
            entries.add(new ListedObject(object, value, word, around.within(), around.scopes()));
        }
    }

    @Override
    protected Optional<Around> inside(Item.Composite composite, String directory, Around around) {
        CompositeUse outer = around.within();
        if (outer != null) {
            problem(
                    composite.name(),
                    "composite " + composite.name() + " is in a group that composite "
                            + outer.composite().name() + " is made of, and a module cannot contain another; list its"
                            + " objects in the group itself, or take it into another group");
            return Optional.empty();
        }
        Tristate value = around.value().and(MemberConditions.of(composite.config(), configuration));
        return Optional.of(new Around(value, new CompositeUse(composite, directory, value), around.scopes()));
    }

    @Override
    protected Optional<Around> inside(Item.GroupRef reference, Around around) {
        String name = reference.name().text();
        if (!index.groups().containsKey(name)) {
            problem(
                    reference.name(),
                    "there is no group " + name
                            + Nearest.hint(name, index.groups().keySet()) + "; a group exists where <group name=\""
                            + name + "\"> contributes to it");
            return Optional.empty();
        }
        Location perTarget = index.target().isEmpty() ? index.perTarget().get(name) : null;
        if (perTarget != null) {
            problem(
                    reference.name(),
                    "group " + name + " has objects for each target (" + perTarget
                            + "), but this output has no target; give the output targets=\"all\" or a list of"
                            + " targets");
        }
        Tristate value = around.value().and(MemberConditions.of(reference.config(), configuration));
        return Optional.of(new Around(value, around.within(), around.scopes()));
    }

    @Override
    protected void inItself(Item.GroupRef reference, Set<String> open) {
        Word name = reference.name();
        problem(
                name,
                "group " + name + " contains itself: " + CyclePath.of(open, name.text()) + "; remove this <group>");
    }

    /** All objects of a group that a composite names are its parts (K29: a directory can be one module), whatever was met before. */
    @Override
    protected boolean enters(String group, Around around) {
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

    @Override
    protected Around inside(Contribution contribution, Around around) {
        if (residents && around.within() == null) {
            ModularDirectoryCheck.check(contribution, index).ifPresent(problems::add);
        }
        return new Around(
                around.value().and(index.valueOf(contribution.directory())),
                around.within(),
                scopes.ofGroup(contribution.group().perTarget()));
    }

    private void problem(Word word, String message) {
        problems.add(new Problem(word.at(), message));
    }
}
