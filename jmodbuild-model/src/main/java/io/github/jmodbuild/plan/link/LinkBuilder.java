// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.toolchain.command.LinkRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the parts of one link. */
public final class LinkBuilder {
    /** Objects and archives in link order; an archive stands at each place that names it, as linkers search them. */
    public final List<LinkRequest.Input> arguments = new ArrayList<>();

    /** Stub archives, which come after all others (Q13). */
    final List<String> stubs = new ArrayList<>();

    /** Libraries of dependencies, after everything of the tree. */
    final List<LinkRequest.Input> further = new ArrayList<>();

    /** Words for libraries of the system that those need. */
    final Set<String> furtherLibraries = new LinkedHashSet<>();

    /** Files the link reads besides its arguments. */
    public final List<String> extraInputs = new ArrayList<>();

    /** Files the link writes besides its image. */
    final List<String> extraOutputs = new ArrayList<>();

    public final List<String> flags = new ArrayList<>();
    public final TransitiveLinkFlags transitive;
    /** Shared libraries named by its objects, those of its archives, and their composites. */
    final Set<Content.OutputRef> transitiveLibraries = new LinkedHashSet<>();

    /** Whether any object of it, or of an archive it links, is C++, so that the C++ driver links, which knows the C++ library. */
    public boolean cxx;
    /** Whether it links shared libraries of this tree, which have to be found when it runs. */
    public boolean sharedLibraries;

    /** The file for the list of all files that it reads; empty: none. */
    public String readList = "";

    /** Linker script; empty: the linker's own. */
    String script = "";

    LinkBuilder(TransitiveLinkFlags transitive) {
        this.transitive = transitive;
    }

    /** What is linked, in order. */
    List<LinkRequest.Input> ordered() {
        List<LinkRequest.Input> all = new ArrayList<>(ofTree());
        all.addAll(further);
        return all;
    }

    /**
     * What of the tree is linked, in order. Stubs may call back into the archives before them, so they are searched together with the
     * last of those.
     */
    private List<LinkRequest.Input> ofTree() {
        if (stubs.isEmpty()) {
            return arguments;
        }
        List<LinkRequest.Input> all = new ArrayList<>(arguments);
        Set<String> cycle = new LinkedHashSet<>();
        for (LinkRequest.Input input : arguments) {
            if (input instanceof LinkRequest.Cycle || isArchive(input)) {
                cycle.addAll(input.files());
            }
        }
        cycle.addAll(stubs);
        all.add(cycle.size() == 1 ? new LinkRequest.File(stubs.get(0)) : new LinkRequest.Cycle(List.copyOf(cycle)));
        return all;
    }

    private static boolean isArchive(LinkRequest.Input input) {
        return input instanceof LinkRequest.File file && file.path().endsWith(".a");
    }

    /** Each once. */
    List<String> inputs() {
        Set<String> inputs = new LinkedHashSet<>();
        ordered().forEach(input -> inputs.addAll(input.files()));
        inputs.addAll(extraInputs);
        if (!script.isEmpty()) {
            inputs.add(script);
        }
        return List.copyOf(inputs);
    }
}
