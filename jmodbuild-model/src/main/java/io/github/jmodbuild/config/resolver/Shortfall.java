// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import java.util.List;
import java.util.stream.Collectors;

/** Names the operands of a conjunction that fall short of a wanted value. */
final class Shortfall {
    private final ConfigModel model;
    private final SymbolValues values;

    Shortfall(ConfigModel model, SymbolValues values) {
        this.model = model;
        this.values = values;
    }

    /** The demands that are lower than wanted. */
    List<Demand> of(List<Demand> demands, Tristate wanted) {
        return demands.stream()
                .filter(demand -> model.demand(demand).evaluate(values).compareTo(wanted) < 0)
                .toList();
    }

    /** {@code NET (modules.xml:12:18), which is n, and USB (modules.xml:12:26), which is m}. */
    String describe(List<Demand> lacking) {
        return lacking.stream().map(this::describe).collect(Collectors.joining(", and "));
    }

    private String describe(Demand demand) {
        Expr expr = demand.expr();
        String condition = demand.condition() == null ? "" : ", as long as " + demand.condition() + " is not n";
        String what = expr instanceof Expr.Or ? "(" + expr + ")" : expr.toString();
        String reason = Terms.isM(expr) && !values.modulesEnabled() ? ", because " + model.modulesName() + " is n" : "";
        return what + " (" + expr.at() + "), which is " + value(expr) + reason + condition;
    }

    private Tristate value(Expr expr) {
        return model.condition(expr).evaluate(values);
    }
}
