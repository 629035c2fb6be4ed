// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.make.GuardedWord;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lists of Linux 2.2 and 2.4 (K27): other names for objects at y and at m, for libraries and for subdirectories. Used once. */
final class OldLists {
    private static final Pattern NAMES = Pattern.compile(
            "M?[OLI]X?_OBJS|MX?_OBJS|MIX?_OBJS|LX?_OBJS|OX?_OBJS|[OL]_TARGET|(ALL_|MOD_|MOD_IN_)?SUB_DIRS|MOD_LIST_NAME"
                    + "|export-objs|list-multi|mod-subdirs|MOD_TO_LIST|MOD_SUB_DIRS|SUBDIRS|CFLAGS_kernel");
    private static final Pattern OBJECT_LISTS = Pattern.compile("[OLM]X?_OBJS|MIX?_OBJS");

    private final MakeRun run;
    private final KbuildObjects objects;
    private final ListWords words;
    private final Ledger ledger;

    OldLists(MakeRun run, KbuildObjects objects, ListWords words, Ledger ledger) {
        this.ledger = ledger;
        this.run = run;
        this.objects = objects;
        this.words = words;
    }

    static boolean isOld(String name) {
        return NAMES.matcher(name).matches();
    }

    /** For the report. */
    static String kind(String name) {
        return name.contains("SUB") || name.contains("subdirs")
                ? "subdir"
                : OBJECT_LISTS.matcher(name).matches() ? "obj" : "target";
    }

    /**
     * What is in lists under the old names, and in {@code obj-y} and {@code obj-m}. Makefiles of Linux 2.4 have both, since they
     * translate the new lists to the old ones; an object or composite is one.
     */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Value y = run.value("obj-y");
        Value modules = all("M_OBJS", "MX_OBJS", "obj-m");
        Value linked = all("O_OBJS", "OX_OBJS").andWordsOf(isLibrary() ? Value.EMPTY : y);
        Value members = all("L_OBJS", "LX_OBJS").andWordsOf(isLibrary() ? y : Value.EMPTY);
        List<ListWords.Word> archived = new ArrayList<>(words.merged(members, Value.EMPTY));
        archived.removeIf(this::isOwnTarget);
        entries.addAll(objects.entries(archived, KbuildObjects.LIBRARY));
        entries.addAll(objects.entries(words.merged(linked, modules), KbuildObjects.BUILT_IN));
        return entries;
    }

    /** Linux 2.2 has directories the objects of which are linked to one, which is a member of their archive. */
    private boolean isOwnTarget(ListWords.Word word) {
        boolean isOwn = word.text().equals(target(run));
        if (isOwn) {
            ledger.partly(word.at(), "the objects of " + word.text() + KbuildObjects.MEMBER);
        }
        return isOwn;
    }

    private Value all(String... names) {
        Value all = Value.EMPTY;
        for (String name : names) {
            all = all.andWordsOf(run.value(name));
        }
        return all;
    }

    /**
     * Directories of lists whose words end without a slash.
     *
     * @param traits of what reads them; nothing for Linux 2.2 and 2.4
     */
    List<Entry> subdirectories(Optional<KbuildTraits> traits) {
        Value y = all("SUB_DIRS", "subdir-y");
        Value m = all("MOD_SUB_DIRS", "MOD_IN_SUB_DIRS", "subdir-m");
        if (traits.isEmpty()) {
            Value both = run.expand("$(filter $(mod-subdirs),$(subdir-y))", Location.of("Rules.make"));
            Map<String, Condition> modules = conditions(m.andWordsOf(both));
            return entered(y, m, modules, true);
        }
        Map<String, Condition> modules = traits.get().modulesOfSubdirs() ? conditions(y.andWordsOf(m)) : Map.of();
        return entered(y, m, modules, false);
    }

    /** When a value has a word. */
    private static Map<String, Condition> conditions(Value value) {
        Map<String, Condition> conditions = new HashMap<>();
        value.words().forEach(word -> conditions.merge(word.text(), word.when(), Condition::or));
        return conditions;
    }

    /**
     * @param modules when directories are entered for modules
     * @param linked whether other lists name what is made there, as those of Linux 2.4 do
     */
    private List<Entry> entered(Value y, Value m, Map<String, Condition> modules, boolean linked) {
        Map<String, ListWords.Word> joined = new LinkedHashMap<>();
        for (ListWords.Word word : words.merged(y, m)) { // one has a statement of its own in each list
            joined.merge(
                    word.text(),
                    word,
                    (known, again) ->
                            new ListWords.Word(known.text(), known.when().or(again.when()), known.at()));
        }
        List<ListWords.Word> directories = new ArrayList<>();
        Map<String, Condition> reached = new HashMap<>();
        joined.values().forEach(word -> {
            String name = word.text().replaceAll("/*$", "");
            Membership when = linked
                    ? word.when()
                    : Membership.of(Condition.NEVER, word.when().set());
            directories.add(new ListWords.Word(name + "/", when, word.at()));
            reached.merge(name, modules.getOrDefault(word.text(), Condition.NEVER), Condition::or);
        });
        return objects.entries(directories, "").stream()
                .map(entry -> entry instanceof Entry.Subdirectory below
                        ? new Entry.Subdirectory(
                                below.name(),
                                below.when(),
                                reached.getOrDefault(below.name(), Condition.NEVER),
                                below.at())
                        : entry)
                .toList();
    }

    /** The object that the whole directory becomes; empty if it names none. */
    private static String target(MakeRun run) {
        return run.value("O_TARGET").constant().orElse("");
    }

    /** Whether objects at y are members of an archive; those at m are modules. */
    private boolean isLibrary() {
        return !run.value("L_TARGET").words().isEmpty();
    }

    /** When the whole directory is one module at m: {@code obj-m := $(O_TARGET)}, or Linux 2.2's {@code M_OBJS}. */
    static Condition isModule(MakeRun run) {
        String target = target(run);
        return target.isEmpty()
                ? Condition.NEVER
                : Stream.of("obj-m", "M_OBJS", "MX_OBJS")
                        .flatMap(list -> run.value(list).words().stream())
                        .filter(word -> word.text().equals(target))
                        .map(GuardedWord::when)
                        .reduce(Condition.NEVER, Condition::or);
    }

    /** Whether an object is a module of its own or a member of an archive. */
    private static boolean isApart(Entry.Listed object) {
        return !object.list().equals(KbuildObjects.BUILT_IN)
                || object.when().y().isNever();
    }

    /** That module, and what else there is. */
    List<Entry> module(List<Entry> entries) {
        String name = target(run).replaceAll("\\.o$", "");
        List<Entry.Part> parts = new ArrayList<>();
        List<Entry> rest = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Listed object && object.name().equals(target(run))) {
                continue;
            }
            if (entry instanceof Entry.Listed object && !isApart(object)) {
                parts.add(new Entry.Part(object.name(), object.when(), object.at()));
            } else {
                rest.add(entry);
            }
        }
        if (!parts.isEmpty()) {
            rest.add(new Entry.Composite(
                    KbuildObjects.BUILT_IN,
                    name,
                    Membership.ALWAYS,
                    parts,
                    parts.get(0).at()));
        }
        return rest;
    }
}
