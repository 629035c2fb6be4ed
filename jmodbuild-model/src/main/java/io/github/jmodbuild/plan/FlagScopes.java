// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Member.Scope;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.TreeIndex.PlacedFlags;
import io.github.jmodbuild.plan.TreeIndex.PlacedObject;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which settings apply to which object and link, in the order tree, below, output, directory, composite, object (K36). */
final class FlagScopes {
    private final TreeIndex index;
    private final Configuration configuration;
    private final Map<String, FlagSet> byOutputAndDirectory = new HashMap<>();

    FlagScopes(TreeIndex index, Configuration configuration) {
        this.index = index;
        this.configuration = configuration;
    }

    /**
     * Settings of an output with the directory whose manifest says them.
     *
     * @param key tells outputs with settings apart; all without settings share the empty key
     */
    record OutputSettings(String key, String name, List<Setting> settings, String directory) {
        static final OutputSettings NONE = new OutputSettings("", "", List.of(), "");
    }

    /** Flags to compile one object with. */
    FlagSet compile(Entry entry, OutputSettings output) {
        String directory = index.home(entry.object());
        FlagSet shared =
                byOutputAndDirectory.computeIfAbsent(output.key() + "\n" + directory, key -> shared(directory, output));
        List<PlacedObject> own = index.objects().getOrDefault(entry.object(), List.of());
        if (own.isEmpty() && entry.compositeSettings().isEmpty()) {
            return shared;
        }
        FlagSet flags = new FlagSet(shared);
        addOwn(entry, flags);
        return flags;
    }

    /** Libraries that follow an object wherever it is linked (Q18): of its directory, its composite and its own. */
    FlagSet following(Entry entry) {
        FlagSet flags = new FlagSet();
        addDirectory(index.home(entry.object()), flags);
        addOwn(entry, flags);
        return flags;
    }

    /** Link flags that follow an object: its composite's and its own, since a directory's are for the directory's outputs. */
    FlagSet followingLink(Entry entry) {
        FlagSet flags = new FlagSet();
        addOwn(entry, flags);
        return flags;
    }

    /** Link flags of an output: tree, below, output, directory. */
    FlagSet link(OutputSettings output) {
        FlagSet flags = tree();
        addBelow(output.directory(), flags);
        flags.add(output.settings(), output.directory(), configuration);
        addFlags(output.directory(), Scope.DIRECTORY, flags);
        return flags;
    }

    private FlagSet tree() {
        FlagSet flags = new FlagSet();
        addFlags("", Scope.TREE, flags);
        return flags;
    }

    private void addOwn(Entry entry, FlagSet flags) {
        Entry.Use within = entry.within();
        if (within != null) {
            flags.add(within.composite().settings(), within.directory(), configuration);
        }
        for (PlacedObject own : index.objects().getOrDefault(entry.object(), List.of())) {
            flags.add(own.list(), own.directory(), configuration);
        }
    }

    private FlagSet shared(String directory, OutputSettings output) {
        FlagSet flags = tree();
        addBelow(directory, flags);
        flags.add(output.settings(), output.directory(), configuration);
        addFlags(directory, Scope.DIRECTORY, flags);
        return flags;
    }

    private void addDirectory(String directory, FlagSet flags) {
        addBelow(directory, flags);
        addFlags(directory, Scope.DIRECTORY, flags);
    }

    private void addBelow(String directory, FlagSet flags) {
        for (String outer : lineage(directory)) {
            addFlags(outer, Scope.BELOW, flags);
        }
    }

    private void addFlags(String directory, Scope scope, FlagSet flags) {
        for (PlacedFlags placed : index.flags(directory)) {
            Member.Flags element = placed.flags();
            boolean holds = element.condition() == null || configuration.evaluate(element.condition()) != Tristate.N;
            if (element.scope() == scope && holds) {
                flags.add(element.settings(), placed.directory(), configuration);
            }
        }
    }

    /** The directory and all around it, the root first. */
    private static List<String> lineage(String directory) {
        ArrayDeque<String> all = new ArrayDeque<>();
        String current = directory;
        while (!current.isEmpty()) {
            all.addFirst(current);
            current = TreePath.parent(current);
        }
        all.addFirst("");
        return List.copyOf(all);
    }
}
