// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.plan.FlagScopes.OutputSettings;
import io.github.jmodbuild.plan.LinkActions.Form;
import io.github.jmodbuild.plan.Outputs.Decided;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.CommandLines;
import io.github.jmodbuild.toolchain.LinkRequest.Image;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    private final Exports exports;
    private final ProgramImportActions imports;
    private final ModuleLinks modules;
    private final ModuleIndexing indexing;
    private final Stamps stamps;
    private final Twins twins;
    private final Statics statics;
    private final List<Plan.Output> outputs = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<Program> programs = new ArrayList<>();

    Links(Planning planning, Outputs decided, List<Problem> problems) {
        Configuration configuration = planning.configuration();
        this.modulesEnabled = configuration.modulesEnabled();
        this.lines = planning.lines();
        this.user = planning.user();
        this.scopes = planning.scopes();
        this.decided = decided;
        this.parts = new Parts(planning, decided);
        this.collector = parts.collector();
        this.links = parts.links();
        this.exports = new Exports(planning);
        this.imports = new ProgramImportActions(lines, planning.actions());
        this.modules = new ModuleLinks(planning, decided, parts, exports, imports, problems);
        this.indexing = new ModuleIndexing(planning);
        this.stamps = new Stamps(planning, problems);
        this.twins = new Twins(lines, planning.actions(), problems);
        this.statics = new Statics(configuration, decided, problems);
    }

    /**
     * A program to be linked.
     *
     * @param offer what it offers to modules
     * @param words what is linked, for messages
     */
    record Program(
            Decided one, boolean isStatic, String path, Link link, Optional<Exports.Offer> offer, List<String> words) {}

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
        programs.forEach(this::addExports);
        stamps.add(programs, modules.all());
        programs.forEach(this::addExecutable);
        modules.link(outputs);
        indexing.add(programs, modules.all(), outputs);
    }

    private List<Decided> on(Kind kind) {
        return decided.all().stream()
                .filter(one -> one.isOn() && one.output().kind() == kind)
                .toList();
    }

    private void addPart(Decided one, Plan.Kind kind) {
        String path = parts.part(one, Code.RESIDENT);
        if (!path.isEmpty()) {
            outputs.add(new Plan.Output(kind, one.name(), path, one.output().at()));
        }
    }

    private void addSharedLibrary(Decided one) {
        String path = parts.sharedLibrary(one);
        if (path.isEmpty()) {
            warn(one, "shared library " + one.name() + " is left out: none of its objects is y in this configuration");
            return;
        }
        outputs.add(new Plan.Output(
                Plan.Kind.SHARED_LIBRARY, one.name(), path, one.output().at()));
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
        List<String> words = new DeriveWords().inputs(link).words();
        return new Program(one, isStatic, path, link, exports.ofProgram(one, objects(one)), words);
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
        link.flags.addAll(link.brought.flags(scopes.link(OutputSettings.of(one), Code.RESIDENT)));
        boolean raw = one.output().options().rawLinker();
        program.offer().ifPresent(offer -> exports.addProgram(offer, program.path(), link, raw, symbolsOfModules(one)));
    }

    private void addExecutable(Program program) {
        Decided one = program.one();
        add(program, true);
        outputs.add(new Plan.Output(
                Plan.Kind.EXECUTABLE, one.name(), program.path(), one.output().at()));
        twins.add(one, program.path(), outputs);
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
        add(program, false); // modules look in whatever program runs, and are linked for the others
        return Optional.of(path);
    }

    private void add(Program program, boolean loadsModules) {
        Decided one = program.one();
        String path = program.path();
        Link link = program.link();
        FlagSet settings = scopes.link(OutputSettings.of(one), Code.RESIDENT);
        boolean raw = one.output().options().rawLinker();
        boolean offers = program.offer().isPresent() && loadsModules;
        if (offers) {
            imports.prepare(path, link);
        }
        if (link.sharedLibraries) {
            link.flags.addAll(lines.searchPath("bin", "lib"));
        }
        link.flags.addAll(user.ldflags());
        Form form = new Form(raw, program.isStatic(), "", "", link.brought.libraries(settings));
        links.add(one.output().at(), path, "LD", link, Image.EXECUTABLE, form);
        if (offers) {
            imports.add(path, one.output().at());
        }
    }

    /** Files about all modules that a program may load. */
    private List<String> symbolsOfModules(Decided program) {
        return modules.all().stream()
                .filter(module -> ModuleIndexing.mayLoad(program, module))
                .map(ModuleLinks.Loadable::symbols)
                .toList();
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
