// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Member.Output;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.plan.expansion.MemberConditions;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedOutput;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contents of all outputs of the tree, and its modules (K15, K16, K18, K20–K22, D01, D03, D06).
 *
 * <p>An output exists or does not: {@code config} at m means the same as y, since m applies to members only. Two
 * outputs of the same kind and name are an error, whatever their values.
 */
public final class DecidedOutputs {
    private final FlagScopes scopes;
    private final TreeIndex index;
    private final Configuration configuration;
    private final ObjectSources sources;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Kind, Map<String, DecidedOutput>> byKind = new EnumMap<>(Kind.class);
    private final @Nullable DecidedOutputs common;
    private final Map<String, Output> names;
    private final List<DecidedOutput> decided = new ArrayList<>();
    private final Set<Output> own = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> groups = new HashSet<>();
    private final MemberModules modules;
    private OutputReferences references = OutputReferences.NONE;

    private DecidedOutputs(FlagScopes scopes, ObjectSources sources, @Nullable DecidedOutputs common) {
        this.common = common;
        this.names = common == null ? new HashMap<>() : common.names; // two targets must not make the same file either
        if (common != null) {
            common.byKind.forEach((kind, named) -> byKind.put(kind, new LinkedHashMap<>(named)));
        }
        this.scopes = scopes;
        this.index = scopes.index();
        this.configuration = scopes.configuration();
        this.sources = sources;
        this.modules = new MemberModules();
    }

    static DecidedOutputs decide(FlagScopes scopes, ObjectSources sources) {
        return decide(scopes, sources, null);
    }

    /** @param common the tree's own outputs, which those of a target may link; null if these are they */
    static DecidedOutputs decide(FlagScopes scopes, ObjectSources sources, @Nullable DecidedOutputs common) {
        DecidedOutputs outputs = new DecidedOutputs(scopes, sources, common);
        outputs.decideAll();
        outputs.references = OutputReferences.check(outputs.decided, outputs.byKind);
        Set<Output> linked = outputs.linkedByImages();
        outputs.decided.forEach(one -> outputs.addModules(one, linked));
        return outputs;
    }

    private void decideAll() {
        for (PlacedOutput placed : index.outputs()) {
            Output output = placed.output();
            DecidedOutput one = decide(placed);
            decided.add(one);
            own.add(output);
            refuseEmpty(output);
            Output other = names.putIfAbsent(output.kind() + " " + output.name(), output);
            if (other != null) {
                noteTwice(output, other);
            } else {
                byKind.computeIfAbsent(output.kind(), kind -> new LinkedHashMap<>())
                        .put(one.name(), one);
            }
        }
    }

    private DecidedOutput decide(PlacedOutput placed) {
        Output output = placed.output();
        Tristate value = placed.value().and(MemberConditions.of(output.config(), configuration));
        Tristate around = value == Tristate.N ? Tristate.N : Tristate.Y;
        boolean isModule = output.kind() == Kind.MODULE || output.kind() == Kind.HOST_PROGRAM; // linked as a whole
        GroupResolver resolver = new GroupResolver(scopes, sources, !isModule);
        List<Segment> segments = resolver.ofContents(output.contents(), placed.directory(), around);
        problems.addAll(resolver.problems());
        groups.addAll(resolver.followed());
        List<ListedObject> entries = new ArrayList<>();
        segments.forEach(segment -> entries.addAll(segment.entries()));
        DecidedMembers members = isModule ? DecidedMembers.ofAll(entries) : DecidedMembers.ofResidents(entries);
        return new DecidedOutput(placed, value, segments, members, resolver.provenance());
    }

    /**
     * Lists may be empty in a configuration, but an element without lists is an error: it is empty in every
     * configuration.
     */
    private void refuseEmpty(Output output) {
        boolean lists = output.contents().stream()
                .anyMatch(content -> content instanceof Item
                        || content instanceof Content.OutputRef
                        || content instanceof Content.Cycle);
        if (!lists) {
            problems.add(new Problem(
                    output.name().at(),
                    output.kind().element() + " " + output.name()
                            + " lists nothing; add <objects> or a <group>, or remove it"));
        }
    }

