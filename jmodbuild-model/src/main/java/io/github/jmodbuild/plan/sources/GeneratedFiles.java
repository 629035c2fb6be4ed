// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Recipe;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.plan.expansion.MemberConditions;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedStep;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that steps generate, by their names in manifests (Q19): a generated file has the name that it would have in
 * the source tree, and only one of the two may exist. Rules become steps when an object needs one. Not thread-safe.
 */
public final class GeneratedFiles {
    private final TreeIndex index;
    private final Configuration configuration;
    private final SourceFiles files;
    private final StepTexts texts;
    private final List<Problem> problems = new ArrayList<>();
    /** The tree's, where these are of a target; else null. */
    private final @Nullable GeneratedFiles common;

    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Step> byFile = new LinkedHashMap<>();
    private final Map<String, Set<String>> namesByDirectory = new HashMap<>();
    /** Objects with embedded outputs, which have no step. */
    private final Map<String, Location> objects = new HashMap<>();

    private final GroupObjects groups;
    private final HeaderPlaces places;
    private final TargetDependentSources different = new TargetDependentSources();

    /** The tree's own. */
    public GeneratedFiles(TreeIndex index, SourceFiles files, StepTexts texts) {
        this(index, files, texts, null, new HeaderPlaces(index.tree()));
        index.steps(Member.Generate.class, this::add);
        index.steps(Member.Embed.class, (embed, placed) -> {
            String object = TreePath.resolve(placed.directory(), embed.name().text());
            Step maker = byFile.get(object);
            Location other = maker == null ? objects.get(object) : maker.at();
            if (other != null) {
                noteTwice(object, embed.name().at(), other);
            }
            objects.put(object, embed.name().at());
            note(object);
        });
    }

    /** @param common the tree's, where these are of a target: none at first, see {@link #addOfTarget} */
    GeneratedFiles(TreeIndex index, SourceFiles files, StepTexts texts, GeneratedFiles common) {
        this(index, files, texts, common, common.places);
    }

    private GeneratedFiles(
            TreeIndex index, SourceFiles files, StepTexts texts, @Nullable GeneratedFiles common, HeaderPlaces places) {
        this.places = places;
        this.index = index;
        this.groups = new GroupObjects(index);
        this.configuration = index.configuration();
        this.files = files;
        this.texts = texts;
        this.common = common;
    }

    private void add(Member.Generate generate, PlacedStep placed) {
        if (!Step.namesTarget(generate.recipe()) || !index.hasTargets()) {
            add(step(generate, placed));
        }
    }

    /** A step under the values of this configuration. */
    Step step(Member.Generate generate, PlacedStep placed) {
        return step(
                generate.recipe(),
                placed,
                generate.config(),
                "",
                "",
                generate.scope(),
                generate.group(),
                generate.at());
    }

    /** Adds a step that is made for this target as well, or alone. */
    void addOfTarget(Step step) {
        different.note(step);
        add(step);
    }

    private Step step(
            Recipe recipe,
            PlacedStep placed,
            @Nullable Expr config,
            String stem,
            String from,
            Member.@Nullable Scope scope,
            @Nullable Word group,
            Location at) {
        boolean on = placed.value().and(MemberConditions.of(config, configuration)) != Tristate.N;
        String directory = stem.isEmpty() ? placed.directory() : TreePath.parent(from);
        Map<String, String> own = stem.isEmpty() ? Map.of() : Map.of("stem", stem);
        List<String> outputs = new ArrayList<>();
        Template printed = recipe.stdout();
        String stdout = printed == null ? "" : texts.file(printed, directory, own);
        if (!stdout.isEmpty()) {
            outputs.add(stdout);
        }
        for (Template output : recipe.outputs()) {
            String file = texts.file(output, directory, own);
            if (!file.isEmpty() && !outputs.contains(file)) {
                outputs.add(file);
            }
        }
        return new Step(
                index.target(),
                recipe,
                placed.directory(),
                directory,
                stem,
                from,
                on,
                outputs,
                stdout,
                scope,
                group,
                at);
    }

    private void add(Step step) {
        steps.add(step);
        for (String output : step.outputs()) {
            Step other = byFile.putIfAbsent(output, step);
            if (other != null) {
                noteTwice(output, step.at(), other.at());
            } else {
                note(output);
                refuseInBoth(output, step);
            }
        }
    }

    private void noteTwice(String file, Location at, Location other) {
        problems.add(new Problem(
                at,
                "a second step that makes " + file + "; the first is at " + other
                        + "; let one of them make another file"));
    }

    /** Sources are reported where an object needs them. */
    private void refuseInBoth(String output, Step step) {
        if (Language.of(output).isEmpty() && files.hasFile(output)) {
            problems.add(new Problem(
                    step.at(),
                    "this step makes " + output
                            + ", which the source tree has too; delete that file, or make another"));
        }
    }

    private void note(String file) {
        namesByDirectory
                .computeIfAbsent(TreePath.parent(file), key -> new HashSet<>())
                .add(TreePath.name(file));
    }

