// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.engine.jobs.JobPool;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the tests of a plan are run. Immutable.
 *
 * @param source the source directory, absolute
 * @param build the build directory, absolute
 * @param directory for working directories and output of tests; used by one run at a time
 * @param environment that tests get, before their own variables
 * @param jobs tests at once, at least 1
 * @param pool further limits how many processes run at once
 * @param options what a user chooses
 */
public record TestRequest(
        Path source,
        Path build,
        Path directory,
        Map<String, String> environment,
        int jobs,
        JobPool pool,
        Options options) {
    public TestRequest {
        environment = Map.copyOf(environment);
    }

    /**
     * What a user chooses.
     *
     * @param only names with {@code *} and {@code ?}, comma-separated; empty for all
     * @param wrapper words before everything else, such as {@code valgrind}
     * @param emulator words directly before each program, for those of another machine: {@code qemu-aarch64}
     * @param timeoutFactor multiplies every time limit, more than 0
     * @param reports where the reports go
     * @param suite first part of the reports' names
     */
    public record Options(
            String only,
            List<String> wrapper,
            List<String> emulator,
            double timeoutFactor,
            Path reports,
            String suite) {
        public Options {
            wrapper = List.copyOf(wrapper);
            emulator = List.copyOf(emulator);
        }

        /** The usual ones. */
        public static Options of(Path reports) {
            return new Options("", List.of(), List.of(), 1, reports, "native");
        }
    }

    /** Tests of a build. */
    public static TestRequest of(BuildRequest request, Options options) {
        BuildRequest.Places places = request.places();
        return new TestRequest(
                places.base(),
                places.build(),
                BuildDirectory.tests(places),
                request.environment(),
                request.execution().jobs(),
                request.execution().pool(),
                options);
    }
}
