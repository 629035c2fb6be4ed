// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.answer;

import io.github.jmodbuild.configure.Answer;
import io.github.jmodbuild.configure.AnswerGoals;
import io.github.jmodbuild.mojo.parameter.Parameters;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Reports likely mistakes in the symbols of a tree, independent of its configuration: symbols that can never be
 * enabled, selects that leave dependencies unmet, undeclared names, defaults out of range, and so on. Changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "lint", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class LintMojo extends AbstractAnswerMojo {

    /**
     * Whether findings are an error.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.lint.fail", defaultValue = "false")
    private @Nullable String fail;

    @Override
    protected void refuseInvalid() {
        super.refuseInvalid();
        Parameters.flag("jmodbuild.lint.fail", fail);
    }

    @Override
    Answer answer(AnswerGoals goals) {
        return goals.lint(line -> getLog().info(line));
    }

    @Override
    void conclude(Answer answer) throws MojoFailureException {
        if (Parameters.flag("jmodbuild.lint.fail", fail) && answer.found() > 0) {
            throw new MojoFailureException(answer.found() + (answer.found() == 1 ? " finding" : " findings")
                    + ", shown above; correct them, or leave out -Djmodbuild.lint.fail");
        }
    }
}
