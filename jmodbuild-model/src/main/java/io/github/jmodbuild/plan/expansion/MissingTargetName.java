// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Rewriter;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * References to the name of a target where there is none (Q11). They stand for a mark in the tree's own view, since settings
 * and variables that only targets use may well have them; a name with it, or a command, is a mistake. Not thread-safe.
 */
public final class MissingTargetName extends Rewriter {
    private final List<Problem> problems = new ArrayList<>();

    private MissingTargetName() {}

    /** The same tree with no mark in names; a problem for each. */
    static Checked<ManifestTree> refused(ManifestTree tree) {
        MissingTargetName missing = new MissingTargetName();
        ManifestTree without = missing.tree(tree);
        return new Checked<>(without, missing.problems);
    }

    /** What a reference in a text of the tree's own deserves. */
    public static Problem problem(Location at) {
        return new Problem(
                at,
                "${" + TargetTree.NAME
                        + "} is the name of a target, and there is none here; add targets=\"all\" to the output or"
                        + " test, or write the name of one target");
    }

    /** Commands that would get the mark from settings or variables. */
    public static List<Problem> check(List<Action> actions) {
        List<Problem> problems = new ArrayList<>();
        for (Action action : actions) {
            if (action.operation() instanceof Operation.Command command) {
                check(action, command.argv(), problems);
            }
        }
        return problems;
    }

    private static void check(Action action, List<String> words, List<Problem> problems) {
        for (String word : words) {
            if (word.contains(TargetTree.MARK)) {
                problems.add(new Problem(
                        action.place(),
                        action.screen().subject() + " would be made with "
                                + word.replace(TargetTree.MARK, "${" + TargetTree.NAME + "}")
                                + " where there is no target; list it in a <group perTarget=\"true\">, or give these"
                                + " settings to an output with targets=\"all\""));
                return;
            }
        }
    }

    @Override
    protected Word name(Word name) {
        if (!name.text().contains(TargetTree.MARK)) {
            return name;
        }
        problems.add(problem(name.at()));
        return new Word(name.text().replace(TargetTree.MARK, ""), name.at());
    }

    @Override
    protected List<Word> objects(List<Word> words) {
        return names(words);
    }

    @Override
    protected List<Word> files(List<Word> words) {
        return names(words);
    }

    @Override
    protected List<Word> symbols(List<Word> words) {
        return names(words);
    }

    private List<Word> names(List<Word> words) {
        List<Word> names = new ArrayList<>(words.size());
        words.forEach(word -> names.add(name(word)));
        return names;
    }
}
