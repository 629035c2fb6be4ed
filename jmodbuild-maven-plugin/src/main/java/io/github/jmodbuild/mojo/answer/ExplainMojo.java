// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.answer;

import io.github.jmodbuild.mojo.AbstractNativeMojo;
import io.github.jmodbuild.mojo.Goal;
import io.github.jmodbuild.mojo.Report;
import io.github.jmodbuild.mojo.parameter.Parameters;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Shows why an object or output was last rebuilt: {@code mvn jmodbuild:explain -Djmodbuild.object=block/curl.o}. Runs
 * nothing and changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "explain", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class ExplainMojo extends AbstractNativeMojo {

    /**
     * The object as it is named in manifests and in the log ({@code block/curl.o}), or a file in the build directory.
     * Defaults to everything that the last builds made.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.object", defaultValue = "")
    private @Nullable String object;

    @Override
    protected boolean isGoalSkipped() {
        return false;
    }

    @Override
    protected void run(Goal goal) throws MojoFailureException, IOException {
        List<String> lines = goal.explain(Parameters.text(object));
        lines.forEach(Report.lines(goal.log()));
    }
}
