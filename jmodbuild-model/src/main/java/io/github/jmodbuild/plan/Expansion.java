// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.TreeIndex.Contribution;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows an output's contents through groups and directories to a flat list of entries in link order. Members at n are
 * followed too, since their mistakes are errors (K37).
 */
final class Expansion {
    private final TreeIndex index;
    private final Configuration configuration;
    private final Sources sources;
    private final List<Problem> problems;
    private final Set<Location> checked = new HashSet<>();
    private final Set<String> reached = new HashSet<>();
    private final Set<String> open = new LinkedHashSet<>();

    Expansion(TreeIndex index, Configuration configuration, Sources sources, List<Problem> problems) {
        this.index = index;
        this.configuration = configuration;
        this.sources = sources;
        this.problems = problems;
    }

    /** Names of the groups any expansion has come through. */
    Set<String> reached() {
        return reached;
    }

    /** What one element of an output's contents comes to; empty for elements that are no items. */
    record Segment(Content content, List<Entry> entries) {}

    /** Segments of an output's contents, in document order; {@code value} is the output's own. */
    List<Segment> ofContents(List<Content> contents, String directory, Tristate value) {
        List<Segment> segments = new ArrayList<>();
        for (Content content : contents) {
            List<Entry> entries = new ArrayList<>();
            if (content instanceof Item item) {
                follow(item, directory, value, entries);
            }
            segments.add(new Segment(content, entries));
        }
        return segments;
    }

    /** Entries of a group as a whole. */
    List<Entry> ofGroup(String name) {
        List<Entry> entries = new ArrayList<>();
        followGroup(name, Tristate.Y, entries);
        return entries;
    }

    private void follow(Item item, String directory, Tristate around, List<Entry> entries) {
        Tristate value = around.and(membership(item));
        if (item instanceof Item.Objects objects) {
            add(objects, directory, value, null, entries);
        } else if (item instanceof Item.Composite composite) {
            Entry.Use use = new Entry.Use(composite, directory, value);
            for (Item.Objects part : composite.parts()) {
                add(part, directory, value.and(membership(part)), use, entries);
            }
        } else if (item instanceof Item.GroupRef reference) {
            followReference(reference, value, entries);
        }
    }

    private void followReference(Item.GroupRef reference, Tristate value, List<Entry> entries) {
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
                    "group " + name + " contains itself: " + String.join(" → ", open) + " → " + name
                            + "; remove this <group>");
        } else {
            followGroup(name, value, entries);
        }
    }

    private void followGroup(String name, Tristate value, List<Entry> entries) {
        reached.add(name);
        open.add(name);
        for (Contribution contribution : index.contributions(name)) {
            refuseLostResident(contribution);
            Tristate here = value.and(index.valueOf(contribution.directory()));
            follow(contribution.item(), contribution.directory(), here, entries);
        }
        open.remove(name);
    }

    /** K16: what Kbuild loses silently. */
    private void refuseLostResident(Contribution contribution) {
        if (!(contribution.item() instanceof Item.Objects objects) || objects.config() != null) {
            return;
        }
        Location canBeM = index.directories().of(contribution.directory()).canBeM();
        if (canBeM != null && !objects.names().isEmpty()) {
            problem(
                    objects.names().get(0),
                    objects.names().get(0) + " is listed without a condition in a directory that can be m (" + canBeM
                            + "), where nothing resident is linked; make it part of a <composite>, which becomes one"
                            + " module at m, or give the list a config of its own");
        }
    }

    private void add(
            Item.Objects list, String directory, Tristate value, Entry.@Nullable Use within, List<Entry> entries) {
        for (Word word : list.names()) {
            String object = TreePath.resolve(directory, word.text());
            sources.require(object, word);
            entries.add(new Entry(object, value, word, within));
        }
    }

    private Tristate membership(Item item) {
        if (item instanceof Item.Objects objects) {
            return membership(objects.config());
        }
        return membership(
                item instanceof Item.Composite composite ? composite.config() : ((Item.GroupRef) item).config());
    }

    /** A condition's value as a member's. */
    Tristate membership(@Nullable Expr config) {
        if (config == null) {
            return Tristate.Y;
        }
        if (config instanceof Expr.Constant constant && constant.text().equals("m")) {
            return configuration.modulesEnabled() ? Tristate.M : Tristate.Y; // D06
        }
        return configuration.evaluate(config);
    }

    boolean modulesEnabled() {
        return configuration.modulesEnabled();
    }

    private void problem(Word word, String message) {
        if (checked.add(word.at())) {
            problems.add(new Problem(word.at(), message));
        }
    }
}
