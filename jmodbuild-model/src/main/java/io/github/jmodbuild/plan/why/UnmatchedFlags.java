// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedFlags;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedOutput;
import io.github.jmodbuild.plan.membership.DecidedTree;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.plan.sources.Step;
import io.github.jmodbuild.plan.why.ObjectPlaces.Condition;
import io.github.jmodbuild.plan.why.ObjectPlaces.Place;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code <flags for="...">} elements that meet nothing in any configuration, which is worth a warning: they are mostly written in
 * the wrong directory (K07, K23). Where it is not plain what an object can be, it counts as everything. Not thread-safe.
 */
public final class UnmatchedFlags {
    private final TreeIndex index;
    /** What is compiled or linked for what where: {@code module block}. */
    private final Set<String> possible = new HashSet<>();

    private UnmatchedFlags(TreeIndex index) {
        this.index = index;
    }

    /** A warning for each; outputs are looked at only if there are such elements at all. */
    public static List<Problem> warnings(DecidedTree decided) {
        return new UnmatchedFlags(decided.common().index()).warnings(decided.views());
    }

    private List<Problem> warnings(List<DecidedView> views) {
        List<Problem> warnings = new ArrayList<>();
        List<PlacedFlags> all = index.tree().byDirectory().keySet().stream()
                .flatMap(directory -> index.flags(directory).stream())
                .filter(placed -> !placed.flags().codes().isEmpty())
                .toList();
        if (all.isEmpty()) {
            return warnings;
        }
        views.forEach(this::collect);
        for (PlacedFlags placed : all) {
            for (Word code : placed.flags().codes()) {
                if (!isMet(placed, code.text())) {
                    warnings.add(new Problem(
                            code.at(),
                            "nothing " + reach(placed) + " can be " + code
                                    + " code, so these flags have no effect; move them, or correct for=\"" + code
                                    + "\""));
                }
            }
        }
        return warnings;
    }

    private boolean isMet(PlacedFlags placed, String code) {
        return possible.stream()
                .filter(known -> known.startsWith(code + " "))
                .anyMatch(known ->
                        Step.reaches(placed.flags().scope(), placed.directory(), known.substring(code.length() + 1)));
    }

    private static String reach(PlacedFlags placed) {
        String directory = placed.directory().isEmpty() ? "the root directory" : placed.directory();
        return switch (placed.flags().scope()) {
            case TREE -> "in this tree";
            case BELOW -> "in " + directory + " and below it";
            case DIRECTORY -> "in " + directory;
        };
    }

    private void collect(DecidedView view) {
        TreeIndex tree = view.index();
        Map<String, String> directories = tree.tree().byDirectory().values().stream()
                .collect(Collectors.toMap(manifest -> manifest.at().file(), Manifest::directory));
        for (PlacedOutput placed : tree.outputs()) {
            codes(placed.output().kind().element(), false).forEach(code -> add(code, placed.directory()));
        }
        tree.tests().forEach(test -> add(Code.RESIDENT, test.directory()));
        ObjectSearch.all(view).forEach((object, places) -> {
            for (Place place : places) {
                String kind = place.output().split(" ", 2)[0];
                boolean canBeM = place.conditions().stream().anyMatch(Condition::canBeM);
                codes(kind, canBeM).forEach(code -> {
                    add(code, tree.settingsDirectory(object));
                    add(code, directories.getOrDefault(place.at().file(), ""));
                });
            }
        });
        if (!tree.tests().isEmpty()) { // what they list is resident, wherever it lies
            tree.tree().byDirectory().keySet().forEach(directory -> add(Code.RESIDENT, directory));
        }
    }

    private static Stream<Code> codes(String kind, boolean canBeM) {
        if (kind.equals(Kind.ARCHIVE.element()) || kind.equals(Kind.RELOCATABLE.element())) {
            return Stream.of(Code.values());
        }
        if (kind.equals(Kind.SHARED_LIBRARY.element())) {
            return Stream.of(Code.SHARED);
        }
        if (kind.equals(Kind.HOST_PROGRAM.element())) {
            return Stream.of(Code.HOST);
        }
        if (kind.equals(Kind.MODULE.element())) {
            return Stream.of(Code.MODULE);
        }
        boolean resident = kind.equals(Kind.EXECUTABLE.element());
        return Stream.concat(
                resident ? Stream.of(Code.RESIDENT) : Stream.of(), canBeM ? Stream.of(Code.MODULE) : Stream.of());
    }

    private void add(Code code, String directory) {
        possible.add(code.word() + " " + directory);
    }
}
