// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes one {@link ConfigModel}: names to indices, checks, edges, then code. */
final class ModelBuilder {
    private final Set<String> undeclared;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Symbol> firsts = new LinkedHashMap<>();
    private final Map<String, Integer> indices = new LinkedHashMap<>();
    private final List<Symbol.Type> types = new ArrayList<>();

    ModelBuilder(Set<String> undeclared) {
        this.undeclared = undeclared;
    }

    ConfigModel build(List<Symbol> written) {
        List<Symbol> definitions = ModulesSymbol.complete(written, problems);
        definitions.forEach(this::declare);
        DeclarationCheck check = new DeclarationCheck(firsts, undeclared, problems);
        definitions.forEach(check::check);
        int modules = indices.getOrDefault(ModulesSymbol.nameIn(definitions), 0);
        int[] order = order(definitions, modules);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        CodeCompiler compiler = new CodeCompiler(indices, types);
        NodeAssembler assembler = new NodeAssembler(List.copyOf(firsts.values()), indices, compiler);
        definitions.forEach(assembler::add);
        return new ConfigModel(indices, assembler.nodes(), order, modules, undeclared, compiler);
    }

    private void declare(Symbol definition) {
        String name = definition.name().text();
        if (firsts.putIfAbsent(name, definition) == null) {
            indices.put(name, types.size());
            types.add(definition.type());
        }
    }

    private int[] order(List<Symbol> definitions, int modules) {
        EdgeCollector collector = new EdgeCollector(indices, modules);
        for (Symbol definition : definitions) {
            collector.add(indices.getOrDefault(definition.name().text(), 0), definition);
        }
        DependencyGraph graph = new DependencyGraph(types.size(), collector.edges());
        int[] order = graph.order();
        if (order.length < types.size()) {
            problems.addAll(new Cycles(graph, List.copyOf(firsts.keySet())).problems());
        }
        return order;
    }
}
