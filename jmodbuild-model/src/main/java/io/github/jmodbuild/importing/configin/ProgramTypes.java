// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of symbols, as Kconfig spells them: those of the verbs, and tristate for one that is given m or the value of a
 * tristate. Not changed after construction.
 */
final class ProgramTypes {
    private final Map<String, String> types = new HashMap<>();

    ProgramTypes(SymbolProgram program) {
        for (String name : program.symbols()) {
            for (ProgramAssignment assignment : program.of(name)) {
                String type = type(assignment.statement());
                if (type != null) {
                    types.merge(name, type, (first, next) -> isWider(first, next) ? next : first);
                }
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (String name : program.symbols()) {
                changed |= isBool(name)
                        && program.of(name).stream().anyMatch(this::givesTristate)
                        && types.replace(name, "bool", "tristate");
            }
        }
    }

    private static boolean isWider(String first, String next) {
        return first.equals("bool") && next.equals("tristate");
    }

    private static @Nullable String type(ConfigInStatement.Assigning statement) {
        if (statement instanceof ConfigInStatement.Ask ask) {
            return ask.verb().type();
        }
        if (statement instanceof ConfigInStatement.Define define) {
            return define.verb().type();
        }
        return statement instanceof ConfigInStatement.Member ? "bool" : null;
    }

    private boolean givesTristate(ProgramAssignment assignment) {
        if (!(assignment.statement() instanceof ConfigInStatement.Define define)) {
            return false;
        }
        boolean isM = define.value().literal().filter("m"::equals).isPresent();
        return isM || List.copyOf(References.of(define)).stream().anyMatch(this::isTristate);
    }

    /** Empty for a symbol that nothing gives a value. */
    String of(String name) {
        return types.getOrDefault(name, "");
    }

    boolean isBool(String name) {
        return of(name).equals("bool");
    }

    boolean isTristate(String name) {
        return of(name).equals("tristate");
    }

    boolean isLogical(String name) {
        return isBool(name) || isTristate(name);
    }
}
