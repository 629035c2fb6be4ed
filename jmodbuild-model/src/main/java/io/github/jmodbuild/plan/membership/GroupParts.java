// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Each;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Member.Output;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.expansion.MemberConditions;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.flags.CompositeUse;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The objects of groups and composites, for steps that stand for one of each. Such steps are planned before sources are looked
 * for, and so before members are decided with them; here they are decided without. An object of a group that no output links
 * has the value of its own conditions. Not thread-safe.
 */
final class GroupParts {
    private final Supplier<List<DecidedView>> views;
    private @Nullable List<DecidedView> decided;

    /** @param views decides the tree's own view and those of its targets without sources */
    GroupParts(Supplier<List<DecidedView>> views) {
        this.views = views;
    }

    /** See {@link io.github.jmodbuild.plan.sources.ListedParts}. */
    Checked<Map<String, Boolean>> of(Each each, TreeIndex index) {
        Word group = each.group();
        Word composite = each.composite();
        Checked<List<ListedObject>> own = group != null
                ? ofGroup(group, index)
                : composite != null ? ofComposite(composite, index) : Checked.of(List.of());
        List<ListedObject> outputs = entries(index).stream()
                .filter(entry -> composite == null || isIn(composite, entry))
                .toList();
        List<Problem> problems = new ArrayList<>();
        Map<String, Boolean> parts = new LinkedHashMap<>();
        GroupEntries.linked(own.collect(problems), outputs)
                .forEach(entry -> parts.merge(entry.object(), entry.value() != Tristate.N, Boolean::logicalOr));
        return new Checked<>(parts, problems);
    }

    private static boolean isIn(Word composite, ListedObject entry) {
        CompositeUse within = entry.within();
        return within != null && within.composite().name().text().equals(composite.text());
    }

    /** What the outputs of a view list. */
    private List<ListedObject> entries(TreeIndex index) {
        List<DecidedView> known = decided == null ? views.get() : decided;
        decided = known;
        return known.stream()
                .filter(view -> view.index().target().equals(index.target()))
                .flatMap(view -> GroupEntries.entries(view).stream())
                .toList();
    }

    private static Checked<List<ListedObject>> ofGroup(Word group, TreeIndex index) {
        if (index.groups().containsKey(group.text())) {
            return Checked.of(GroupEntries.resolver(index).ofGroup(group.text()));
        }
        return nothing(group, "group", index.groups().keySet());
    }

    private static Checked<List<ListedObject>> ofComposite(Word composite, TreeIndex index) {
        Set<String> names = new TreeSet<>();
        List<ListedObject> entries = new ArrayList<>();
        index.groups()
                .values()
                .forEach(contributions -> contributions.forEach(one -> {
                    if (one.item() instanceof Item.Composite item && is(item, composite, names)) {
                        entries.addAll(entries(item, one.directory(), index.valueOf(one.directory()), index));
                    }
                }));
        for (TreeIndex.PlacedOutput placed : index.outputs()) {
            Output output = placed.output();
            for (Content content : output.contents()) {
                if (content instanceof Item.Composite item && is(item, composite, names)) {
                    Tristate value = placed.value().and(MemberConditions.of(output.config(), index.configuration()));
                    entries.addAll(entries(item, placed.directory(), value, index));
                }
            }
        }
        return names.contains(composite.text()) ? Checked.of(entries) : nothing(composite, "composite", names);
    }

    private static boolean is(Item.Composite item, Word composite, Set<String> names) {
        names.add(item.name().text());
        return item.name().text().equals(composite.text());
    }

    private static List<ListedObject> entries(Item.Composite item, String directory, Tristate value, TreeIndex index) {
        return GroupEntries.resolver(index).ofContents(List.of(item), directory, value).stream()
                .flatMap(segment -> segment.entries().stream())
                .toList();
    }

    private static Checked<List<ListedObject>> nothing(Word name, String what, Set<String> names) {
        return new Checked<>(
                List.of(),
                List.of(new Problem(
                        name.at(),
                        "there is no " + what + " " + name + Nearest.hint(name.text(), names) + "; name one that lists"
                                + " objects")));
    }
}
