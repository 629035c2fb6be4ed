// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Member.Output;
import io.github.jmodbuild.plan.flags.CompositeUse;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.plan.membership.ListedObject;
import io.github.jmodbuild.problem.Nearest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the lists of a tree and its targets name, and what is no object, to say what was meant by a wrong name. Not thread-safe. */
final class NamedMembers {
    private final Set<String> objects = new LinkedHashSet<>();
    private final Map<String, String> others = new LinkedHashMap<>();

    private NamedMembers() {}

    static NamedMembers of(List<DecidedView> views) {
        NamedMembers members = new NamedMembers();
        for (DecidedView view : views) {
            view.outputs().all().forEach(members::add);
            view.tests().all().values().forEach(test -> members.add(test.entries()));
            members.add(view.unused().entries());
        }
        return members;
    }

    private void add(DecidedOutput one) {
        Output output = one.output();
        others.putIfAbsent(one.name(), "the " + output.kind().element() + " " + one.name() + " (" + output.at() + ")");
        add(one.entries());
    }

    private void add(List<ListedObject> entries) {
        for (ListedObject entry : entries) {
            objects.add(entry.object());
            CompositeUse within = entry.within();
            if (within != null) {
                Item.Composite composite = within.composite();
                others.putIfAbsent(
                        composite.name().text(), "the composite " + composite.name() + " (" + composite.at() + ")");
            }
        }
    }

    /** Why no list names an object. */
    String missing(String object) {
        if (others.containsKey(object)) {
            return object + " is " + others.get(object) + " and no object; name an object that it lists, such as"
                    + " block/curl.o";
        }
        String hint = Nearest.hint(object, objects);
        return "no list names " + object
                + (hint.isEmpty() ? "; write it from the source directory on, such as block/curl.o" : hint);
    }
}
