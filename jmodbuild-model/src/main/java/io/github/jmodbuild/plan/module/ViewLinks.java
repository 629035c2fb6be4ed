// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.manifest.OutputOptions;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.derivation.LinkInput;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.flags.FlagSet;
import io.github.jmodbuild.plan.link.ConsoleVariants;
import io.github.jmodbuild.plan.link.DependencyLinks;
import io.github.jmodbuild.plan.link.DependencyLinks.Use;
import io.github.jmodbuild.plan.link.Exports;
import io.github.jmodbuild.plan.link.LibraryLinks;
import io.github.jmodbuild.plan.link.LibraryNeeds;
import io.github.jmodbuild.plan.link.LinkActions;
import io.github.jmodbuild.plan.link.LinkActions.Form;
import io.github.jmodbuild.plan.link.LinkBuilder;
import io.github.jmodbuild.plan.link.LinkCollector;
import io.github.jmodbuild.plan.link.LinkFlags;
import io.github.jmodbuild.plan.link.LinkInputs;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.link.StaticLinkChecks;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedOutputs;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.LinkRequest.Image;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Archive and link actions of the tree's own outputs, or of those of one target, and the compile actions they ask for (K04, K17,
 * K19, D03–D05, D17). Not thread-safe.
 */
final class ViewLinks {
    private final boolean modulesEnabled;
    private final CommandLines lines;
    private final UserFlags user;
    private final FlagScopes scopes;
    private final DecidedOutputs decided;
    private final LibraryLinks parts;
    private final LinkCollector collector;
    private final LinkActions links;
    private final LinkFlags linkFlags;
    private final Exports exports;
    private final DependencyLinks dependencies;
    private final ModuleLinks modules;
    private final ConsoleVariants variants;
    private final StaticLinkChecks staticChecks;
    private final LibraryNeeds needs;
    private final boolean publishesHeaders;
    private final LinkedOutputs made;
    private final ProgramLibraryActions libraries;
    private final String target;
    private final List<ProgramLink> programs = new ArrayList<>();

    /**
     * Adds everything but programs and modules, which are put together only: what one needs of others is not known yet.
     *
     * @param common archives and libraries of the tree, where these are of a target; else null
     * @param made what all views have linked
     */
    ViewLinks(
            PlanningContext planning,
            DecidedOutputs decided,
            @Nullable LibraryLinks common,
            ProgramLibraryActions libraries,
            LinkedOutputs made) {
        this.made = made;
        this.libraries = libraries;
        this.target = planning.index().target();
        this.modulesEnabled = planning.configuration().modulesEnabled();
        this.lines = planning.lines();
        this.user = planning.user();
        this.scopes = planning.scopes();
        this.decided = decided;
        this.parts = new LibraryLinks(planning, decided, common);
        this.collector = parts.collector();
        this.links = parts.links();
        this.linkFlags = new LinkFlags(planning);
        this.exports = new Exports(planning);
        this.dependencies = planning.dependencies();
        this.modules = new ModuleLinks(planning, parts, exports, made);
        this.variants = new ConsoleVariants(planning);
        this.needs = new LibraryNeeds(decided);
        this.publishesHeaders = publishesHeaders(planning.index());
        this.staticChecks = new StaticLinkChecks(planning, decided);
        collect();
    }

    /** What others link first, since those name it; each kind in document order, modules of m members last. */
    private void collect() {
        on(Kind.ARCHIVE).forEach(one -> addPart(one, Plan.Kind.ARCHIVE));
        on(Kind.RELOCATABLE).forEach(one -> addPart(one, Plan.Kind.RELOCATABLE));
        on(Kind.SHARED_LIBRARY).forEach(this::addSharedLibrary);
        on(Kind.EXECUTABLE).forEach(this::collect);
        if (modulesEnabled) { // with MODULES=n nothing is a module (D06)
            on(Kind.MODULE).forEach(this::addModule);
        }
        decided.modules().all().forEach(modules::add);
    }

    /** Whether others may include headers of this tree, and so link what it archives into programs and shared libraries. */
    private static boolean publishesHeaders(TreeIndex index) {
        List<Member.Install> all = new ArrayList<>();
        index.steps(Member.Install.class, (install, placed) -> {
            String to = install.to().text();
            if (to.startsWith("${includedir}") || to.matches("include(/.*)?")) {
                all.add(install);
            }
        });
        return !all.isEmpty();
    }

    private List<DecidedOutput> on(Kind kind) {
        return decided.all().stream()
                .filter(one -> one.isOn() && one.output().kind() == kind)
                .toList();
    }

    private static Plan.Output output(Plan.Kind kind, DecidedOutput one, String path) {
        Member.Output output = one.output();
        return new Plan.Output(
                kind, one.name(), path, output.at(), output.options().byDefault());
    }

    private void addPart(DecidedOutput one, Plan.Kind kind) {
        String path = parts.part(one, Code.RESIDENT);
        if (path.isEmpty()) {
            return;
        }
        made.add(output(kind, one, path));
        OutputOptions options = one.output().options();
        if (kind == Plan.Kind.ARCHIVE && options.byDefault() && !options.stub()) {
            String published = publishesHeaders ? parts.independent(one) : path;
            made.published().addArchive(path, published, parts.isIndependent(published), needs.of(one));
        }
    }

