// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.NearestFile;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedStep;
import io.github.jmodbuild.plan.sources.FileLists;
import io.github.jmodbuild.plan.sources.GeneratedFiles;
import io.github.jmodbuild.plan.sources.Step;
import io.github.jmodbuild.plan.sources.StepTexts;
import io.github.jmodbuild.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Files and links that are installed as the tree sees them, or as one of its targets does. */
final class InstalledView {
    private static final String FILE_MODE = "644";
    /** The beginning of a directory that is none of an installation. */
    private static final Pattern OUTSIDE = Pattern.compile(
            "^(" + PlanPaths.BUILD_MARK + "/" + DependencySet.DIRECTORY + "/[^/]*/?|/|(\\.\\./)+|\\.\\.$)");

    private final TreeIndex index;
    private final SourceFiles sources;
    private final GeneratedFiles generated;
    private final StepTexts texts;
    private final FileLists lists;
    private final Predicate<String> ofTargets;
    private final Consumer<Problem> problems;
    private final List<Plan.Installed> installed;
    private final List<Plan.Installed> declared;

    /**
     * @param ofTargets whether a file is made for targets
     * @param installed where what is installed is added
     * @param declared where files of the source tree are added that are installed in some configuration
     */
    InstalledView(
            TreeIndex index,
            SourceFiles sources,
            GeneratedFiles generated,
            StepTexts texts,
            Predicate<String> ofTargets,
            Consumer<Problem> problems,
            List<Plan.Installed> installed,
            List<Plan.Installed> declared) {
        this.index = index;
        this.sources = sources;
        this.generated = generated;
        this.texts = texts;
        this.lists = new FileLists(sources, texts, generated::madeIn, problems);
        this.ofTargets = ofTargets;
        this.problems = problems;
        this.installed = installed;
        this.declared = declared;
    }

    /** Adds what names the target; in the tree's view, everything else, and all if there are no targets. */
    void addAll() {
        boolean ofTarget = !index.target().isEmpty();
        index.steps(Member.Install.class, (install, placed) -> {
            Word name = install.name();
            boolean names = Step.namesTarget(List.of(install.to()))
                    || Step.namesTarget(install.files())
                    || (name != null && Step.namesTarget(List.of(template(name))));
            if (ofTarget == (names && index.hasTargets())) {
                add(install, placed);
            }
        });
        index.steps(Member.InstallLink.class, (link, placed) -> {
            boolean names = Step.namesTarget(List.of(link.to(), link.target(), template(link.name())));
            if (ofTarget == (names && index.hasTargets())) {
                add(link, placed);
            }
        });
    }

    private void add(Member.Install install, PlacedStep placed) {
        boolean on = placed.isOn(install.config(), index.configuration());
        if (!on && !isPlain(install)) {
            return;
        }
        String to = directory(install.to(), placed.directory());
        String mode = install.mode().isEmpty() ? FILE_MODE : install.mode();
        FileLists files = on ? lists : new FileLists(sources, texts, generated::madeIn, problem -> {});
        for (FileLists.Listed listed : files.of(install.files(), placed.directory(), Map.of())) {
            String path = listed.file();
            Template file = listed.word();
            if (on && !listed.matched() && !isThere(file, path)) {
                continue;
            }
            String name = install.name() == null ? TreePath.name(path) : name(install.name(), placed.directory());
            String below = install.preservePath()
                    ? TreePath.parent(texts.inDirectory(file, placed.directory(), Map.of()))
                    : "";
            String kept = OUTSIDE.matcher(below).replaceFirst("");
            String from = StepInputs.isOfDependency(path) ? PlanPaths.escape(path) : generated.resolve(path);
            Plan.Installed one =
                    new Plan.Installed(from, to, kept.isEmpty() ? name : kept + "/" + name, mode, "", file.at());
            if (on) {
                installed.add(one);
            }
            if (one.path().equals(path) && sources.hasFile(path)) {
                declared.add(one);
            }
        }
    }

    /** Whether what it says is known in every configuration. */
    private static boolean isPlain(Member.Install install) {
        return install.name() == null
                && isPlain(install.to())
                && install.files().stream().allMatch(InstalledView::isPlain);
    }

    private static boolean isPlain(Template template) {
        return template.parts().stream()
                .allMatch(part -> part instanceof Template.Literal
                        || (part instanceof Template.Reference reference
                                && reference.name().equals("includedir")));
    }

    private boolean isThere(Template file, String path) {
        if (StepInputs.isOfDependency(path)) { // of which a build that only configures may have the headers alone
            return true;
        }
        Step step = generated.step(path);
        if (step != null && !step.on()) {
            problems.accept(new Problem(
                    file.at(),
                    "the step that makes " + path + " (" + step.at()
                            + ") is left out in this configuration, but the file is to be installed; give both the same"
                            + " config"));
            return false;
        }
        boolean there = generated.makes(path) || sources.hasFile(path);
        if (!there) {
            problems.accept(new Problem(
                    file.at(),
                    ofTargets.test(path)
                            ? path + " is made for targets only; install it for each of them, in a directory with"
                                    + " ${targetName} in its name"
                            : "there is no file " + path + " to install" + NearestFile.hint(path, sources)
                                    + "; create it, or correct the name"));
        }
        return there;
    }

    private void add(Member.InstallLink link, PlacedStep placed) {
        if (placed.isOn(link.config(), index.configuration())) {
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
        String text = texts.inDirectory(template(name), directory, Map.of());
        if (text.matches("|\\.{1,2}|.*[/\\s].*")) {
            problems.accept(new Problem(
                    name.at(),
                    "'" + name + "' expands to '" + text + "', which is no plain name of a file; correct it, or name"
                            + " the directory with to=\"...\""));
        }
        return text;
    }

    private static Template template(Word name) {
        return Template.ofWord(name.text(), name.at());
    }

    /** Values such as {@code ${includedir}} are absolute. */
    private String directory(Template to, String directory) {
        String path = texts.inDirectory(to, directory, Map.of());
        if (List.of(path.split("/", -1)).contains("..")) {
            problems.accept(new Problem(
                    to.at(), "'" + path + "' leads upwards; write a directory below the prefix, or an absolute one"));
        }
        return path;
    }
}
