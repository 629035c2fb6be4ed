// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.compile.CompileActions;
import io.github.jmodbuild.plan.expansion.MemberConditions;
import io.github.jmodbuild.plan.flags.OutputSettings;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedOutputs;
import io.github.jmodbuild.plan.membership.ListedObject;
import io.github.jmodbuild.plan.membership.Segment;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.command.LinkRequest.Cycle;
import io.github.jmodbuild.toolchain.command.LinkRequest.File;
import io.github.jmodbuild.toolchain.command.LinkRequest.Whole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the inputs of a link in document order, across objects, archives and libraries (K04, K18). */
public final class LinkCollector {
    private final Configuration configuration;
    private final CompileActions compiles;
    private final DecidedOutputs outputs;
    private final Linkables linkables;

    /** Files of outputs that are inputs of links; their actions are added when first requested. */
    interface Linkables {
        /** An archive or relocatable of such code; empty if there is nothing in it. */
        String part(DecidedOutput part, Code code);

        /** A shared library; empty if it is left out. */
        String sharedLibrary(DecidedOutput library);

        /** A linker script as the linker reads it. */
        String script(Word script, String path, OutputSettings output);
    }

    LinkCollector(Configuration configuration, CompileActions compiles, DecidedOutputs outputs, Linkables linkables) {
        this.configuration = configuration;
        this.compiles = compiles;
        this.outputs = outputs;
        this.linkables = linkables;
    }

    /** The link of an output that manifests describe; {@code code} says what its objects are compiled for. */
    public LinkBuilder ofOutput(DecidedOutput one, Code code) {
        LinkBuilder link = new LinkBuilder(new TransitiveLinkFlags(code));
        OutputSettings settings = one.settings();
        Map<String, ListedObject> residents = one.members().residents();
        Set<String> added = new HashSet<>();
        for (Segment segment : one.segments()) {
            for (ListedObject entry : segment.entries()) {
                if (entry.equals(residents.get(entry.object())) && added.add(entry.object())) {
                    addObject(entry, code, settings, link);
                }
            }
            add(segment.content(), code, settings, link);
        }
        addTransitiveLibraries(link);
        return link;
    }

    /** The link of a module that m members make. */
    public LinkBuilder ofParts(List<ListedObject> parts, OutputSettings settings) {
        LinkBuilder link = new LinkBuilder(new TransitiveLinkFlags(Code.MODULE));
        parts.forEach(part -> addObject(part, Code.MODULE, settings, link));
        addTransitiveLibraries(link);
        return link;
    }

    private void addObject(ListedObject entry, Code code, OutputSettings settings, LinkBuilder link) {
        link.arguments.add(new File(compiles.object(entry, code, settings)));
        link.transitive.add(entry);
        link.transitiveLibraries.addAll(entry.sharedLibraries());
        link.cxx |= compiles.isCxx(entry);
    }

    private void add(Content content, Code code, OutputSettings settings, LinkBuilder link) {
        if (content instanceof Content.OutputRef reference) {
            addReference(reference, code, link);
        } else if (content instanceof Content.Cycle cycle) {
            addCycle(cycle, code, link);
        } else if (content instanceof Content.Script script && configuration.holds(script.condition())) {
            String path = compiles.file(
                    TreePath.resolve(settings.directory(), script.file().text()));
            link.script = linkables.script(script.file(), path, settings);
        } else if (content instanceof Content.Inputs inputs) {
            inputs.files()
                    .forEach(file ->
                            link.extraInputs.add(compiles.file(TreePath.resolve(settings.directory(), file.text()))));
        }
    }

    private void addReference(Content.OutputRef reference, Code code, LinkBuilder link) {
        DecidedOutput part = outputs.referred(reference);
        if (!part.isOn() || !isWanted(reference)) {
            return; // a part that is off is simply not there
        }
        if (reference.kind() == Kind.SHARED_LIBRARY) {
            addSharedLibrary(part, link);
            return;
        }
        String path = linkables.part(part, code);
        if (path.isEmpty()) {
            return;
        }
        if (part.output().options().stub()) {
            link.stubs.add(path);
        } else {
            link.arguments.add(reference.whole() ? new Whole(path) : new File(path));
        }
        addTransitive(part, link);
    }

    /** Adds them after everything that may use them. */
    private void addTransitiveLibraries(LinkBuilder link) {
        for (Content.OutputRef reference : link.transitiveLibraries) {
            DecidedOutput library = outputs.referred(reference);
            boolean wanted = library.isOn() && isWanted(reference);
            if (wanted && !link.arguments.contains(new File(linkables.sharedLibrary(library)))) {
                addSharedLibrary(library, link);
            }
        }
    }

    private void addSharedLibrary(DecidedOutput library, LinkBuilder link) {
        String path = linkables.sharedLibrary(library);
        if (!path.isEmpty()) {
            link.arguments.add(new File(path));
            link.sharedLibraries = true;
        }
    }

    private void addCycle(Content.Cycle cycle, Code code, LinkBuilder link) {
        List<String> files = new ArrayList<>();
        for (Content.OutputRef reference : cycle.archives()) {
            DecidedOutput archive = outputs.referred(reference);
            if (archive.isOn() && isWanted(reference)) {
                files.add(linkables.part(archive, code));
                addTransitive(archive, link);
            }
        }
        if (!files.isEmpty()) {
            link.arguments.add(new Cycle(files));
        }
    }

    /** Libraries of a part's members follow it, through parts of its own too (Q18). */
    private void addTransitive(DecidedOutput part, LinkBuilder link) {
        for (ListedObject entry : part.members().residents().values()) {
            link.transitive.add(entry);
            link.transitiveLibraries.addAll(entry.sharedLibraries());
            link.cxx |= compiles.isCxx(entry);
        }
        for (Content content : part.output().contents()) {
            if (content instanceof Content.OutputRef reference && isWanted(reference)) {
                DecidedOutput inner = outputs.referred(reference);
                if (inner.isOn()) {
                    addTransitive(inner, link);
                }
            }
        }
        link.transitive.addArchive(part.settings(), outputs.scopes(part));
    }

    private boolean isWanted(Content.OutputRef reference) {
        return MemberConditions.of(reference.config(), configuration) != Tristate.N;
    }
}
