// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Expansion.Segment;
import io.github.jmodbuild.plan.FlagScopes.OutputSettings;
import io.github.jmodbuild.plan.Outputs.Decided;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.CommandLines;
import io.github.jmodbuild.toolchain.Toolchain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Archive and link actions of the decided outputs, and the compile actions they ask for (K04, K19, D03–D05). */
final class Links {
    private static final List<String> ENVIRONMENT =
            List.of("LIBRARY_PATH", "LD_RUN_PATH", "COMPILER_PATH", "GCC_EXEC_PREFIX", "SOURCE_DATE_EPOCH");
    private static final CommandLines.Places PLACES =
            new CommandLines.Places(PlanPaths.SOURCE, PlanPaths.OUTPUT, PlanPaths.DEPENDENCY_FILE);

    private final Toolchain toolchain;
    private final CommandLines lines;
    private final UserFlags user;
    private final FlagScopes scopes;
    private final Compiles compiles;
    private final List<Problem> problems;
    private final List<Action> actions = new ArrayList<>();
    private final List<Plan.Output> outputs = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Map<String, String> archivePaths = new HashMap<>();
    private final Map<String, Location> modulePlaces = new HashMap<>();

    Links(PlanRequest request, TreeIndex index, Sources sources, List<Problem> problems) {
        this.toolchain = request.toolchain();
        this.lines = CommandLines.of(toolchain);
        this.user = request.user();
        this.scopes = new FlagScopes(index, request.configuration());
        this.compiles = new Compiles(toolchain, lines, user, sources, scopes, problems);
        this.problems = problems;
    }

    /** Archives first, since executables name them; otherwise in document order, modules of m members last. */
    void add(Outputs decided) {
        List<Decided> on =
                decided.all().stream().filter(one -> Planner.isOn(one.value())).toList();
        on.stream().filter(one -> one.output().kind() == Kind.ARCHIVE).forEach(this::addArchive);
        on.stream().filter(one -> one.output().kind() == Kind.EXECUTABLE).forEach(one -> addExecutable(one, decided));
        if (decided.modulesEnabled()) {
            on.stream().filter(one -> one.output().kind() == Kind.MODULE).forEach(one -> addModule(one, decided));
        }
        decided.modules().values().forEach(this::addModule);
    }

    private void addArchive(Decided one) {
        OutputSettings settings = settings(one);
        List<String> members = new ArrayList<>();
        for (Entry entry : one.members().residents().values()) {
            members.add(compiles.object(entry, false, settings));
        }
        String path = Layout.archive(lines.archiveName(one.name()));
        archivePaths.put(one.name(), path);
        outputs.add(new Plan.Output(
                Plan.Kind.ARCHIVE, one.name(), path, one.output().at()));
        actions.add(new Action(
                one.output().at(),
                Stage.LINK,
                new Work.Archive(members),
                members,
                List.of(),
                List.of(new Product(path, Action.Kind.ARCHIVE)),
                new Screen("AR", path)));
    }

    private void addExecutable(Decided one, Outputs decided) {
        if (one.members().residents().isEmpty()) {
            warnings.add(new Problem(
                    one.output().at(),
                    "executable " + one.name() + " is left out: none of its objects is y in this configuration"));
            return;
        }
        Link link = collect(one, decided, false);
        FlagSet flags = scopes.link(settings(one));
        String path = Layout.executable(lines.executableName(one.name()));
        link.flags.addAll(Libraries.flags(link.members, flags, scopes));
        addExports(one, path, link);
        link.flags.addAll(user.ldflags());
        List<String> libraries = Libraries.libraries(link.members, flags, scopes);
        List<String> argv = lines.executable(link.cxx, link.flags, link.arguments, libraries, PLACES);
        addLink(one.output().at(), path, "LD", link, argv);
        outputs.add(new Plan.Output(
                Plan.Kind.EXECUTABLE, one.name(), path, one.output().at()));
    }

    private void addExports(Decided one, String path, Link link) {
        for (Content content : one.output().contents()) {
            if (content instanceof Content.Exports exports) {
                link.flags.addAll(exports.all() ? lines.exportAll() : addExportList(exports, path, link));
                return;
            }
        }
        if (!one.members().modules().isEmpty()) {
            link.flags.addAll(lines.exportAll());
        }
    }

