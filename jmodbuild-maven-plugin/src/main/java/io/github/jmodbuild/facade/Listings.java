// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Intermediate files of one object (K40): {@code block/curl.i}, the preprocessed source, and {@code block/curl.s},
 * assembler. Made on request with the object's command, and deleted by the next full build. Stateless.
 */
final class Listings {
    private Listings() {}

    /** Whether a name is that of an intermediate file. */
    static boolean is(String name) {
        return name.endsWith(".i") || name.endsWith(".s");
    }

    /**
     * The action that makes one.
     *
     * @throws ProblemException if the plan compiles no such object
     */
    static Action of(Plan plan, String name, Location at) {
        String object = name.substring(0, name.length() - 1) + "o";
        Set<String> known = new TreeSet<>();
        for (Action action : plan.actions()) {
            if (action.operation() instanceof Operation.Command command
                    && command.argv().contains("-c")) {
                if (action.screen().subject().equals(object)) {
                    return listing(action, command, name);
                }
                String subject = action.screen().subject();
                known.add(subject.substring(0, subject.length() - 1) + name.charAt(name.length() - 1));
            }
        }
        throw new ProblemException(
                at,
                "no source of this configuration gives " + name + Nearest.hint(name, known)
                        + "; write it from the source directory on, such as block/curl.i");
    }

    private static Action listing(Action compile, Operation.Command command, String name) {
        List<String> argv = new ArrayList<>(command.argv());
        argv.set(argv.lastIndexOf("-c"), name.endsWith(".i") ? "-E" : "-S");
        return new Action(
                compile.place(),
                Stage.ON_REQUEST,
                command.running(argv),
                compile.inputs(),
                compile.orderOnly(),
                List.of(new Product(PlanPaths.build("listing/" + name), Action.Kind.FILE)),
                new Screen(name.endsWith(".i") ? "CPP" : "CC -S", name));
    }
}
