// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Objects that are parts of several modules. Kbuild links them into each, and warns since Linux 6.2; a manifest may not, since
 * their data would exist more than once. They become modules of their own. Stateless but for the ledger.
 */
final class SharedParts {
    private final Ledger ledger;

    SharedParts(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * An object in one module.
     *
     * @param module the entry that has it
     * @param when the object is built
     * @param loaded when it is in a module
     * @param resident when it is in the program or in an archive
     */
    private record Use(Entry module, Membership when, Condition loaded, Condition resident, Location at) {}

    /** The entries of one directory, with each shared part before the first module that it was a part of. */
    List<Entry> apart(List<Entry> entries) {
        Map<String, List<Use>> uses = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Listed object) {
                boolean isMember = !object.list().equals(KbuildObjects.BUILT_IN);
                Condition loaded = isMember ? Condition.NEVER : loaded(object.when());
                Condition resident = object.when().set().without(loaded);
                add(uses, object.name(), new Use(entry, object.when(), loaded, resident, object.at()));
            } else if (entry instanceof Entry.Composite composite) {
                boolean isMember = !composite.list().equals(KbuildObjects.BUILT_IN);
                for (Entry.Part part : composite.parts()) {
                    Membership when = composite.when().and(part.when());
                    Condition loaded = isMember
                            ? Condition.NEVER
                            : loaded(composite.when()).and(part.when().set());
                    add(
                            uses,
                            part.name(),
                            new Use(entry, when, loaded, when.set().without(loaded), part.at()));
                }
            }
        }
        uses.forEach((object, of) -> {
            if (!isShared(of)) {
                noteResident(object, of);
            }
        });
        uses.values().removeIf(of -> !isShared(of));
        return uses.isEmpty() ? entries : taken(entries, uses);
    }

    /** Kbuild links an object twice that is in the program and in a module. */
    private void noteResident(String object, List<Use> uses) {
        for (Use use : uses) {
            boolean isResident = uses.stream()
                    .anyMatch(other -> isAnother(use.module(), other.module())
                            && !use.loaded().and(other.resident()).isNever());
            if (isResident) {
                ledger.partly(
                        use.at(),
                        object + " is built in as well; where it is, the module uses it and has none of its own here");
            }
        }
    }

    private static void add(Map<String, List<Use>> uses, String object, Use use) {
        uses.computeIfAbsent(object, name -> new ArrayList<>()).add(use);
    }

    private static Condition loaded(Membership when) {
        return when.set().without(when.y());
    }

    /** Whether two modules can have it at once. */
    private static boolean isShared(List<Use> uses) {
        for (int i = 1; i < uses.size(); i++) {
            for (Use other : uses.subList(0, i)) {
                boolean together = !uses.get(i).loaded().and(other.loaded()).isNever();
                if (isAnother(uses.get(i).module(), other.module()) && together) {
                    return true;
                }
            }
        }
        return false;
    }

    /** An object that is listed twice is the same module. */
    private static boolean isAnother(Entry module, Entry other) {
        return module != other && !(module instanceof Entry.Listed && other instanceof Entry.Listed);
    }

    private List<Entry> taken(List<Entry> entries, Map<String, List<Use>> shared) {
        List<Entry> taken = new ArrayList<>();
        Set<String> made = new HashSet<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Composite composite) {
                List<Entry.Part> own = new ArrayList<>();
                for (Entry.Part part : composite.parts()) {
                    List<Use> uses = shared.get(part.name());
                    if (uses == null || !composite.list().equals(KbuildObjects.BUILT_IN)) {
                        own.add(part);
                    } else if (made.add(part.name())) {
                        taken.add(own(part.name(), uses));
                    }
                }
                if (!own.isEmpty()) {
                    taken.add(new Entry.Composite(
                            composite.list(), composite.name(), composite.when(), own, composite.at()));
                }
            } else if (!(entry instanceof Entry.Listed object) || !shared.containsKey(object.name())) {
                taken.add(entry);
            } else if (made.add(object.name())) {
                taken.add(own(object.name(), shared.getOrDefault(object.name(), List.of())));
            }
        }
        return taken;
    }

    private Entry own(String object, List<Use> uses) {
        Membership when = uses.get(0).when();
        for (Use use : uses) {
            when = when.or(use.when());
            ledger.partly(
                    use.at(),
                    object + " is a part of several modules; where it is not built in, it is a module of its own here");
        }
        return new Entry.Listed(
                KbuildObjects.BUILT_IN, object, when, uses.get(0).at());
    }
}
