// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the makefile of one directory. Used once. */
final class KbuildDirectory {
    private final String file;
    private final KbuildContext context;
    private final TreeFiles files;
    private final Ledger ledger;
    private final MakeRun run;
    private final Membership membership;

    /** @param membership of the directory in those above it */
    KbuildDirectory(String file, KbuildContext context, TreeFiles files, Ledger ledger, Membership membership) {
        this.file = file;
        this.context = context;
        this.files = files;
        this.ledger = ledger;
        this.membership = membership;
        this.run = new MakeRun(files, context, ledger);
    }

    Contents read(byte[] bytes) {
        List<Remark> trailing = run.read(file, bytes);
        KbuildFlags flags = new KbuildFlags(run, context, ledger);
        Map<String, Entry.HostProgram> programs = new KbuildPrograms(run, flags, ledger).programs();
        KbuildRules rules = new KbuildRules(run, context, files, ledger, programs.keySet());
        List<Entry> entries = new ArrayList<>(flags.entries());
        entries.addAll(programs.values());
        entries.addAll(rules.entries());
        KbuildObjects objects =
                new KbuildObjects(run, context, files, ledger, OldLists.isModule(run) ? Membership.ALWAYS : membership);
        entries.addAll(oneOfEachDirectory(members(objects)));
        Set<String> composed = new HashSet<>(objects.composites());
        composed.addAll(programs.keySet());
        new KbuildReport(run, ledger).report(composed, rules.commands());
        Map<Location, List<Remark>> remarks = Contents.remarks(run.remarks(), entries, trailing, file);
        return new Contents(context.directory(), entries, remarks, file);
    }

    private List<Entry> members(KbuildObjects objects) {
        OldLists old = new OldLists(run, objects, new ListWords(ledger));
        boolean isLibrary = old.isLibrary();
        List<Entry> listed = objects.entries("obj", isLibrary ? KbuildObjects.LIBRARY : KbuildObjects.BUILT_IN);
        List<Entry> members = new ArrayList<>(old.entries());
        members.addAll(OldLists.isModule(run) ? old.module(listed) : listed);
        members.addAll(objects.entries("lib", KbuildObjects.LIBRARY));
        members.addAll(old.subdirectories());
        return members;
    }

    /** A directory that several lists name is entered at the first place. */
    static List<Entry> oneOfEachDirectory(List<Entry> entries) {
        Map<String, Membership> whole = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Subdirectory directory) {
                whole.merge(directory.name(), directory.when(), Membership::or);
            }
        }
        List<Entry> once = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Subdirectory directory) {
                Membership when = whole.remove(directory.name());
                if (when != null) {
                    once.add(new Entry.Subdirectory(directory.name(), when, directory.at()));
                }
            } else {
                once.add(entry);
            }
        }
        return once;
    }
}
