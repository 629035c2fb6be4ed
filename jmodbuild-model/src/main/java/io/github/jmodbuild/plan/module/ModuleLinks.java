// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.manifest.OutputOptions;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.derivation.LinkInput;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.flags.CompositeUse;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.flags.FlagSet;
import io.github.jmodbuild.plan.flags.OutputSettings;
import io.github.jmodbuild.plan.link.DependencyLinks;
import io.github.jmodbuild.plan.link.Exports;
import io.github.jmodbuild.plan.link.LibraryLinks;
import io.github.jmodbuild.plan.link.LinkActions;
import io.github.jmodbuild.plan.link.LinkActions.Form;
import io.github.jmodbuild.plan.link.LinkBuilder;
import io.github.jmodbuild.plan.link.LinkCollector;
import io.github.jmodbuild.plan.link.LinkFlags;
import io.github.jmodbuild.plan.link.LinkInputs;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.ListedObject;
import io.github.jmodbuild.plan.membership.MemberModules;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.LinkRequest.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The modules of a tree: the inputs, exports and link of each (D02–D05). */
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
    private final PlanningContext planning;
    private final LinkedOutputs made;
    private final List<ModuleLink> all = new ArrayList<>();

    ModuleLinks(PlanningContext planning, LibraryLinks parts, Exports exports, LinkedOutputs made) {
        this.made = made;
        this.lines = planning.lines();
        this.user = planning.user();
        this.index = planning.index();
        this.scopes = planning.scopes();
        this.collector = parts.collector();
        this.links = parts.links();
        this.linkFlags = new LinkFlags(planning);
        this.exports = exports;
        this.imports = new ProgramImportActions(planning);
        this.planning = planning;
    }

    /** Marks modules that only programs built on request load: they are built on request, too. */
    void markOnRequest(LoadingPrograms hosts) {
        all.replaceAll(module -> hosts.isByDefault(module) ? module : module.onRequest());
    }

    /** A {@code <module>} element. */
    void add(DecidedOutput one) {
        OutputOptions options = one.output().options();
        String subdirectory =
                options.subdirectory() == null ? "" : options.subdirectory().text();
        LinkBuilder link = collector.ofOutput(one, Code.MODULE);
        Set<String> objects = one.members().residents().keySet();
        Exports.Named names = exports.ofModule(one.output().contents(), objects);
        add(one.output().at(), options.byDefault(), one.output().name(), subdirectory, link, one.settings(), names);
    }

    /** A module made of members at m; it belongs to the directory of its composite, or of its object. */
    void add(List<ListedObject> parts) {
        ListedObject.Carrier carrier = parts.get(0).carrier();
        CompositeUse composite = carrier.composite();
        String directory =
                composite == null ? index.settingsDirectory(parts.get(0).object()) : composite.directory();
        OutputSettings settings = OutputSettings.none(carrier.name().text(), directory);
        List<String> objects = parts.stream().map(ListedObject::object).toList();
        Exports.Named names = exports.ofModule(List.of(), objects);
        LinkBuilder link = collector.ofParts(parts, settings);
        Object key = parts.get(0).carrierKey();
        add(key, true, carrier.name(), MemberModules.subdirectory(parts), link, settings, names);
    }

    private void add(
            Object key,
            boolean byDefault,
            Word name,
            String subdirectory,
            LinkBuilder link,
            OutputSettings settings,
            Exports.Named names) {
        String file = lines.moduleName(name.text());
        String path = Layout.module(subdirectory.isEmpty() ? file : subdirectory + "/" + file);
        Location other = made.firstModule(path, name.at());
        if (other != null) {
            planning.note(new Problem(
                    name.at(), "a second module " + file + "; the first is at " + other + "; rename one of them"));
            return;
        }
        List<LinkInput> inputs = LinkInputs.of(link);
        linkFlags.addTo(link, scopes.link(settings, Code.MODULE), Image.MODULE);
        String symbols = exports.addModule(name.at(), names, path, link);
        all.add(new ModuleLink(
                key, index.target(), byDefault, name, path, link, settings, subdirectory, symbols, inputs));
    }

    /**
     * Adds the links, after those of programs.
     *
     * @param programs all that there are, those of targets too; {@code modules} likewise
     * @param libraries of those programs
     */
    void link(List<ProgramLink> programs, List<ModuleLink> modules, ProgramLibraryActions libraries) {
        for (ModuleLink module : all) {
            LinkBuilder link = module.link();
            FlagSet settings = scopes.link(module.settings(), Code.MODULE);
            link.flags.addAll(link.transitive.flags(settings));
            List<String> words = new ArrayList<>(link.transitive.libraries(settings));
            libraries.addTo(link, words, new LoadingPrograms(programs).checked(module));
            planning.dependencies().addTo(link, DependencyLinks.Use.MODULE);
            if (link.sharedLibraries) {
                link.flags.addAll(lines.searchPath("modules/" + module.subdirectory(), "lib"));
            }
            link.flags.addAll(user.ldflags());
            addImports(module, programs, modules);
            Form form = Form.with(words);
            links.add(module.name().at(), module.path(), "LD [M]", link, Image.MODULE, form);
            made.add(new Plan.Output(
                    Plan.Kind.MODULE,
                    module.name().text(),
                    module.path(),
                    module.name().at(),
                    module.byDefault()));
        }
    }

    private void addImports(ModuleLink module, List<ProgramLink> programs, List<ModuleLink> modules) {
        try {
            imports.addTo(module, programs, modules);
        } catch (ProblemException e) { // a missing tool, reported where it is needed
            e.problems()
                    .forEach(problem -> planning.note(new Problem(module.name().at(), problem.message())));
        }
    }

    /** In the order of their links. */
    List<ModuleLink> all() {
        return all;
    }
}
