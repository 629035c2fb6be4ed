// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.flags;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Member.Scope;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedFlags;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedObject;
import io.github.jmodbuild.plan.flags.FlagSet.Placed;
import io.github.jmodbuild.plan.link.TransitiveLinkFlags;
import io.github.jmodbuild.toolchain.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which settings apply to what, and in which order (K36). An object is compiled with those of tree, below, output,
 * directory, composite and object; an output is linked with those of tree, below, directory and output.
 *
 * <p>An object's directory is the nearest around it that has a manifest, whichever manifest lists it. Conditions
 * ({@code if}) apply at m and y.
 */
public final class FlagScopes {
    private final TreeIndex index;
    private final Configuration configuration;
    private final @Nullable FlagScopes common;
    private final Map<String, FlagSet> byOutputAndDirectory = new HashMap<>();

    /** The tree's own. */
    public FlagScopes(TreeIndex index) {
        this(index, null);
    }

    /** @param common the tree's own, where these are of a target; null if these are they */
    public FlagScopes(TreeIndex index, @Nullable FlagScopes common) {
        this.index = index;
        this.configuration = index.configuration();
        this.common = common;
    }

    /** The tree whose settings these are. */
    public TreeIndex index() {
        return index;
    }

    /** Settings for an object of a group: of a target only if its list says so (Q11). */
    public FlagScopes ofGroup(boolean perTarget) {
        return perTarget || common == null ? this : common;
    }

    /** The target whose settings these are; empty for the tree's own. */
    public String target() {
        return index.target();
    }

    public Configuration configuration() {
        return configuration;
    }

    /** Flags to compile one object with. */
    public FlagSet compile(String object, @Nullable CompositeUse within, Code code, OutputSettings output) {
        FlagSet shared = shared(index.settingsDirectory(object), code, output);
        List<Placed> composite = composite(within);
        List<Placed> own = own(object);
        if (own.isEmpty() && composite.isEmpty()) {
            return shared;
        }
        FlagSet flags = new FlagSet(shared);
        flags.add(composite, configuration);
        flags.add(own, configuration);
        return flags;
    }

    /** Flags to compile the object with where neither output nor composite says anything. */
    public FlagSet compilePlain(String object, Code code) {
        return compile(object, null, code, OutputSettings.none("", ""));
    }

    /** Flags for a file that is no object, of the output's directory. */
    public FlagSet preprocess(OutputSettings output) {
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

    /** Link flags and libraries of an output as a whole; its members bring more, see {@link TransitiveLinkFlags}. */
    public FlagSet link(OutputSettings output, Code code) {
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

    /** Settings of the composite an object is a part of; none if it is no part. */
    public List<Placed> composite(@Nullable CompositeUse within) {
        return within == null ? List.of() : Placed.all(within.composite().settings(), within.directory());
    }

    /** An object's own settings. */
    public List<Placed> own(String object) {
        List<PlacedObject> all = index.objects().getOrDefault(object, List.of());
        List<Placed> own = new ArrayList<>();
        all.forEach(one -> own.addAll(Placed.all(one.settings().settings(), one.directory())));
        return own;
    }

    /** Shared libraries of the tree that whatever an object is linked into needs: its composite's, and its own. */
    public List<Content.OutputRef> sharedLibraries(String object, @Nullable CompositeUse within) {
        List<Content.OutputRef> all = new ArrayList<>();
        if (within != null) {
            all.addAll(within.composite().sharedLibraries());
        }
        for (PlacedObject one : index.objects().getOrDefault(object, List.of())) {
            all.addAll(one.settings().sharedLibraries());
        }
        return all;
    }

    /** Files whose change compiles an object again although its compiler does not report them (K41). */
    public List<String> inputs(String object) {
        List<PlacedObject> all = index.objects().getOrDefault(object, List.of());
        List<String> inputs = new ArrayList<>();
        for (PlacedObject one : all) {
            one.settings().inputs().forEach(file -> inputs.add(TreePath.resolve(one.directory(), file.text())));
        }
        return inputs;
    }

    /** The scopes of a directory, wider ones first: below of all around it, and its own. */
    public List<List<Placed>> ofDirectory(String directory, Code code) {
        List<List<Placed>> scopes = new ArrayList<>();
        lineage(directory).forEach(outer -> scopes.add(flags(outer, Scope.BELOW, code)));
        scopes.add(flags(directory, Scope.DIRECTORY, code));
        return scopes;
    }

    /** The directory whose settings an object gets. */
    public String settingsDirectory(String object) {
        return index.settingsDirectory(object);
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
            return code != Code.HOST; // flags for the product do not apply to programs for another machine (K23)
        }
        return element.codes().stream().anyMatch(word -> word.text().equals(code.word()));
    }

    /** The directory and its parents, the root first. */
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
