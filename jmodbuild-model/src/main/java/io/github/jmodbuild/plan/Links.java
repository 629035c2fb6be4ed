// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.FlagScopes.OutputSettings;
import io.github.jmodbuild.plan.Outputs.Decided;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.CommandLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Archive and link actions of the decided outputs, and the compile actions they ask for (K04, K19, D03–D05). */
final class Links {
    private static final List<String> ENVIRONMENT =
            List.of("LIBRARY_PATH", "LD_RUN_PATH", "COMPILER_PATH", "GCC_EXEC_PREFIX", "SOURCE_DATE_EPOCH");
    /** Naming this variable asks the engine for a jobserver. */
    private static final String JOBSERVER = "MAKEFLAGS";

    private static final CommandLines.Places PLACES = new CommandLines.Places(
            PlanPaths.SOURCE, PlanPaths.OUTPUT, PlanPaths.DEPENDENCY_FILE, PlanPaths.ASSEMBLER_DEPENDENCY_FILE);

    private final boolean modulesEnabled;
    private final CommandLines lines;
    private final UserFlags user;
    private final TreeIndex index;
    private final FlagScopes scopes;
    private final Compiles compiles;
    private final List<Problem> problems;
    private final List<Action> actions = new ArrayList<>();
    private final Archives archives;
    private final LinkCollector collector;
    private final Exports exports;
    private final List<Plan.Output> outputs = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Map<String, Location> modulePlaces = new HashMap<>();

    Links(PlanRequest request, TreeIndex index, Sources sources, List<Problem> problems) {
        this.modulesEnabled = request.configuration().modulesEnabled();
        this.lines = CommandLines.of(request.toolchain());
        this.user = request.user();
        this.index = index;
        this.scopes = new FlagScopes(index, request.configuration());
        this.compiles = new Compiles(request.toolchain(), lines, user, sources, scopes, problems);
        this.problems = problems;
        this.archives = new Archives(lines, compiles, actions);
        this.collector = new LinkCollector(scopes, request.configuration(), compiles, archives);
        this.exports = new Exports(lines, request.configuration(), actions);
    }

    /** Archives first, since the others name them; each kind in document order, modules of m members last. */
    void add(Outputs decided) {
        for (Decided one : on(Kind.ARCHIVE, decided)) {
            outputs.add(new Plan.Output(
                    Plan.Kind.ARCHIVE,
                    one.name(),
                    archives.resident(one),
                    one.output().at()));
        }
        on(Kind.EXECUTABLE, decided).forEach(one -> addExecutable(one, decided));
        if (modulesEnabled) { // with MODULES=n nothing is a module (D06)
            on(Kind.MODULE, decided).forEach(one -> addModule(one, decided));
        }
        decided.modules().all().forEach(this::addModule);
    }

    private static List<Decided> on(Kind kind, Outputs decided) {
        return decided.all().stream()
                .filter(one -> one.isOn() && one.output().kind() == kind)
                .toList();
    }

    private void addExecutable(Decided one, Outputs decided) {
        if (isEmpty(one, decided)) {
            warn(one, "executable " + one.name() + " is left out: none of its objects is y in this configuration");
            return;
        }
        String path = Layout.executable(lines.executableName(one.name()));
        addProgram(one, decided, path);
        outputs.add(new Plan.Output(
                Plan.Kind.EXECUTABLE, one.name(), path, one.output().at()));
    }

    /** The program of a test, which is no output; its path, or empty if it is left out. */
    Optional<String> addTest(String test, Decided one, Outputs decided) {
        if (isEmpty(one, decided)) {
            warn(one, "test " + test + " is left out: none of its program's objects is y in this configuration");
            return Optional.empty();
        }
        String path = Layout.test(lines.executableName(test));
        addProgram(one, decided, path);
        return Optional.of(path);
    }

