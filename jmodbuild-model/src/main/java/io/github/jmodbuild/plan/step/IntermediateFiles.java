// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.toolchain.IntermediateCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of a plan with intermediate code and no machine code, such as objects compiled with -flto. Immutable. */
final class IntermediateFiles {
    private final Map<String, Action> makers = new HashMap<>();

    IntermediateFiles(List<Action> actions) {
        actions.forEach(action -> makers.put(action.id(), action));
    }

    /** Whether an object, an archive of objects, or several objects linked into one are such. */
    boolean isIn(String path) {
        Action maker = makers.get(path);
        if (maker == null) {
            return false;
        }
        if (maker.stage() == Action.Stage.COMPILE && maker.operation() instanceof Operation.Command command) {
            return IntermediateCode.isAll(command.argv());
        }
        return maker.inputs().stream().anyMatch(this::isIn);
    }
}
