// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Programs of one directory for the build machine. Used once. */
final class KbuildPrograms {
    private static final List<String> LISTS =
            List.of("hostprogs", "hostprogs-y", "hostprogs-m", "hostprogs-always", "hostprogs-always-y");

    /** What is made whether something needs it or not. */
    private static final List<String> ALWAYS = List.of("always", "always-y", "hostprogs-always", "hostprogs-always-y");

    private final MakeRun run;
    private final KbuildFlags flags;
    private final Ledger ledger;
    private final ListWords words;

    KbuildPrograms(MakeRun run, KbuildFlags flags, Ledger ledger) {
        this.run = run;
        this.flags = flags;
        this.ledger = ledger;
        this.words = new ListWords(ledger);
    }

    static boolean isList(String name) {
        return LISTS.contains(name);
    }

    Map<String, Entry.HostProgram> programs() {
        Map<String, Entry.HostProgram> programs = new LinkedHashMap<>();
        for (String list : LISTS) {
            for (ListWords.Word word : words.merged(run.value(list), Value.EMPTY)) {
                if (word.text().indexOf('/') >= 0) {
                    ledger.partly(word.at(), "a host program in another directory, " + word.text());
                } else {
                    programs.putIfAbsent(word.text(), program(word));
                }
            }
        }
        return programs;
    }

    /**
     * Notes what Kbuild makes although nothing needs it.
     *
     * @param programs of this directory
     * @param steps of this directory
     */
    void always(Set<String> programs, List<Entry> steps) {
        Set<String> used = new HashSet<>();
        Set<String> made = new HashSet<>();
        for (Entry entry : steps) {
            if (entry instanceof Entry.Generated step) {
                used.add(step.program());
                made.addAll(step.outputs());
            }
        }
        for (String list : ALWAYS) {
            for (ListWords.Word word : words.merged(run.value(list), Value.EMPTY)) {
                String name = word.text();
                if (programs.contains(name) && !used.contains(name)) {
                    ledger.partly(
                            word.at(),
                            "the program " + name
                                    + " is built only for steps that run it, and none does that is imported;"
                                    + " write <generate program=\"" + name + "\">");
                } else if (!programs.contains(name) && !made.contains(name)) {
                    ledger.partly(word.at(), "nothing that is imported makes " + name);
                }
            }
        }
    }

    private Entry.HostProgram program(ListWords.Word word) {
        String name = word.text();
        List<Entry.Part> parts = new ArrayList<>();
        List<String> cflags = new ArrayList<>(flags.hostWords("HOST_EXTRACFLAGS"));
        Value listed = run.value(name + "-objs").followedBy(run.value(name + "-cxxobjs"));
        for (ListWords.Word part : words.merged(listed, Value.EMPTY)) {
            parts.add(new Entry.Part(part.text(), part.when(), part.at()));
        }
        if (parts.isEmpty()) {
            parts.add(new Entry.Part(name + ".o", Membership.ALWAYS, word.at()));
        }
        Set<List<String>> ofParts = new LinkedHashSet<>(); // mostly the same for each part
        for (Entry.Part part : parts) {
            ofParts.add(flags.hostWords("HOSTCFLAGS_" + part.name()));
            ofParts.add(flags.hostWords("HOSTCXXFLAGS_" + part.name()));
        }
        ofParts.forEach(cflags::addAll);
        List<String> libraries = new ArrayList<>(flags.hostWords("HOSTLDLIBS_" + name));
        libraries.addAll(flags.hostWords("HOSTLOADLIBES_" + name));
        return new Entry.HostProgram(name, word.when(), parts, cflags, libraries, word.at());
    }
}