    /** What was wrong with steps, and with their texts, so far. */
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>(texts.problems());
        all.addAll(problems);
        return all;
    }

    /** Names that can be an object's source, or the object itself; applies rules. */
    public List<String> candidates(String directory, String stem) {
        applyRules(directory, stem);
        Set<String> names = namesByDirectory.getOrDefault(directory, Set.of());
        List<String> candidates = new ArrayList<>();
        for (String suffix : Language.allSuffixes()) {
            if (names.contains(stem + suffix)) {
                candidates.add(stem + suffix);
            }
        }
        if (names.contains(stem + ".o")) {
            candidates.add(stem + ".o");
        }
        return candidates;
    }

    private void applyRules(String directory, String stem) {
        index.steps(Member.Rule.class, (rule, placed) -> {
            String from = TreePath.resolve(directory, stem + rule.from());
            String to = TreePath.resolve(directory, stem + rule.to());
            boolean applies = Step.reaches(rule.scope(), placed.directory(), index.settingsDirectory(to))
                    && !byFile.containsKey(to)
                    && (byFile.containsKey(from) || files.hasFile(from));
            if (applies) {
                add(withMade(to, rule, step(rule.recipe(), placed, rule.config(), stem, from, null, null, rule.at())));
            }
        });
    }

    /** Adds the file with the suffix {@code to}, which a rule makes without declaring it as an output. */
    private static Step withMade(String to, Member.Rule rule, Step step) {
        List<String> outputs = new ArrayList<>(step.outputs());
        if (!outputs.contains(to)) {
            outputs.add(0, to);
        }
        Member.Scope scope = outputs.size() > 1 ? rule.scope() : null;
        return new Step(
                step.target(),
                step.recipe(),
                step.manifest(),
                step.directory(),
                step.stem(),
                step.from(),
                step.on(),
                outputs,
                step.stdout(),
                scope,
                step.group(),
                step.at());
    }

    /** All steps so far, in document order, those of rules as they were asked for. */
    public List<Step> steps() {
        return steps;
    }

    /** Whether some step makes a file, in this configuration or another. */
    public boolean makes(String file) {
        return byFile.containsKey(file)
                || objects.containsKey(file)
                || places.headers().contains(file)
                || (common != null && common.makes(file));
    }

    /** The step that makes a file; null if none does. */
    @Nullable
    public Step step(String file) {
        Step own = byFile.get(file);
        return own != null || common == null ? own : common.step(file);
    }

    /** Why an object's source in the build tree is not generated in this configuration; empty if it is. */
    public Optional<Problem> leftOut(String object, String source, Word word) {
        Step step = byFile.get(source.substring(Layout.generated("").length() + 1));
        if (step == null || step.on()) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                word.at(),
                "the step that makes the source of " + object + " (" + step.at()
                        + ") is left out in this configuration, but the object is not; give both the same config"));
    }

    /** Headers in the counterparts of source directories, for the tree and its targets alike. */
    public HeaderPlaces places() {
        return places;
    }

    /** Sources and objects that would differ with the values of this target. */
    public TargetDependentSources different() {
        return different;
    }

    /** The path of a file: in the build directory if a step makes it. */
    public String resolve(String file) {
        Step own = byFile.get(file);
        if (own != null) {
            return own.place(file);
        }
        if (places.headers().contains(file)) {
            return Layout.generated(index.target(), file);
        }
        return makes(file) ? Layout.generated(file) : file;
    }

    /** Order-only inputs of an object's compiles, whose dependency files list those that they read. */
    public List<String> waits(String object) {
        List<String> waits = new ArrayList<>(common == null ? List.of() : common.waits(object));
        String home = index.settingsDirectory(object);
        for (Step step : steps) {
            boolean waiting = step.on() && (step.reaches(home) || groups.has(object, step.group()));
            for (String output : step.outputs()) {
                if (waiting && !output.endsWith(".o") && Language.of(output).isEmpty()) {
                    waits.add(step.place(output));
                }
            }
        }
        return waits;
    }

    /**
     * Words of a compile with the target's side of each directory of made files before the tree's.
     *
     * @param words as a plan writes them
     */
    public List<String> ofTarget(List<String> words) {
        return (byFile.isEmpty() && places.isEmpty()) || common == null
                ? words
                : TargetIncludePath.of(
                        words, index.target(), directory -> hasOwnBelow(directory.isEmpty() ? "" : directory + "/"));
    }

    private boolean hasOwnBelow(String below) {
        return byFile.keySet().stream().anyMatch(file -> file.startsWith(below) && !file.endsWith(".o"))
                || places.headers().stream().anyMatch(file -> file.startsWith(below));
    }

    /** Whether steps make files in a directory or below it. */
    public boolean hasBelow(String directory) {
        String below = directory.isEmpty() ? "" : directory + "/";
        return hasOwnBelow(below) || (common != null && common.hasBelow(directory));
    }
}
