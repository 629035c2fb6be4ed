// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which strings and numbers a model holds against which others and against which constants: in comparisons, as bounds of
 * ranges, as defaults. Filled by {@link Mentions}.
 */
final class Relations {
    private final ConfigModel model;
    private final Map<String, Group> groups = new HashMap<>();

    Relations(ConfigModel model) {
        this.model = model;
    }

    /** Symbols that are related, however remotely. Not thread-safe while it is filled. */
    static final class Group {
        private final Set<String> members = new LinkedHashSet<>();
        private final Set<String> constants = new LinkedHashSet<>();
        private boolean ordered;

        Set<String> members() {
            return members;
        }

        Set<String> constants() {
            return constants;
        }

        /** Whether they are compared for order. */
        boolean ordered() {
            return ordered;
        }
    }

    /** The group of a string or number; it is alone if nothing relates it. */
    Group group(String name) {
        Group group = groups.get(name);
        if (group == null) {
            group = new Group();
            group.members.add(name);
            groups.put(name, group);
        }
        return group;
    }

    void compared(Expr.Compare compare) {
        boolean equality = compare.operator() == Expr.Operator.EQ || compare.operator() == Expr.Operator.NE;
        List<String> related = new ArrayList<>();
        List<String> constants = new ArrayList<>();
        for (Expr.Operand operand : List.of(compare.left(), compare.right())) {
            if (operand instanceof Expr.Symbol symbol) {
                operand(symbol.name(), related, constants);
            } else if (operand instanceof Expr.Constant constant) {
                constants.add(constant.text());
            }
        }
        relate(related, constants, !equality);
    }

    void range(String owner, Symbol.Range range) {
        List<String> related = new ArrayList<>(List.of(owner));
        List<String> constants = new ArrayList<>();
        operand(range.from().text(), related, constants);
        operand(range.to().text(), related, constants);
        relate(related, constants, true);
    }

    void defaultText(String owner, Word value) {
        relate(List.of(owner), List.of(value.text()), false);
    }

    void defaultFrom(String owner, Word other) {
        List<String> related = new ArrayList<>(List.of(owner));
        List<String> constants = new ArrayList<>();
        operand(other.text(), related, constants);
        relate(related, constants, false);
    }

    /** What is declared nowhere stands for its name; bools and tristates compare as numbers, and as texts. */
    private void operand(String name, List<String> related, List<String> constants) {
        if (!model.declares(name)) {
            constants.add(name);
        } else if (model.type(name).map(Symbol.Type::isLogical).orElse(true)) {
            constants.addAll(List.of("0", "1", "2", "n", "m", "y"));
        } else {
            related.add(name);
        }
    }

    private Group merged(Group all, Group other) {
        all.members.addAll(other.members);
        all.constants.addAll(other.constants);
        all.ordered |= other.ordered;
        other.members.forEach(member -> groups.put(member, all));
        return all;
    }

    private void relate(List<String> related, List<String> constants, boolean ordered) {
        if (related.isEmpty()) {
            return;
        }
        Group all = group(related.get(0));
        for (String name : related.subList(1, related.size())) {
            Group other = group(name);
            if (other != all) {
                boolean smaller = other.members.size() > all.members.size();
                all = smaller ? merged(other, all) : merged(all, other);
            }
        }
        all.constants.addAll(constants);
        all.ordered |= ordered;
    }
}
