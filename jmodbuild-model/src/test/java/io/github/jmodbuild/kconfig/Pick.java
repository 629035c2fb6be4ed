// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which member of a choice is y. */
final class Pick {
    private final Values values;
    private final Decisions decisions;
    private final Set<Difference> differences;

    Pick(Values values, Decisions decisions, Set<Difference> differences) {
        this.values = values;
        this.decisions = decisions;
        this.differences = differences;
    }

    Optional<Sym> of(Sym.Group group) {
        List<Sym> visible = byPriority(group).stream()
                .filter(member -> values.visibility(member) != Tri.N)
                .toList();
        if (visible.isEmpty()) {
            return Optional.empty();
        }
        if (differences.contains(Difference.LAST_Y_ELSE_DEFAULT)) {
            return Optional.of(lastYElseDefault(group));
        }
        Optional<Sym> wanted = first(visible, Tri.Y);
        if (wanted.isPresent()) {
            return wanted;
        }
        Sym byDefault = byDefault(group);
        if (decisions.logical(byDefault) != Tri.N) {
            return Optional.of(byDefault);
        }
        return visible.stream()
                .filter(member -> decisions.logical(member) == null)
                .findFirst()
                .or(() -> Optional.of(visible.get(visible.size() - 1)));
    }

    private Optional<Sym> first(List<Sym> members, Tri decision) {
        return members.stream()
                .filter(member -> decisions.logical(member) == decision)
                .findFirst();
    }

    /** Members in file order; each assignment read moves its member to the front. */
    private List<Sym> byPriority(Sym.Group group) {
        List<Sym> result = new ArrayList<>(group.members);
        for (String name : decisions.assignments()) {
            for (Sym member : group.members) {
                if (member.name.equals(name)) {
                    result.remove(member);
                    result.add(0, member);
                }
            }
        }
        return result;
    }

    /** The first default that applies and has a visible target; else the first visible member in file order. */
    private Sym byDefault(Sym.Group group) {
        for (Sym.Conditional candidate : group.defaults) {
            if (values.value(candidate.condition()) != Tri.N) {
                for (Sym member : group.members) {
                    if (candidate.value().equals(new KExpr.Name(member.name)) && values.visibility(member) != Tri.N) {
                        return member;
                    }
                }
            }
        }
        return group.members.stream()
                .filter(member -> values.visibility(member) != Tri.N)
                .findFirst()
                .orElseThrow();
    }

    /** The choice's default, if a member is visible. */
    Optional<Sym> defaultOf(Sym.Group group) {
        return group.members.stream().anyMatch(member -> values.visibility(member) != Tri.N)
                ? Optional.of(byDefault(group))
                : Optional.empty();
    }

    private Sym lastYElseDefault(Sym.Group group) {
        List<String> read = new ArrayList<>(decisions.assignmentsOfY());
        Collections.reverse(read);
        for (String name : read) {
            for (Sym member : group.members) {
                if (member.name.equals(name)) {
                    return values.visibility(member) != Tri.N ? member : byDefault(group);
                }
            }
        }
        return byDefault(group);
    }
}
