// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The configuration of a tree in menu order: document order, each directory's where a {@code <source>} names it, and without
 * one where a {@code <directory>} names it first. Used once.
 */
public final class ConfigOrder {
    private final Map<String, Manifest> manifests;
    private final Map<String, Placed> sources;
    private final Set<String> entered = new HashSet<>();

    public ConfigOrder(Map<String, Manifest> manifests) {
        this.manifests = manifests;
        this.sources = sources(manifests);
    }

    /** A {@code <source>} and the directory whose manifest it is in. */
    public record Placed(ConfigEntry.Source source, String from) {}

    /** The first {@code <source>} of each directory that has one. */
    public static Map<String, Placed> sources(Map<String, Manifest> manifests) {
        Map<String, Placed> sources = new LinkedHashMap<>();
        for (Manifest manifest : manifests.values()) {
            for (Member member : manifest.members()) {
                if (member instanceof Member.Config config) {
                    ConfigEntry.sources(config.entries(), source -> {
                        String directory = TreePath.resolve(
                                manifest.directory(), source.directory().text());
                        sources.putIfAbsent(directory, new Placed(source, manifest.directory()));
                    });
                }
            }
        }
        return sources;
    }

    /** Directories whose configuration has a place in the tree: all but those that contain themselves. Valid after {@link #entries}. */
    public Set<String> entered() {
        return entered;
    }

    /** All entries, and the symbols that probes declare. */
    public List<ConfigEntry> entries() {
        return entries("");
    }

    private List<ConfigEntry> entries(String directory) {
        Manifest manifest = manifests.get(directory);
        if (manifest == null || !entered.add(directory)) {
            return List.of();
        }
        List<ConfigEntry> entries = new ArrayList<>();
        for (Member member : manifest.members()) {
            if (member instanceof Member.Config config) {
                entries.addAll(ConfigEntry.replaced(config.entries(), leaf -> entry(leaf, directory)));
            } else if (member instanceof Member.Probes probes) {
                probes.probes().forEach(probe -> entries.addAll(probe.declarations()));
            } else if (member instanceof Member.Directory nested) {
                String name = TreePath.resolve(directory, nested.name().text());
                if (!sources.containsKey(name)) {
                    entries.addAll(entries(name));
                }
            }
        }
        return entries;
    }

    private List<ConfigEntry> entry(ConfigEntry leaf, String directory) {
        return leaf instanceof ConfigEntry.Source source
                ? entries(TreePath.resolve(directory, source.directory().text()))
                : List.of(leaf);
    }
}
