// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedStep;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Message catalogs, in the directories where programs search for them, installed below {@code share/locale} (Q24). */
final class MessageCatalogs {
    private static final String SUFFIX = ".po";

    private final Configuration configuration;
    private final StepPrograms programs;
    private final PlanningContext planning;
    private final Map<String, Location> places = new HashMap<>();
    private final List<Action> actions = new ArrayList<>();
    private final List<Plan.Output> outputs = new ArrayList<>();

    MessageCatalogs(StepPrograms programs, PlanningContext planning) {
        this.configuration = planning.configuration();
        this.programs = programs;
        this.planning = planning;
        planning.index().steps(Member.Catalogs.class, this::add);
    }

    private void add(Member.Catalogs catalogs, PlacedStep placed) {
        if (!placed.isOn(catalogs.config(), configuration) || catalogs.files().isEmpty()) {
            return;
        }
        programs.inPath("msgfmt", catalogs.at())
                .ifPresent(msgfmt -> catalogs.files().forEach(file -> add(catalogs, file, placed.directory(), msgfmt)));
    }

    /** @param file named by the language it is in */
    private void add(Member.Catalogs catalogs, Word file, String directory, StepPrograms.Found msgfmt) {
        String source = planning.sources().files().place(TreePath.resolve(directory, file.text()));
        String name = TreePath.name(source);
        String language = name.substring(0, name.length() - SUFFIX.length());
        String domain = catalogs.domain().text();
        String path = Layout.catalog(language, domain);
        Location other = places.putIfAbsent(path, file.at());
        if (other != null) {
            planning.note(new Problem(
                    file.at(),
                    "a second catalog of language " + language + " in domain " + domain + "; the first is at " + other
                            + "; remove one of them"));
            return;
        }
        List<String> argv = new ArrayList<>(msgfmt.argv());
        argv.addAll(List.of("--check-format", "-o", PlanPaths.OUTPUT, PlanPaths.escape(source)));
        actions.add(new Action(
                file.at(),
                Stage.LINK,
                new Operation.Command(
                        argv, msgfmt.tools(), Operation.Dependencies.NONE, StepPrograms.ENVIRONMENT, false, 1),
                List.of(source),
                List.of(),
                List.of(new Product(path, Action.Kind.FILE)),
                new Screen("MSGFMT", source)));
        String installed = "share/" + TreePath.parent(path).substring(PlanPaths.BUILD.length() + 1);
        outputs.add(new Plan.Output(Plan.Kind.FILE, language + "/" + domain + ".mo", path, installed, file.at()));
    }

    List<Action> actions() {
        return actions;
    }

    List<Plan.Output> outputs() {
        return outputs;
    }
}
