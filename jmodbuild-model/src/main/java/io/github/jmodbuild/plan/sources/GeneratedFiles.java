// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.sources.Step.Given;
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
public final class GeneratedFiles implements EachSteps.Made {
    private final TreeIndex index;
    private final SourceFiles files;
    private final StepTexts texts;
    private final ListedParts parts;
    private final StepMaker maker;
    private final List<Problem> problems = new ArrayList<>();
    /** The tree's, where these are of a target; else null. */
    private final @Nullable GeneratedFiles common;

    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Step> byFile = new LinkedHashMap<>();
    private final Map<String, Set<String>> namesByDirectory = new HashMap<>();
    /** Objects with embedded outputs, which have no step. */
    private final Set<String> objects = new HashSet<>();
    /** Those of them that are there in this configuration. */
    private final Map<String, Location> embedded = new HashMap<>();

    private final GroupObjects groups;
    private final HeaderPlaces places;
    private final TargetDependentSources different = new TargetDependentSources();

    /** The tree's own. */
    public GeneratedFiles(TreeIndex index, SourceFiles files, StepTexts texts, ListedParts parts) {
        this(index, files, texts, parts, null, new HeaderPlaces(index.tree()));
        index.steps(Member.MemberList.class, (list, placed) -> add(maker.list(list.name(), list.config(), placed)));
        index.steps(Member.SymbolList.class, (list, placed) -> add(maker.list(list.name(), list.config(), placed)));
        EachSteps each = new EachSteps(index, texts, this, files, parts);
        each.all(this::addHere);
        problems.addAll(each.problems());
        index.steps(Member.Embed.class, (embed, placed) -> {
            String object = TreePath.resolve(placed.directory(), embed.name().text());
            if (placed.isOn(embed.config(), index.configuration())) {
                addEmbedded(object, embed.name().at());
            }
            objects.add(object);
            note(object);
        });
    }

    /** @param common the tree's, where these are of a target: none at first, see {@link #addOfTarget} */
    GeneratedFiles(TreeIndex index, SourceFiles files, StepTexts texts, GeneratedFiles common) {
        this(index, files, texts, common.parts, common, common.places);
    }

    private GeneratedFiles(
            TreeIndex index,
            SourceFiles files,
            StepTexts texts,
            ListedParts parts,
            @Nullable GeneratedFiles common,
            HeaderPlaces places) {
        this.places = places;
        this.index = index;
        this.groups = new GroupObjects(index);
        this.parts = parts;
        this.maker = new StepMaker(index, texts);
        this.files = files;
        this.texts = texts;
        this.common = common;
    }

    private void addEmbedded(String object, Location at) {
        Step maker = byFile.get(object);
        Location other = maker != null && maker.on() ? maker.at() : embedded.putIfAbsent(object, at);
        if (other != null) {
            problems.add(new Problem(
                    at, "a second step that makes " + object + "; the first is at " + other + Step.ONE_AT_A_TIME));
        }
    }

    private void addHere(Step step) {
        if (!Step.namesTarget(step.recipe()) || !index.hasTargets()) {
            add(step);
        }
    }

    /** Steps under the values of this configuration, whether or not they are made for it. */
    List<Step> all() {
        List<Step> all = new ArrayList<>();
        GeneratedFiles tree = common == null ? this : common;
        EachSteps each = new EachSteps(index, texts, tree, files, parts);
        each.all(all::add);
        problems.addAll(each.problems());
        return all;
    }

    /** Adds a step that is made for this target as well, or alone. */
    void addOfTarget(Step step) {
        different.note(step);
        add(step);
    }

    /** Several steps may make one file as long as the configuration leaves no more than one of them. */
    private void add(Step step) {
        steps.add(step);
        for (String output : step.outputs()) {
            Step other = byFile.get(output);
            if (other == null) {
                byFile.put(output, step);
                note(output);
                refuseInBoth(output, step);
            } else if (other.on() && step.on()) {
                problems.add(new Problem(step.at(), step.second(output, other)));
            } else if (step.on()) {
                byFile.put(output, step);
            }
        }
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
    @Override
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
            Step other = byFile.get(to);
            boolean isOpen = other == null || (!other.on() && placed.isOn(rule.config(), index.configuration()));
            boolean applies = isOpen
                    && Step.reaches(rule.scope(), placed.directory(), index.settingsDirectory(to))
                    && (byFile.containsKey(from) || files.hasFile(from));
            if (applies) {
                add(maker.rule(rule, placed, new Given(from, stem, true), to));
            }
        });
    }

    /** All steps so far, in document order, those of rules as they were asked for. */
    public List<Step> steps() {
        return steps;
    }

    /** Whether some step makes a file, in this configuration or another. */
    @Override
    public boolean makes(String file) {
        return byFile.containsKey(file)
                || objects.contains(file)
                || places.headers().contains(file)
                || (common != null && common.makes(file));
    }

    /** Files that steps make in a directory, by name, with their steps. */
    public Map<String, Step> madeIn(String directory) {
        Map<String, Step> made = Step.in(directory, byFile);
        if (common != null) {
            common.madeIn(directory).forEach(made::putIfAbsent);
        }
        return made;
    }

    /** The step that makes a file in this configuration, else one that does in another; null if none does. */
    @Nullable
    public Step step(String file) {
        Step own = byFile.get(file);
        return own != null || common == null ? own : common.step(file);
    }

    /** Why an object's source in the build tree is not generated in this configuration; empty if it is. */
    public Optional<Problem> leftOut(String object, String source, Word word) {
        String file = source.substring(Layout.generated("").length() + 1);
        Step step = byFile.get(file);
        if (step == null || step.on() || embedded.containsKey(file)) {
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

    /** The path by which commands name a file: in the build directory if a step makes it. */
    public String resolve(String file) {
        Step own = byFile.get(file);
        if (own != null) {
            return own.place(file);
        }
        if (places.headers().contains(file)) {
            return Layout.generated(index.target(), file);
        }
        return makes(file) ? Layout.generated(file) : files.place(file);
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
