// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Programs of one directory for the build machine. Used once. */
final class KbuildPrograms {
    private static final List<String> LISTS =
            List.of("hostprogs", "hostprogs-y", "hostprogs-m", "hostprogs-always-y", "hostprogs-always-m");

    /** What is made whether something needs it or not. */
    private static final List<String> ALWAYS =
            List.of("always", "always-y", "always-m", "hostprogs-always-y", "hostprogs-always-m");

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
        Map<String, Condition> always = new HashMap<>();
        listed(ALWAYS).forEach((name, word) -> always.put(name, word.when().set()));
        Map<String, Entry.HostProgram> programs = new LinkedHashMap<>();
        listed(LISTS).forEach((name, word) -> {
            if (name.indexOf('/') >= 0) {
                ledger.partly(word.at(), "a host program in another directory, " + name);
            } else {
                programs.put(name, program(word, always.getOrDefault(name, Condition.NEVER)));
            }
        });
        return programs;
    }

    /** The words of several lists, each once and at its first place. */
    private Map<String, ListWords.Word> listed(List<String> lists) {
        Map<String, ListWords.Word> once = new LinkedHashMap<>();
        for (ListWords.Word word : all(lists)) {
            once.merge(
                    word.text(),
                    word,
                    (first, again) ->
                            new ListWords.Word(first.text(), first.when().or(again.when()), first.at()));
        }
        return once;
    }

    private List<ListWords.Word> all(List<String> lists) {
        return lists.stream()
                .flatMap(list -> words.merged(run.value(list), Value.EMPTY).stream())
                .toList();
    }

    /**
     * Notes what Kbuild makes although nothing needs it, and nothing makes here.
     *
     * @param programs of this directory
     * @param steps of this directory
     */
    void noteUnmade(Set<String> programs, List<Entry> steps) {
        Set<String> made = new HashSet<>(programs);
        for (Entry entry : steps) {
            if (entry instanceof Entry.Generated step) {
                made.addAll(step.outputs());
            }
        }
        List<String> lists = new ArrayList<>(ALWAYS);
        lists.add("extra-y");
        List<ListWords.Word> all = all(lists);
        Set<Location> carried = new HashSet<>();
        all.stream().filter(word -> made.contains(word.text())).forEach(word -> carried.add(word.at()));
        for (ListWords.Word word : all) {
            if (!made.contains(word.text())) {
                String reason = word.text().endsWith(".o")
                        ? word.text() + " is compiled only where something links it; name it there"
                        : "nothing that is imported makes " + word.text();
                if (carried.contains(word.at())) {
                    ledger.partly(word.at(), reason);
                } else {
                    ledger.not(word.at(), reason);
                }
            }
        }
    }

    private Entry.HostProgram program(ListWords.Word word, Condition always) {
        String name = word.text();
        List<Entry.Part> parts = new ArrayList<>();
        List<String> cflags = new ArrayList<>(flags.hostWords("HOST_EXTRACFLAGS"));
        Value listed = run.value(name + "-objs").andWordsOf(run.value(name + "-cxxobjs"));
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
        return new Entry.HostProgram(name, word.when(), always, parts, cflags, libraries, word.at());
    }
}
