// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.contents;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.problem.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notes modules of one name, which a tree of manifests cannot have, and whose files installation would lead to one place. Used once. */
public final class ModuleNames {
    private final Ledger ledger;
    private final Map<String, Module> known = new HashMap<>();

    private record Module(String directory, Condition loaded, Location at) {}

    public ModuleNames(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Notes those of these directories, each at the later place, with the earlier one. */
    public void note(List<Contents> all) {
        for (Contents contents : all) {
            for (Entry entry : contents.entries()) {
                if (entry instanceof Entry.Listed object) {
                    String name = TreePath.name(object.name()).replaceFirst("\\.o$", "");
                    note(name, contents.directory(), object.when(), object.at());
                } else if (entry instanceof Entry.Composite composite) {
                    note(composite.name(), contents.directory(), composite.when(), composite.at());
                }
            }
        }
    }

    private void note(String name, String directory, Membership when, Location at) {
        Condition loaded = when.set().without(when.y());
        Module module = new Module(directory, loaded, at);
        Module first = loaded.isNever() ? null : known.putIfAbsent(name, module);
        if (first != null
                && !first.directory().equals(directory)
                && !first.loaded().and(loaded).isNever()) {
            ledger.partly(
                    at,
                    "the module " + name + " has the name of the one at "
                            + first.at().file() + ":"
                            + first.at().line() + "; configurations with both are refused; give one another name with"
                            + " <composite name=...>");
        }
    }
}
