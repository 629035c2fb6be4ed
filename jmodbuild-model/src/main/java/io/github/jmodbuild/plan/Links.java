// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.plan.FlagScopes.OutputSettings;
import io.github.jmodbuild.plan.LinkActions.Form;
import io.github.jmodbuild.plan.ModuleLinks.Loadable;
import io.github.jmodbuild.plan.Outputs.Decided;
import io.github.jmodbuild.plan.derivation.LinkInput;
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
final class Links {
    private final boolean modulesEnabled;
    private final CommandLines lines;
    private final UserFlags user;
    private final FlagScopes scopes;
    private final Outputs decided;
    private final Parts parts;
    private final LinkCollector collector;
    private final LinkActions links;
    private final LinkFlags linkFlags;
    private final Exports exports;
    private final ModuleLinks modules;
    private final ModuleIndexing indexing;
    private final LeftOut leftOut;
    private final Stamps stamps;
    private final Signatures signatures;
    private final Twins twins;
    private final Statics statics;
    private final List<Plan.Output> outputs;
    private final List<Problem> warnings;
    private final Map<String, Location> modulePlaces;
    private final Map<String, HostLibraries.Host> hostLibraries;
    private final HostLibraries libraries;
    /** The tree's, and those of each target, in order; one list for all of them. */
    private final List<Links> all;

    private final String target;
    private final List<Problem> problems;
    private final List<Program> programs = new ArrayList<>();

    Links(Planning planning, Outputs decided, List<Problem> problems) {
        this(planning, decided, null, problems);
    }

    /** @param common of the tree, where these are of a target; else null */
    private Links(Planning planning, Outputs decided, @Nullable Links common, List<Problem> problems) {
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
        this.parts = new Parts(planning, decided, common == null ? null : common.parts);
        this.collector = parts.collector();
        this.links = parts.links();
        this.linkFlags = new LinkFlags(planning);
        this.exports = new Exports(planning);
        this.modules = new ModuleLinks(planning, parts, exports, modulePlaces, problems);
        this.hostLibraries = common == null ? new HashMap<>() : common.hostLibraries;
        this.libraries = new HostLibraries(planning, hostLibraries);
        this.indexing = new ModuleIndexing(planning);
        this.leftOut = new LeftOut(planning);
        this.stamps = new Stamps(planning, problems);
        this.signatures = new Signatures(planning, problems);
        this.twins = new Twins(lines, planning.actions(), problems);
        this.statics = new Statics(lines, configuration, decided, problems);
    }

    /**
     * A program to be linked.
     *
     * @param target whose program it is; empty for the tree's
     * @param offer what it offers to modules
     * @param inputs what is linked, for messages
     */
    record Program(
            Decided one,
            String target,
            boolean isStatic,
            String path,
            Link link,
            Optional<Exports.Offer> offer,
            List<LinkInput> inputs) {}

