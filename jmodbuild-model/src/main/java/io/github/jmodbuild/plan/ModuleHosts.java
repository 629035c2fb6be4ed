// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.Links.Program;
import io.github.jmodbuild.plan.ModuleLinks.Loadable;
import java.util.List;

/**
 * Which programs may load which modules: what their lists have at m, and modules that no program's lists have, such as a
 * {@code <module>}, of the tree or of the program's target (D02).
 */
final class ModuleHosts {
    private final List<Program> programs;

    /** @param programs all that there are */
    ModuleHosts(List<Program> programs) {
        this.programs = programs;
    }

    /** The programs that may load a module and offer it anything. */
    List<Program> of(Loadable module) {
        return among(
                programs.stream().filter(program -> program.offer().isPresent()).toList(), module);
    }

    /** Those of some programs that may load a module. */
    List<Program> among(List<Program> some, Loadable module) {
        return some.stream().filter(program -> mayLoad(program, module)).toList();
    }

    /** Those of some modules that a program may load. */
    List<Loadable> of(Program program, List<Loadable> some) {
        return some.stream().filter(module -> mayLoad(program, module)).toList();
    }

    private boolean mayLoad(Program program, Loadable module) {
        if (has(program, module)) {
            return true;
        }
        boolean free = programs.stream().noneMatch(other -> has(other, module));
        return free && (module.target().isEmpty() || module.target().equals(program.target()));
    }

    private static boolean has(Program program, Loadable module) {
        return program.one().members().modules().containsKey(module.key());
    }
}
