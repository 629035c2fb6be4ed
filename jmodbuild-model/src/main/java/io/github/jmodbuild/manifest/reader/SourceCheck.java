// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.manifest.ConfigOrder;
import io.github.jmodbuild.manifest.ConfigOrder.Placed;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.problem.CyclePath;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds {@code <source>} against the tree as a whole. Used once. */
final class SourceCheck {
    private final Map<String, Manifest> manifests;
    private final Map<String, Placed> sources;
    private final List<Problem> problems = new ArrayList<>();

    private SourceCheck(Map<String, Manifest> manifests) {
        this.manifests = manifests;
        this.sources = ConfigOrder.sources(manifests);
    }

    /** The mistakes of a tree in which each {@code <source>} names a manifest that was read. */
    static List<Problem> check(Map<String, Manifest> manifests) {
        SourceCheck check = new SourceCheck(manifests);
        if (!check.sources.isEmpty()) {
            check.cycles();
        }
        if (check.problems.isEmpty()) {
            check.onlySourced();
        }
        return check.problems;
    }

    /** A directory that no way from the root leads to lies in itself, since each has one place only. */
    private void cycles() {
        ConfigOrder order = new ConfigOrder(manifests);
        order.entries();
        Map<String, String> outer = outer();
        Set<String> told = new HashSet<>();
        sources.forEach((directory, placed) -> {
            if (order.entered().contains(directory) || told.contains(directory)) {
                return;
            }
            Set<String> way = new LinkedHashSet<>();
            String at = directory;
            while (way.add(at)) {
                at = outer.getOrDefault(at, "");
            }
            if (at.equals(directory)) {
                told.addAll(way);
                List<String> inward = CyclePath.steps(List.copyOf(way), at);
                Collections.reverse(inward);
                problems.add(new Problem(
                        placed.source().directory().at(),
                        "the configuration of " + directory + " contains itself: " + String.join(" → ", inward)
                                + "; remove this <source>"));
            }
        });
    }

    /** The directory in whose configuration that of each other has its place. */
    private Map<String, String> outer() {
        Map<String, String> outer = new HashMap<>();
        sources.forEach((directory, placed) -> outer.put(directory, placed.from()));
        for (Manifest manifest : manifests.values()) {
            for (Member member : manifest.members()) {
                if (member instanceof Member.Directory nested) {
                    outer.putIfAbsent(
                            TreePath.resolve(manifest.directory(), nested.name().text()), manifest.directory());
                }
            }
        }
        return outer;
    }

    /** What else than configuration is in a manifest that no {@code <directory>} enters would be left out. */
    private void onlySourced() {
        Set<String> built = ManifestTree.built(manifests);
        sources.forEach((directory, placed) -> {
            Manifest manifest = manifests.get(directory);
            if (manifest != null && !built.contains(directory)) {
                manifest.members().stream()
                        .filter(member -> !isConfiguration(member))
                        .findFirst()
                        .ifPresent(member -> problems.add(new Problem(
                                member.at(),
                                "this would be left out, since only the <source> at "
                                        + placed.source().at() + " names " + directory
                                        + ", which takes its configuration; write <directory>" + directory
                                        + "</directory> where it is to be built, too")));
            }
        });
    }

    private static boolean isConfiguration(Member member) {
        return member instanceof Member.Config
                || member instanceof Member.Undeclared
                || member instanceof Member.Check
                || member instanceof Member.Probes;
    }
}