    private void noteTwice(Output output, Output other) {
        if (output.name().at().equals(other.name().at())) {
            problems.add(new Problem(
                    output.name().at(),
                    output.kind().element() + " " + output.name()
                            + " is made for several targets under one name; put ${targetName} into it"));
            return;
        }
        problems.add(new Problem(
                output.name().at(),
                "a second " + output.kind().element() + " " + output.name() + "; the first is at "
                        + other.name().at() + "; rename one of them"));
    }

    /** Archives and relocatables that images link; the image decides which of their members are modules (K22). */
    private Set<Output> linkedByImages() {
        Set<Output> linked = Collections.newSetFromMap(new IdentityHashMap<>());
        for (DecidedOutput one : decided) {
            if (isImage(one) && one.isOn()) {
                linkedParts(one).forEach(part -> linked.add(part.output()));
            }
        }
        return linked;
    }

    private static boolean isImage(DecidedOutput one) {
        return one.output().kind() == Kind.EXECUTABLE || one.output().kind() == Kind.SHARED_LIBRARY;
    }

    /** Archives and relocatables that an output links, each once, and those that they consist of. */
    public List<DecidedOutput> linkedParts(DecidedOutput one) {
        return references.parts(one);
    }

    /** The output that an element names; invalid names have been reported. */
    public DecidedOutput referred(Content.OutputRef reference) {
        return Objects.requireNonNull(
                byKind.getOrDefault(reference.kind(), Map.of())
                        .get(reference.name().text()),
                reference.name().text());
    }

    /** The settings with which an output is linked or archived. */
    public FlagScopes scopes(DecidedOutput one) {
        return common == null || own.contains(one.output()) ? scopes : common.scopes;
    }

    /** Whether an output is the tree's and not of this target. */
    public boolean isCommon(DecidedOutput one) {
        return common != null && !own.contains(one.output());
    }

    private void addModules(DecidedOutput one, Set<Output> linked) {
        boolean decidedElsewhere = linked.contains(one.output());
        boolean makesNone = one.output().kind() == Kind.MODULE || one.output().kind() == Kind.HOST_PROGRAM;
        if (makesNone || !one.isOn() || decidedElsewhere) {
            return;
        }
        List<ListedObject> all = new ArrayList<>(one.entries());
        List<DecidedMembers> elsewhere = new ArrayList<>();
        for (DecidedOutput part : linkedParts(one)) {
            all.addAll(part.entries());
            elsewhere.add(part.members());
        }
        problems.addAll(one.members().addModules(all, elsewhere));
        DecidedOutputs tree = common;
        one.members().modules().forEach((key, parts) -> {
            boolean ofTarget = parts.stream().anyMatch(part -> part.scopes() == scopes);
            (ofTarget || tree == null ? modules : tree.modules).add(key, parts);
        });
    }

    /** Names of what is linked or archived, whatever its value. */
    public List<String> names() {
        return decided.stream()
                .filter(one -> one.output().kind() != Kind.HOST_PROGRAM)
                .map(DecidedOutput::name)
                .toList();
    }

    /** All outputs that manifests describe, whatever their value, in document order. */
    public List<DecidedOutput> all() {
        return Collections.unmodifiableList(decided);
    }

    /** The modules that m members make. */
    public MemberModules modules() {
        return modules;
    }

    /** The same with those of the tree, where these are of a target. */
    List<List<ListedObject>> allModules() {
        List<List<ListedObject>> all = new ArrayList<>(modules.all());
        if (common != null) {
            all.addAll(common.modules.all());
        }
        return all;
    }

    /** Mistakes in outputs, in their modules and in the references to them that were followed so far. */
    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(references.problems());
        all.addAll(modules.problems());
        return all;
    }

    /** Names of the groups that outputs name, directly or not. */
    Set<String> groups() {
        return Collections.unmodifiableSet(groups);
    }
}
