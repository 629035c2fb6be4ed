// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.expr.Expr;
import java.util.List;

/** What the statements of one symbol mean together: the last one that is executed counts. Stateless. */
final class Overrides {
    private Overrides() {}

    /** When a question's answer is replaced further down, if the question is asked. */
    static Expr later(ProgramAssignment asked, List<ProgramAssignment> all) {
        Expr replaced = Logic.NO;
        for (ProgramAssignment one : all) {
            if (one.order() > asked.order() && !one.path().excludes(asked.path())) {
                Expr executed = one.path().from(one.path().common(asked.path()));
                Expr gives = one.statement() instanceof ConfigInStatement.Ask ? one.refused() : Logic.YES;
                replaced = Logic.or(replaced, Logic.and(executed, gives));
            }
        }
        return replaced;
    }

    /** The branches that all of them are in. */
    static Path common(List<ProgramAssignment> all) {
        Path common = all.get(0).path();
        for (ProgramAssignment one : all) {
            common = common.common(one.path());
        }
        return common;
    }
}
