// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.writer.ManifestWriter;
import io.github.jmodbuild.manifest.writer.Remarks;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The manifest of one directory while it is put together. Not thread-safe. */
final class ManifestParts {
    private final String directory;
    private final Location at;
    private final List<Probe> probes = new ArrayList<>();
    private final Map<Location, List<String>> before = new HashMap<>();
    private final Map<Location, List<String>> atEnd = new HashMap<>();
    private final Set<String> undeclared = new TreeSet<>();
    private final List<Member> members = new ArrayList<>();
    private List<ConfigEntry> entries = List.of();
    private @Nullable String title;

    /** @param at the Kconfig file it is made of */
    ManifestParts(String directory, Location at) {
        this.directory = directory;
        this.at = at;
    }

    String directory() {
        return directory;
    }

    Location at() {
        return at;
    }

    /** Comments in front of the entry at this place. */
    void before(Location entry, List<Remark> remarks) {
        note(before, entry, remarks);
    }

    /** Comments behind everything. */
    void atEnd(List<Remark> remarks) {
        note(atEnd, Location.of(path()), remarks);
    }

    /** Comments at the end of a block. */
    void atEnd(Location block, List<Remark> remarks) {
        note(atEnd, block, remarks);
    }

    private static void note(Map<Location, List<String>> all, Location place, List<Remark> remarks) {
        if (!remarks.isEmpty()) {
            List<String> lines = all.computeIfAbsent(place, key -> new ArrayList<>());
            remarks.forEach(remark -> lines.add(remark.text()));
        }
    }

    void probe(Probe probe) {
        probes.add(probe);
    }

    void undeclared(String name) {
        undeclared.add(name);
    }

    void entries(List<ConfigEntry> made) {
        entries = made;
    }

    /** What is built here, behind the configuration. */
    void members(List<Member> made) {
        members.addAll(made);
    }

    /** The first title counts; false if there is one. */
    boolean title(String text) {
        boolean first = title == null;
        title = first ? text : title;
        return first;
    }

    /** {@code modules.xml} in its directory. */
    String path() {
        return directory.isEmpty() ? "modules.xml" : directory + "/modules.xml";
    }

    String text() {
        return ManifestWriter.write(manifest(), new Remarks(before, atEnd));
    }

    /** Where what stands on a line of the text is from; empty if it is of the import itself. */
    Optional<Location> origin(int line) {
        return Optional.ofNullable(ManifestWriter.origins(manifest(), new Remarks(before, atEnd))
                        .floorEntry(line))
                .map(Map.Entry::getValue);
    }

    private Manifest manifest() {
        List<Member> all = new ArrayList<>();
        if (!entries.isEmpty() || title != null) {
            all.add(new Member.Config(title, entries, at));
        }
        if (!probes.isEmpty()) {
            all.add(new Member.Probes(probes, at));
        }
        if (!undeclared.isEmpty()) {
            all.add(new Member.Undeclared(
                    undeclared.stream().map(name -> new Word(name, at)).toList(), at));
        }
        all.addAll(members);
        return new Manifest(directory, all, Location.of(path()));
    }
}
