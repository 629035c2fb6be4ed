// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All manifests of a tree walked once, directories entered where they are named first (K16, K18): groups with their
 * contributions, outputs and settings, each in document order.
 */
final class TreeIndex {
    private final ManifestTree tree;
    private final Directories directories;
    private final Set<String> entered = new HashSet<>();
    private final Map<String, List<Contribution>> groups = new LinkedHashMap<>();
    private final List<PlacedOutput> outputs = new ArrayList<>();
    private final List<PlacedTest> tests = new ArrayList<>();
    private final Map<String, List<PlacedFlags>> flags = new HashMap<>();
    private final Map<String, List<PlacedObject>> objects = new LinkedHashMap<>();

    TreeIndex(ManifestTree tree, Configuration configuration) {
        this.tree = tree;
        this.directories = new Directories(tree, configuration);
        walk(tree.root());
    }

    /** Part of a group, said by the manifest of {@code directory}. */
    record Contribution(Item item, String directory, Member.Group group) {}

    /** An output, said by the manifest of {@code directory}, whose value it has at most. */
    record PlacedOutput(Member.Output output, String directory, Tristate value) {}

    /** A test, said by the manifest of {@code directory}, whose value it has at most. */
    record PlacedTest(Member.Test test, String directory, Tristate value) {}

    /** Flags of a directory. */
    record PlacedFlags(Member.Flags flags, String directory) {}

    /** Settings of one object. */
    record PlacedObject(Member.ObjectSettings settings, String directory) {}

    private void walk(Manifest manifest) {
        String directory = manifest.directory();
        entered.add(directory);
        for (Member member : manifest.members()) {
            if (member instanceof Member.Directory nested) {
                String name = TreePath.resolve(directory, nested.name().text());
                if (!entered.contains(name)) {
                    walk(tree.in(name));
                }
            } else if (member instanceof Member.Group group) {
                List<Contribution> list = groups.computeIfAbsent(group.name().text(), key -> new ArrayList<>());
                List<Contribution> contributions = group.items().stream()
                        .map(item -> new Contribution(item, directory, group))
                        .toList();
                list.addAll(group.atStart() ? 0 : list.size(), contributions);
            } else if (member instanceof Member.Output output) {
                outputs.add(new PlacedOutput(output, directory, valueOf(directory)));
            } else if (member instanceof Member.Test test) {
                tests.add(new PlacedTest(test, directory, valueOf(directory)));
            } else if (member instanceof Member.Flags settings) {
                flags.computeIfAbsent(directory, key -> new ArrayList<>()).add(new PlacedFlags(settings, directory));
            } else if (member instanceof Member.ObjectSettings settings) {
                String object = TreePath.resolve(directory, settings.name().text());
                objects.computeIfAbsent(object, key -> new ArrayList<>()).add(new PlacedObject(settings, directory));
            }
        }
    }

    ManifestTree tree() {
        return tree;
    }

    Directories directories() {
        return directories;
    }

    Tristate valueOf(String directory) {
        return directories.of(directory).now();
    }

    /**
     * The directory whose flags an object gets: the nearest around it that has a manifest, so that it does not matter
     * which manifest lists the object.
     */
    String home(String object) {
        String directory = TreePath.parent(object);
        while (!tree.byDirectory().containsKey(directory)) {
            directory = TreePath.parent(directory);
        }
        return directory;
    }

    /** Contributions by group name, in order; a group that is only declared empty is present. */
    Map<String, List<Contribution>> groups() {
        return groups;
    }

    /** Contributions to one group, in order; none if there is no such group. */
    List<Contribution> contributions(String group) {
        return groups.getOrDefault(group, List.of());
    }

    List<PlacedOutput> outputs() {
        return outputs;
    }

    List<PlacedTest> tests() {
        return tests;
    }

    /** The {@code <flags>} elements of one directory's manifest. */
    List<PlacedFlags> flags(String directory) {
        return flags.getOrDefault(directory, List.of());
    }

    /** Settings by object. */
    Map<String, List<PlacedObject>> objects() {
        return objects;
    }
}
