// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.configure.ConfigurationGoals;
import io.github.jmodbuild.configure.Dialogue;
import io.github.jmodbuild.configure.WrittenConfiguration;
import io.github.jmodbuild.mojo.Goal;
import io.github.jmodbuild.mojo.Report;
import io.github.jmodbuild.mojo.parameter.SessionPool;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Updates {@code .config} and asks about every new symbol, line by line: an empty line accepts the answer in capitals,
 * {@code ?} shows help. Answers are read from standard input, which may be a file or a pipe. If it ends too early,
 * nothing is written.
 *
 * @since 0.1.0
 */
@Mojo(name = "oldconfig", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class OldconfigMojo extends AbstractDecisionsMojo {
    private static final String KEY = "io.github.jmodbuild.input";

    @Override
    WrittenConfiguration write(ConfigurationGoals goals, Goal goal) {
        if (!goal.parameters().session().getRequest().isInteractiveMode()) {
            throw new ProblemException(
                    Location.of("oldconfig"),
                    "asks questions, but Maven runs in batch mode; call it without -B, or accept all defaults with"
                            + " jmodbuild:olddefconfig");
        }
        BufferedReader answers = input(goal.parameters().session());
        synchronized (answers) {
            goal.log().info("questions of " + goal.parameters().project().getArtifactId());
            return goals.oldConfig(new Dialogue(answers, Report.lines(goal.log())));
        }
    }

    /**
     * The standard input of a session. One reader serves all modules, since it reads ahead; a goal that prompts the user
     * locks it. Lives in the request's data as a JDK type, as {@link SessionPool} does.
     */
    private static BufferedReader input(MavenSession session) {
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            return (BufferedReader) data.computeIfAbsent(
                    KEY, key -> new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())));
        }
    }
}
