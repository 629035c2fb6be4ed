// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.load;

import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.problem.CyclePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Modules in load order: each after those it needs, otherwise in the order of the manifests (D15).
 *
 * @param modules all of them
 */
record LoadOrder(List<LoadedModule> modules) {

    static LoadOrder of(DerivationContext context, Map<LoadedModule, ModuleNeeds> needs) {
        Set<LoadedModule> done = new LinkedHashSet<>();
        Set<LoadedModule> open = new LinkedHashSet<>();
        for (LoadedModule module : needs.keySet()) {
            visit(module, needs, done, open, context);
        }
        return new LoadOrder(List.copyOf(done));
    }

    private static void visit(
            LoadedModule module,
            Map<LoadedModule, ModuleNeeds> needs,
            Set<LoadedModule> done,
            Set<LoadedModule> open,
            DerivationContext context) {
        if (done.contains(module)) {
            return;
        }
        if (!open.add(module)) {
            noteCycle(module, needs, open, context);
            return;
        }
        for (LoadedModule other : needed(module, needs)) {
            visit(other, needs, done, open, context);
        }
        open.remove(module);
        done.add(module);
    }

    private static Set<LoadedModule> needed(LoadedModule module, Map<LoadedModule, ModuleNeeds> needs) {
        ModuleNeeds own = needs.get(module);
        return own == null ? Set.of() : own.modules().keySet();
    }

    private static void noteCycle(
            LoadedModule module,
            Map<LoadedModule, ModuleNeeds> needs,
            Set<LoadedModule> open,
            DerivationContext context) {
        List<LoadedModule> cycle = CyclePath.steps(List.copyOf(open), module);
        List<String> steps = new ArrayList<>();
        for (int i = 0; i + 1 < cycle.size(); i++) {
            ModuleNeeds own = needs.get(cycle.get(i));
            Set<String> symbols = own == null ? Set.of() : own.modules().getOrDefault(cycle.get(i + 1), Set.of());
            steps.add(cycle.get(i).file() + " needs " + String.join(" and ", symbols) + " of "
                    + cycle.get(i + 1).file());
        }
        context.problem(
                module.at(),
                "modules need each other, so none can be loaded first: " + String.join(", ", steps)
                        + "; put them into one composite, or what both need into a third module or the program");
    }

    /** All that must be loaded before a module, in order. */
    List<LoadedModule> before(LoadedModule module, Map<LoadedModule, ModuleNeeds> needs) {
        Set<LoadedModule> wanted = new LinkedHashSet<>();
        collect(module, needs, wanted);
        List<LoadedModule> ordered = new ArrayList<>(modules);
        ordered.retainAll(wanted);
        return ordered;
    }

    private static void collect(LoadedModule module, Map<LoadedModule, ModuleNeeds> needs, Set<LoadedModule> wanted) {
        for (LoadedModule other : needed(module, needs)) {
            if (wanted.add(other)) {
                collect(other, needs, wanted);
            }
        }
    }
}
