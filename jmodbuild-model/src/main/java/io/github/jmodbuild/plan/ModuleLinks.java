// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.manifest.OutputOptions;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.FlagScopes.OutputSettings;
import io.github.jmodbuild.plan.LinkActions.Form;
import io.github.jmodbuild.plan.Links.Program;
import io.github.jmodbuild.plan.Outputs.Decided;
import io.github.jmodbuild.plan.derivation.LinkInput;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.CommandLines;
import io.github.jmodbuild.toolchain.LinkRequest.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The modules of a tree: what each consists of, what it needs and offers, and its link (D02–D05). */
final class ModuleLinks {
    private final CommandLines lines;
    private final UserFlags user;
    private final TreeIndex index;
    private final FlagScopes scopes;
    private final LinkCollector collector;
    private final LinkActions links;
    private final LinkFlags linkFlags;
    private final Exports exports;
    private final ProgramImportActions imports;
    private final List<Problem> problems;
    private final Map<String, Location> places;
    private final List<Loadable> all = new ArrayList<>();

    /** @param places of the modules that there are, by path; shared with those of other targets */
    ModuleLinks(Planning planning, Parts parts, Exports exports, Map<String, Location> places, List<Problem> problems) {
        this.places = places;
        this.lines = planning.lines();
        this.user = planning.user();
        this.index = planning.index();
        this.scopes = planning.scopes();
        this.collector = parts.collector();
        this.links = parts.links();
        this.linkFlags = new LinkFlags(planning);
        this.exports = exports;
        this.imports = new ProgramImportActions(planning);
        this.problems = problems;
    }

    /**
     * A module to be linked.
     *
     * @param key that programs know it by which have its members at m
     * @param target whose module it is; empty for the tree's
     * @param byDefault whether it is made without being asked for
     * @param symbols the file that tells what it needs and offers
     * @param inputs what is linked, for messages
     */
    record Loadable(
            Object key,
            String target,
            boolean byDefault,
            Word name,
            String path,
            Link link,
            OutputSettings settings,
            String subdirectory,
            String symbols,
            List<LinkInput> inputs) {

        Loadable onRequest() {
            return new Loadable(key, target, false, name, path, link, settings, subdirectory, symbols, inputs);
        }
    }

    /** Modules that only programs have which are made when they are named are made so too. */
    void settle(ModuleHosts hosts) {
        all.replaceAll(module -> hosts.isByDefault(module) ? module : module.onRequest());
    }

    /** A {@code <module>} element. */
    void add(Decided one) {
        OutputOptions options = one.output().options();
        String subdirectory =
                options.subdirectory() == null ? "" : options.subdirectory().text();
        Link link = collector.ofOutput(one, Code.MODULE);
        Set<String> objects = one.members().residents().keySet();
        Exports.Named names = exports.ofModule(one.output().contents(), objects);
        add(
                one.output().at(),
                options.byDefault(),
                one.output().name(),
                subdirectory,
                link,
                OutputSettings.of(one),
                names);
    }

    /** A module that m members make; it belongs to the directory of its composite, or of its object. */
    void add(List<Entry> parts) {
        Entry.Carrier carrier = parts.get(0).carrier();
        Entry.Use composite = carrier.composite();
        String directory = composite == null ? index.home(parts.get(0).object()) : composite.directory();
        OutputSettings settings = OutputSettings.none(carrier.name().text(), directory);
        List<String> objects = parts.stream().map(Entry::object).toList();
        Exports.Named names = exports.ofModule(List.of(), objects);
        Link link = collector.ofParts(parts, settings);
        Object key = parts.get(0).carrierKey();
        add(key, true, carrier.name(), subdirectory(parts), link, settings, names);
    }

    /** Where a module of m members lies among modules; empty: directly. Those with objects of a target: in its directory. */
    static String subdirectory(List<Entry> parts) {
        Entry.Use composite = parts.get(0).carrier().composite();
        Word place = composite == null ? null : composite.composite().subdirectory();
        String subdirectory = place == null ? "" : place.text();
        String target = ModuleSet.target(parts);
        boolean plain = target.isEmpty() || subdirectory.isEmpty();
        return plain ? target + subdirectory : target + "/" + subdirectory;
    }

    private void add(
            Object key,
            boolean byDefault,
            Word name,
            String subdirectory,
            Link link,
            OutputSettings settings,
            Exports.Named names) {
        String file = lines.moduleName(name.text());
        String path = Layout.module(subdirectory.isEmpty() ? file : subdirectory + "/" + file);
        Location other = places.putIfAbsent(path, name.at());
        if (other != null) {
            problems.add(new Problem(
                    name.at(), "a second module " + file + "; the first is at " + other + "; rename one of them"));
            return;
        }
        List<LinkInput> inputs = LinkInputs.of(link);
        linkFlags.addTo(link, scopes.link(settings, Code.MODULE), Image.MODULE);
        String symbols = exports.addModule(name.at(), names, path, link);
        all.add(new Loadable(
                key, index.target(), byDefault, name, path, link, settings, subdirectory, symbols, inputs));
    }

    /**
     * Adds the links, behind those of programs.
     *
     * @param programs all that there are, those of targets too; {@code modules} likewise
     * @param libraries of those programs
     */
    void link(List<Program> programs, List<Loadable> modules, HostLibraries libraries, List<Plan.Output> outputs) {
        for (Loadable module : all) {
            Link link = module.link();
            FlagSet settings = scopes.link(module.settings(), Code.MODULE);
            link.flags.addAll(link.brought.flags(settings));
            List<String> words = new ArrayList<>(link.brought.libraries(settings));
            libraries.addTo(link, words, new ModuleHosts(programs).checked(module));
            if (link.sharedLibraries) {
                link.flags.addAll(lines.searchPath("modules/" + module.subdirectory(), "lib"));
            }
            link.flags.addAll(user.ldflags());
            addImports(module, programs, modules);
            Form form = Form.with(words);
            links.add(module.name().at(), module.path(), "LD [M]", link, Image.MODULE, form);
            outputs.add(new Plan.Output(
                    Plan.Kind.MODULE,
                    module.name().text(),
                    module.path(),
                    module.name().at(),
                    module.byDefault()));
        }
    }

    private void addImports(Loadable module, List<Program> programs, List<Loadable> modules) {
        try {
            imports.addTo(module, programs, modules);
        } catch (ProblemException e) { // a missing tool, told where it is needed
            e.problems()
                    .forEach(problem -> problems.add(new Problem(module.name().at(), problem.message())));
        }
    }

    /** In the order of their links. */
    List<Loadable> all() {
        return all;
    }
}
