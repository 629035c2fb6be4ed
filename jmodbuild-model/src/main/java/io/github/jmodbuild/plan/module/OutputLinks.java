// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.flags.FlagSet;
import io.github.jmodbuild.plan.link.ConsoleVariants;
import io.github.jmodbuild.plan.link.DeriveWords;
import io.github.jmodbuild.plan.link.Exports;
import io.github.jmodbuild.plan.link.LibraryLinks;
import io.github.jmodbuild.plan.link.LinkActions;
import io.github.jmodbuild.plan.link.LinkActions.Form;
import io.github.jmodbuild.plan.link.LinkBuilder;
import io.github.jmodbuild.plan.link.LinkCollector;
import io.github.jmodbuild.plan.link.LinkFlags;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.link.StaticLinkChecks;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedOutputs;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.CommandLines;
import io.github.jmodbuild.toolchain.LinkRequest.Image;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Archive and link actions of the decided outputs, and the compile actions they ask for (K04, K17, K19, D03–D05, D17). */
public final class OutputLinks {
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
    private final ModuleLinks modules;
    private final ModuleIndexActions indexing;
    private final OmittedObjects leftOut;
    private final StampActions stamps;
    private final SignatureActions signatures;
    private final ConsoleVariants twins;
    private final StaticLinkChecks statics;
    private final List<Plan.Output> outputs;
    private final List<Problem> warnings;
    private final Map<String, Location> modulePlaces;
    private final Map<String, ProgramLibraryActions.Host> hostLibraries;
    private final ProgramLibraryActions libraries;
    /** The tree's, and those of each target, in order; one list for all of them. */
    private final List<OutputLinks> all;

    private final String target;
    private final List<Problem> problems;
    private final List<ProgramLink> programs = new ArrayList<>();

    public OutputLinks(PlanningContext planning, DecidedOutputs decided, List<Problem> problems) {
        this(planning, decided, null, problems);
    }

    /** @param common of the tree, where these are of a target; else null */
    private OutputLinks(
            PlanningContext planning, DecidedOutputs decided, @Nullable OutputLinks common, List<Problem> problems) {
        this.outputs = common == null ? new ArrayList<>() : common.outputs;
        this.warnings = common == null ? new ArrayList<>() : common.warnings;
        this.modulePlaces = common == null ? new HashMap<>() : common.modulePlaces;
        this.all = common == null ? new ArrayList<>() : common.all;
        this.target = planning.index().target();
        Configuration configuration = planning.configuration();
        this.modulesEnabled = configuration.modulesEnabled();
        this.lines = planning.lines();
        this.user = planning.user();
        this.scopes = planning.scopes();
        this.decided = decided;
        this.problems = problems;
        this.parts = new LibraryLinks(planning, decided, common == null ? null : common.parts);
        this.collector = parts.collector();
        this.links = parts.links();
        this.linkFlags = new LinkFlags(planning);
        this.exports = new Exports(planning);
        this.modules = new ModuleLinks(planning, parts, exports, modulePlaces, problems);
        this.hostLibraries = common == null ? new HashMap<>() : common.hostLibraries;
        this.libraries = new ProgramLibraryActions(planning, hostLibraries);
        this.indexing = new ModuleIndexActions(planning);
        this.leftOut = new OmittedObjects(planning);
        this.stamps = new StampActions(planning, problems);
        this.signatures = new SignatureActions(planning, problems);
        this.twins = new ConsoleVariants(lines, planning.actions(), problems);
        this.statics = new StaticLinkChecks(lines, configuration, decided, problems);
    }

    /** What others link first, since those name it; each kind in document order, modules of m members last. */
    public void add() {
        on(Kind.ARCHIVE).forEach(one -> addPart(one, Plan.Kind.ARCHIVE));
        on(Kind.RELOCATABLE).forEach(one -> addPart(one, Plan.Kind.RELOCATABLE));
        on(Kind.SHARED_LIBRARY).forEach(this::addSharedLibrary);
        on(Kind.EXECUTABLE).forEach(this::collect);
        if (modulesEnabled) { // with MODULES=n nothing is a module (D06)
            on(Kind.MODULE).forEach(this::addModule);
        }
        decided.modules().all().forEach(modules::add);
        all.add(this);
    }

    /** Adds programs and modules, those of targets too, when all are known: a program may have to keep what they need. */
    public void addImages() {
        List<ProgramLink> allPrograms =
                all.stream().flatMap(links -> links.programs.stream()).toList();
        all.forEach(links -> links.modules.settle(new LoadingPrograms(allPrograms)));
        List<ModuleLink> allModules =
                all.stream().flatMap(links -> links.modules.all().stream()).toList();
        all.forEach(links -> links.programs.forEach(links::addExports));
        all.forEach(links -> links.programs.forEach(program -> links.addLibraries(program, allPrograms, allModules)));
        stamps.add(allPrograms, allModules);
        signatures.add(allPrograms, allModules, outputs);
        for (OutputLinks links : all) {
            links.programs.forEach(links::addExecutable);
            links.modules.link(allPrograms, allModules, libraries, outputs);
        }
        List<OmittedObjects> leftOut = all.stream().map(links -> links.leftOut).toList();
        indexing.add(allPrograms, allModules, leftOut, outputs);
    }

