// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.membership.DecidedTree;
import io.github.jmodbuild.plan.sources.StepTexts;
import io.github.jmodbuild.plan.sources.TargetSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What is installed beside outputs: files as they are, links, and files of pkg-config, which are made here (K10). */
final class InstalledFiles {
    private final PkgConfigFiles packages;
    private final List<Plan.Installed> installed = new ArrayList<>();
    private final List<Plan.Installed> declared = new ArrayList<>();

    InstalledFiles(
            PlanRequest request,
            DecidedTree decided,
            PlanningContext planning,
            StepTexts texts,
            List<Plan.Output> linked) {
        SourceFiles sources = request.sources();
        List<TargetSteps.OfTarget> targets = decided.targetSteps().all();
        Predicate<String> ofTargets =
                file -> targets.stream().anyMatch(target -> target.made().makes(file));
        InstalledView tree = new InstalledView(
                planning.index(), sources, decided.generated(), texts, ofTargets, planning::note, installed, declared);
        tree.addAll();
        for (TargetSteps.OfTarget target : targets) {
            new InstalledView(
                            target.index(),
                            sources,
                            target.made(),
                            target.texts(),
                            ofTargets,
                            planning::note,
                            installed,
                            new ArrayList<>())
                    .addAll();
            target.texts().problems().forEach(planning::note);
        }
        this.packages = new PkgConfigFiles(request.named(), decided.common(), planning, linked);
        planning.index().steps(Member.PkgConfigFile.class, (file, placed) -> {
            if (placed.isOn(file.config(), planning.configuration())) {
                packages.add(file);
            }
        });
        installed.addAll(packages.installed());
    }

    List<Action> actions() {
        return packages.actions();
    }

    List<Plan.Installed> installed() {
        return installed;
    }

    /** Files of the source tree that are installed in some configuration. */
    List<Plan.Installed> declared() {
        return declared;
    }
}
