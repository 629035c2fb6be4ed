// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.make.EvaluatedRule;
import io.github.jmodbuild.importing.make.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules that depend on symbols as rules that do not, under conditions that exclude each other. Stateless. */
final class RuleCases {
    /** More cases of one rule are not told apart. */
    private static final int MOST = 16;

    private RuleCases() {}

    /** What a value can be under a condition; empty if that is not known, or too much. */
    static Optional<List<Value.Text>> texts(Value value, Condition when) {
        return value.texts()
                .map(texts -> texts.stream()
                        .map(text -> new Value.Text(text.text(), text.when().and(when)))
                        .filter(text -> !text.when().isNever())
                        .toList())
                .filter(texts -> texts.size() <= MOST);
    }

    /** A rule of which one line is the recipe; empty if several lines are at once. */
    static Optional<List<EvaluatedRule>> ofLines(EvaluatedRule rule) {
        List<EvaluatedRule> cases = new ArrayList<>();
        Condition taken = Condition.NEVER;
        for (EvaluatedRule.Line line : rule.recipe()) {
            Condition when = line.when().and(rule.when());
            if (!when.and(taken).isNever()) {
                return Optional.empty();
            }
            if (!when.isNever()) {
                cases.add(with(rule, rule.targets(), rule.prerequisites(), List.of(line), when));
            }
            taken = taken.or(when);
        }
        return Optional.of(cases).filter(all -> all.size() <= MOST);
    }

    /** A rule with prerequisites that are the same in all configurations; empty if these are not known, or too many. */
    static Optional<List<EvaluatedRule>> ofPrerequisites(EvaluatedRule rule) {
        return texts(rule.prerequisites(), rule.when())
                .map(texts -> texts.stream()
                        .map(text -> with(rule, rule.targets(), Value.of(text.text()), rule.recipe(), text.when()))
                        .toList());
    }

    /**
     * A rule for each of several files, or for files whose names depend on symbols; make runs the recipe for each. The rule itself if it
     * is for one file, or if its files are not known.
     */
    static List<EvaluatedRule> ofTargets(EvaluatedRule rule) {
        Optional<List<Value.Text>> texts = texts(rule.targets(), rule.when());
        List<EvaluatedRule> cases = new ArrayList<>();
        for (Value.Text text : texts.orElse(List.of())) {
            for (String target : text.text().split(" ", -1)) {
                boolean isOrdinary = !target.isEmpty() && target.indexOf('%') < 0;
                if (isOrdinary) {
                    cases.add(with(rule, Value.of(target), rule.prerequisites(), rule.recipe(), text.when()));
                }
            }
        }
        boolean isSplit = !rule.grouped() && !rule.recipe().isEmpty() && cases.size() > 1 && cases.size() <= MOST;
        return isSplit ? cases : List.of(rule);
    }

    private static EvaluatedRule with(
            EvaluatedRule rule, Value targets, Value prerequisites, List<EvaluatedRule.Line> recipe, Condition when) {
        return new EvaluatedRule(
                targets, rule.pattern(), prerequisites, rule.orderOnly(), rule.grouped(), recipe, when, rule.at());
    }
}
