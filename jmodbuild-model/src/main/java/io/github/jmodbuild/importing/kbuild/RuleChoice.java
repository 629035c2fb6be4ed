// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.make.EvaluatedRule;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of several rules for one file make uses: the recipe of the last one that there is. Stateless but for the ledger. */
final class RuleChoice {
    private final Ledger ledger;

    RuleChoice(Ledger ledger) {
        this.ledger = ledger;
    }

    /** When a later rule has a recipe for a file, and where. */
    private record Taken(Condition when, Location at) {}

    /** Rules in their order, each where no later one replaces its recipe; those that are always replaced are noted. */
    List<PatternRules.Instance> used(List<PatternRules.Instance> rules) {
        Deque<PatternRules.Instance> used = new ArrayDeque<>();
        Map<String, Taken> taken = new HashMap<>();
        for (int i = rules.size() - 1; i >= 0; i--) {
            PatternRules.Instance one = rules.get(i);
            used(one.rule(), taken)
                    .ifPresent(rule -> used.addFirst(new PatternRules.Instance(rule, one.stem(), one.shared())));
        }
        return List.copyOf(used);
    }

    private Optional<EvaluatedRule> used(EvaluatedRule rule, Map<String, Taken> taken) {
        String targets = rule.targets().constant().orElse("");
        if (rule.recipe().isEmpty() || targets.isEmpty() || targets.indexOf('%') >= 0) {
            return Optional.of(rule);
        }
        Optional<Taken> later = Optional.ofNullable(taken.get(targets)); // of several files, nothing is made
        for (String target : targets.split(" ", -1)) {
            taken.merge(
                    target,
                    new Taken(rule.hasRecipe(), rule.at()),
                    (known, more) -> new Taken(known.when().or(more.when()), known.at()));
        }
        if (later.isEmpty()) {
            return Optional.of(rule);
        }
        Condition when = rule.when().without(later.get().when());
        if (rule.hasRecipe().without(later.get().when()).isNever()) {
            String reason = "make uses the recipe of the rule at "
                    + later.get().at().file() + ":" + later.get().at().line() + " instead";
            ledger.not(rule.at(), reason);
            rule.recipe().forEach(line -> ledger.not(line.at(), reason));
            return Optional.empty();
        }
        return Optional.of(rule.within(when));
    }
}
