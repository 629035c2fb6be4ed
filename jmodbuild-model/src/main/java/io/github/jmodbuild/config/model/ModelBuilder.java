// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.Demand.Role;
import io.github.jmodbuild.config.order.Cycles;
import io.github.jmodbuild.config.order.DependencyGraph;
import io.github.jmodbuild.config.order.EvaluationOrder;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes one {@link ConfigModel}: names to indices, scopes, checks, edges, then nodes. Linear in the size of the tree. */
public final class ModelBuilder {
    /** What Kconfig calls a configuration without a title. */
    private static final String TITLE = "Main menu";

    private final Set<String> undeclared;
    private final Set<String> unwritten;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Symbol> firsts = new LinkedHashMap<>();
    private final Map<String, Integer> indices = new LinkedHashMap<>();
    private final List<Symbol.Type> types = new ArrayList<>();

    private ModelBuilder(Set<String> undeclared, Set<String> unwritten) {
        this.undeclared = undeclared;
        this.unwritten = unwritten;
    }

    /** The model of a tree's manifests, see {@link #of(List, Set)}. */
    public static ConfigModel of(ManifestTree tree) {
        return of(tree, List.of(), List.of());
    }

    /**
     * The same with symbols in front that the tree does not declare (Q29).
     *
     * @param unwritten those of them that expressions may use, but that go into no file (K02): what they say changes with
     *     every version, and a header with them in it would have everything compiled again
     */
    public static ConfigModel of(ManifestTree tree, List<Symbol> predefined, List<Symbol> unwritten) {
        List<ConfigEntry> entries = new ArrayList<>(predefined);
        entries.addAll(unwritten);
        entries.addAll(tree.entries());
        Set<String> names = new HashSet<>();
        unwritten.forEach(symbol -> names.add(symbol.name().text()));
        return new ModelBuilder(tree.undeclared(), names).build(tree.title().orElse(TITLE), entries);
    }

    /**
     * Merges, checks and compiles definitions. A tree without a {@code modules} symbol
     * gets a built-in bool MODULES with a prompt and default y in front.
     *
     * @param entries everything in the tree's config blocks, in menu order; several definitions of one name accumulate in
     *     this order
     * @param undeclared names that may be used without a declaration: n, and as a text their own name
     * @throws ProblemException with every mistake: names without a declaration, types that differ or do not fit,
     *     cycles
     */
    public static ConfigModel of(List<? extends ConfigEntry> entries, Set<String> undeclared) {
        return new ModelBuilder(undeclared, Set.of()).build(TITLE, entries);
    }

    private ConfigModel build(String title, List<? extends ConfigEntry> written) {
        List<Symbol> definitions = new ArrayList<>();
        List<ConfigEntry> entries = ModulesSymbol.complete(written).collect(problems);
        ConfigEntry.symbols(entries, definitions::add);
        definitions.forEach(this::declare);
        CodeCompiler compiler = new CodeCompiler(indices, types);
        MenuBuilder menu = new MenuBuilder(compiler);
        List<MenuNode> menuNodes = menu.build(entries);
        check(entries, definitions, menu);
        int modules = indices.getOrDefault(ModulesSymbol.nameIn(definitions), 0);
        EvaluationOrder order = order(menu, modules);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        NodeAssembler assembler = new NodeAssembler(List.copyOf(firsts.values()), indices, compiler);
        menu.definitions().forEach(assembler::add);
        List<Choice> choices = choices(menu, compiler);
        ConfigModel.Parts parts = new ConfigModel.Parts(
                title, menuNodes, assembler.nodes(), choices, order, modules, Renames.of(definitions));
        return new ConfigModel(parts, indices, undeclared, unwritten, compiler);
    }

    private void declare(Symbol definition) {
        String name = definition.name().text();
        if (firsts.putIfAbsent(name, definition) == null) {
            indices.put(name, types.size());
            types.add(definition.type());
        }
    }

    private void check(List<ConfigEntry> entries, List<Symbol> definitions, MenuBuilder menu) {
        problems.addAll(DeclarationCheck.check(entries, firsts, undeclared));
        problems.addAll(ChoiceCheck.check(menu.choices()));
        problems.addAll(Renames.check(definitions, firsts.keySet()));
    }

    private EvaluationOrder order(MenuBuilder menu, int modules) {
        int size = types.size();
        int[] choiceOf = choiceOf(menu);
        EdgeCollector collector = new EdgeCollector(indices, modules, choiceOf);
        for (MenuBuilder.Placed placed : menu.definitions()) {
            int from = index(placed.symbol());
            collector.add(from, placed);
            if (choiceOf[from] >= 0) {
                collector.member(from, size + choiceOf[from], placed);
            }
        }
        List<String> names = new ArrayList<>(firsts.keySet());
        for (MenuBuilder.PlacedChoice choice : menu.choices()) {
            collector.add(names.size(), choice);
            names.add("the choice at " + choice.choice().at());
        }
        DependencyGraph graph = new DependencyGraph(names.size(), collector.edges());
        int[] order = graph.order();
        if (order.length < names.size()) {
            problems.addAll(new Cycles(graph, names).problems());
        }
        return new EvaluationOrder(order, graph, collector.indirect());
    }

    private int[] choiceOf(MenuBuilder menu) {
        int[] choiceOf = new int[types.size()];
        Arrays.fill(choiceOf, -1);
        for (MenuBuilder.Placed placed : menu.definitions()) {
            int symbol = index(placed.symbol());
            choiceOf[symbol] = choiceOf[symbol] < 0 ? placed.scope().choice() : choiceOf[symbol];
        }
        return choiceOf;
    }

    private int index(Symbol definition) {
        return indices.getOrDefault(definition.name().text(), -1);
    }

    private List<Choice> choices(MenuBuilder menu, CodeCompiler compiler) {
        List<Choice> choices = new ArrayList<>();
        for (MenuBuilder.PlacedChoice placed : menu.choices()) {
            Set<Integer> members = new LinkedHashSet<>();
            placed.members().forEach(member -> members.add(index(member)));
            choices.add(new Choice(
                    choices.size(),
                    prompt(placed.choice()),
                    List.copyOf(members),
                    defaults(placed, compiler),
                    placed.choice().at()));
        }
        return choices;
    }

    private List<Choice.Default> defaults(MenuBuilder.PlacedChoice placed, CodeCompiler compiler) {
        List<Choice.Default> defaults = new ArrayList<>();
        for (Symbol.Property property : placed.choice().properties()) {
            if (property instanceof Symbol.DefaultExpr value) {
                ResolvedExpr own = compiler.demands(Demand.of(Role.CONDITION, value.condition()));
                ResolvedExpr condition = CodeCompiler.and(placed.inside().dependency(), own);
                Location at = value.at();
                defaults.add(
                        new Choice.Default(indices.getOrDefault(value.value().toString(), -1), condition, at));
            }
        }
        return defaults;
    }

    private static String prompt(ConfigEntry.Choice choice) {
        return choice.properties().stream()
                .filter(Symbol.Prompt.class::isInstance)
                .map(property -> ((Symbol.Prompt) property).text())
                .findFirst()
                .orElse("");
    }
}
