// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Each;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.NearestFile;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedStep;
import io.github.jmodbuild.plan.sources.Step.Given;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A {@code <generate>} with {@code <each>} becomes a step for each file (K26). What files it is for follows from names in
 * the source tree, which are inputs of the plan, from steps that come before it, and from values of the configuration. Not
 * thread-safe.
 */
final class EachSteps {
    private final TreeIndex index;
    private final StepMaker maker;
    private final FileLists lists;
    /** For what is known when all steps are; until then a pattern that matches nothing is no mistake. */
    private final FileLists complete;

    private final Made generated;
    private final SourceFiles files;
    private final ListedParts parts;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Step> known = new LinkedHashMap<>();
    /** The files that elements are for, by the places of these. */
    private final Map<Location, Set<String>> seen = new HashMap<>();

    /** @param generated what the tree is known to generate so far, where sources of parts are looked for */
    EachSteps(TreeIndex index, StepTexts texts, Made generated, SourceFiles files, ListedParts parts) {
        this.index = index;
        this.maker = new StepMaker(index, texts);
        this.lists = new FileLists(files, texts, this::madeIn, problem -> {});
        this.complete = new FileLists(files, texts, this::madeIn, problems::add);
        this.generated = generated;
        this.files = files;
        this.parts = parts;
    }

    /** What of a tree is generated, as far as it is known. */
    interface Made {
        /** Whether some step makes a file. */
        boolean makes(String file);

        /** Names of files that steps make and an object can be compiled from. */
        List<String> candidates(String directory, String stem);
    }

    /**
     * All steps under the values of this configuration, in document order; those first that are for no file in particular, since
     * others may be for what they make.
     *
     * @param add gets each as soon as it is known
     */
    void all(Consumer<Step> add) {
        for (boolean repeated : new boolean[] {false, true}) {
            index.steps(Member.Generate.class, (generate, placed) -> {
                if (repeated != generate.each().isEmpty()) {
                    for (Step step : of(generate, placed)) {
                        step.outputs()
                                .forEach(output -> known.merge(
                                        output, step, (first, again) -> first.on() || !again.on() ? first : again));
                        seen.computeIfAbsent(step.at(), at -> new HashSet<>())
                                .add(step.given().file());
                        add.accept(step);
                    }
                }
            });
        }
        index.steps(Member.Generate.class, this::refuseLater);
    }

    /** What was wrong with the files for which steps are repeated. */
    List<Problem> problems() {
        return problems;
    }

    private Map<String, Step> madeIn(String directory) {
        return Step.in(directory, known);
    }

    private List<Step> of(Member.Generate generate, PlacedStep placed) {
        if (generate.each().isEmpty()) {
            return List.of(maker.generate(generate, placed, Given.NONE));
        }
        List<Step> steps = new ArrayList<>();
        given(generate, placed).forEach((file, on) -> {
            Step step = maker.generate(generate, placed, Given.each(file));
            steps.add(on ? step : step.leftOut());
        });
        return steps;
    }

    private Map<String, Boolean> given(Member.Generate generate, PlacedStep placed) {
        Map<String, Boolean> given = new LinkedHashMap<>();
        for (Each each : generate.each()) {
            if (each.files().isEmpty()) {
                Map<String, Boolean> sources = sourcesOfParts(each);
                checkSuffix(each, sources.keySet());
                sources.forEach((file, on) -> addPart(each, file, on, given));
            } else {
                addFiles(each, placed.directory(), given);
            }
        }
        return given;
    }

    /** What steps behind this one make for each of their files is not seen by it. */
    private void refuseLater(Member.Generate generate, PlacedStep placed) {
        for (Each each : generate.each()) {
            for (FileLists.Listed listed : complete.of(each.files(), placed.directory(), Map.of())) {
                refuseLater(
                        listed.file(),
                        listed.word().text() + " matches ",
                        listed.word().at(),
                        generate);
            }
            Map<String, Boolean> sources = new LinkedHashMap<>();
            if (each.files().isEmpty()) {
                sourcesOfParts(each).forEach((file, on) -> addPart(each, file, on, sources));
            }
            sources.keySet().forEach(file -> refuseLater(file, "this is for ", each.at(), generate));
        }
    }

    private void refuseLater(String file, String what, Location at, Member.Generate generate) {
        Step later = known.get(file);
        boolean isSeen = seen.getOrDefault(generate.at(), Set.of()).contains(file);
        if (later != null && !later.at().equals(generate.at()) && !isSeen) {
            problems.add(new Problem(
                    at,
                    what + file + ", which the step at " + later.at()
                            + " makes behind this one; move that element before this one"));
        }
    }

    private void addFiles(Each each, String manifest, Map<String, Boolean> given) {
        for (FileLists.Listed listed : lists.of(each.files(), manifest, Map.of())) {
            if (isThere(listed)) {
                given.put(listed.file(), true);
            }
        }
    }

    private boolean isThere(FileLists.Listed listed) {
        String file = listed.file();
        boolean there = listed.matched() || generated.makes(file) || files.hasFile(file);
        if (!there) {
            Template word = listed.word();
            problems.add(new Problem(
                    word.at(),
                    "there is no file " + file + " to make anything from" + NearestFile.hint(file, files)
                            + "; create it, or correct the name"));
        }
        return there;
    }

    private static void addPart(Each each, String file, boolean on, Map<String, Boolean> given) {
        if (each.suffix() == null || file.endsWith(each.suffix().text())) {
            given.merge(file, on, Boolean::logicalOr);
        }
    }

    private void checkSuffix(Each each, Set<String> sources) {
        Word suffix = each.suffix();
        if (suffix != null && !sources.isEmpty() && sources.stream().noneMatch(file -> file.endsWith(suffix.text()))) {
            Set<String> suffixes = new TreeSet<>();
            sources.forEach(file -> suffixes.add(file.substring(file.lastIndexOf('.'))));
            String list = each.group() == null ? "composite " + each.composite() : "group " + each.group();
            problems.add(new Problem(
                    suffix.at(),
                    "no source of " + list + " ends in " + suffix + Nearest.hintOrAll(suffix.text(), suffixes)));
        }
    }

    /** Objects without a source, such as those of embedded outputs, have no file that a step could be for. */
    private Map<String, Boolean> sourcesOfParts(Each each) {
        Map<String, Boolean> sources = new LinkedHashMap<>();
        parts.of(each, index).collect(problems).forEach((object, on) -> {
            String directory = TreePath.parent(object);
            String stem = TreePath.name(object);
            Set<String> names = sources(directory, stem.substring(0, stem.length() - ".o".length()));
            if (names.size() == 1) { // else reported where the object is listed
                String name = names.iterator().next();
                sources.merge(TreePath.resolve(directory, name), on, Boolean::logicalOr);
            }
        });
        return sources;
    }

    private Set<String> sources(String directory, String stem) {
        Set<String> names = new TreeSet<>(generated.candidates(directory, stem));
        names.remove(stem + ".o");
        Set<String> present = files.list(directory);
        for (String suffix : Language.allSuffixes()) {
            if (present.contains(stem + suffix)) {
                names.add(stem + suffix);
            }
        }
        return names;
    }
}
