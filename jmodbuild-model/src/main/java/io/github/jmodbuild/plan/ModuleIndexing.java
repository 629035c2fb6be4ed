// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Links.Program;
import io.github.jmodbuild.plan.ModuleLinks.Loadable;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps behind the links: what programs offer in the end, and the index of modules, which is made only if everything that any
 * of them needs is there (K09, D15).
 */
final class ModuleIndexing {
    private final Planning planning;
    private final List<Action> actions;

    ModuleIndexing(Planning planning) {
        this.planning = planning;
        this.actions = planning.actions();
    }

    /** A program may load what its lists have at m, and modules that no program's lists have, such as a {@code <module>}. */
    static boolean mayLoad(Program program, Loadable module, List<Program> programs) {
        if (has(program, module)) {
            return true;
        }
        boolean free = programs.stream().noneMatch(other -> has(other, module));
        return free && (module.target().isEmpty() || module.target().equals(program.target()));
    }

    /** The programs that may load a module and offer it anything. */
    static List<Program> hosts(Loadable module, List<Program> programs) {
        return programs.stream()
                .filter(program -> program.offer().isPresent() && mayLoad(program, module, programs))
                .toList();
    }

    private static boolean has(Program program, Loadable module) {
        return program.one().members().modules().containsKey(module.key());
    }

    /** Outputs that are made only when they are asked for are left out: nothing else may ask for them. */
    void add(List<Program> programs, List<Loadable> all, List<Plan.Output> outputs) {
        List<Program> hosts = programs.stream()
                .filter(program -> program.offer().isPresent()
                        && program.one().output().options().byDefault())
                .toList();
        List<Loadable> modules = all.stream().filter(Loadable::byDefault).toList();
        hosts.forEach(this::addOffers);
        if (modules.isEmpty()) {
            return;
        }
        DeriveWords words = new DeriveWords();
        List<String> inputs = new ArrayList<>();
        hosts.forEach(host -> addHost(host, words, inputs));
        modules.forEach(module -> addModule(module, hosts, words, inputs));
        if (!hosts.isEmpty()) {
            new LeftOut(planning).add(words);
        }
        List<Product> products = List.of(
                new Product(Layout.MODULE_INDEX, Action.Kind.FILE),
                new Product(Layout.MODULE_ORDER, Action.Kind.FILE),
                new Product(Layout.MODULE_DEPENDENCIES, Action.Kind.FILE));
        actions.add(new Action(
                modules.get(0).name().at(),
                Stage.LINK,
                new Work.Derive(Work.Function.MODULE_INDEX, words.words()),
                inputs,
                List.of(),
                products,
                new Screen("INDEX", Layout.MODULE_INDEX)));
        for (Product product : products) {
            String path = product.path();
            outputs.add(new Plan.Output(
                    Plan.Kind.MODULE_INDEX,
                    path.substring(path.lastIndexOf('/') + 1),
                    path,
                    modules.get(0).name().at(),
                    true));
        }
    }

    private void addOffers(Program program) {
        String path = program.path();
        String declared = Layout.exports(path, ".declared");
        DeriveWords words = new DeriveWords().add("image", path).add("declared", declared);
        program.words().forEach(words.words()::add);
        actions.add(new Action(
                program.offer().orElseThrow().at(),
                Stage.LINK,
                new Work.Derive(Work.Function.PROGRAM_OFFERS, words.words()),
                List.of(path, declared),
                List.of(),
                List.of(new Product(Layout.exports(path, ".offers"), Action.Kind.FILE)),
                new Screen("CHECK", path)));
    }

    private static void addHost(Program host, DeriveWords words, List<String> inputs) {
        String path = host.path();
        String offers = Layout.exports(path, ".offers");
        String declared = Layout.exports(path, ".declared");
        words.add("host", host.one().name(), path, offers, declared);
        words.words().addAll(host.words());
        inputs.add(offers);
        inputs.add(declared);
        addReadList(host.link(), words, inputs);
    }

    private static void addModule(Loadable module, List<Program> hosts, DeriveWords words, List<String> inputs) {
        String name = module.name().text();
        words.add(
                "module", name, module.path(), DeriveWords.SAID + module.name().at());
        words.words().addAll(module.words());
        hosts.stream()
                .filter(host -> mayLoad(host, module, hosts))
                .forEach(host -> words.add("for", host.one().name()));
        words.add("symbols", module.symbols());
        inputs.add(module.path());
        inputs.add(module.symbols());
        addReadList(module.link(), words, inputs);
    }

    private static void addReadList(Link link, DeriveWords words, List<String> inputs) {
        words.add("read", link.readList);
        inputs.add(link.readList);
    }
}
