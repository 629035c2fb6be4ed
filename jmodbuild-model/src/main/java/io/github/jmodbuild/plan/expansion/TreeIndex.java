// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Index of all manifests of a tree, with directories at the place where they are first named (K16, K18): groups with
 * their contributions, outputs and settings, each in document order.
 */
public final class TreeIndex {
    private final ManifestTree tree;
    private final DirectoryValues directories;
    private final Set<String> entered = new HashSet<>();
    private final Map<String, List<Contribution>> groups = new LinkedHashMap<>();
    private final List<PlacedOutput> outputs = new ArrayList<>();
    private final List<PlacedTest> tests = new ArrayList<>();
    private final List<PlacedStep> steps = new ArrayList<>();
    private final Map<String, List<PlacedFlags>> flags = new HashMap<>();
    private final Map<String, List<PlacedObject>> objects = new LinkedHashMap<>();

    private final Map<String, Location> perTarget = new HashMap<>();
    private final String target;
    private final Configuration configuration;

    /** The tree's own. */
    public TreeIndex(ManifestTree tree, Configuration configuration) {
        this(tree, configuration, "");
    }

    /** @param target whose outputs these are; empty for the tree's own */
    public TreeIndex(ManifestTree tree, Configuration configuration, String target) {
        this.tree = tree;
        this.target = target;
        this.configuration = configuration;
        this.directories = new DirectoryValues(tree, configuration);
        walk(tree.root());
    }

    /** Part of a group, from the manifest of {@code directory}. */
    public record Contribution(Item item, String directory, Member.Group group) {}

    /** An output from the manifest of {@code directory}, whose value is its upper limit. */
    public record PlacedOutput(Member.Output output, String directory, Tristate value) {}

    /** A test from the manifest of {@code directory}, whose value is its upper limit. */
    public record PlacedTest(Member.Test test, String directory, Tristate value) {}

    /** A member that describes a step, from the manifest of {@code directory}, whose value is its upper limit. */
    public record PlacedStep(Member member, String directory, Tristate value) {
        /** Whether it is not left out: neither by its directory nor by its own {@code config}. */
        public boolean isOn(@Nullable Expr config, Configuration configuration) {
            return value.and(MemberConditions.of(config, configuration)) != Tristate.N;
        }
    }

    /** Flags of a directory. */
    public record PlacedFlags(Member.Flags flags, String directory) {}

    /** Settings of one object. */
    public record PlacedObject(Member.ObjectSettings settings, String directory) {}

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
                if (group.perTarget()) {
                    perTarget.putIfAbsent(group.name().text(), group.at());
                }
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
            } else if (isStep(member)) {
                steps.add(new PlacedStep(member, directory, valueOf(directory)));
            }
        }
    }

    public ManifestTree tree() {
        return tree;
    }

    public String target() {
        return target;
    }

    /** Whether the tree is built for targets. */
    public boolean hasTargets() {
        return !TargetTree.names(tree).isEmpty();
    }

    /** The configuration of its values. */
    public Configuration configuration() {
        return configuration;
    }

    /** Groups with objects for each target, with the place of perTarget. */
    public Map<String, Location> perTarget() {
        return Collections.unmodifiableMap(perTarget);
    }

    private static boolean isStep(Member member) {
        return member instanceof Member.Generate
                || member instanceof Member.Rule
                || member instanceof Member.Post
                || member instanceof Member.Embed
                || member instanceof Member.SymbolMap
                || member instanceof Member.Catalogs
                || member instanceof Member.MemberList
                || member instanceof Member.SymbolList
                || member instanceof Member.Install
                || member instanceof Member.InstallLink
                || member instanceof Member.PkgConfigFile;
    }

    public DirectoryValues directories() {
        return directories;
    }

    public Tristate valueOf(String directory) {
        return directories.of(directory).now();
    }

    /**
     * The directory whose flags an object gets: the nearest around it that has a manifest, so that it does not matter
     * which manifest lists the object. One that only {@code <source>} names has configuration only.
     */
    public String settingsDirectory(String object) {
        String directory = TreePath.parent(object);
        while (!entered.contains(directory)) {
            directory = TreePath.parent(directory);
        }
        return directory;
    }

    /** Contributions by group name, in order; a group that is only declared empty is present. */
    public Map<String, List<Contribution>> groups() {
        return Collections.unmodifiableMap(groups);
    }

    /** Contributions to one group, in order; none if there is no such group. */
    public List<Contribution> contributions(String group) {
        return groups.getOrDefault(group, List.of());
    }

    public List<PlacedOutput> outputs() {
        return Collections.unmodifiableList(outputs);
    }

    public List<PlacedTest> tests() {
        return Collections.unmodifiableList(tests);
    }

    /** Members that describe steps, in document order. */
    public List<PlacedStep> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** The members of one kind that describe steps, with their places, in document order. */
    public <T extends Member> void steps(Class<T> kind, BiConsumer<T, PlacedStep> each) {
        for (PlacedStep step : steps) {
            if (kind.isInstance(step.member())) {
                each.accept(kind.cast(step.member()), step);
            }
        }
    }

    /** The {@code <flags>} elements of one directory's manifest. */
    public List<PlacedFlags> flags(String directory) {
        return flags.getOrDefault(directory, List.of());
    }

    /** Settings by object. */
    public Map<String, List<PlacedObject>> objects() {
        return Collections.unmodifiableMap(objects);
    }
}
