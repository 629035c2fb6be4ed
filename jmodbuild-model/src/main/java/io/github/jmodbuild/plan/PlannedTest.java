// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.problem.Location;
import java.util.List;

/**
 * A test to be run when everything is made (Q22). Immutable. Its words may hold the placeholders {@link
 * PlanPaths#SOURCE} and {@link PlanPaths#BUILD}, both of which stand for absolute directories here, since a test runs
 * in a directory of its own.
 *
 * @param name unique in a plan
 * @param program the plan's path of what is run
 * @param wrapper arguments put before it
 * @param arguments put after it
 * @param environment {@code NAME=value}; the last of a name wins
 * @param timeoutMillis how long it may take
 * @param tap whether its standard output is the Test Anything Protocol; otherwise its exit code is the result
 * @param shouldFail whether a failure is expected
 * @param place in the manifests
 */
public record PlannedTest(
        String name,
        String program,
        List<String> wrapper,
        List<String> arguments,
        List<String> environment,
        int timeoutMillis,
        boolean tap,
        boolean shouldFail,
        Location place) {
    public PlannedTest {
        wrapper = List.copyOf(wrapper);
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
    }

    static void write(PlannedTest test, TableWriter out) {
        out.text(test.name);
        out.text(test.program);
        out.list(test.wrapper);
        out.list(test.arguments);
        out.list(test.environment);
        out.number(test.timeoutMillis);
        out.number((test.tap ? 1 : 0) + (test.shouldFail ? 2 : 0));
        out.text(test.place.file());
        out.number(test.place.line());
        out.number(test.place.column());
    }

    static PlannedTest read(TableReader in) {
        String name = in.text();
        String program = in.text();
        List<String> wrapper = in.list();
        List<String> arguments = in.list();
        List<String> environment = in.list();
        int timeoutMillis = in.number();
        int flags = in.number();
        Location place = new Location(in.text(), in.number(), in.number());
        return new PlannedTest(
                name,
                program,
                wrapper,
                arguments,
                environment,
                timeoutMillis,
                (flags & 1) != 0,
                (flags & 2) != 0,
                place);
    }
}
