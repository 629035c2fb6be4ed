// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.manifest.OutputOptions;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.expansion.MemberConditions;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedOutput;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedTest;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The contents of programs that tests describe (D10). They are decided after all outputs and do not affect them (Q33):
 * no object becomes a module, or resident, because a test lists it.
 *
 * <p>Members are those of an executable with the same lists. Members at m that are in a module of the product are not
 * linked in but loaded, unless the test has them built in; other members at m are built in.
 */
public final class TestPrograms {
    private final FlagScopes scopes;
    private final ObjectSources sources;
    private final DecidedOutputs outputs;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> inModules = new HashSet<>();
    private final Set<String> groups = new HashSet<>();
    private final Map<String, DecidedOutput> decided = new LinkedHashMap<>();

    /** @param outputs of the product, modules of unclaimed groups included */
    TestPrograms(FlagScopes scopes, ObjectSources sources, DecidedOutputs outputs) {
        this.scopes = scopes;
        this.sources = sources;
        this.outputs = outputs;
        outputs.allModules().forEach(parts -> parts.forEach(part -> inModules.add(part.object())));
        scopes.index().tests().forEach(this::add);
    }

    private void add(PlacedTest placed) {
        Member.Test test = placed.test();
        if (test.program() == null && !decided.containsKey(test.name().text())) {
            refuseEmpty(test);
            decided.put(test.name().text(), decide(placed));
        }
    }

    private void refuseEmpty(Member.Test test) {
        if (test.contents().stream()
                .noneMatch(content -> content instanceof Item || content instanceof Content.OutputRef)) {
            problems.add(new Problem(
                    test.name().at(),
                    "test " + test.name()
                            + " has nothing to run; name an executable with program=\"...\", or describe a"
                            + " program of its own with <objects> or a <group>"));
        }
    }

    private DecidedOutput decide(PlacedTest placed) {
        Member.Test test = placed.test();
        Word name = new Word("test-" + test.name(), test.name().at());
        Member.Output output =
                new Member.Output(Kind.EXECUTABLE, name, test.config(), OutputOptions.NONE, test.contents(), test.at());
        Tristate value = value(placed, scopes.configuration());
        GroupResolver resolver = new GroupResolver(scopes, sources, false); // nothing at m is dropped here
        List<Segment> segments =
                resolver.ofContents(test.contents(), placed.directory(), value == Tristate.N ? Tristate.N : Tristate.Y);
        problems.addAll(resolver.problems());
        groups.addAll(resolver.followed());
        PlacedOutput program = new PlacedOutput(output, placed.directory(), placed.value());
        DecidedOutput one =
                new DecidedOutput(program, value, segments, members(segments, test.builtin()), resolver.provenance());
        List<ListedObject> loadable = new ArrayList<>(one.entries());
        outputs.linkedParts(one).forEach(part -> loadable.addAll(part.entries()));
        one.members().addModules(loadable, List.of()); // problems are the product's, which has them
        return one;
    }

    private DecidedMembers members(List<Segment> segments, boolean builtin) {
        List<ListedObject> entries = new ArrayList<>();
        segments.forEach(segment -> entries.addAll(segment.entries()));
        return DecidedMembers.of(
                entries,
                entry -> entry.value() == Tristate.Y
                        || (entry.value() == Tristate.M && (builtin || !inModules.contains(entry.object()))));
    }

    /** A test exists or does not, like outputs. */
    public static Tristate value(PlacedTest placed, Configuration configuration) {
        return placed.value().and(MemberConditions.of(placed.test().config(), configuration));
    }

    /** Programs by the names of their tests, whatever their value, in document order. */
    public Map<String, DecidedOutput> all() {
        return Collections.unmodifiableMap(decided);
    }

    /** Mistakes in what tests list. */
    List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** Names of the groups they come through. */
    Set<String> groups() {
        return Collections.unmodifiableSet(groups);
    }
}
