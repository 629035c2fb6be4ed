// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.membership.DecidedTree;
import io.github.jmodbuild.plan.module.MemberListText;
import io.github.jmodbuild.plan.sources.Step;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Generated texts of members and symbols with the values of the tree's configuration, for programs that would otherwise get an
 * argument for each. What reads one runs again only if the text has changed.
 */
final class ListActions {
    private final TreeIndex index;
    private final PlanningContext planning;
    private final MemberListText members;
    private final Map<Location, Step> steps = new HashMap<>();
    private final List<Action> actions = new ArrayList<>();

    ListActions(DecidedTree decided, PlanningContext planning) {
        this.index = planning.index();
        this.planning = planning;
        this.members = new MemberListText(decided.common(), planning.lines());
        decided.generated().steps().forEach(step -> steps.put(step.at(), step));
        index.steps(Member.MemberList.class, (list, placed) -> add(list));
        index.steps(
                Member.SymbolList.class,
                (list, placed) -> add(list.at(), new SymbolListText(index.configuration(), planning::note).of(list)));
    }

    private void add(Member.MemberList list) {
        Word group = list.group();
        if (group == null) {
            add(list.at(), members.ofTree());
        } else if (!index.groups().containsKey(group.text())) {
            planning.note(new Problem(
                    group.at(),
                    "there is no group " + group
                            + Nearest.hint(group.text(), index.groups().keySet()) + "; name one that lists objects"));
        } else if (index.perTarget().containsKey(group.text())) {
            planning.note(new Problem(
                    group.at(),
                    "group " + group + " has objects for each target ("
                            + index.perTarget().get(group.text())
                            + "), and a list is about the tree's own; name another group"));
        } else {
            add(list.at(), members.ofGroup(group.text()));
        }
    }

    private void add(Location at, String text) {
        Step step = steps.get(at);
        if (step != null && step.on()) {
            for (String output : step.outputs()) {
                actions.add(new Action(
                        at,
                        Stage.CONFIGURE,
                        new Operation.Text(text),
                        List.of(),
                        List.of(),
                        List.of(new Product(step.place(output), Action.Kind.FILE)),
                        new Screen("GEN", output)));
            }
        }
    }

    List<Action> actions() {
        return actions;
    }
}