    private void addProgram(Decided one, Outputs decided, String path) {
        Link link = collector.ofOutput(one, decided, false);
        FlagSet settings = scopes.link(OutputSettings.of(one));
        link.flags.addAll(link.brought.flags(settings));
        exports.add(one, path, link);
        link.flags.addAll(user.ldflags());
        List<String> libraries = link.brought.libraries(settings);
        List<String> argv = lines.executable(link.cxx, link.flags, link.arguments, libraries, PLACES);
        addLink(one.output().at(), path, "LD", link, argv);
    }

    /** A {@code <module>} element. */
    private void addModule(Decided one, Outputs decided) {
        if (isEmpty(one, decided)) {
            warn(one, "module " + one.name() + " is left out: all of its objects are n in this configuration");
            return;
        }
        addModule(one.output().name(), collector.ofOutput(one, decided, true), OutputSettings.of(one));
    }

    /** Whether there is no object to link; those of archives count, since main may come from one. */
    private static boolean isEmpty(Decided one, Outputs decided) {
        return one.members().residents().isEmpty()
                && one.output().contents().stream()
                        .filter(Content.ArchiveRef.class::isInstance)
                        .map(reference -> decided.archive(
                                ((Content.ArchiveRef) reference).name().text()))
                        .allMatch(archive -> archive.members().residents().isEmpty());
    }

    private void warn(Decided one, String message) {
        warnings.add(new Problem(one.output().at(), message));
    }

    /** A module that m members make; it belongs to the directory of its composite, or of its object. */
    private void addModule(List<Entry> parts) {
        Entry.Carrier carrier = parts.get(0).carrier();
        Entry.Use composite = carrier.composite();
        String directory = composite == null ? index.home(parts.get(0).object()) : composite.directory();
        OutputSettings settings = OutputSettings.none(carrier.name().text(), directory);
        addModule(carrier.name(), collector.ofParts(parts, settings), settings);
    }

    private void addModule(Word name, Link link, OutputSettings output) {
        String path = Layout.module(lines.moduleName(name.text()));
        Location other = modulePlaces.putIfAbsent(path, name.at());
        if (other != null) {
            problems.add(new Problem(
                    name.at(),
                    "a second module " + lines.moduleName(name.text()) + "; the first is at " + other
                            + "; rename one of them"));
            return;
        }
        FlagSet settings = scopes.link(output);
        link.flags.addAll(link.brought.flags(settings));
        link.flags.addAll(user.ldflags());
        List<String> libraries = link.brought.libraries(settings);
        List<String> argv = lines.module(link.cxx, link.flags, link.arguments, libraries, PLACES);
        addLink(name.at(), path, "LD [M]", link, argv);
        outputs.add(new Plan.Output(Plan.Kind.MODULE, name.text(), path, name.at()));
    }

    private void addLink(Location place, String path, String word, Link link, List<String> argv) {
        List<String> tools = lines.linkTools(link.cxx, argv);
        actions.add(new Action(
                place,
                Stage.LINK,
                new Work.Command(argv, tools, Work.Dependencies.MAKE, environment(argv), true, 1),
                link.inputs(),
                List.of(),
                List.of(new Product(path, Action.Kind.IMAGE)),
                new Screen(word, path)));
    }

    /** A link that compiles in parallel shares the build's slots (gcc 13 and later understand the engine's jobserver). */
    private static List<String> environment(List<String> argv) {
        if (!argv.contains("-flto=jobserver")) {
            return ENVIRONMENT;
        }
        List<String> names = new ArrayList<>(ENVIRONMENT);
        names.add(JOBSERVER);
        return names;
    }

    /** All actions asked for so far: compiles, then archives and links, each in the order asked for. */
    List<Action> all() {
        List<Action> all = new ArrayList<>();
        compiles.actions().forEach(all::add);
        all.addAll(actions);
        return all;
    }

    List<Plan.Output> outputs() {
        return outputs;
    }

    List<Problem> warnings() {
        return warnings;
    }
}
