// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out objects and programs without a source, since their rules are not imported or other architectures have them, and
 * settings of objects that no list names: a manifest with these cannot be planned under any configuration. Used once.
 */
final class UnmadeObjects {
    /** Every target has a value for it. */
    private static final String TARGET = "${targetName}";

    /** Of sources that the build compiles. */
    private static final List<String> SUFFIXES = List.of(".c", ".S", ".s", ".cc", ".cpp", ".cxx");

    private final TreeFiles files;
    private final Ledger ledger;
    private final Map<String, Set<String>> listings = new HashMap<>();
    /** Files that steps make, from the root of the tree, and when. */
    private final Map<String, Condition> made = new HashMap<>();

    private final Set<String> listed = new HashSet<>();
    /** What is left out, and the programs among it. */
    private final Set<Entry> left = new HashSet<>();

    private final Set<String> programs = new HashSet<>();

    UnmadeObjects(TreeFiles files, Ledger ledger) {
        this.files = files;
        this.ledger = ledger;
    }

    /** The contents of all directories without these, in their order. */
    List<Contents> without(Collection<Contents> all) {
        boolean more = true;
        while (more) {
            more = false;
            findMade(all);
            for (Contents contents : all) {
                for (Entry entry : contents.entries()) {
                    more |= !left.contains(entry) && isLeft(contents, entry);
                }
            }
        }
        List<Contents> lists = all.stream().map(this::lists).toList();
        return lists.stream().map(this::settings).toList();
    }

    private void findMade(Collection<Contents> all) {
        made.clear();
        for (Contents contents : all) {
            for (Entry entry : contents.entries()) {
                if (entry instanceof Entry.Generated step && !left.contains(step)) {
                    step.outputs()
                            .forEach(output -> made.merge(
                                    path(contents, output), step.when().set(), Condition::or));
                }
            }
        }
    }

    /** Programs for the build machine with a part without a source, and steps that need these, or what such steps make. */
    private boolean isLeft(Contents contents, Entry entry) {
        String reason = "";
        if (entry instanceof Entry.HostProgram program) {
            for (Entry.Part part : program.parts()) {
                if (!hasSource(path(contents, part.name()))) {
                    reason = "no source for " + part.name() + " of the program " + program.name();
                }
            }
            if (!reason.isEmpty()) {
                programs.add(path(contents, program.name()));
            }
        } else if (entry instanceof Entry.Generated step) {
            for (String input : step.inputs()) {
                if (!isThere(path(contents, input))) {
                    reason = "nothing that is imported makes its prerequisite " + input;
                }
            }
            if (programs.contains(path(contents, step.program()))) {
                reason = "the program " + step.program() + " is not imported";
            }
        }
        if (reason.isEmpty()) {
            return false;
        }
        ledger.not(entry.at(), reason);
        return left.add(entry);
    }

    private boolean isThere(String file) {
        return file.matches(".*[$*\\[].*")
                || made.containsKey(file)
                || names(file).contains(TreePath.name(file));
    }

    private Set<String> names(String file) {
        return listings.computeIfAbsent(TreePath.parent(file), directory -> new HashSet<>(files.names(directory)));
    }

    private Contents lists(Contents contents) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : contents.entries()) {
            if (left.contains(entry)) {
                continue;
            }
            if (entry instanceof Entry.Composite composite) {
                List<Entry.Part> parts = composite.parts().stream()
                        .filter(part -> isMade(contents, part.name(), part.at()))
                        .map(part -> new Entry.Part(
                                part.name(),
                                whereMade(contents, part.name(), composite.when(), part.when(), part.at()),
                                part.at()))
                        .toList();
                if (!parts.isEmpty()) {
                    entries.add(new Entry.Composite(
                            composite.list(), composite.name(), composite.when(), parts, composite.at()));
                }
            } else if (!(entry instanceof Entry.Listed object)) {
                entries.add(entry);
            } else if (isMade(contents, object.name(), object.at())) {
                Membership when = whereMade(contents, object.name(), Membership.ALWAYS, object.when(), object.at());
                entries.add(new Entry.Listed(object.list(), object.name(), when, object.at()));
            }
        }
        return new Contents(contents.directory(), entries, contents.remarks(), contents.file());
    }

    private boolean isMade(Contents contents, String object, Location at) {
        String path = path(contents, object);
        if (object.replace(TARGET, "").indexOf('$') >= 0) {
            ledger.partly(
                    at,
                    object + " is left out, since the text of a symbol is in its name; list the objects it stands for");
            return false;
        }
        if (object.indexOf('$') < 0 && !hasSource(path)) {
            ledger.partly(
                    at,
                    "no source for " + object + ", which is left out; list it when a <generate> or <rule> makes one");
            return false;
        }
        List<String> sources = sources(path);
        if (sources.size() > 1) {
            ledger.partly(
                    at,
                    object + " is left out, since it has several sources, " + String.join(" and ", sources)
                            + "; rename those that Kbuild does not compile, and list it");
            return false;
        }
        listed.add(path);
        return true;
    }

    /** Names of files that a build would take for the source of an object, which has one. */
    private List<String> sources(String object) {
        String stem = TreePath.name(object).replaceAll("\\.o$", "");
        return SUFFIXES.stream()
                .map(suffix -> stem + suffix)
                .filter(names(object)::contains)
                .toList();
    }

    /**
     * The part of the cases in which an object is listed where steps make its source; the others are noted.
     *
     * @param list when there is the list at all
     */
    private Membership whereMade(Contents contents, String object, Membership list, Membership when, Location at) {
        Condition there = source(path(contents, object));
        if (object.indexOf('$') >= 0 || list.set().and(when.set()).implies(there)) {
            return when;
        }
        ledger.partly(
                at,
                "no source for " + object + " where no step that is imported makes it, which leaves it out there; write"
                        + " a <generate> for these cases, and list it for them");
        return when.and(Membership.of(there));
    }

    private boolean hasSource(String object) {
        return !source(object).isNever();
    }

    /** When there is something that an object is compiled from. */
    private Condition source(String object) {
        String stem = object.substring(0, object.length() - ".o".length());
        Set<String> names = names(object);
        Condition any = made.getOrDefault(object, Condition.NEVER);
        for (String suffix : SUFFIXES) {
            if (names.contains(TreePath.name(stem) + suffix)) {
                return Condition.ALWAYS;
            }
            any = any.or(made.getOrDefault(stem + suffix, Condition.NEVER));
        }
        return any;
    }

    private Contents settings(Contents contents) {
        List<Entry> entries = contents.entries().stream()
                .filter(entry -> isOfListed(contents, entry))
                .toList();
        return new Contents(contents.directory(), entries, contents.remarks(), contents.file());
    }

    private boolean isOfListed(Contents contents, Entry entry) {
        String object = entry instanceof Entry.ObjectFlags flags
                ? flags.object()
                : entry instanceof Entry.ObjectLibraries libraries
                        ? libraries.object()
                        : entry instanceof Entry.ObjectInputs inputs ? inputs.object() : "";
        if (object.isEmpty() || listed.contains(path(contents, object))) {
            return true;
        }
        ledger.not(entry.at(), "no list that is imported names " + object);
        return false;
    }

    private static String path(Contents contents, String name) {
        return TreePath.resolve(contents.directory(), name);
    }
}
