// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Values of a goal's parameters, as Maven injected them; texts are empty where nothing was said. */
record Parameters(
        MavenSession session,
        MavenProject project,
        MojoExecution execution,
        File manifest,
        File outputDirectory,
        File configFile,
        Map<String, String> config,
        boolean strict,
        String cc,
        String cxx,
        String crossPrefix,
        Map<String, String> tools,
        String buildType,
        Flags flags,
        String prefix,
        String release,
        String architecture,
        String jobs,
        boolean keepGoing,
        String stepTimeout,
        String console,
        String probes,
        List<String> outputs,
        List<String> targets) {

    /** Flags as texts. */
    record Flags(String cpp, String c, String cxx, String as, String ld) {}

    /** A parameter that Maven always injects. */
    static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not injected by Maven");
        }
        return value;
    }

    /** An optional text; Maven turns empty ones into null. */
    static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /**
     * How many steps run at once; 0 means one per processor.
     *
     * @param text empty: nothing was said
     * @throws ProblemException for anything but a number from 0 on; Maven itself would speak of {@code int}
     */
    static int jobs(String text) {
        try {
            int jobs = text.isEmpty() ? 0 : Integer.parseInt(text);
            if (jobs >= 0) {
                return jobs;
            }
        } catch (NumberFormatException e) { // told below
        }
        throw new ProblemException(
                Location.of("jmodbuild.jobs"),
                text + " is not a number of steps; write one such as 4, or 0 for one per processor");
    }

    /**
     * What multiplies time limits.
     *
     * @param text empty: nothing was said
     * @throws ProblemException for anything but a number above 0
     */
    static double timeoutFactor(String text) {
        try {
            double factor = text.isEmpty() ? 1 : Double.parseDouble(text);
            if (factor > 0 && Double.isFinite(factor)) {
                return factor;
            }
        } catch (NumberFormatException e) { // told below
        }
        throw new ProblemException(
                Location.of("jmodbuild.test.timeoutFactor"),
                text + " is not a number above 0; write one such as 2 or 2.5");
    }

    /** An optional list; Maven makes a null of what is empty between two commas, and of an expression without a value. */
    static List<String> list(@Nullable List<@Nullable String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .map(Parameters::text)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }
}
