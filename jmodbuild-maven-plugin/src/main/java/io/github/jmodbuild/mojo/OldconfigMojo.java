// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.configure.ConfigurationGoals;
import io.github.jmodbuild.configure.Dialogue;
import io.github.jmodbuild.configure.WrittenConfiguration;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.BufferedReader;
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

    @Override
    WrittenConfiguration write(ConfigurationGoals goals, Goal goal) {
        if (!goal.parameters().session().getRequest().isInteractiveMode()) {
            throw new ProblemException(
                    Location.of("oldconfig"),
                    "asks questions, but Maven runs in batch mode; call it without -B, or accept all defaults with"
                            + " jmodbuild:olddefconfig");
        }
        BufferedReader answers = SessionInput.of(goal.parameters().session());
        synchronized (answers) {
            goal.log().info("questions of " + goal.parameters().project().getArtifactId());
            return goals.oldConfig(new Dialogue(answers, goal.log()::info));
        }
    }
}
