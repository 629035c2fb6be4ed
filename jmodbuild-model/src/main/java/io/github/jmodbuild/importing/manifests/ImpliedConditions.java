// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.manifest.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out of conditions on several symbols those that the elements around demand: a directory is the upper bound of what is in it,
 * and a composite that of its parts. A condition on one symbol stays, as the makefile has it.
 */
final class ImpliedConditions {
    private final List<Contents> all;
    /** When directories are entered. */
    private final Map<String, Condition> entered = new HashMap<>();

    private ImpliedConditions(List<Contents> all) {
        this.all = all;
    }

    /** The same without them. The root is entered always, and so is what no directory names. */
    static List<Contents> leftOut(List<Contents> all) {
        ImpliedConditions conditions = new ImpliedConditions(all);
        conditions.enter();
        return all.stream().map(conditions::shortened).toList();
    }

    private void enter() {
        all.forEach(contents -> entered.put(contents.directory(), Condition.ALWAYS));
        all.forEach(contents -> contents.entries().forEach(entry -> {
            if (entry instanceof Entry.Subdirectory below) {
                entered.put(path(contents, below), Condition.NEVER);
            }
        }));
        entered.put("", Condition.ALWAYS);
        boolean more = true;
        while (more) {
            more = false;
            for (Contents contents : all) {
                Condition own = entered.getOrDefault(contents.directory(), Condition.ALWAYS);
                for (Entry entry : contents.entries()) {
                    if (entry instanceof Entry.Subdirectory below) {
                        Condition known = entered.getOrDefault(path(contents, below), Condition.NEVER);
                        Condition now = known.or(below.when().set().and(own));
                        more |= !now.equals(known);
                        entered.put(path(contents, below), now);
                    }
                }
            }
        }
    }

    private static String path(Contents contents, Entry.Subdirectory below) {
        return TreePath.resolve(contents.directory(), below.name());
    }

    private Contents shortened(Contents contents) {
        Condition around = entered.getOrDefault(contents.directory(), Condition.ALWAYS);
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : contents.entries()) {
            if (entry instanceof Entry.Listed object) {
                entries.add(
                        new Entry.Listed(object.list(), object.name(), shorter(object.when(), around), object.at()));
            } else if (entry instanceof Entry.Composite composite) {
                Condition inside = around.and(composite.when().set());
                List<Entry.Part> parts = composite.parts().stream()
                        .map(part -> new Entry.Part(part.name(), shorter(part.when(), inside), part.at()))
                        .toList();
                entries.add(new Entry.Composite(
                        composite.list(), composite.name(), shorter(composite.when(), around), parts, composite.at()));
            } else if (entry instanceof Entry.Subdirectory below) {
                entries.add(new Entry.Subdirectory(
                        below.name(), shorter(below.when(), around), below.modules(), below.at()));
            } else {
                entries.add(entry);
            }
        }
        return new Contents(contents.directory(), entries, contents.remarks(), contents.file());
    }

    /** Each symbol that is demanded is left out by itself, so that people see what stands around. */
    private static Membership shorter(Membership when, Condition around) {
        Membership shortest = when;
        for (AskedSymbol symbol : around.symbols()) {
            Condition set = Condition.set(symbol);
            for (Condition one : List.of(Condition.is(symbol, "y"), Condition.is(symbol, "m"), set, set.not())) {
                if (symbol.kind().isLogical() && around.implies(one)) {
                    Membership within = shortest.within(one);
                    shortest = isShorter(within, shortest) ? within : shortest;
                }
            }
        }
        return shortest;
    }

    private static boolean isShorter(Membership one, Membership other) {
        int symbols = symbols(one);
        return symbols > 0
                && symbols < symbols(other)
                && one.toString().length() < other.toString().length();
    }

    private static int symbols(Membership membership) {
        Set<AskedSymbol> symbols = new HashSet<>(membership.y().symbols());
        symbols.addAll(membership.set().symbols());
        return symbols.size();
    }
}
