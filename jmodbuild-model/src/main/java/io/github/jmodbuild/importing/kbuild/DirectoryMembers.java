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

/**
 * What is y in a directory at m is not built by Kbuild; a manifest would make a module of it. What is m is not built in a directory
 * that is not entered for modules. Used once.
 *
 * <p>Only what can be y there gets a condition: symbols of modules mostly depend on those of their directories.
 */
final class DirectoryMembers {
    /** Nobody reads a condition on more. */
    private static final int MOST_SYMBOLS = 12;

    private final Map<String, Contents> all;
    private final List<String> order;
    private final Map<String, Condition> wholes;
    private final TreeQuestions questions;
    private final Ledger ledger;
    private final Map<String, Reach> reaches = new HashMap<>();

    /** When a directory is entered, at y for a link, and when for modules. */
    private record Reach(Membership entered, Condition modules) {
        Reach or(Reach other) {
            return new Reach(entered.or(other.entered), modules.or(other.modules));
        }

        /** One that is a module as a whole, whose objects are y wherever it is entered. */
        Reach ofWhole() {
            return new Reach(Membership.of(entered.set()), modules);
        }
    }

    /**
     * @param all contents of directories, which are replaced
     * @param order of directories, each before all that it names
     * @param wholes directories that are one module as a whole, and when
     */
    DirectoryMembers(
            Map<String, Contents> all,
            List<String> order,
            Map<String, Condition> wholes,
            TreeQuestions questions,
            Ledger ledger) {
        this.all = all;
        this.order = order;
        this.wholes = wholes;
        this.questions = questions;
        this.ledger = ledger;
    }

    /** A directory is there if one of the places that name it applies. */
    void limit(List<Entry.Subdirectory> roots) {
        roots.forEach(root -> reaches.merge(root.name(), new Reach(root.when(), root.modules()), Reach::or));
        for (String directory : order) {
            Contents contents = all.get(directory);
            Reach own = reaches.get(directory);
            if (contents == null || own == null) {
                continue;
            }
            List<Entry> entries = new ArrayList<>();
            Map<String, Condition> atY = atY(contents);
            for (Entry each : contents.entries()) {
                Entry entry = each instanceof Entry.Subdirectory below ? narrowed(below, own.entered()) : each;
                if (entry instanceof Entry.Subdirectory below) {
                    String path = KbuildFiles.resolved(directory, below.name());
                    Reach there = new Reach(
                            below.when().and(own.entered()), below.modules().and(own.modules()));
                    reaches.merge(path, there, Reach::or);
                    noteTwice(path, there, below);
                }
                boolean isOfWhole = wholes.containsKey(directory) && !isMember(entry);
                limited(entry, isOfWhole ? own.ofWhole() : own, atY).ifPresent(entries::add);
            }
            all.put(directory, new Contents(directory, entries, contents.remarks(), contents.file()));
        }
    }

    /** make of Linux 2.4 builds a module besides what it links, if the directory is entered for modules at y. */
    private void noteTwice(String path, Reach reach, Entry.Subdirectory below) {
        Condition module = wholes.getOrDefault(path, Condition.NEVER);
        if (!module.and(reach.entered().y()).and(reach.modules()).isNever()) {
            ledger.partly(
                    below.at(),
                    path
                            + " is linked where it is y and no module besides, which make builds as well, since mod-subdirs"
                            + " names the directory");
        }
    }

    /** A directory that is never at m where this one is entered, without m. */
    private static Entry narrowed(Entry.Subdirectory below, Membership own) {
        Condition atM = below.when().set().without(below.when().y());
        if (atM.isNever() || own.isNever() || !atM.and(own.set()).isNever()) {
            return below;
        }
        Membership atY = Membership.of(below.when().y().within(own.set()));
        return new Entry.Subdirectory(below.name(), atY, below.modules(), below.at());
    }

    /** Whether it is in an archive. */
    private static boolean isMember(Entry entry) {
        return entry instanceof Entry.Listed object && !object.list().equals(KbuildObjects.BUILT_IN);
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

    private Optional<Entry> limited(Entry entry, Reach directory, Map<String, Condition> atY) {
        if (entry instanceof Entry.Listed object) {
            Condition y = isMember(entry)
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
    private Optional<Membership> limited(String name, Membership when, Condition atY, Reach reach, Location at) {
        Membership directory = reach.entered();
        if (directory.isNever()) {
            ledger.partly(at, name + " is in a directory that no configuration enters, where nothing is built");
            return Optional.empty();
        }
        Condition moduleOnly = directory.set().without(directory.y());
        Condition larger = atY.and(moduleOnly).and(when.set());
        Condition excess = larger.isNever() || !canBe(larger, directory) ? Condition.NEVER : larger;
        Condition module = when.set().without(when.y()).without(excess);
        Condition unreached = module.and(directory.set()).without(reach.modules());
        if (excess.isNever() && unreached.isNever()) {
            return Optional.of(when);
        }
        if (when.set().without(excess).without(unreached).and(directory.set()).isNever()) {
            ledger.partly(
                    at,
                    unreached.isNever()
                            ? name + " is y in a directory that is never linked, where Kbuild does not build it"
                            : name
                                    + " is a module in a directory that is not entered for modules; name it in obj-y or obj-m, or in mod-subdirs or"
                                    + " subdir-m of Linux 2.4");
            return Optional.empty();
        }
        // what is m there is m as well if it says y, since the directory is the upper bound
        Condition atM = module.without(unreached);
        Condition y = when.y().without(moduleOnly).or(atM.and(moduleOnly)).within(directory.set());
        Membership limited = Membership.of(y, atM.within(directory.set()));
        if (limited.symbols().size() > MOST_SYMBOLS) {
            ledger.partly(
                    at,
                    name + " is built here where its directory is not entered for it, which is so under a condition on"
                            + " more than " + MOST_SYMBOLS + " symbols");
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
