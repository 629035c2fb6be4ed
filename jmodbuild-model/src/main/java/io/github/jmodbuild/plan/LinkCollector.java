// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.plan.Expansion.Segment;
import io.github.jmodbuild.plan.FlagScopes.OutputSettings;
import io.github.jmodbuild.plan.Outputs.Decided;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts objects and archives of a link in their order: the document's, across both (K04, K18). */
final class LinkCollector {
    private final FlagScopes scopes;
    private final Configuration configuration;
    private final Compiles compiles;
    private final Archives archives;

    LinkCollector(FlagScopes scopes, Configuration configuration, Compiles compiles, Archives archives) {
        this.scopes = scopes;
        this.configuration = configuration;
        this.compiles = compiles;
        this.archives = archives;
    }

    /** The link of an output that manifests describe; {@code module} says what its objects are compiled for. */
    Link ofOutput(Decided one, Outputs decided, boolean module) {
        Link link = new Link(new Brought(scopes, configuration));
        OutputSettings settings = OutputSettings.of(one);
        Map<String, Entry> residents = one.members().residents();
        Set<String> added = new HashSet<>();
        for (Segment segment : one.segments()) {
            for (Entry entry : segment.entries()) {
                if (entry.equals(residents.get(entry.object())) && added.add(entry.object())) {
                    addObject(entry, module, settings, link);
                }
            }
            if (segment.content() instanceof Content.ArchiveRef reference) {
                addArchive(decided.archive(reference.name().text()), module, link);
            }
        }
        return link;
    }

    /** The link of a module that m members make. */
    Link ofParts(List<Entry> parts, OutputSettings settings) {
        Link link = new Link(new Brought(scopes, configuration));
        parts.forEach(part -> addObject(part, true, settings, link));
        return link;
    }

    private void addObject(Entry entry, boolean module, OutputSettings settings, Link link) {
        link.arguments.add(compiles.object(entry, module, settings));
        link.brought.add(entry);
        link.cxx |= compiles.isCxx(entry);
    }

    /** An archive that is off is simply not there; libraries of its members follow it (Q18). */
    private void addArchive(Decided archive, boolean module, Link link) {
        if (!archive.isOn()) {
            return;
        }
        link.arguments.add(module ? archives.module(archive) : archives.resident(archive));
        for (Entry entry : archive.members().residents().values()) {
            link.brought.add(entry);
            link.cxx |= compiles.isCxx(entry);
        }
        link.brought.addArchive(OutputSettings.of(archive));
    }
}
