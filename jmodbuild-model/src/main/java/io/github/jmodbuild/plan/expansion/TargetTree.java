// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Splits a tree into the parts for each target and those for none (Q11). Stateless. */
public final class TargetTree {
    /** The named value that is a target's name. */
    public static final String NAME = "targetName";

    /** The marker for its value if there is no target: a Unicode noncharacter, which no text contains. */
    public static final String MARK = "\uFDD1";

    private static final String ALL = "all";

    private TargetTree() {}

    /** The tree without outputs that are made for targets, and without the objects that only those have. */
    public static ManifestTree common(ManifestTree tree) {
        return filtered(tree, "");
    }

    /** The tree with those outputs only that are made for a target. */
    public static ManifestTree of(ManifestTree tree, String target) {
        return filtered(tree, target);
    }

    private static ManifestTree filtered(ManifestTree tree, String target) {
        Map<String, Manifest> manifests = new LinkedHashMap<>();
        tree.byDirectory().forEach((directory, manifest) -> {
            List<Member> members = new ArrayList<>();
            manifest.members().forEach(member -> add(member, target, members));
            manifests.put(directory, new Manifest(directory, members, manifest.at()));
        });
        return new ManifestTree(manifests);
    }

    private static void add(Member member, String target, List<Member> members) {
        if (member instanceof Member.Output output) {
            if (isFor(target, output.options().targets())) {
                members.add(member);
            }
        } else if (member instanceof Member.Group group && group.perTarget() && target.isEmpty()) {
            members.add(new Member.Group(group.name(), group.atStart(), true, List.of(), group.at()));
        } else if (!(member instanceof Member.Test test) || isFor(target, test.targets())) {
            members.add(member);
        }
    }

    private static boolean isFor(String target, List<Word> targets) {
        return target.isEmpty()
                ? targets.isEmpty()
                : targets.stream()
                        .anyMatch(word -> word.text().equals(ALL) || word.text().equals(target));
    }

    /** Names of targets that the tree does not have. */
    public static List<Problem> check(ManifestTree tree) {
        List<Problem> problems = new ArrayList<>();
        Set<String> known = names(tree);
        for (Member.Output output : tree.members(Member.Output.class)) {
            check(output.options().targets(), known, "output is made for targets", problems);
        }
        for (Member.Test test : tree.members(Member.Test.class)) {
            check(test.targets(), known, "test is for targets", problems);
        }
        return problems;
    }

    private static void check(List<Word> targets, Set<String> known, String what, List<Problem> problems) {
        for (Word word : targets) {
            boolean all = word.text().equals(ALL) && !known.isEmpty();
            if (!all && !known.contains(word.text())) {
                problems.add(new Problem(
                        word.at(),
                        known.isEmpty()
                                ? "this " + what
                                        + ", and the tree has none; list them in <targets> in the root manifest"
                                : "there is no target " + word + Nearest.hint(word.text(), known)
                                        + "; targets are what <targets> in the root manifest lists"));
            }
        }
    }

    /** With the name of a target; the mark of none if it is empty. */
    public static NamedValues named(NamedValues named, String target) {
        Map<String, String> values = new LinkedHashMap<>(named.values());
        values.put(NAME, target.isEmpty() ? MARK : target);
        return new NamedValues(values);
    }

    /** Names of all targets that the tree has, enabled or not. */
    static Set<String> names(ManifestTree tree) {
        Set<String> names = new LinkedHashSet<>();
        for (Member.Targets targets : tree.members(Member.Targets.class)) {
            targets.targets().forEach(target -> names.add(target.name().text()));
        }
        return names;
    }
}
