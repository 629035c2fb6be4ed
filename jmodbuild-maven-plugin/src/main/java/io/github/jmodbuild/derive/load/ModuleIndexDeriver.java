// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.load;

import io.github.jmodbuild.derive.load.LoadedLibraries.Loaded;
import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.plan.derivation.IndexedModule;
import io.github.jmodbuild.plan.derivation.IndexedProgram;
import io.github.jmodbuild.plan.derivation.ModuleIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the index of modules and their dependencies, in load order (D15). Fails unless everything they need is
 * exported by programs, modules or the libraries they are linked with, and nothing is exported twice (K09).
 */
public final class ModuleIndexDeriver {
    private ModuleIndexDeriver() {}

    public static void derive(ModuleIndex index, DerivationContext context) throws IOException {
        List<LoadingProgram> hosts = new ArrayList<>();
        for (IndexedProgram host : index.hosts()) {
            hosts.add(LoadingProgram.read(host, context));
        }
        List<LoadedModule> modules = new ArrayList<>();
        for (IndexedModule module : index.modules()) {
            modules.add(LoadedModule.read(module, context));
        }
        refuseTwice(context, hosts, modules);
        LoadedLibraries libraries = new LoadedLibraries(context);
        UnresolvedSymbols unresolved = new UnresolvedSymbols(context, hosts, modules, index.leftOut());
        Map<LoadedModule, ModuleNeeds> needs = new LinkedHashMap<>();
        for (LoadedModule module : modules) {
            needs.put(module, needs(module, hosts, libraries, unresolved));
        }
        LoadOrder order = LoadOrder.of(context, needs);
        context.write(index.json(), ModuleIndexText.json(needs, order));
        List<String> files = new ArrayList<>();
        for (LoadedModule module : order.modules()) {
            files.add(module.file());
        }
        context.write(index.order(), files);
        context.write(index.dependencies(), ModuleIndexText.dependencies(needs, order));
    }

    private static void refuseTwice(DerivationContext context, List<LoadingProgram> hosts, List<LoadedModule> modules) {
        Map<String, LoadedModule> first = new TreeMap<>();
        for (LoadedModule module : modules) {
            for (String symbol : module.exports()) {
                LoadedModule other = first.putIfAbsent(symbol, module);
                if (other != null && module.meets(other)) {
                    twice(context, module, symbol, "module " + other.file());
                }
                for (LoadingProgram host : hosts) {
                    if (module.hosts().contains(host.name()) && host.declared().contains(symbol)) {
                        twice(context, module, symbol, host.program());
                    }
                }
            }
        }
    }

    private static void twice(DerivationContext context, LoadedModule module, String symbol, String other) {
        context.problem(
                module.at(),
                symbol + " is exported twice: by module " + module.file() + " and by " + other
                        + "; a module that needs it could get either, so remove it from one list or rename it");
    }

    private static ModuleNeeds needs(
            LoadedModule module, List<LoadingProgram> all, LoadedLibraries libraries, UnresolvedSymbols unresolved)
            throws IOException {
        List<LoadingProgram> hosts = hosts(module, all);
        Set<String> open = new LinkedHashSet<>(module.required());
        Map<LoadedModule, Set<String>> fromModules = new LinkedHashMap<>();
        Set<String> fromPrograms = new TreeSet<>();
        for (String symbol : open) {
            if (isOfferedByAll(hosts, symbol)) {
                fromPrograms.add(symbol);
                unresolved.refuseVariable(module, symbol, hosts);
            }
        }
        open.removeAll(fromPrograms);
        remove(open, libraries.loaded(module.image().needed(), module.read()));
        for (String symbol : List.copyOf(open)) {
            Optional<LoadedModule> provider = unresolved.provider(symbol, module);
            if (provider.isPresent()) {
                fromModules
                        .computeIfAbsent(provider.get(), key -> new TreeSet<>())
                        .add(symbol);
                open.remove(symbol);
                unresolved.refuseVariable(module, symbol, provider.get());
            }
        }
        if (!open.isEmpty()) {
            noteMissing(module, hosts, open, libraries, unresolved);
        }
        return new ModuleNeeds(fromModules, fromPrograms);
    }

    private static List<LoadingProgram> hosts(LoadedModule module, List<LoadingProgram> all) {
        List<LoadingProgram> hosts = new ArrayList<>();
        for (LoadingProgram host : all) {
            if (module.hosts().contains(host.name())) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    private static boolean isOfferedByAll(List<LoadingProgram> hosts, String symbol) {
        for (LoadingProgram host : hosts) {
            if (!host.offers().contains(symbol)) {
                return false;
            }
        }
        return !hosts.isEmpty();
    }

    private static void remove(Set<String> open, Optional<Loaded> loaded) {
        if (loaded.isPresent()) {
            open.removeIf(loaded.get()::offers);
        }
    }

    private static void noteMissing(
            LoadedModule module,
            List<LoadingProgram> hosts,
            Set<String> open,
            LoadedLibraries libraries,
            UnresolvedSymbols unresolved)
            throws IOException {
        for (LoadingProgram host : hosts) {
            List<String> read = new ArrayList<>(module.read());
            read.addAll(host.read());
            List<String> needed = new ArrayList<>(module.image().needed());
            needed.addAll(host.libraries());
            Optional<Loaded> loaded = module.image().namesLibraries()
                    ? Optional.of(libraries.found(needed, read))
                    : libraries.loaded(needed, read);
            if (loaded.isPresent()) {
                Set<String> missing = new TreeSet<>(open);
                missing.removeAll(host.offers());
                remove(missing, loaded);
                unresolved.note(module, host, missing);
            }
        }
    }
}
