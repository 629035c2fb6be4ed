// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Compiles every object that the outputs and modules need. Configures first if necessary.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "compile",
        defaultPhase = LifecyclePhase.COMPILE,
        requiresDependencyResolution = ResolutionScope.NONE,
        threadSafe = true)
public final class CompileMojo extends AbstractAttachMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.compile.skip", defaultValue = "false")
    private @Nullable String skipCompile;

    /** Constructed by Maven. */
    @Inject
    public CompileMojo(MavenProjectHelper helper) {
        super(helper);
    }

    @Override
    protected boolean isGoalSkipped() {
        return Parameters.flag("jmodbuild.compile.skip", skipCompile);
    }

    @Override
    protected void run(Goal goal) throws MojoFailureException, IOException {
        attachHeaders(goal, goal.build("compile", Stage.COMPILE));
    }
}
