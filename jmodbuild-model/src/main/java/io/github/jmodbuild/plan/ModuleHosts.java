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

    /** Those of them that a module is checked against: nothing may ask for one that is made only when it is named. */
    List<Program> checked(Loadable module) {
        List<Program> all = of(module);
        List<Program> usual = all.stream().filter(ModuleHosts::isByDefault).toList();
        return usual.isEmpty() ? all : usual;
    }

    /** Those of some programs that may load a module. */
    List<Program> among(List<Program> some, Loadable module) {
        return some.stream().filter(program -> mayLoad(program, module)).toList();
    }

    /** Those of some modules that a program may load. */
    List<Loadable> of(Program program, List<Loadable> some) {
        return some.stream().filter(module -> mayLoad(program, module)).toList();
    }

    /** Whether a module is made without being asked for. */
    boolean isByDefault(Loadable module) {
        List<Program> having =
                programs.stream().filter(program -> has(program, module)).toList();
        return module.byDefault() && (having.isEmpty() || having.stream().anyMatch(ModuleHosts::isByDefault));
    }

    /** The same of a program. */
    static boolean isByDefault(Program program) {
        return program.one().output().options().byDefault();
    }

    /**
     * Whether a module may need another: some program may load both, or there is none, and a build that makes the one makes
     * the other.
     */
    boolean knows(Loadable one, Loadable other) {
        List<Program> both = programs.stream()
                .filter(program -> mayLoad(program, one) && mayLoad(program, other))
                .toList();
        boolean made = other.byDefault() || both.stream().anyMatch(program -> has(program, other));
        return !one.equals(other) && made && (!both.isEmpty() || programs.isEmpty());
    }

    /** Those of some modules that are made with a program: all that every build makes, and what its own lists have. */
    List<Loadable> madeWith(Program program, List<Loadable> some) {
        return of(program, some).stream()
                .filter(module -> module.byDefault() || has(program, module))
                .toList();
    }

    private boolean mayLoad(Program program, Loadable module) {
        if (has(program, module)) {
            return true;
        }
        boolean free = programs.stream().noneMatch(other -> has(other, module));
        return free && (module.target().isEmpty() || module.target().equals(program.target()));
    }

    /** Targets have objects of one name, each with a module of its own. */
    private static boolean has(Program program, Loadable module) {
        List<Entry> parts = program.one().members().modules().get(module.key());
        return parts != null && ModuleSet.target(parts).equals(module.target());
    }
}
