// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import io.github.jmodbuild.plan.PlanRequest.DebugSymbols;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.expansion.ExpandedTree;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.membership.DecidedTree;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.plan.planner.Planner;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.Toolchain.Format;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A source tree in memory: manifests and names of sources, enough for a plan. */
public final class TestTree {
    private static final NamedValues NAMED = new NamedValues(NamedValues.ofVersion("1.2.3-SNAPSHOT"));

    private final Map<String, String> manifests = new HashMap<>();
    private final Set<String> sources = new HashSet<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final Map<String, List<Assignment>> targets = new LinkedHashMap<>();
    private UserFlags flags = UserFlags.NONE;
    private boolean cxx = true;
    private DependencySet dependencies = DependencySet.NONE;
    private Answers answers = Answers.NONE;
    private DebugSymbols symbols = DebugSymbols.KEPT;

    /** The root manifest's members. */
    public static TestTree of(String members) {
        return new TestTree().manifest("", members);
    }

    public TestTree manifest(String directory, String members) {
        String name = directory.isEmpty() ? "modules.xml" : directory + "/modules.xml";
        manifests.put(name, "<modules xmlns=\"https://jmodbuild.github.io/modules/1\">\n" + members + "\n</modules>\n");
        return this;
    }

    /** Manifests by their paths, as they are. */
    public static TestTree ofTexts(Map<String, String> texts) {
        TestTree tree = new TestTree();
        tree.manifests.putAll(texts);
        return tree;
    }

    public TestTree sources(String... paths) {
        sources.addAll(List.of(paths));
        return this;
    }

    /** {@code CURL=m}. */
    public TestTree set(String... values) {
        assignments.addAll(assignments(values));
        return this;
    }

    /** Values of a target that is enabled, whatever {@code <targets>} lists. */
    public TestTree target(String name, String... values) {
        targets.put(name, assignments(values));
        return this;
    }

    private static List<Assignment> assignments(String... values) {
        List<Assignment> assignments = new ArrayList<>();
        for (String value : values) {
            String[] parts = value.split("=", 2);
            assignments.add(new Assignment(parts[0], parts[1], Origin.COMMAND_LINE, Location.of("command line")));
        }
        return assignments;
    }

    public TestTree flags(UserFlags user) {
        flags = user;
        return this;
    }

    public TestTree dependencies(DependencySet all) {
        dependencies = all;
        return flags(flags.with(all));
    }

    TestTree answers(Answers found) {
        answers = found;
        return this;
    }

    public TestTree debugSymbols(DebugSymbols where) {
        symbols = where;
        return this;
    }

    public TestTree withoutCxx() {
        cxx = false;
        return this;
    }

    /** As its own outputs see it, then as those of each target do; nothing is planned. */
    public List<DecidedView> views() {
        ManifestTree tree = read();
        ConfigModel model = ModelBuilder.of(tree);
        List<TreeIndex> views = new ArrayList<>();
        views.add(ExpandedTree.view("", tree, Resolver.resolve(model, assignments), NAMED));
        targets.forEach(
                (name, values) -> views.add(ExpandedTree.view(name, tree, Resolver.resolve(model, values), NAMED)));
        return DecidedTree.withoutSources(views);
    }

    private ManifestTree read() {
        return ManifestTreeReader.read(
                "modules.xml",
                path -> Optional.ofNullable(manifests.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    public Plan plan() {
        ManifestTree tree = read();
        ConfigModel model = ModelBuilder.of(tree);
        Configuration configuration = Resolver.resolve(model, assignments);
        Map<String, Configuration> ofTargets = new LinkedHashMap<>();
        targets.forEach((name, values) -> ofTargets.put(name, Resolver.resolve(model, values)));
        return Planner.plan(new PlanRequest(
                tree,
                model,
                configuration,
                NAMED,
                ofTargets,
                toolchain(),
                this::toolchain,
                flags,
                this::list,
                answers,
                dependencies,
                symbols));
    }

    /** Messages of the problems that planning finds, with their places. */
    public List<String> problems() {
        try {
            plan();
            return List.of();
        } catch (ProblemException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    private Set<String> list(String directory) {
        Set<String> names = new TreeSet<>();
        for (String source : sources) {
            if (TreePath.parent(source).equals(directory)) {
                names.add(TreePath.name(source));
            }
        }
        return names;
    }

    private Toolchain toolchain() {
        Compiler cc = new Compiler(
                List.of("/bin/gcc"),
                Family.GCC,
                "12.2.0",
                "x86_64-linux-gnu",
                List.of("/bin/gcc", "/lib/cc1", "/bin/as"),
                List.of("/bin/gcc", "/lib/collect2"));
        Compiler plus = new Compiler(
                List.of("/bin/g++"),
                Family.GCC,
                "12.2.0",
                "x86_64-linux-gnu",
                List.of("/bin/g++", "/lib/cc1plus", "/bin/as"),
                List.of("/bin/g++", "/lib/collect2"));
        return new Toolchain(cc, cxx ? Optional.of(plus) : Optional.empty(), Map.of("", "/bin/ld"), "bfd", Format.ELF);
    }

    // ---- looking at plans ----

    /** What an output is linked or archived from, without the variants' directory: {@code block/curl.o}. */
    public static List<String> members(Plan plan, String output) {
        return action(plan, output).inputs().stream()
                .filter(input -> !input.startsWith("{build}/obj/exports/"))
                .map(input -> input.replaceFirst("^\\{build}/obj/[^/]+/", "").replace("{build}/", ""))
                .toList();
    }

    /** Paths of all outputs of the plan but the index of modules, in order, without {@code {build}/}. */
    public static List<String> outputs(Plan plan) {
        return plan.outputs().stream()
                .filter(output -> output.kind() != Plan.Kind.MODULE_INDEX)
                .map(output -> output.path().replace("{build}/", ""))
                .toList();
    }

    /** Objects compiled, with their variant: {@code module/block/curl.o}. */
    public static Set<String> objects(Plan plan) {
        Set<String> objects = new TreeSet<>();
        for (Action action : plan.actions()) {
            if (action.stage() == Action.Stage.COMPILE) {
                objects.add(action.id().replace("{build}/obj/", ""));
            }
        }
        return objects;
    }

    public static Action action(Plan plan, String path) {
        return plan.actions().stream()
                .filter(action -> action.id().equals("{build}/" + path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no action makes " + path + " in\n" + PlanText.of(plan)));
    }

    public static List<String> argv(Plan plan, String path) {
        return ((Operation.Command) action(plan, path).operation()).argv();
    }
}
