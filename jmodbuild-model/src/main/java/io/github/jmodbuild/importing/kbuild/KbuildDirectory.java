// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the makefile of one directory. Used once. */
final class KbuildDirectory {
    private final String file;
    private final KbuildContext context;
    private final TreeFiles files;
    private final Ledger ledger;
    private final MakeRun run;

    KbuildDirectory(String file, KbuildContext context, TreeFiles files, Ledger ledger) {
        this.file = file;
        this.context = context;
        this.files = files;
        this.ledger = ledger;
        this.run = new MakeRun(files, context, ledger);
    }

    Contents read(byte[] bytes) {
        List<Remark> trailing = run.read(file, bytes);
        KbuildFlags flags = new KbuildFlags(run, context, ledger);
        KbuildPrograms hosts = new KbuildPrograms(run, flags, ledger);
        Map<String, Entry.HostProgram> programs = hosts.programs();
        KbuildObjects objects = new KbuildObjects(run, context, files, ledger);
        List<Entry> listed = oneOfEachDirectory(oneOfEachObject(members(objects)));
        List<Entry> members = new SharedParts(ledger).apart(listed);
        KbuildRules rules = new KbuildRules(
                run,
                context,
                files,
                ledger,
                programs.keySet(),
                new PatternRules(context, files, members),
                new NeededFiles(run, context, members, programs.values()));
        List<Entry> entries = new ArrayList<>(flags.entries());
        entries.addAll(programs.values());
        List<Entry> steps = rules.entries();
        hosts.noteUnmade(programs.keySet(), steps);
        entries.addAll(steps);
        entries.addAll(members);
        Set<String> composed = new HashSet<>(objects.composites());
        composed.addAll(programs.keySet());
        new KbuildReport(run, ledger).report(composed, rules.commands());
        Map<Location, List<Remark>> remarks = Contents.remarks(run.remarks(), entries, trailing, file);
        return new Contents(context.directory(), entries, remarks, file);
    }

    /** When all of the directory is one module where it is m. */
    Condition isModule() {
        return OldLists.isModule(run);
    }

    private List<Entry> members(KbuildObjects objects) {
        OldLists old = new OldLists(run, objects, new ListWords(ledger), ledger);
        List<Entry> members = new ArrayList<>(old.entries());
        if (!isModule().isNever()) {
            members = old.module(members);
        }
        members.addAll(notTwice(objects.entries("lib", KbuildObjects.LIBRARY), members));
        members.addAll(old.subdirectories(context.isOldStyle() ? Optional.empty() : Optional.of(context.traits())));
        return members;
    }

    /** Kbuild leaves out of archives what is linked as a whole. */
    private List<Entry> notTwice(List<Entry> ofLibrary, List<Entry> members) {
        Map<String, Condition> linked = new HashMap<>();
        for (Entry entry : members) {
            if (entry instanceof Entry.Listed object) {
                noteModule(object, ofLibrary);
                linked.merge(object.name(), object.when().y(), Condition::or);
            }
        }
        List<Entry> rest = new ArrayList<>();
        for (Entry entry : ofLibrary) {
            if (entry instanceof Entry.Listed object && linked.containsKey(object.name())) {
                Condition not =
                        linked.getOrDefault(object.name(), Condition.NEVER).not();
                Membership when = object.when().and(Membership.of(not));
                if (!when.isNever()) {
                    rest.add(new Entry.Listed(object.list(), object.name(), when, object.at()));
                }
            } else {
                rest.add(entry);
            }
        }
        return rest;
    }

    /** Kbuild makes a module of an object besides, which a manifest does not. */
    private void noteModule(Entry.Listed object, List<Entry> ofLibrary) {
        Condition atM = object.when().set().without(object.when().y());
        boolean isMember = ofLibrary.stream()
                .anyMatch(entry -> entry instanceof Entry.Listed member
                        && member.name().equals(object.name())
                        && !member.when().set().and(atM).isNever());
        if (isMember) {
            ledger.partly(
                    object.at(),
                    object.name() + " is no module here, since it is a member of the archive as well; leave it out of"
                            + " lib-y, or compile its source under another name");
        }
    }

    /** An object that is listed again is listed once, at the place where it is y, unless its place depends on the configuration. */
    private static List<Entry> oneOfEachObject(List<Entry> entries) {
        List<Entry> once = new ArrayList<>();
        Map<String, Entry.Listed> known = new HashMap<>();
        for (Entry entry : entries) {
            if (!(entry instanceof Entry.Listed object)) {
                once.add(entry);
                continue;
            }
            String key = object.list() + " " + object.name();
            Entry.Listed first = known.get(key);
            boolean isFirst =
                    first != null && object.when().y().implies(first.when().y());
            boolean isLast = first != null && first.when().y().isNever();
            if (first == null || !(isFirst || isLast)) {
                once.add(object);
                known.put(key, object);
                continue;
            }
            Location at = isFirst ? first.at() : object.at();
            Entry.Listed both =
                    new Entry.Listed(object.list(), object.name(), first.when().or(object.when()), at);
            int place = once.indexOf(first);
            once.remove(place);
            once.add(isFirst ? place : once.size(), both);
            known.put(key, both);
        }
        return once;
    }

    /** A directory that several lists name is entered at the first place. */
    static List<Entry> oneOfEachDirectory(List<Entry> entries) {
        Map<String, Entry.Subdirectory> whole = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Subdirectory directory) {
                whole.merge(directory.name(), directory, Entry.Subdirectory::or);
            }
        }
        List<Entry> once = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Subdirectory directory) {
                Entry.Subdirectory all = whole.remove(directory.name());
                if (all != null) {
                    once.add(all);
                }
            } else {
                once.add(entry);
            }
        }
        return once;
    }
}
