// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is y in a directory at m is not built by Kbuild; a manifest would make a module of it. Used once.
 *
 * <p>Only what can be y there gets a condition: symbols of modules mostly depend on those of their directories.
 */
final class DirectoryMembers {
    /** Nobody reads a condition on more. */
    private static final int MOST_SYMBOLS = 12;

    private final Map<String, Contents> all;
    private final List<String> order;
    private final Set<String> wholes;
    private final TreeQuestions questions;
    private final Ledger ledger;
    private final Map<String, Membership> memberships = new HashMap<>();

    /**
     * @param all contents of directories, which are replaced
     * @param order of directories, each before all that it names
     * @param wholes directories that are one module as a whole
     */
    DirectoryMembers(
            Map<String, Contents> all, List<String> order, Set<String> wholes, TreeQuestions questions, Ledger ledger) {
        this.all = all;
        this.order = order;
        this.wholes = wholes;
        this.questions = questions;
        this.ledger = ledger;
    }

    /** A directory is there if one of the places that name it applies. */
    void limit(List<Entry.Subdirectory> roots) {
        roots.forEach(root -> memberships.merge(root.name(), root.when(), Membership::or));
        for (String directory : order) {
            Contents contents = all.get(directory);
            Membership own = memberships.get(directory);
            if (contents == null || own == null) {
                continue;
            }
            List<Entry> entries = new ArrayList<>();
            Map<String, Condition> atY = atY(contents);
            for (Entry entry : contents.entries()) {
                if (entry instanceof Entry.Subdirectory below) {
                    String path = KbuildFiles.resolved(directory, below.name());
                    memberships.merge(path, below.when().and(own), Membership::or);
                }
                limited(entry, wholes.contains(directory) ? Membership.ALWAYS : own, atY)
                        .ifPresent(entries::add);
            }
            all.put(directory, new Contents(directory, entries, contents.remarks(), contents.file()));
        }
    }

    /** When an object is y in one of the places that list it, as Kbuild takes it then out of what is m. */
    private static Map<String, Condition> atY(Contents contents) {
        Map<String, Condition> atY = new HashMap<>();
        for (Entry entry : contents.entries()) {
            if (entry instanceof Entry.Listed object && object.list().equals(KbuildObjects.BUILT_IN)) {
                atY.merge(object.name(), object.when().y(), Condition::or);
            } else if (entry instanceof Entry.Composite composite
                    && composite.list().equals(KbuildObjects.BUILT_IN)) {
                atY.merge(composite.name() + ".o", composite.when().y(), Condition::or);
            }
        }
        return atY;
    }

    private Optional<Entry> limited(Entry entry, Membership directory, Map<String, Condition> atY) {
        if (entry instanceof Entry.Listed object) {
            boolean isMember = !object.list().equals(KbuildObjects.BUILT_IN);
            Condition y = isMember
                    ? object.when().y()
                    : atY.getOrDefault(object.name(), object.when().y());
            return limited(object.name(), object.when(), y, directory, object.at())
                    .map(when -> new Entry.Listed(object.list(), object.name(), when, object.at()));
        }
        if (entry instanceof Entry.Composite composite) {
            String name = composite.name() + ".o";
            Condition y = atY.getOrDefault(name, composite.when().y());
            return limited(name, composite.when(), y, directory, composite.at())
                    .map(when -> new Entry.Composite(
                            composite.list(), composite.name(), when, composite.parts(), composite.at()));
        }
        return Optional.of(entry);
    }

    /**
     * Empty for what is never built, which is noted.
     *
     * @param atY when it is y, here or where it is listed again
     */
    private Optional<Membership> limited(
            String name, Membership when, Condition atY, Membership directory, Location at) {
        if (directory.isNever()) {
            ledger.partly(at, name + " is in a directory that no configuration enters, where nothing is built");
            return Optional.empty();
        }
        Condition moduleOnly = directory.set().without(directory.y());
        Condition excess = atY.and(moduleOnly).and(when.set());
        if (excess.isNever() || !canBe(excess, directory)) {
            return Optional.of(when);
        }
        Condition atM = when.set().without(when.y()).without(excess);
        // what is m there is m as well if it says y, since the directory is the upper bound
        Condition y = when.y().without(moduleOnly).or(atM.and(moduleOnly)).within(directory.set());
        Membership limited = Membership.of(y, atM.within(directory.set()));
        boolean never = when.set().without(excess).and(directory.set()).isNever();
        if (never) {
            ledger.partly(at, name + " is y in a directory that is never linked, where Kbuild does not build it");
            return Optional.empty();
        }
        if (limited.symbols().size() > MOST_SYMBOLS) {
            ledger.partly(
                    at,
                    name
                            + " may be y where the directory is m, and is a module there; Kbuild does not build it, under a"
                            + " condition on more than " + MOST_SYMBOLS + " symbols");
            return Optional.of(when);
        }
        return Optional.of(limited);
    }

    /** Whether dependencies of symbols allow it that one is y where one of its directory is m. */
    private boolean canBe(Condition excess, Membership directory) {
        Condition possible = excess;
        for (AskedSymbol symbol : excess.symbols()) {
            for (AskedSymbol outer : directory.set().symbols()) {
                boolean isLimited = symbol.kind() == AskedSymbol.Kind.TRISTATE
                        && outer.kind() == AskedSymbol.Kind.TRISTATE
                        && questions.isLimited(symbol.name(), outer.name());
                if (isLimited) {
                    Condition tooLarge = Condition.is(symbol, "y").without(Condition.is(outer, "y"));
                    possible = possible.without(tooLarge);
                }
            }
        }
        return !possible.isNever();
    }
}
