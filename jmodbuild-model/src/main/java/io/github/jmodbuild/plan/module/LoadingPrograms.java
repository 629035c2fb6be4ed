// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.plan.membership.ListedObject;
import io.github.jmodbuild.plan.membership.MemberModules;
import java.util.List;

/**
 * Which programs may load which modules: what their lists have at m, and modules that no program's lists have, such as a
 * {@code <module>}, of the tree or of the program's target (D02).
 */
final class LoadingPrograms {
    private final List<ProgramLink> programs;

    /** @param programs all that there are */
    LoadingPrograms(List<ProgramLink> programs) {
        this.programs = programs;
    }

    /** The programs that may load a module and offer it anything. */
    List<ProgramLink> of(ModuleLink module) {
        return among(
                programs.stream().filter(program -> program.offer().isPresent()).toList(), module);
    }

    /** Those of them that a module is checked against: nothing may ask for one that is made only when it is named. */
    List<ProgramLink> checked(ModuleLink module) {
        List<ProgramLink> all = of(module);
        List<ProgramLink> usual =
                all.stream().filter(LoadingPrograms::isByDefault).toList();
        return usual.isEmpty() ? all : usual;
    }

    /** Those of some programs that may load a module. */
    List<ProgramLink> among(List<ProgramLink> some, ModuleLink module) {
        return some.stream().filter(program -> mayLoad(program, module)).toList();
    }

    /** Those of some modules that a program may load. */
    List<ModuleLink> of(ProgramLink program, List<ModuleLink> some) {
        return some.stream().filter(module -> mayLoad(program, module)).toList();
    }

    /** Whether a module is made without being asked for. */
    boolean isByDefault(ModuleLink module) {
        List<ProgramLink> having =
                programs.stream().filter(program -> has(program, module)).toList();
        return module.byDefault() && (having.isEmpty() || having.stream().anyMatch(LoadingPrograms::isByDefault));
    }

    /** The same of a program. */
    static boolean isByDefault(ProgramLink program) {
        return program.one().output().options().byDefault();
    }

    /**
     * Whether a module may need another: some program may load both, or there is none, and a build that makes the one makes
     * the other.
     */
    boolean knows(ModuleLink one, ModuleLink other) {
        List<ProgramLink> both = programs.stream()
                .filter(program -> mayLoad(program, one) && mayLoad(program, other))
                .toList();
        boolean made = other.byDefault() || both.stream().anyMatch(program -> has(program, other));
        return !one.equals(other) && made && (!both.isEmpty() || programs.isEmpty());
    }

    /** Those of some modules that are made with a program: all that every build makes, and what its own lists have. */
    List<ModuleLink> madeWith(ProgramLink program, List<ModuleLink> some) {
        return of(program, some).stream()
                .filter(module -> module.byDefault() || has(program, module))
                .toList();
    }

    private boolean mayLoad(ProgramLink program, ModuleLink module) {
        if (has(program, module)) {
            return true;
        }
        boolean free = programs.stream().noneMatch(other -> has(other, module));
        return free && (module.target().isEmpty() || module.target().equals(program.target()));
    }

    /** Targets have objects of one name, each with a module of its own. */
    private static boolean has(ProgramLink program, ModuleLink module) {
        List<ListedObject> parts = program.one().members().modules().get(module.key());
        return parts != null && MemberModules.target(parts).equals(module.target());
    }
}
