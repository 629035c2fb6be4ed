// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Member.Output;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Expansion.Segment;
import io.github.jmodbuild.plan.TreeIndex.Contribution;
import io.github.jmodbuild.plan.TreeIndex.PlacedOutput;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What every output of the tree consists of, and which modules there are (K15, K16, K18, K20–K22, D01, D03, D06). */
final class Outputs {
    private final TreeIndex index;
    private final Expansion expansion;
    private final List<Problem> problems;
    private final Map<String, Decided> archives = new LinkedHashMap<>();
    private final List<Decided> decided = new ArrayList<>();
    private final Map<Object, List<Entry>> modules = new LinkedHashMap<>();
    private final Set<String> unreached = new LinkedHashSet<>();

    private Outputs(TreeIndex index, Expansion expansion, List<Problem> problems) {
        this.index = index;
        this.expansion = expansion;
        this.problems = problems;
    }

    /** An output with its value and its members. */
    record Decided(PlacedOutput placed, Tristate value, List<Segment> segments, LinkSet members) {
        List<Entry> entries() {
            List<Entry> all = new ArrayList<>();
            segments.forEach(segment -> all.addAll(segment.entries()));
            return all;
        }

        String name() {
            return placed.output().name().text();
        }

        Output output() {
            return placed.output();
        }
    }

    static Outputs decide(TreeIndex index, Expansion expansion, List<Problem> problems) {
        Outputs outputs = new Outputs(index, expansion, problems);
        outputs.decideArchives();
        outputs.decideOthers();
        outputs.addModulesOfUnreachedGroups();
        return outputs;
    }

    private void decideArchives() {
        for (PlacedOutput placed : index.outputs()) {
            if (placed.output().kind() == Kind.ARCHIVE) {
                Decided archive = decide(placed);
                decided.add(archive);
                Decided other = archives.putIfAbsent(archive.name(), archive);
                if (other != null) {
                    noteTwice(placed.output(), other.output());
                }
            }
        }
    }

    private void decideOthers() {
        Map<String, Output> names = new LinkedHashMap<>();
        for (PlacedOutput placed : index.outputs()) {
            if (placed.output().kind() == Kind.ARCHIVE) {
                continue;
            }
            Decided one = decide(placed);
            decided.add(one);
            Output other = names.putIfAbsent(one.output().kind() + one.name(), one.output());
            if (other != null) {
                noteTwice(placed.output(), other);
            }
        }
        decided.forEach(this::addModules);
        sortAsWritten();
    }

    private void sortAsWritten() {
        Map<Output, Decided> byOutput = new LinkedHashMap<>();
        decided.forEach(one -> byOutput.put(one.output(), one));
        decided.clear();
        for (PlacedOutput placed : index.outputs()) {
            Decided one = byOutput.remove(placed.output());
            if (one != null) {
                decided.add(one);
            }
        }
    }

    private Decided decide(PlacedOutput placed) {
        Output output = placed.output();
        Tristate value = placed.value().and(expansion.membership(output.config()));
        Tristate around =
                value == Tristate.N ? Tristate.N : Tristate.Y; // an output is there or not; m concerns members
        List<Segment> segments = expansion.ofContents(output.contents(), placed.directory(), around);
        List<Entry> entries = new ArrayList<>();
        segments.forEach(segment -> entries.addAll(segment.entries()));
        LinkSet members = output.kind() == Kind.MODULE ? LinkSet.ofAll(entries) : LinkSet.ofResidents(entries);
        return new Decided(placed, value, segments, members);
    }

    private void addModules(Decided one) {
        List<Decided> linked = linkedArchives(one); // also notes unknown names
        if (one.output().kind() == Kind.MODULE) {
            return;
        }
        List<Entry> all = new ArrayList<>(one.entries());
        List<LinkSet> elsewhere = new ArrayList<>();
        for (Decided archive : linked) {
            all.addAll(archive.entries());
            elsewhere.add(archive.members());
        }
        one.members().addModules(all, elsewhere, problems);
        boolean linkedElsewhere = one.output().kind() == Kind.ARCHIVE && isLinked(one.name());
        if (!linkedElsewhere) {
            one.members().modules().forEach(this::addModule);
        }
    }

