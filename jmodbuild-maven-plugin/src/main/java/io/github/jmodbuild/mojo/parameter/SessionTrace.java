// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.console.ChromeTrace;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.files.Unwritable;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;

/**
 * The trace of a session: all goals of all modules write into one file, which is whole after each of them. What they said
 * lies in the request's data as JDK types, see {@link SessionPool}.
 */
public final class SessionTrace {
    private static final String EVENTS = "io.github.jmodbuild.trace";
    private static final String ORIGIN = "io.github.jmodbuild.traceOrigin";

    private final Parameters parameters;
    private final Path start;

    /** @param start where Maven was started */
    public SessionTrace(Parameters parameters, Path start) {
        this.parameters = parameters;
        this.start = start;
    }

    /**
     * Adds what a goal did, if a trace is wanted.
     *
     * @throws ProblemException if the file cannot be written
     */
    public void add(ChromeTrace.Goal goal, BuildResult result) {
        if (parameters.trace().isEmpty()) {
            return;
        }
        MavenSession session = parameters.session();
        Path file = start.resolve(parameters.trace()).normalize();
        int number = session.getAllProjects().indexOf(parameters.project()) + 1;
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            long origin = (Long) data.computeIfAbsent(ORIGIN, key -> goal.began());
            ChromeTrace.Module module =
                    new ChromeTrace.Module(parameters.project().getArtifactId(), number, origin);
            List<String> events = new ArrayList<>();
            if (data.get(EVENTS) instanceof List<?> earlier) {
                earlier.forEach(event -> events.add((String) event));
            }
            events.addAll(ChromeTrace.events(module, goal, result));
            data.put(EVENTS, List.copyOf(events));
            write(file, parameters.trace(), ChromeTrace.file(events));
        }
    }

    private static boolean isSomethingElse(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(ChromeTrace.START.length());
            return start.length > 0 && !new String(start, StandardCharsets.UTF_8).equals(ChromeTrace.START);
        } catch (IOException e) { // it is not there, or cannot be written either
            return false;
        }
    }

    /** @param shown the file as the user named it */
    static void write(Path file, String shown, String text) {
        if (isSomethingElse(file)) {
            throw new ProblemException(
                    Location.of("jmodbuild.trace"),
                    shown + " is there already and is no trace; delete it, or name another file");
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new ProblemException(
                    Location.of("jmodbuild.trace"),
                    shown + " cannot be written: " + Unwritable.reason(file, e) + "; name another file");
        }
    }
}
