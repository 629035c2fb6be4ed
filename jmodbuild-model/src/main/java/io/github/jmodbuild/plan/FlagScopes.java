// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Member.Scope;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.FlagSet.Placed;
import io.github.jmodbuild.plan.Outputs.Decided;
import io.github.jmodbuild.plan.TreeIndex.PlacedFlags;
import io.github.jmodbuild.plan.TreeIndex.PlacedObject;
import io.github.jmodbuild.toolchain.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which settings apply to what, and in which order (K36). An object is compiled with those of tree, below, output,
 * directory, composite and object; an output is linked with those of tree, below, directory and output.
 *
 * <p>An object's directory is the nearest around it that has a manifest, whichever manifest lists it. Conditions
 * ({@code if}) hold at m and y.
 */
final class FlagScopes {
    private final TreeIndex index;
    private final Configuration configuration;
    private final Map<String, FlagSet> byOutputAndDirectory = new HashMap<>();

    FlagScopes(TreeIndex index, Configuration configuration) {
        this.index = index;
        this.configuration = configuration;
    }

    /** The target whose settings these are; empty for the tree's own. */
    String target() {
        return index.target();
    }

    Configuration configuration() {
        return configuration;
    }

    /**
     * Settings of an output with the directory whose manifest says them.
     *
     * @param key tells outputs with settings apart; all without settings share the empty key
     */
    record OutputSettings(String key, String name, List<Setting> settings, String directory) {
        static OutputSettings of(Decided one) {
            List<Setting> settings = one.output().contents().stream()
                    .filter(Setting.class::isInstance)
                    .map(Setting.class::cast)
                    .toList();
            String key = settings.isEmpty() ? "" : one.output().at() + " " + one.name();
            return new OutputSettings(key, one.name(), settings, one.placed().directory());
        }

        /** Of an output in a directory without settings of its own, such as a module that an m member makes. */
        static OutputSettings none(String name, String directory) {
            return new OutputSettings("", name, List.of(), directory);
        }
    }

    /** Flags to compile one object with. */
    FlagSet compile(Entry entry, Code code, OutputSettings output) {
        FlagSet shared = shared(index.home(entry.object()), code, output);
        List<Placed> composite = composite(entry);
        List<Placed> own = own(entry.object());
        if (own.isEmpty() && composite.isEmpty()) {
            return shared;
        }
        FlagSet flags = new FlagSet(shared);
        flags.add(composite, configuration);
        flags.add(own, configuration);
        return flags;
    }

    /** Flags to compile the object with where neither output nor composite says anything. */
    FlagSet compilePlain(Entry entry, Code code) {
        Entry alone = new Entry(entry.object(), entry.value(), entry.word(), null, this);
        return compile(alone, code, OutputSettings.none("", ""));
    }

    /** Flags for a file that is no object, of the output's directory. */
    FlagSet preprocess(OutputSettings output) {
        return shared(output.directory(), Code.RESIDENT, output);
    }

    private FlagSet shared(String directory, Code code, OutputSettings output) {
        String key = code.word() + "\n" + output.key() + "\n" + directory;
        FlagSet known = byOutputAndDirectory.get(key);
        if (known == null) {
            known = treeAndBelow(directory, code);
            known.add(Placed.all(output.settings(), output.directory()), configuration);
            known.add(flags(directory, Scope.DIRECTORY, code), configuration);
            byOutputAndDirectory.put(key, known);
        }
        return known;
    }

    /** Link flags and libraries of an output as a whole; its members bring more, see {@link Brought}. */
    FlagSet link(OutputSettings output, Code code) {
        FlagSet flags = treeAndBelow(output.directory(), code);
        flags.add(flags(output.directory(), Scope.DIRECTORY, code), configuration);
        flags.add(Placed.all(output.settings(), output.directory()), configuration);
        return flags;
    }

    private FlagSet treeAndBelow(String directory, Code code) {
        FlagSet flags = new FlagSet();
        flags.add(flags("", Scope.TREE, code), configuration);
        lineage(directory).forEach(outer -> flags.add(flags(outer, Scope.BELOW, code), configuration));
        return flags;
    }

    /** Settings of the composite an entry is a part of; none if it is no part. */
    List<Placed> composite(Entry entry) {
        Entry.Use within = entry.within();
        return within == null ? List.of() : Placed.all(within.composite().settings(), within.directory());
    }

    /** An object's own settings. */
    List<Placed> own(String object) {
        List<PlacedObject> all = index.objects().getOrDefault(object, List.of());
        List<Placed> own = new ArrayList<>();
        all.forEach(one -> own.addAll(Placed.all(one.settings().settings(), one.directory())));
        return own;
    }

    /** Shared libraries of the tree that whatever an entry is linked into needs: its composite's, and its own. */
    List<Content.OutputRef> sharedLibraries(Entry entry) {
        List<Content.OutputRef> all = new ArrayList<>();
        Entry.Use within = entry.within();
        if (within != null) {
            all.addAll(within.composite().sharedLibraries());
        }
        for (PlacedObject one : index.objects().getOrDefault(entry.object(), List.of())) {
            all.addAll(one.settings().sharedLibraries());
        }
        return all;
    }

    /** Files whose change compiles an object again although its compiler does not report them (K41). */
    List<String> inputs(String object) {
        List<PlacedObject> all = index.objects().getOrDefault(object, List.of());
        List<String> inputs = new ArrayList<>();
        for (PlacedObject one : all) {
            one.settings().inputs().forEach(file -> inputs.add(TreePath.resolve(one.directory(), file.text())));
        }
        return inputs;
    }

    /** The scopes of a directory, wider ones first: below of all around it, and its own. */
    List<List<Placed>> ofDirectory(String directory, Code code) {
        List<List<Placed>> scopes = new ArrayList<>();
        lineage(directory).forEach(outer -> scopes.add(flags(outer, Scope.BELOW, code)));
        scopes.add(flags(directory, Scope.DIRECTORY, code));
        return scopes;
    }

    /** The directory whose settings an object gets. */
    String home(Entry entry) {
        return index.home(entry.object());
    }

    private List<Placed> flags(String directory, Scope scope, Code code) {
        List<Placed> all = new ArrayList<>();
        for (PlacedFlags placed : index.flags(directory)) {
            Member.Flags element = placed.flags();
            boolean holds = configuration.holds(element.condition());
            if (element.scope() == scope && isFor(code, element) && holds) {
                all.addAll(Placed.all(element.settings(), placed.directory()));
            }
        }
        return all;
    }

    private static boolean isFor(Code code, Member.Flags element) {
        if (element.codes().isEmpty()) {
            return code != Code.HOST; // what is said of the product says nothing of programs for another machine (K23)
        }
        return element.codes().stream().anyMatch(word -> word.text().equals(code.word()));
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
