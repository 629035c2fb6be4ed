// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.derive.Libraries.Loaded;
import java.io.IOException;
import java.nio.file.Files;
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
 * Modules with what they need of each other, in load order (D15); only if all they need is offered by programs, by modules or
 * by the libraries they are linked with, and nothing is exported twice (K09).
 */
final class ModuleIndex implements Facts.Derivation {

    /** What one module takes from modules and from programs. */
    record Needs(Map<LoadedModule, Set<String>> modules, Set<String> programs) {}

    @Override
    public void derive(Facts facts) throws IOException {
        List<Host> hosts = Host.all(facts);
        List<LoadedModule> modules = LoadedModule.all(facts);
        refuseTwice(facts, hosts, modules);
        Libraries libraries = new Libraries(facts);
        Unresolved unresolved = new Unresolved(facts, hosts, modules);
        Map<LoadedModule, Needs> needs = new LinkedHashMap<>();
        for (LoadedModule module : modules) {
            needs.put(module, needs(module, hosts, libraries, unresolved));
        }
        LoadOrder order = LoadOrder.of(facts, needs);
        Files.writeString(facts.output(".json"), IndexText.json(needs, order));
        List<String> files = new ArrayList<>();
        for (LoadedModule module : order.modules()) {
            files.add(module.file());
        }
        Files.write(facts.output(".order"), files);
        Files.write(facts.output(".dep"), IndexText.dependencies(needs, order));
    }

    private static void refuseTwice(Facts facts, List<Host> hosts, List<LoadedModule> modules) {
        Map<String, LoadedModule> first = new TreeMap<>();
        for (LoadedModule module : modules) {
            for (String symbol : module.exports()) {
                LoadedModule other = first.putIfAbsent(symbol, module);
                if (other != null && module.meets(other)) {
                    twice(facts, module, symbol, "module " + other.file());
                }
                for (Host host : hosts) {
                    if (module.hosts().contains(host.name()) && host.declared().contains(symbol)) {
                        twice(facts, module, symbol, host.program());
                    }
                }
            }
        }
    }

    private static void twice(Facts facts, LoadedModule module, String symbol, String other) {
        facts.problem(
                module.at(),
                symbol + " is exported twice: by module " + module.file() + " and by " + other
                        + "; a module that needs it could get either, so take it out of one list or rename it");
    }

    private static Needs needs(LoadedModule module, List<Host> all, Libraries libraries, Unresolved unresolved)
            throws IOException {
        List<Host> hosts = hosts(module, all);
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
        return new Needs(fromModules, fromPrograms);
    }

    private static List<Host> hosts(LoadedModule module, List<Host> all) {
        List<Host> hosts = new ArrayList<>();
        for (Host host : all) {
            if (module.hosts().contains(host.name())) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    private static boolean isOfferedByAll(List<Host> hosts, String symbol) {
        for (Host host : hosts) {
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
            LoadedModule module, List<Host> hosts, Set<String> open, Libraries libraries, Unresolved unresolved)
            throws IOException {
        for (Host host : hosts) {
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