    /** Adds a target's outputs behind these. */
    public void ofTarget(PlanningContext planning, DecidedOutputs ofTarget) {
        new OutputLinks(planning, ofTarget, this, problems).add();
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
        if (!path.isEmpty()) {
            outputs.add(output(kind, one, path));
        }
    }

    private void addSharedLibrary(DecidedOutput one) {
        String path = parts.sharedImage(one);
        if (path.isEmpty()) {
            warn(one, "shared library " + one.name() + " is left out: none of its objects is y in this configuration");
            return;
        }
        outputs.add(output(Plan.Kind.SHARED_LIBRARY, one, path));
        String imported = parts.importLibrary(one);
        if (!imported.isEmpty()) {
            String name = imported.substring(imported.lastIndexOf('/') + 1);
            Member.Output output = one.output();
            outputs.add(new Plan.Output(
                    Plan.Kind.FILE,
                    name,
                    imported,
                    output.at(),
                    output.options().byDefault()));
        }
    }

    /** Puts an executable's link together; modules' come before it is added, since it may have to keep what they need. */
    private void collect(DecidedOutput one) {
        boolean isStatic = statics.isStatic(one);
        if (isEmpty(one)) {
            warn(one, "executable " + one.name() + " is left out: none of its objects is y in this configuration");
            return;
        }
        String path = Layout.executable(lines.executableName(one.name()));
        programs.add(program(one, isStatic, path));
    }

    private ProgramLink program(DecidedOutput one, boolean isStatic, String path) {
        LinkBuilder link = collector.ofOutput(one, Code.RESIDENT);
        List<String> words = new DeriveWords().inputs(link).words();
        return new ProgramLink(one, target, isStatic, path, link, exports.ofProgram(one, objects(one)), words);
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
    private void addExports(ProgramLink program) {
        DecidedOutput one = program.one();
        LinkBuilder link = program.link();
        boolean raw = one.output().options().rawLinker();
        FlagSet settings = scopes.link(one.settings(), Code.RESIDENT);
        if (!raw) {
            linkFlags.addTo(link, settings, Image.EXECUTABLE);
        }
        link.flags.addAll(link.brought.flags(settings));
        program.offer()
                .ifPresent(offer -> exports.addProgram(offer, program.path(), link, raw, symbolsOfModules(program)));
    }

    private void addLibraries(ProgramLink program, List<ProgramLink> allPrograms, List<ModuleLink> allModules) {
        if (program.offer().isPresent()) {
            FlagSet settings = scopes.link(program.one().settings(), Code.RESIDENT);
            List<String> words = program.link().brought.libraries(settings);
            libraries.add(program, words, new LoadingPrograms(allPrograms).of(program, allModules));
        }
    }

    private void addExecutable(ProgramLink program) {
        DecidedOutput one = program.one();
        add(program);
        outputs.add(output(Plan.Kind.EXECUTABLE, one, program.path()));
        twins.add(one, program.path(), outputs);
    }

    /** Those of a target; of none if the name is empty. */
    public OutputLinks of(String name) {
        return all.stream()
                .filter(links -> links.target.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The program of a test, which is no output; its path, or empty if it is left out. */
    public Optional<String> addTest(String test, DecidedOutput one) {
        if (isEmpty(one)) {
            warn(one, "test " + test + " is left out: none of its program's objects is y in this configuration");
            return Optional.empty();
        }
        String path = Layout.test(lines.executableName(test));
        ProgramLink program = program(one, false, path);
        addExports(program);
        add(program); // modules look in whatever program runs
        return Optional.of(path);
    }

    private void add(ProgramLink program) {
        DecidedOutput one = program.one();
        String path = program.path();
        LinkBuilder link = program.link();
        FlagSet settings = scopes.link(one.settings(), Code.RESIDENT);
        boolean raw = one.output().options().rawLinker();
        if (link.sharedLibraries) {
            link.flags.addAll(lines.searchPath("bin", "lib"));
        }
        link.flags.addAll(user.ldflags());
        Form form = new Form(raw, program.isStatic(), "", "", link.brought.libraries(settings));
        links.add(one.output().at(), path, "LD", link, Image.EXECUTABLE, form);
    }

    /** Files about the modules that a program may load; nothing may ask for those that are made only when they are named. */
    private List<String> symbolsOfModules(ProgramLink program) {
        List<ProgramLink> allPrograms =
                all.stream().flatMap(links -> links.programs.stream()).toList();
        List<ModuleLink> modulesOfAll =
                all.stream().flatMap(links -> links.modules.all().stream()).toList();
        return new LoadingPrograms(allPrograms)
                .madeWith(program, modulesOfAll).stream()
                        .map(ModuleLink::symbols)
                        .toList();
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
        warnings.add(new Problem(one.output().at(), message));
    }

    public List<Plan.Output> outputs() {
        return outputs;
    }

    public List<Problem> warnings() {
        return warnings;
    }
}
