// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.plan.expansion.MemberConditions;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.Contribution;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Groups that no output names. Their m members are modules (D01), and their y members are in no output, which gives a
 * warning. A group inside another one has the value it has there.
 */
public final class UnusedGroups {
    private final TreeIndex index;
    private final Configuration configuration;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<ListedObject> entries = new ArrayList<>();
    private final Provenance provenance;
    private final List<Problem> problems;

    /** @param claimed groups that outputs of the tree or of a target name */
    UnusedGroups(FlagScopes scopes, Set<String> claimed, ObjectSources sources) {
        this.index = scopes.index();
        this.configuration = scopes.configuration();
        names.addAll(index.groups().keySet());
        names.removeAll(claimed);
        GroupResolver resolver = new GroupResolver(scopes, sources, true);
        for (String group : outermostFirst()) {
            if (!resolver.followed().contains(group)) {
                entries.addAll(resolver.ofGroup(group));
            }
        }
        this.provenance = resolver.provenance();
        this.problems = resolver.problems();
    }

    /**
     * Adds the modules that their m members make.
     *
     * @return mistakes in these groups; those in {@code modules} are with them
     */
    List<Problem> addModules(MemberModules modules) {
        DecidedMembers set = DecidedMembers.ofResidents(entries);
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(set.addModules(entries, List.of()));
        modules.addAll(set);
        return all;
    }

    /** What they list. */
    public List<ListedObject> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** How they come to that: those that no other one names are where the ways begin. */
    public Provenance provenance() {
        return provenance;
    }

    /** Groups that stand in no other; then the others, of which only those in a cycle are still to be followed. */
    private List<String> outermostFirst() {
        Set<String> nested = new HashSet<>();
        for (String group : names) {
            for (Contribution contribution : index.contributions(group)) {
                nestedIn(contribution.item(), nested);
            }
        }
        List<String> order = new ArrayList<>(names);
        order.removeAll(nested);
        order.addAll(names);
        return order;
    }

    /**
     * A warning for each list of theirs that is y.
     *
     * @param tested groups that tests name, which are not built for nothing
     */
    List<Problem> warnings(Set<String> tested) {
        List<Problem> warnings = new ArrayList<>();
        for (String group : names) {
            if (tested.contains(group)) {
                continue;
            }
            for (Contribution contribution : index.contributions(group)) {
                Tristate around = index.valueOf(contribution.directory());
                if (lists(contribution.item())
                        && around.and(MemberConditions.of(config(contribution.item()), configuration)) == Tristate.Y) {
                    warnings.add(new Problem(
                            contribution.item().at(),
                            "group " + group + " is not used by any output, so these objects are not built; name it in"
                                    + " an <executable> or <archive>"));
                }
            }
        }
        return warnings;
    }

    private static void nestedIn(Item item, Set<String> nested) {
        if (item instanceof Item.GroupRef reference) {
            nested.add(reference.name().text());
        } else if (item instanceof Item.Composite composite) {
            composite.parts().forEach(part -> nestedIn(part, nested));
        }
    }

    private static boolean lists(Item item) {
        if (item instanceof Item.Composite composite) {
            return composite.parts().stream().anyMatch(UnusedGroups::lists);
        }
        return item instanceof Item.Objects objects && !objects.names().isEmpty();
    }

    /** Whether some configuration makes a module of any of their members. */
    boolean canMakeModules() {
        return names.stream()
                .flatMap(group -> index.contributions(group).stream())
                .anyMatch(this::canBeM);
    }

    private boolean canBeM(Contribution contribution) {
        return index.directories().of(contribution.directory()).canBeM() != null || canBeM(contribution.item());
    }

    private boolean canBeM(Item item) {
        boolean partCanBeM = item instanceof Item.Composite composite
                && composite.parts().stream().anyMatch(this::canBeM);
        Expr config = config(item);
        return partCanBeM || (config != null && configuration.canBeM(config));
    }

    private static @Nullable Expr config(Item item) {
        if (item instanceof Item.Objects objects) {
            return objects.config();
        }
        return item instanceof Item.Composite composite ? composite.config() : ((Item.GroupRef) item).config();
    }
}
