// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.engine.run.ActionRunner;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** The one place that turns failures into one of Maven's two exceptions, with a message for users. Stateless. */
public final class Failures {
    private Failures() {}

    /** Something that may fail in the ways a build can. */
    @FunctionalInterface
    public interface Step {
        void run() throws MojoExecutionException, MojoFailureException, IOException;
    }

    /**
     * Runs a step; problems are logged one by one, before Maven's own line, which has much else in it.
     *
     * @param shown what becomes of texts in exceptions; the log sees them as they are
     */
    public static void translate(Step step, Log log, UnaryOperator<String> shown)
            throws MojoExecutionException, MojoFailureException {
        try {
            step.run();
        } catch (ProblemException e) {
            List<Problem> problems = e.problems();
            problems.forEach(problem -> log.error(problem.toString()));
            if (problems.size() == 1) {
                throw new MojoFailureException(shown.apply(problems.get(0).toString()));
            }
            throw new MojoFailureException(
                    shown.apply(problems.size() + " problems, listed above; the first is\n" + problems.get(0)));
        } catch (MojoFailureException e) {
            throw new MojoFailureException(shown.apply(e.getMessage()), e.getCause());
        } catch (IOException e) {
            log.error(reason(e));
            throw new MojoExecutionException(reason(e), e);
        }
    }

    /** What an I/O error says to a user: the file and the reason, never the name of a class. */
    static String reason(IOException e) {
        return ActionRunner.text(e);
    }
}
