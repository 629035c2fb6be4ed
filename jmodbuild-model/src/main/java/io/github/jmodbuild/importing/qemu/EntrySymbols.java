// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Entry;
import java.util.Set;
import java.util.TreeSet;

/** Which symbols an entry depends on. Stateless. */
final class EntrySymbols {
    private EntrySymbols() {}

    static Set<AskedSymbol> of(Entry entry) {
        Set<AskedSymbol> all = new TreeSet<>();
        if (entry instanceof Entry.Listed listed) {
            add(listed.when(), all);
        } else if (entry instanceof Entry.Composite composite) {
            add(composite.when(), all);
            composite.parts().forEach(part -> add(part.when(), all));
        } else if (entry instanceof Entry.Subdirectory directory) {
            add(directory.when(), all);
        } else if (entry instanceof Entry.ObjectFlags flags) {
            add(flags.when(), all);
        } else if (entry instanceof Entry.ObjectLibraries libraries) {
            add(libraries.when(), all);
        }
        return all;
    }

    private static void add(Membership membership, Set<AskedSymbol> all) {
        add(membership.y(), all);
        add(membership.set(), all);
    }

    private static void add(Condition condition, Set<AskedSymbol> all) {
        all.addAll(condition.symbols());
    }
}
