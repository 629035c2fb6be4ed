// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Content.OutputRef;
import io.github.jmodbuild.manifest.Member.Output;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.CyclePath;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** References between outputs; unknown names and outputs that contain themselves are reported. */
final class OutputReferences {
    static final OutputReferences NONE = new OutputReferences(Map.of());

    private final Map<Kind, Map<String, DecidedOutput>> byKind;
    private final IdentityHashMap<Output, List<DecidedOutput>> parts = new IdentityHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> open = new LinkedHashSet<>();

    private OutputReferences(Map<Kind, Map<String, DecidedOutput>> byKind) {
        this.byKind = byKind;
    }

    /** Checks all outputs, whatever their values. */
    static OutputReferences check(List<DecidedOutput> decided, Map<Kind, Map<String, DecidedOutput>> byKind) {
        OutputReferences references = new OutputReferences(byKind);
        decided.forEach(references::parts);
        return references;
    }

    /** Archives and relocatables that an output links, directly or indirectly; each once, in order of occurrence. */
    List<DecidedOutput> parts(DecidedOutput one) {
        List<DecidedOutput> known = parts.get(one.output());
        if (known != null) {
            return known;
        }
        String name = named(one);
        open.add(name);
        Map<String, DecidedOutput> all = new LinkedHashMap<>();
        for (OutputRef reference : references(one)) {
            DecidedOutput referred = byKind.getOrDefault(reference.kind(), Map.of())
                    .get(reference.name().text());
            if (referred == null) {
                noteUnknown(reference);
            } else if (open.contains(reference.kind().element() + " " + reference.name())) {
                noteCycle(reference);
            } else {
                List<DecidedOutput> inner = parts(referred);
                if (reference.kind() != Kind.SHARED_LIBRARY) {
                    all.put(named(referred), referred);
                    inner.forEach(part -> all.put(named(part), part));
                }
            }
        }
        open.remove(name);
        List<DecidedOutput> list = List.copyOf(all.values());
        parts.put(one.output(), list);
        return list;
    }

    /** Mistakes in the references followed so far. */
    List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    private static String named(DecidedOutput one) {
        return one.output().kind().element() + " " + one.name();
    }

    private static List<OutputRef> references(DecidedOutput one) {
        List<OutputRef> references = new ArrayList<>();
        for (Content content : one.output().contents()) {
            if (content instanceof OutputRef reference) {
                references.add(reference);
            } else if (content instanceof Content.Cycle cycle) {
                references.addAll(cycle.archives());
            }
        }
        for (ListedObject entry : one.entries()) {
            references.addAll(entry.sharedLibraries());
        }
        return references;
    }

    private void noteUnknown(OutputRef reference) {
        Word name = reference.name();
        String element = reference.kind().element();
        Set<String> names = byKind.getOrDefault(reference.kind(), Map.of()).keySet();
        Problem problem = new Problem(
                name.at(),
                "there is no " + words(reference.kind()) + " " + name + Nearest.hint(name.text(), names)
                        + "; one exists where <" + element + " name=\"" + name + "\"> describes it");
        if (!problems.contains(problem)) { // an object may be in several outputs
            problems.add(problem);
        }
    }

    private void noteCycle(OutputRef reference) {
        String end = reference.kind().element() + " " + reference.name();
        problems.add(new Problem(
                reference.name().at(),
                words(reference.kind()) + " " + reference.name() + " contains itself: " + CyclePath.of(open, end)
                        + "; remove this element"));
    }

    private static String words(Kind kind) {
        return kind == Kind.SHARED_LIBRARY ? "shared library" : kind.element();
    }
}
