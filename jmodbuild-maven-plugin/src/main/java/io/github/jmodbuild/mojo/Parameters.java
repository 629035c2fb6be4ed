// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

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
        int jobs,
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
