// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.model.Choice;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Tristate;
import java.util.ArrayList;
import java.util.List;

/** Which member of a choice is y. Not thread-safe. */
final class ChoiceEvaluation {
    private final ConfigModel model;
    private final Requests requests;
    private final SymbolValues values;
    private final Dependencies dependencies;

    ChoiceEvaluation(ConfigModel model, Requests requests, SymbolValues values, Dependencies dependencies) {
        this.model = model;
        this.requests = requests;
        this.values = values;
        this.dependencies = dependencies;
    }

    /** Whether the pick is another one than before. */
    boolean evaluate(Choice choice) {
        List<Integer> visible = new ArrayList<>();
        for (int member : choice.members()) {
            if (dependencies.visibility(model.nodes().get(member)) != Tristate.N) {
                visible.add(member);
            }
        }
        int defaultPick = defaultPick(choice, visible);
        return values.pick(choice.index(), pick(visible, defaultPick), defaultPick);
    }

    private int pick(List<Integer> visible, int defaultPick) {
        int latest = latest(visible);
        if (latest >= 0) {
            return latest;
        }
        if (defaultPick >= 0 && requests.decision(defaultPick) == null) {
            return defaultPick;
        }
        for (int member : visible) {
            if (requests.decision(member) == null) {
                return member;
            }
        }
        return earliest(visible);
    }

    /** The member that was set to y last, or −1. */
    private int latest(List<Integer> visible) {
        int latest = -1;
        for (int member : visible) {
            Assignment decision = requests.decision(member);
            boolean yes = decision != null && decision.value().equals("y");
            latest = yes && (latest < 0 || requests.isLater(member, latest)) ? member : latest;
        }
        return latest;
    }

    /** All are n: the one that was set first, or −1. */
    private int earliest(List<Integer> visible) {
        int earliest = -1;
        for (int member : visible) {
            earliest = earliest < 0 || requests.isLater(earliest, member) ? member : earliest;
        }
        return earliest;
    }

    /** The first default that can be, else the first member that can. */
    private int defaultPick(Choice choice, List<Integer> visible) {
        for (Choice.Default candidate : choice.defaults()) {
            if (candidate.condition().evaluate(values) != Tristate.N && visible.contains(candidate.member())) {
                return candidate.member();
            }
        }
        return visible.isEmpty() ? -1 : visible.get(0);
    }
}
