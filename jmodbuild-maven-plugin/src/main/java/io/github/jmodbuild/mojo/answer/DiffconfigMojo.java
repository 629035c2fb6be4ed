// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.answer;

import io.github.jmodbuild.configure.Answer;
import io.github.jmodbuild.configure.AnswerGoals;
import io.github.jmodbuild.mojo.parameter.Parameters;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Compares the configurations that result from two files of decisions, and shows which decision caused each difference.
 * Either file may be a full configuration from a build directory: its values are used as recorded, and where the
 * manifests now give a different value, their place is shown. Changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "diffconfig", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class DiffconfigMojo extends AbstractAnswerMojo {

    /**
     * The first file, relative to the module's directory. Defaults to the previous version of {@code configFile}, with
     * {@code .old} appended.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.from", defaultValue = "")
    private @Nullable String from;

    /**
     * The second file, relative to the module's directory. Defaults to {@code configFile}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.to", defaultValue = "")
    private @Nullable String to;

    @Override
    Answer answer(AnswerGoals goals) {
        return goals.diff(Parameters.text(from), Parameters.text(to));
    }
}
