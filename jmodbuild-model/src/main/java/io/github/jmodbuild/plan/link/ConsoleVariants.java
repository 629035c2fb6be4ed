// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.compile.CommandOutputs;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.command.CommandLines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Console and graphical variants of Windows programs (Q15), made from the linked program. */
public final class ConsoleVariants {
    private final CommandLines lines;
    private final List<Action> actions;
    private final PlanningContext planning;
    private final Map<String, Content.Twin> made = new HashMap<>();

    public ConsoleVariants(PlanningContext planning) {
        this.lines = planning.lines();
        this.actions = planning.actions();
        this.planning = planning;
    }

    /** Adds the variants of a program, on platforms with subsystems. */
    public void add(DecidedOutput one, String program, List<Plan.Output> outputs) {
        for (Content content : one.output().contents()) {
            if (content instanceof Content.Twin twin) {
                add(twin, program, one.output().options().byDefault(), outputs);
            }
        }
    }

    private void add(Content.Twin twin, String program, boolean byDefault, List<Plan.Output> outputs) {
        String path = Layout.executable(lines.executableName(twin.name().text()));
        Content.Twin other = made.putIfAbsent(path, twin);
        if (path.equals(program) || other != null) {
            String whose = other == null ? "of the program itself" : "of the twin at " + other.at();
            planning.note(
                    new Problem(twin.at(), "a twin has the name " + twin.name() + " " + whose + "; give it another"));
            return;
        }
        try {
            List<String> argv = lines.twin(twin.subsystem(), program, CommandOutputs.PLACES);
            if (!argv.isEmpty()) {
                actions.add(action(twin, argv, program, path));
                outputs.add(new Plan.Output(Plan.Kind.EXECUTABLE, twin.name().text(), path, twin.at(), byDefault));
            }
        } catch (ProblemException e) { // a missing tool, reported where it is needed
            e.problems().forEach(problem -> planning.note(new Problem(twin.at(), problem.message())));
        }
    }

    private static Action action(Content.Twin twin, List<String> argv, String program, String path) {
        Operation operation = new Operation.Command(
                argv, argv.subList(0, 1), Operation.Dependencies.NONE, LinkActions.ENVIRONMENT, false, 1);
        Product product = new Product(path, Action.Kind.IMAGE);
        return new Action(
                twin.at(),
                Stage.LINK,
                operation,
                List.of(program),
                List.of(),
                List.of(product),
                new Screen("TWIN", path));
    }
}
