// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.link.LibraryLinks;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedTree;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The links of a tree and of its targets. Programs and modules are added when all of them are known: what a program has to
 * keep depends on what modules need, and what a module is linked with on its programs. Not thread-safe.
 */
public final class OutputLinks {
    private final LinkedOutputs made = new LinkedOutputs();
    /** The tree's, and those of each target, in order. */
    private final List<ViewLinks> views = new ArrayList<>();

    private final List<ProgramLink> programs = new ArrayList<>();
    private final List<ModuleLink> modules = new ArrayList<>();

    /** Adds the actions of all outputs. */
    public OutputLinks(PlanningContext planning, DecidedTree decided) {
        ProgramLibraryActions libraries = new ProgramLibraryActions(planning);
        ViewLinks common = new ViewLinks(planning, decided.common().outputs(), null, libraries, made);
        LibraryLinks shared = common.libraryLinks();
        views.add(common);
        for (DecidedView target : decided.targets()) {
            views.add(new ViewLinks(planning.ofTarget(target.scopes()), target.outputs(), shared, libraries, made));
        }
        views.forEach(view -> programs.addAll(view.programs()));
        views.forEach(view -> view.modules().markOnRequest(new LoadingPrograms(programs)));
        views.forEach(view -> modules.addAll(view.modules().all()));
        views.forEach(view -> view.programs().forEach(program -> view.addExports(program, programs, modules)));
        views.forEach(view -> view.programs().forEach(program -> view.addLibraries(program, programs, modules)));
        new StampActions(planning).add(programs, modules);
        new SignatureActions(planning).add(programs, modules, made.outputs());
        for (ViewLinks view : views) {
            view.programs().forEach(view::addExecutable);
            view.modules().link(programs, modules, libraries);
        }
        List<OmittedObjects> omitted = decided.views().stream()
                .map(view -> new OmittedObjects(view, planning.sources()))
                .toList();
        new ModuleIndexActions(planning).add(programs, modules, omitted, made.outputs());
    }

    /** Adds the links of programs that tests describe; their paths, by the names of the tests. */
    public Map<String, String> addTests(DecidedTree decided) {
        Map<String, String> paths = new HashMap<>();
        for (int i = 0; i < views.size(); i++) {
            ViewLinks links = views.get(i);
            decided.views().get(i).tests().all().forEach((name, one) -> {
                if (one.isOn()) {
                    links.addTest(name, one, programs, modules).ifPresent(path -> paths.put(name, path));
                }
            });
        }
        return paths;
    }

    /** What is linked and archived, in order. */
    public List<Plan.Output> outputs() {
        return made.outputs();
    }

    /**
     * What other trees may use.
     *
     * @param installed files of the source tree that are installed in some configuration
     * @param stripped what is published in place of images, by their paths
     */
    public Plan.Published published(
            DecidedTree decided, List<Plan.Installed> installed, Map<String, Plan.Stripped> stripped) {
        List<DecidedOutput> all = decided.common().outputs().all();
        return new Plan.Published(
                made.published().all(),
                new Plan.Declared(
                        names(all, Kind.ARCHIVE, Kind.SHARED_LIBRARY),
                        names(all, Kind.EXECUTABLE),
                        names(all, Kind.MODULE),
                        installed),
                stripped);
    }

    private static List<String> names(List<DecidedOutput> outputs, Kind... kinds) {
        return outputs.stream()
                .filter(one -> List.of(kinds).contains(one.output().kind())
                        && one.output().options().byDefault())
                .map(DecidedOutput::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** Outputs, and programs of tests, that are left out since nothing of them is there. */
    public List<Problem> warnings() {
        return made.warnings();
    }
}