    /** What others link first, since those name it; each kind in document order, modules of m members last. */
    void add() {
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
    void addImages() {
        List<Program> allPrograms =
                all.stream().flatMap(links -> links.programs.stream()).toList();
        all.forEach(links -> links.modules.settle(new ModuleHosts(allPrograms)));
        List<Loadable> allModules =
                all.stream().flatMap(links -> links.modules.all().stream()).toList();
        all.forEach(links -> links.programs.forEach(links::addExports));
        all.forEach(links -> links.programs.forEach(program -> links.addLibraries(program, allPrograms, allModules)));
        stamps.add(allPrograms, allModules);
        signatures.add(allPrograms, allModules, outputs);
        for (Links links : all) {
            links.programs.forEach(links::addExecutable);
            links.modules.link(allPrograms, allModules, libraries, outputs);
        }
        List<LeftOut> leftOut = all.stream().map(links -> links.leftOut).toList();
        indexing.add(allPrograms, allModules, leftOut, outputs);
    }

    /** Adds a target's outputs behind these. */
    void ofTarget(Planning planning, Outputs ofTarget) {
        new Links(planning, ofTarget, this, problems).add();
    }

    private List<Decided> on(Kind kind) {
        return decided.all().stream()
                .filter(one -> one.isOn() && one.output().kind() == kind)
                .toList();
    }

    private static Plan.Output output(Plan.Kind kind, Decided one, String path) {
        Member.Output output = one.output();
        return new Plan.Output(
                kind, one.name(), path, output.at(), output.options().byDefault());
    }

    private void addPart(Decided one, Plan.Kind kind) {
        String path = parts.part(one, Code.RESIDENT);
        if (!path.isEmpty()) {
            outputs.add(output(kind, one, path));
        }
    }

    private void addSharedLibrary(Decided one) {
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
    private void collect(Decided one) {
        boolean isStatic = statics.isStatic(one);
        if (isEmpty(one)) {
            warn(one, "executable " + one.name() + " is left out: none of its objects is y in this configuration");
            return;
        }
        String path = Layout.executable(lines.executableName(one.name()));
        programs.add(program(one, isStatic, path));
    }

    private Program program(Decided one, boolean isStatic, String path) {
        Link link = collector.ofOutput(one, Code.RESIDENT);
        List<LinkInput> inputs = LinkInputs.of(link);
        return new Program(one, target, isStatic, path, link, exports.ofProgram(one, objects(one)), inputs);
    }

    /** What may go into it: objects that are y, and those of its archives. */
    private Set<String> objects(Decided one) {
        Set<String> objects = new LinkedHashSet<>(one.members().residents().keySet());
        for (Decided part : decided.linkedParts(one)) {
            if (part.isOn() && !part.output().options().stub()) {
                objects.addAll(part.members().residents().keySet());
            }
        }
        return objects;
    }

    /** Flags of the link come first, since they may choose the linker. */
    private void addExports(Program program) {
        Decided one = program.one();
        Link link = program.link();
        boolean raw = one.output().options().rawLinker();
        FlagSet settings = scopes.link(OutputSettings.of(one), Code.RESIDENT);
        if (!raw) {
            linkFlags.addTo(link, settings, Image.EXECUTABLE);
        }
        link.flags.addAll(link.brought.flags(settings));
        program.offer()
                .ifPresent(offer -> exports.addProgram(offer, program.path(), link, raw, symbolsOfModules(program)));
    }

    private void addLibraries(Program program, List<Program> allPrograms, List<Loadable> allModules) {
        if (program.offer().isPresent()) {
            FlagSet settings = scopes.link(OutputSettings.of(program.one()), Code.RESIDENT);
            List<String> words = program.link().brought.libraries(settings);
            libraries.add(program, words, new ModuleHosts(allPrograms).of(program, allModules));
        }
    }

    private void addExecutable(Program program) {
        Decided one = program.one();
        add(program);
        outputs.add(output(Plan.Kind.EXECUTABLE, one, program.path()));
        twins.add(one, program.path(), outputs);
    }

    /** Those of a target; of none if the name is empty. */
    Links of(String name) {
        return all.stream()
                .filter(links -> links.target.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The program of a test, which is no output; its path, or empty if it is left out. */
    Optional<String> addTest(String test, Decided one) {
        if (isEmpty(one)) {
            warn(one, "test " + test + " is left out: none of its program's objects is y in this configuration");
            return Optional.empty();
        }
        String path = Layout.test(lines.executableName(test));
        Program program = program(one, false, path);
        addExports(program);
        add(program); // modules look in whatever program runs
        return Optional.of(path);
    }

    private void add(Program program) {
        Decided one = program.one();
        String path = program.path();
        Link link = program.link();
        FlagSet settings = scopes.link(OutputSettings.of(one), Code.RESIDENT);
        boolean raw = one.output().options().rawLinker();
        if (link.sharedLibraries) {
            link.flags.addAll(lines.searchPath("bin", "lib"));
        }
        link.flags.addAll(user.ldflags());
        Form form = new Form(raw, program.isStatic(), "", "", link.brought.libraries(settings));
        links.add(one.output().at(), path, "LD", link, Image.EXECUTABLE, form);
    }

    /** Files about the modules that a program may load; nothing may ask for those that are made only when they are named. */
    private List<String> symbolsOfModules(Program program) {
        List<Program> allPrograms =
                all.stream().flatMap(links -> links.programs.stream()).toList();
        List<Loadable> modulesOfAll =
                all.stream().flatMap(links -> links.modules.all().stream()).toList();
        return new ModuleHosts(allPrograms)
                .madeWith(program, modulesOfAll).stream().map(Loadable::symbols).toList();
    }

    /** A {@code <module>} element. */
    private void addModule(Decided one) {
        if (isEmpty(one)) {
            warn(one, "module " + one.name() + " is left out: all of its objects are n in this configuration");
            return;
        }
        modules.add(one);
    }

    /** Whether there is no object to link; those of archives and relocatables count, since main may come from one. */
    private boolean isEmpty(Decided one) {
        return one.members().residents().isEmpty()
                && decided.linkedParts(one).stream()
                        .allMatch(part -> part.members().residents().isEmpty());
    }

    private void warn(Decided one, String message) {
        warnings.add(new Problem(one.output().at(), message));
    }

    List<Plan.Output> outputs() {
        return outputs;
    }

    List<Problem> warnings() {
        return warnings;
    }
}