    private List<String> addExportList(Content.Exports exports, String path, Link link) {
        List<String> symbols = exports.names().stream().map(Word::text).toList();
        String list = Layout.exports(path);
        link.extraInputs.add(list);
        actions.add(new Action(
                exports.at(),
                Stage.LINK,
                new Work.Text(lines.exportList(symbols)),
                List.of(),
                List.of(),
                List.of(new Product(list, Action.Kind.FILE)),
                new Screen("GEN", list)));
        return lines.exportListed(list, symbols);
    }

    /** A {@code <module>} element. */
    private void addModule(Decided one, Outputs decided) {
        if (one.members().residents().isEmpty()) {
            warnings.add(new Problem(
                    one.output().at(),
                    "module " + one.name() + " is left out: all of its objects are n in this configuration"));
            return;
        }
        addModule(one.output().name(), collect(one, decided, true), settings(one));
    }

    /** A module that m members make. */
    private void addModule(List<Entry> parts) {
        Link link = new Link();
        for (Entry part : parts) {
            addObject(part, true, OutputSettings.NONE, link);
        }
        addModule(parts.get(0).carrier().name(), link, OutputSettings.NONE);
    }

    private void addModule(Word name, Link link, OutputSettings settings) {
        String path = Layout.module(lines.moduleName(name.text()));
        Location other = modulePlaces.putIfAbsent(path, name.at());
        if (other != null) {
            problems.add(new Problem(
                    name.at(),
                    "a second module " + lines.moduleName(name.text()) + "; the first is at " + other
                            + "; rename one of them"));
            return;
        }
        FlagSet flags = scopes.link(settings);
        link.flags.addAll(Libraries.flags(link.members, flags, scopes));
        link.flags.addAll(user.ldflags());
        List<String> libraries = Libraries.libraries(link.members, flags, scopes);
        List<String> argv = lines.module(link.cxx, link.flags, link.arguments, libraries, PLACES);
        addLink(name.at(), path, "LD [M]", link, argv);
        outputs.add(new Plan.Output(Plan.Kind.MODULE, name.text(), path, name.at()));
    }

    /** Objects and archives of an output in document order. */
    private Link collect(Decided one, Outputs decided, boolean module) {
        Link link = new Link();
        OutputSettings settings = settings(one);
        Map<String, Entry> residents = one.members().residents();
        Set<String> added = new HashSet<>();
        for (Segment segment : one.segments()) {
            for (Entry entry : segment.entries()) {
                if (entry.equals(residents.get(entry.object())) && added.add(entry.object())) {
                    addObject(entry, module, settings, link);
                }
            }
            if (segment.content() instanceof Content.ArchiveRef reference) {
                addArchive(decided.archive(reference.name().text()), link);
            }
        }
        return link;
    }

    private void addObject(Entry entry, boolean module, OutputSettings settings, Link link) {
        link.arguments.add(compiles.object(entry, module, settings));
        link.members.add(entry);
        link.cxx |= compiles.isCxx(entry);
    }

    /** An archive that is off is simply not there; libraries of its members follow it (Q18). */
    private void addArchive(Decided archive, Link link) {
        String path = archivePaths.get(archive.name());
        if (path == null || link.arguments.contains(path)) {
            return;
        }
        link.arguments.add(path);
        for (Entry entry : archive.members().residents().values()) {
            link.members.add(entry);
            link.cxx |= compiles.isCxx(entry);
        }
    }

    private void addLink(Location place, String path, String word, Link link, List<String> argv) {
        List<String> tools = lines.linkTools(link.cxx, argv);
        actions.add(new Action(
                place,
                Stage.LINK,
                new Work.Command(argv, tools, Work.Dependencies.MAKE, ENVIRONMENT, true, 1),
                link.inputs(),
                List.of(),
                List.of(new Product(path, Action.Kind.IMAGE)),
                new Screen(word, path)));
    }

    private static OutputSettings settings(Decided one) {
        List<Setting> settings = one.output().contents().stream()
                .filter(Setting.class::isInstance)
                .map(Setting.class::cast)
                .toList();
        String key = settings.isEmpty() ? "" : one.output().kind().element() + " " + one.name();
        return new OutputSettings(key, one.name(), settings, one.placed().directory());
    }

    /** Archive and link actions, in order. */
    List<Action> actions() {
        return actions;
    }

    Iterable<Action> compiles() {
        return compiles.actions();
    }

    List<Plan.Output> outputs() {
        return outputs;
    }

    List<Problem> warnings() {
        return warnings;
    }
}
