// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.derivation.HidingFlag;
import io.github.jmodbuild.plan.derivation.IndexedModule;
import io.github.jmodbuild.plan.derivation.IndexedProgram;
import io.github.jmodbuild.plan.derivation.LeftOutObject;
import io.github.jmodbuild.plan.derivation.ModuleIndex;
import io.github.jmodbuild.plan.derivation.ProgramOffers;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Steps behind the links: what programs offer in the end, and indexes of modules, which are made only if everything that any
 * of their modules needs is there (K09, D15).
 */
final class ModuleIndexActions {
    private final PlanningContext planning;
    private final List<Action> actions;

    ModuleIndexActions(PlanningContext planning) {
        this.planning = planning;
        this.actions = planning.actions();
    }

    /**
     * Adds an index of everything that is made by default, and one for each program and module that is made only when it is
     * named: nothing else may ask for it, so naming it asks for its index too.
     */
    void add(
            List<ProgramLink> programs,
            List<ModuleLink> modules,
            List<OmittedObjects> omitted,
            List<Plan.Output> outputs) {
        List<Index> indexes = indexes(programs, modules);
        Set<ProgramLink> hosts = new LinkedHashSet<>();
        indexes.forEach(index -> hosts.addAll(index.hosts()));
        hosts.forEach(this::addOffers);
        List<LeftOutObject> off = new ArrayList<>();
        if (!hosts.isEmpty() && !modules.isEmpty()) {
            Map<String, String> elsewhere = requested(programs, modules);
            elsewhere.putAll(libraries(programs, modules, outputs));
            omitted.forEach(one -> off.addAll(one.objects(elsewhere)));
        }
        for (Index index : indexes) {
            if (!index.modules().isEmpty()) {
                add(index, new LoadingPrograms(programs), off, outputs);
            }
        }
    }

    private static Map<String, String> requested(List<ProgramLink> programs, List<ModuleLink> modules) {
        Map<String, String> advice = new HashMap<>();
        for (ModuleLink module : modules) {
            if (!module.byDefault()) {
                advice.put(
                        "module " + module.name(),
                        "is part of module " + module.name() + " alone, which is made only when it is named; remove"
                                + " default=\"false\" there (" + module.name().at() + ")");
            }
        }
        for (ProgramLink program : programs) {
            if (!LoadingPrograms.isByDefault(program)) {
                String name = program.one().name();
                advice.put(
                        "executable " + name,
                        "is part of executable " + name
                                + " alone, which is made only when it is named; a module for it is"
                                + " made of objects that are m in its own lists, as by <objects config=\"m\">");
            }
        }
        return advice;
    }

    /** Archives and shared libraries, by whether programs or modules are linked with them. */
    private Map<String, String> libraries(
            List<ProgramLink> programs, List<ModuleLink> modules, List<Plan.Output> outputs) {
        Set<String> linked = new HashSet<>();
        programs.forEach(program -> program.inputs().forEach(input -> linked.add(TreePath.name(input.path()))));
        modules.forEach(module -> module.inputs().forEach(input -> linked.add(TreePath.name(input.path()))));
        Map<String, String> advice = new HashMap<>();
        for (Plan.Output output : outputs) {
            boolean shared = output.kind() == Plan.Kind.SHARED_LIBRARY;
            if (shared || output.kind() == Plan.Kind.ARCHIVE || output.kind() == Plan.Kind.RELOCATABLE) {
                String imported = shared ? planning.lines().importLibraryName(output.name()) : "";
                String file = imported.isEmpty() ? TreePath.name(output.path()) : imported;
                String element = shared ? "sharedLibrary" : output.kind().name().toLowerCase(Locale.ROOT);
                if (!linked.contains(file)) {
                    advice.put(element + " " + output.name(), unlinked(element, output.name()));
                } else if (shared) {
                    advice.put(
                            element + " " + output.name(),
                            "is part of " + element + " " + output.name() + ", which does not export it; add it to the"
                                    + " <exports> or the map of that library, and if it is compiled as hidden"
                                    + " (-fvisibility=hidden) give it default visibility");
                }
            }
        }
        return advice;
    }

    /** A program whose linker finds no use of a shared library does not load it. */
    private static String unlinked(String element, String name) {
        return "is part of " + element + " " + name + " alone, which neither the program nor the module is linked with;"
                + " add <" + element + ">" + name + "</" + element + "> to "
                + (element.equals("sharedLibrary") ? "the module, described with <module>" : "one of them");
    }

    /**
     * One index.
     *
     * @param output that it is for; empty: all that are made by default
     * @param end of its files' names behind the usual name and a dot; empty: the usual name
     */
    private record Index(String output, String end, Location at, List<ProgramLink> hosts, List<ModuleLink> modules) {
        List<String> files() {
            List<String> files = new ArrayList<>();
            for (String path : List.of(Layout.MODULE_INDEX, Layout.MODULE_ORDER, Layout.MODULE_DEPENDENCIES)) {
                int dot = path.lastIndexOf('.');
                files.add(end.isEmpty() ? path : path.substring(0, dot) + "." + end + path.substring(dot));
            }
            return files;
        }
    }

