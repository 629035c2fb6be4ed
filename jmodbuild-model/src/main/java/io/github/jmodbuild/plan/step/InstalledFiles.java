// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.plan.expansion.MemberConditions;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedStep;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.membership.DecidedTree;
import io.github.jmodbuild.plan.sources.GeneratedFiles;
import io.github.jmodbuild.plan.sources.Step;
import io.github.jmodbuild.plan.sources.StepTexts;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is installed beside outputs: files as they are, links, and files of pkg-config, which are made here (K10). */
final class InstalledFiles {
    private static final String FILE_MODE = "644";

    private final PlanningContext planning;
    private final SourceFiles sources;
    private final GeneratedFiles generated;
    private final StepTexts texts;
    private final PkgConfigFiles packages;
    private final List<Plan.Installed> installed = new ArrayList<>();

    InstalledFiles(
            PlanRequest request,
            DecidedTree decided,
            PlanningContext planning,
            StepTexts texts,
            List<Plan.Output> linked) {
        this.planning = planning;
        this.sources = request.sources();
        this.generated = decided.generated();
        this.texts = texts;
        this.packages = new PkgConfigFiles(request.named(), decided.common(), planning, linked);
        planning.index().steps(Member.Install.class, this::add);
        planning.index().steps(Member.InstallLink.class, this::add);
        planning.index().steps(Member.PkgConfigFile.class, (file, placed) -> {
            if (isOn(file.config(), placed)) {
                packages.add(file);
            }
        });
        installed.addAll(packages.installed());
    }

    private boolean isOn(@Nullable Expr config, PlacedStep placed) {
        return placed.value().and(MemberConditions.of(config, planning.configuration())) != Tristate.N;
    }

    private void add(Member.Install install, PlacedStep placed) {
        if (!isOn(install.config(), placed)) {
            return;
        }
        String to = directory(install.to(), placed.directory());
        String mode = install.mode().isEmpty() ? FILE_MODE : install.mode();
        for (Template file : install.files()) {
            String path = texts.file(file, placed.directory(), Map.of());
            if (path.isEmpty() || !isThere(file, path)) {
                continue;
            }
            String name = install.name() == null ? TreePath.name(path) : name(install.name(), placed.directory());
            String below = install.preservePath()
                    ? TreePath.parent(texts.inDirectory(file, placed.directory(), Map.of()))
                    : "";
            String kept = below.replaceFirst("^(/|(\\.\\./)+|\\.\\.$)", "");
            installed.add(new Plan.Installed(
                    generated.resolve(path), to, kept.isEmpty() ? name : kept + "/" + name, mode, "", file.at()));
        }
    }

    private boolean isThere(Template file, String path) {
        Step step = generated.step(path);
        if (step != null && !step.on()) {
            planning.note(new Problem(
                    file.at(),
                    "the step that makes " + path + " (" + step.at()
                            + ") is left out in this configuration, but the file is to be installed; give both the same"
                            + " config"));
            return false;
        }
        boolean there = generated.makes(path) || sources.hasFile(path);
        if (!there) {
            planning.note(
                    new Problem(file.at(), "there is no file " + path + " to install; create it, or correct the name"));
        }
        return there;
    }

    private void add(Member.InstallLink link, PlacedStep placed) {
        if (isOn(link.config(), placed)) {
            installed.add(new Plan.Installed(
                    "",
                    directory(link.to(), placed.directory()),
                    name(link.name(), placed.directory()),
                    "",
                    texts.inDirectory(link.target(), placed.directory(), Map.of()),
                    link.at()));
        }
    }

    /** A plain name once its references are replaced. */
    private String name(Word name, String directory) {
        String text = texts.inDirectory(Template.ofWord(name.text(), name.at()), directory, Map.of());
        if (text.matches("|\\.{1,2}|.*[/\\s].*")) {
            planning.note(new Problem(
                    name.at(),
                    "'" + name + "' expands to '" + text + "', which is no plain name of a file; correct it, or name"
                            + " the directory with to=\"...\""));
        }
        return text;
    }

    /** Values such as {@code ${includedir}} are absolute. */
    private String directory(Template to, String directory) {
        String path = texts.inDirectory(to, directory, Map.of());
        if (List.of(path.split("/", -1)).contains("..")) {
            planning.note(new Problem(
                    to.at(), "'" + path + "' leads upwards; write a directory below the prefix, or an absolute one"));
        }
        return path;
    }

    List<Action> actions() {
        return packages.actions();
    }

    List<Plan.Installed> installed() {
        return installed;
    }
}
