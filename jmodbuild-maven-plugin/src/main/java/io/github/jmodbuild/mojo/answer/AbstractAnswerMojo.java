// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.answer;

import io.github.jmodbuild.configure.Answer;
import io.github.jmodbuild.configure.AnswerGoals;
import io.github.jmodbuild.console.Console.Lines;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.mojo.Goal;
import io.github.jmodbuild.mojo.Report;
import io.github.jmodbuild.mojo.config.AbstractTreeMojo;
import io.github.jmodbuild.mojo.parameter.Parameters;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that answers a question about the configuration, for people or for programs. */
abstract class AbstractAnswerMojo extends AbstractTreeMojo {

    /**
     * {@code text} for people or {@code json} for programs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.format", defaultValue = "text")
    private @Nullable String format;

    /**
     * A file to write instead of the log, relative to the module's directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.output", defaultValue = "")
    private @Nullable String output;

    abstract Answer answer(AnswerGoals goals);

    /** What to do about an answer once it is shown. */
    void conclude(Answer answer) throws MojoFailureException {}

    @Override
    protected void refuseInvalid() {
        super.refuseInvalid();
        Report.Format.of(Parameters.text(format));
    }

    @Override
    protected final void run(Goal goal, BuildRequest request) throws MojoFailureException, IOException {
        boolean json = Report.Format.of(Parameters.text(format)) == Report.Format.JSON;
        Report report = new Report(goal, Parameters.text(output));
        report.refuseSource();
        Lines lines = goal.lines();
        Answer answer = answer(new AnswerGoals(request, lines::warn));
        if (json) {
            report.writeJson(answer.json());
        } else {
            report.write(answer.lines());
        }
        conclude(answer);
    }
}
