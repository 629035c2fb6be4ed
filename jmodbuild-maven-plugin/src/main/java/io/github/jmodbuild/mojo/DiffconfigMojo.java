// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.configure.Answer;
import io.github.jmodbuild.configure.AnswerGoals;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Shows in which symbols the configurations that two files of decisions lead to differ, and which decision caused each
 * difference. Either may be a full configuration of a build directory: its values count as recorded, and where the manifests
 * give another one now, their place is named. Changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "diffconfig", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class DiffconfigMojo extends AbstractAnswerMojo {

    /**
     * The first file, relative to the module's directory; if empty, what goals keep beside {@link #configFile}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.from", defaultValue = "")
    private @Nullable String from;

    /**
     * The second file, relative to the module's directory; if empty, {@link #configFile}.
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