    /** Whether an executable links the archive, which then decides which of its members are modules (K22). */
    private boolean isLinked(String archive) {
        return decided.stream()
                .filter(one -> one.output().kind() == Kind.EXECUTABLE && one.value() != Tristate.N)
                .anyMatch(one -> linkedArchives(one).stream()
                        .anyMatch(linked -> linked.name().equals(archive)));
    }

    /** Archives named in an output's contents, each once, in link order. Unknown ones are noted. */
    List<Decided> linkedArchives(Decided one) {
        Map<String, Decided> linked = new LinkedHashMap<>();
        for (Content content : one.output().contents()) {
            if (content instanceof Content.ArchiveRef reference) {
                Decided archive = archives.get(reference.name().text());
                if (archive == null) {
                    noteUnknownArchive(reference.name());
                } else {
                    linked.put(archive.name(), archive);
                }
            }
        }
        return List.copyOf(linked.values());
    }

    private void noteUnknownArchive(Word name) {
        Problem problem = new Problem(
                name.at(),
                "there is no archive " + name + Nearest.hint(name.text(), archives.keySet())
                        + "; an archive exists where <archive name=\"" + name + "\"> describes it");
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private void addModule(Object key, List<Entry> parts) {
        List<Entry> known = modules.putIfAbsent(key, parts);
        if (known == null || objects(known).equals(objects(parts))) {
            return;
        }
        Set<String> differ = new LinkedHashSet<>(objects(known));
        differ.addAll(objects(parts));
        differ.removeIf(
                object -> objects(known).contains(object) && objects(parts).contains(object));
        Entry part = parts.get(0);
        problems.add(new Problem(
                part.carrier().name().at(),
                "module " + part.carrier().name() + " would need " + String.join(" and ", differ)
                        + " for one program but not for another, where that is built in; list it outside the composite, or"
                        + " give the programs equal lists"));
    }

    private static List<String> objects(List<Entry> parts) {
        return parts.stream().map(Entry::object).toList();
    }

    /** Nobody decides about these groups, so their m members are modules (D01), their y members unused. */
    private void addModulesOfUnreachedGroups() {
        List<Entry> entries = new ArrayList<>();
        for (String group : index.groups().keySet()) {
            if (!expansion.reached().contains(group)) {
                unreached.add(group);
            }
        }
        unreached.forEach(group -> entries.addAll(expansion.ofGroup(group)));
        LinkSet set = LinkSet.ofResidents(entries);
        set.addModules(entries, List.of(), problems);
        set.modules().forEach(this::addModule);
    }

    void warnOfUnused(Expansion expansion, TreeIndex index, List<Problem> warnings) {
        for (String group : unreached) {
            for (Contribution contribution : index.contributions(group)) {
                boolean resident = contribution.item() instanceof Item.Objects objects
                        && !objects.names().isEmpty()
                        && expansion.membership(objects.config()) == Tristate.Y;
                if (resident) {
                    warnings.add(new Problem(
                            contribution.item().at(),
                            "group " + group + " goes into no output, so these objects are not built; name it in an"
                                    + " <executable> or <archive>"));
                }
            }
        }
    }

    private void noteTwice(Output output, Output other) {
        problems.add(new Problem(
                output.name().at(),
                "a second " + output.kind().element() + " " + output.name() + "; the first is at "
                        + other.name().at() + "; rename one of them"));
    }

    /** All outputs that manifests describe, whatever their value, in document order. */
    List<Decided> all() {
        return decided;
    }

    /** Parts of the modules that m members make, by carrier key. */
    Map<Object, List<Entry>> modules() {
        return modules;
    }

    /** An archive by name; {@link #linkedArchives} has refused unknown ones. */
    Decided archive(String name) {
        return Objects.requireNonNull(archives.get(name), name);
    }

    /** With MODULES=n nothing is a module (D06). */
    boolean modulesEnabled() {
        return expansion.modulesEnabled();
    }

    boolean describesModules() {
        return !unreached.isEmpty();
    }
}