    private static List<Index> indexes(List<ProgramLink> programs, List<ModuleLink> modules) {
        LoadingPrograms all = new LoadingPrograms(programs);
        List<ProgramLink> offering =
                programs.stream().filter(program -> program.offer().isPresent()).toList();
        List<ProgramLink> hosts =
                offering.stream().filter(LoadingPrograms::isByDefault).toList();
        List<ModuleLink> usual = modules.stream().filter(ModuleLink::byDefault).toList();
        Location first =
                modules.isEmpty() ? Location.of("") : modules.get(0).name().at();
        List<Index> indexes = new ArrayList<>(List.of(new Index("", "", first, hosts, usual)));
        for (ModuleLink module : modules) {
            if (!module.byDefault()) {
                List<ModuleLink> known = new ArrayList<>(modules);
                known.removeIf(other -> !all.knows(module, other));
                known.add(module);
                indexes.add(new Index(
                        module.name().text(), end(module), module.name().at(), all.checked(module), known));
            }
        }
        for (ProgramLink program : offering) {
            List<ModuleLink> own = all.madeWith(program, modules);
            if (!LoadingPrograms.isByDefault(program) && !own.isEmpty()) {
                String name = program.one().name();
                indexes.add(new Index(name, name, program.one().output().at(), List.of(program), own));
            }
        }
        return indexes;
    }

    private static String end(ModuleLink module) {
        String directory = module.subdirectory().isEmpty() ? "" : module.subdirectory() + "/";
        return (directory + module.name().text()).replace('/', '.');
    }

    private void add(Index index, LoadingPrograms all, List<LeftOutObject> off, List<Plan.Output> outputs) {
        List<String> inputs = new ArrayList<>();
        List<IndexedProgram> hosts = new ArrayList<>();
        index.hosts().forEach(host -> hosts.add(indexed(host, inputs)));
        List<IndexedModule> modules = new ArrayList<>();
        index.modules().forEach(module -> modules.add(indexed(module, all.among(index.hosts(), module), inputs)));
        List<Product> products = new ArrayList<>();
        for (String file : index.files()) {
            products.add(new Product(file, Action.Kind.FILE));
            boolean usual = index.output().isEmpty();
            String name = usual ? file.substring(file.lastIndexOf('/') + 1) : index.output();
            outputs.add(new Plan.Output(Plan.Kind.MODULE_INDEX, name, file, index.at(), usual));
        }
        actions.add(new Action(
                index.at(),
                Stage.LINK,
                new Operation.Derive(new ModuleIndex(
                        hosts,
                        modules,
                        hosts.isEmpty() ? List.of() : off,
                        index.files().get(0),
                        index.files().get(1),
                        index.files().get(2))),
                inputs,
                List.of(),
                products,
                new Screen("INDEX", index.files().get(0))));
    }

    private void addOffers(ProgramLink program) {
        String path = program.path();
        String declared = Layout.exports(path, ".declared");
        String offers = Layout.exports(path, ".offers");
        actions.add(new Action(
                program.offer().orElseThrow().at(),
                Stage.LINK,
                new Operation.Derive(new ProgramOffers(path, declared, program.inputs(), hiding(program), offers)),
                List.of(path, declared),
                List.of(),
                List.of(new Product(offers, Action.Kind.FILE)),
                new Screen("CHECK", path)));
    }

    /** Flags that hide what archives of a program define, whatever is said of exports; for messages. */
    private List<HidingFlag> hiding(ProgramLink program) {
        List<HidingFlag> hiding = new ArrayList<>();
        planning.lines()
                .hiding(program.link().flags)
                .forEach((flag, archives) -> hiding.add(new HidingFlag(flag, List.copyOf(archives))));
        return hiding;
    }

    private IndexedProgram indexed(ProgramLink host, List<String> inputs) {
        String path = host.path();
        String offers = Layout.exports(path, ".offers");
        String declared = Layout.exports(path, ".declared");
        String read = host.link().readList;
        inputs.addAll(List.of(offers, declared, read));
        return new IndexedProgram(host.one().name(), path, offers, declared, host.inputs(), hiding(host), read);
    }

    private static IndexedModule indexed(ModuleLink module, List<ProgramLink> hosts, List<String> inputs) {
        String read = module.link().readList;
        inputs.addAll(List.of(module.path(), module.symbols(), read));
        return new IndexedModule(
                module.name().text(),
                module.path(),
                module.name().at().toString(),
                module.target(),
                module.inputs(),
                hosts.stream().map(host -> host.one().name()).toList(),
                module.symbols(),
                read);
    }
}
