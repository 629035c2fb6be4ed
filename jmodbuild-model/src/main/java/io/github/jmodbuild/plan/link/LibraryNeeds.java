// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.flags.FlagSet;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedOutputs;
import io.github.jmodbuild.plan.membership.ListedObject;
import io.github.jmodbuild.toolchain.Code;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What has to be linked with an archive or a shared library of the tree: its libraries and those of its objects. Stateless. */
public final class LibraryNeeds {
    private final DecidedOutputs outputs;

    /** Needs of the outputs of a tree or of a target. */
    public LibraryNeeds(DecidedOutputs outputs) {
        this.outputs = outputs;
    }

    /** Words for the linker: shared libraries of the tree first, then libraries of the system, each once. */
    public List<String> of(DecidedOutput one) {
        boolean archive = one.output().kind() == Kind.ARCHIVE;
        Code code = archive ? Code.RESIDENT : Code.SHARED;
        FlagScopes scopes = outputs.scopes(one);
        TransitiveLinkFlags transitive = new TransitiveLinkFlags(code);
        Set<String> words = new LinkedHashSet<>();
        for (ListedObject entry : one.members().residents().values()) {
            transitive.add(entry);
            entry.sharedLibraries().forEach(library -> add(library, words));
        }
        one.output().contents().forEach(content -> {
            if (content instanceof Content.OutputRef reference) {
                add(reference, words);
            }
        });
        if (archive) {
            transitive.addArchive(one.settings(), scopes);
        }
        words.addAll(transitive.libraries(archive ? new FlagSet() : scopes.link(one.settings(), code)));
        return List.copyOf(words);
    }

    private void add(Content.OutputRef reference, Set<String> words) {
        DecidedOutput library = outputs.referred(reference);
        if (reference.kind() == Kind.SHARED_LIBRARY && library.isOn()) {
            words.add("-l" + library.name());
        }
    }
}
