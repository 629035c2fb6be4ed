// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.manifest.OutputOptions;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.FlagScopes.OutputSettings;
import io.github.jmodbuild.plan.LinkActions.Form;
import io.github.jmodbuild.plan.Outputs.Decided;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.CommandLines;
import io.github.jmodbuild.toolchain.LinkRequest.Image;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Archive and link actions of the decided outputs, and the compile actions they ask for (K04, K17, K19, D03–D05, D17). */
final class Links {
    private final boolean modulesEnabled;
    private final CommandLines lines;
    private final UserFlags user;
    private final TreeIndex index;
    private final FlagScopes scopes;
    private final Outputs decided;
    private final List<Problem> problems;
    private final Parts parts;
    private final LinkCollector collector;
    private final LinkActions links;
    private final Exports exports;
    private final ProgramImportActions imports;
    private final Twins twins;
    private final Statics statics;
    private final List<Plan.Output> outputs;
    private final List<Problem> warnings;
    private final Map<String, Location> modulePlaces;

    Links(Planning planning, Outputs decided, List<Problem> problems) {
        this(planning, decided, null, problems);
    }

    /** @param common of the tree, where these are of a target; else null */
    private Links(Planning planning, Outputs decided, @Nullable Links common, List<Problem> problems) {
        this.outputs = common == null ? new ArrayList<>() : common.outputs;
        this.warnings = common == null ? new ArrayList<>() : common.warnings;
        this.modulePlaces = common == null ? new HashMap<>() : common.modulePlaces;
        Configuration configuration = planning.configuration();
        this.modulesEnabled = configuration.modulesEnabled();
        this.lines = planning.lines();
        this.user = planning.user();
        this.index = planning.index();
        this.scopes = planning.scopes();
        this.decided = decided;
        this.problems = problems;
        this.parts = new Parts(planning, decided, common == null ? null : common.parts);
        this.collector = parts.collector();
        this.links = parts.links();
        this.exports = new Exports(lines, configuration, planning.actions());
        this.imports = new ProgramImportActions(lines, planning.actions());
        this.twins = new Twins(lines, planning.actions(), problems);
        this.statics = new Statics(configuration, decided, problems);
    }

    /** What others link first, since those name it; each kind in document order, modules of m members last. */
    void add() {
        on(Kind.ARCHIVE).forEach(one -> addPart(one, Plan.Kind.ARCHIVE));
        on(Kind.RELOCATABLE).forEach(one -> addPart(one, Plan.Kind.RELOCATABLE));
        on(Kind.SHARED_LIBRARY).forEach(this::addSharedLibrary);
        on(Kind.EXECUTABLE).forEach(this::addExecutable);
        if (modulesEnabled) { // with MODULES=n nothing is a module (D06)
            on(Kind.MODULE).forEach(this::addModule);
        }
        decided.modules().all().forEach(this::addModule);
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
        String path = parts.sharedLibrary(one);
        if (path.isEmpty()) {
            warn(one, "shared library " + one.name() + " is left out: none of its objects is y in this configuration");
            return;
        }
        outputs.add(output(Plan.Kind.SHARED_LIBRARY, one, path));
    }

    private void addExecutable(Decided one) {
        boolean isStatic = statics.isStatic(one);
        if (isEmpty(one)) {
            warn(one, "executable " + one.name() + " is left out: none of its objects is y in this configuration");
            return;
        }
        String path = Layout.executable(lines.executableName(one.name()));
        addProgram(one, isStatic, path, true);
        outputs.add(output(Plan.Kind.EXECUTABLE, one, path));
        twins.add(one, path, outputs);
    }

    /** The program of a test, which is no output; its path, or empty if it is left out. */
    Optional<String> addTest(String test, Decided one) {
        if (isEmpty(one)) {
            warn(one, "test " + test + " is left out: none of its program's objects is y in this configuration");
            return Optional.empty();
        }
        String path = Layout.test(lines.executableName(test));
        addProgram(one, false, path, false); // modules look in whatever program runs, and are linked for the others
        return Optional.of(path);
    }

    private void addProgram(Decided one, boolean isStatic, String path, boolean loadsModules) {
        Link link = collector.ofOutput(one, Code.RESIDENT);
        FlagSet settings = scopes.link(OutputSettings.of(one), Code.RESIDENT);
        link.flags.addAll(link.brought.flags(settings));
        boolean offers = exports.add(one, path, link) && loadsModules;
        if (offers) {
            imports.prepare(path, link);
        }
        if (link.sharedLibraries) {
            link.flags.addAll(lines.searchPath("bin", "lib"));
        }
        link.flags.addAll(user.ldflags());
        boolean raw = one.output().options().rawLinker();
        Form form = new Form(raw, isStatic, "", "", link.brought.libraries(settings));
        links.add(one.output().at(), path, "LD", link, Image.EXECUTABLE, form);
        if (offers) {
            imports.add(path, one.output().at());
        }
    }

    /** A {@code <module>} element. */
    private void addModule(Decided one) {
        if (isEmpty(one)) {
            warn(one, "module " + one.name() + " is left out: all of its objects are n in this configuration");
            return;
        }
        OutputOptions options = one.output().options();
        String subdirectory =
                options.subdirectory() == null ? "" : options.subdirectory().text();
        addModule(
                one.output().name(),
                subdirectory,
                collector.ofOutput(one, Code.MODULE),
                OutputSettings.of(one),
                options.byDefault());
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

    /** A module that m members make; it belongs to the directory of its composite, or of its object. */
    private void addModule(List<Entry> moduleParts) {
        Entry.Carrier carrier = moduleParts.get(0).carrier();
        Entry.Use composite = carrier.composite();
        String directory = composite == null ? index.home(moduleParts.get(0).object()) : composite.directory();
        OutputSettings settings = OutputSettings.none(carrier.name().text(), directory);
        Word place = composite == null ? null : composite.composite().subdirectory();
        String subdirectory = inTarget(moduleParts, place == null ? "" : place.text());
        addModule(carrier.name(), subdirectory, collector.ofParts(moduleParts, settings), settings, true);
    }

    /** Modules with objects of a target lie in a directory of its name. */
    private static String inTarget(List<Entry> moduleParts, String subdirectory) {
        for (Entry part : moduleParts) {
            String target = part.scopes().target();
            if (!target.isEmpty()) {
                return subdirectory.isEmpty() ? target : target + "/" + subdirectory;
            }
        }
        return subdirectory;
    }

    private void addModule(Word name, String subdirectory, Link link, OutputSettings output, boolean byDefault) {
        String file = lines.moduleName(name.text());
        String path = Layout.module(subdirectory.isEmpty() ? file : subdirectory + "/" + file);
        Location other = modulePlaces.putIfAbsent(path, name.at());
        if (other != null) {
            problems.add(new Problem(
                    name.at(), "a second module " + file + "; the first is at " + other + "; rename one of them"));
            return;
        }
        FlagSet settings = scopes.link(output, Code.MODULE);
        link.flags.addAll(link.brought.flags(settings));
        if (link.sharedLibraries) {
            link.flags.addAll(lines.searchPath("modules/" + subdirectory, "lib"));
        }
        link.flags.addAll(user.ldflags());
        imports.addTo(link);
        Form form = Form.with(link.brought.libraries(settings));
        links.add(name.at(), path, "LD [M]", link, Image.MODULE, form);
        outputs.add(new Plan.Output(Plan.Kind.MODULE, name.text(), path, name.at(), byDefault));
    }

    List<Plan.Output> outputs() {
        return outputs;
    }

    List<Problem> warnings() {
        return warnings;
    }
}
