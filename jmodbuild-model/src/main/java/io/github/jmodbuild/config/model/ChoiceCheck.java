// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules for choices and their members. */
final class ChoiceCheck {
    private final List<Problem> problems = new ArrayList<>();
    /** Where the choice of each member is. */
    private final Map<String, Location> homes = new HashMap<>();

    private ChoiceCheck() {}

    static List<Problem> check(List<MenuBuilder.PlacedChoice> choices) {
        ChoiceCheck check = new ChoiceCheck();
        choices.forEach(check::check);
        return check.problems;
    }

    private void check(MenuBuilder.PlacedChoice placed) {
        Location at = placed.choice().at();
        if (placed.choice().properties().stream().noneMatch(Symbol.Prompt.class::isInstance)) {
            problems.add(new Problem(at, "a choice without a prompt; add <prompt>, so that the user can be asked"));
        }
        placed.members().forEach(member -> member(member, at));
        for (Symbol.Property property : placed.choice().properties()) {
            if (property instanceof Symbol.DefaultExpr value) {
                target(value, placed.members());
            }
        }
    }

    private void member(Symbol member, Location choice) {
        String name = member.name().text();
        @Nullable Location home = homes.putIfAbsent(name, choice);
        if (home != null && !home.equals(choice)) {
            add(member.at(), name + " is a member of the choice at " + home + " already; remove one of them");
        }
        if (member.type() != Symbol.Type.BOOL) {
            add(
                    member.at(),
                    name + " is in a choice but a " + member.type().spelling() + "; members of a choice are bool");
        }
        if (member.properties().stream().noneMatch(Symbol.Prompt.class::isInstance)) {
            add(member.at(), name + " is in a choice but has no prompt; add <prompt>, so that it can be chosen");
        }
        for (Symbol.Property property : member.properties()) {
            boolean isDefault = property instanceof Symbol.DefaultExpr
                    || property instanceof Symbol.DefaultText
                    || property instanceof Symbol.DefaultFrom;
            if (isDefault) {
                add(
                        property.at(),
                        name + " is in a choice, where a default has no meaning; write <default>" + name
                                + "</default> into the choice");
            }
        }
    }

    private void target(Symbol.DefaultExpr value, List<Symbol> members) {
        String target = value.value().toString();
        List<String> names =
                members.stream().map(member -> member.name().text()).toList();
        if (!names.contains(target)) {
            add(
                    value.value().at(),
                    target + " is not a member of this choice, so it cannot be its default"
                            + Nearest.hint(target, names));
        }
    }

    private void add(Location at, String message) {
        problems.add(new Problem(at, message));
    }
}
