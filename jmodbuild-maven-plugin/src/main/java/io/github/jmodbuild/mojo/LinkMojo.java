// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.mojo.parameter.TestArguments;
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
 * Links archives, executables and modules in phase {@code process-classes} and attaches them as {@code package} does, so
 * that Java tests and later modules of a reactor can load or run them. Adds the directory of shared libraries to the property {@code
 * argLine}, from which Surefire and Failsafe have the arguments of their JVMs. Without this goal, {@code package} links them.
 * Packaging {@code jmodbuild} has it in phase {@code compile}.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "link",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.NONE,
        threadSafe = true)
public final class LinkMojo extends AbstractLinkedMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.link.skip", defaultValue = "false")
    private @Nullable String skipLink;

    /** Constructed by Maven. */
    @Inject
    public LinkMojo(MavenProjectHelper helper) {
        super(helper);
    }

    @Override
    protected boolean isGoalSkipped() {
        return Parameters.flag("jmodbuild.link.skip", skipLink);
    }

    @Override
    protected void run(Goal goal) throws MojoFailureException, IOException {
        BuildResult result = goal.build("link", Stage.LINK);
        attachLinked(goal, result);
        TestArguments.addLibraryPath(result, goal.parameters().project().getProperties());
    }
}