    private void addSharedLibrary(DecidedOutput one) {
        String path = parts.sharedImage(one);
        if (path.isEmpty()) {
            warn(one, "shared library " + one.name() + " is left out: none of its objects is y in this configuration");
            return;
        }
        made.add(output(Plan.Kind.SHARED_LIBRARY, one, path));
        String imported = parts.importLibrary(one);
        if (one.output().options().byDefault()) {
            made.published().addShared(path, imported, needs.of(one));
        }
        if (!imported.isEmpty()) {
            String name = imported.substring(imported.lastIndexOf('/') + 1);
            Member.Output output = one.output();
            made.add(new Plan.Output(
                    Plan.Kind.FILE,
                    name,
                    imported,
                    output.at(),
                    output.options().byDefault()));
        }
    }

    /** Puts an executable's link together; modules' come before it is added, since it may have to keep what they need. */
    private void collect(DecidedOutput one) {
        boolean isStatic = staticChecks.isStatic(one);
        if (isEmpty(one)) {
            warn(one, "executable " + one.name() + " is left out: none of its objects is y in this configuration");
            return;
        }
        String path = Layout.executable(lines.executableName(one.name()));
        programs.add(program(one, isStatic, path));
    }

    private ProgramLink program(DecidedOutput one, boolean isStatic, String path) {
        LinkBuilder link = collector.ofOutput(one, Code.RESIDENT);
        List<LinkInput> inputs = LinkInputs.of(link);
        return new ProgramLink(one, target, isStatic, path, link, exports.ofProgram(one, objects(one)), inputs);
    }

    /** What may go into it: objects that are y, and those of its archives. */
    private Set<String> objects(DecidedOutput one) {
        Set<String> objects = new LinkedHashSet<>(one.members().residents().keySet());
        for (DecidedOutput part : decided.linkedParts(one)) {
            if (part.isOn() && !part.output().options().stub()) {
                objects.addAll(part.members().residents().keySet());
            }
        }
        return objects;
    }

    /** Flags of the link come first, since they may choose the linker. */
    void addExports(ProgramLink program, List<ProgramLink> allPrograms, List<ModuleLink> allModules) {
        DecidedOutput one = program.one();
        LinkBuilder link = program.link();
        boolean raw = one.output().options().rawLinker();
        FlagSet settings = scopes.link(one.settings(), Code.RESIDENT);
        if (!raw) {
            linkFlags.addTo(link, settings, Image.EXECUTABLE);
        }
        link.flags.addAll(link.transitive.flags(settings));
        program.offer()
                .ifPresent(offer -> exports.addProgram(
                        offer, program.path(), link, raw, symbolsOfModules(program, allPrograms, allModules)));
    }

    void addLibraries(ProgramLink program, List<ProgramLink> allPrograms, List<ModuleLink> allModules) {
        if (program.offer().isPresent()) {
            FlagSet settings = scopes.link(program.one().settings(), Code.RESIDENT);
            List<String> words = program.link().transitive.libraries(settings);
            libraries.add(program, words, new LoadingPrograms(allPrograms).of(program, allModules));
        }
    }

    void addExecutable(ProgramLink program) {
        DecidedOutput one = program.one();
        add(program, use(program));
        made.add(output(Plan.Kind.EXECUTABLE, one, program.path()));
        variants.add(one, program.path(), made.outputs());
    }

    /** The program of a test, which is no output; its path, or empty if it is left out. */
    Optional<String> addTest(
            String test, DecidedOutput one, List<ProgramLink> allPrograms, List<ModuleLink> allModules) {
        if (isEmpty(one)) {
            warn(one, "test " + test + " is left out: none of its program's objects is y in this configuration");
            return Optional.empty();
        }
        String path = Layout.test(lines.executableName(test));
        ProgramLink program = program(one, false, path);
        addExports(program, allPrograms, allModules);
        add(program, Use.TEST); // modules look in whatever program runs
        return Optional.of(path);
    }

    private static Use use(ProgramLink program) {
        if (program.one().output().options().rawLinker()) {
            return Use.RAW_PROGRAM;
        }
        return program.isStatic() ? Use.STATIC_PROGRAM : Use.PROGRAM;
    }

    private void add(ProgramLink program, Use use) {
        DecidedOutput one = program.one();
        String path = program.path();
        LinkBuilder link = program.link();
        FlagSet settings = scopes.link(one.settings(), Code.RESIDENT);
        boolean raw = one.output().options().rawLinker();
        dependencies.addTo(link, use);
        if (link.sharedLibraries) {
            link.flags.addAll(lines.searchPath("bin", "lib"));
        }
        link.flags.addAll(user.ldflags());
        Form form = new Form(raw, program.isStatic(), "", "", link.transitive.libraries(settings));
        links.add(one.output().at(), path, "LD", link, Image.EXECUTABLE, form);
    }

    /** Files about the modules that a program may load; nothing may ask for those that are made only when they are named. */
    private static List<String> symbolsOfModules(
            ProgramLink program, List<ProgramLink> allPrograms, List<ModuleLink> allModules) {
        return new LoadingPrograms(allPrograms)
                .madeWith(program, allModules).stream().map(ModuleLink::symbols).toList();
    }

    /** A {@code <module>} element. */
    private void addModule(DecidedOutput one) {
        if (isEmpty(one)) {
            warn(one, "module " + one.name() + " is left out: all of its objects are n in this configuration");
            return;
        }
        modules.add(one);
    }

    /** Whether there is no object to link; those of archives and relocatables count, since main may come from one. */
    private boolean isEmpty(DecidedOutput one) {
        return one.members().residents().isEmpty()
                && decided.linkedParts(one).stream()
                        .allMatch(part -> part.members().residents().isEmpty());
    }

    private void warn(DecidedOutput one, String message) {
        made.warn(one.output().at(), message);
    }

    LibraryLinks libraryLinks() {
        return parts;
    }

    List<ProgramLink> programs() {
        return programs;
    }

    ModuleLinks modules() {
        return modules;
    }

    String target() {
        return target;
    }
}
