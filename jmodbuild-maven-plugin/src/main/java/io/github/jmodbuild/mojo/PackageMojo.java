// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.facade.BuildResult;
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
 * Builds all archives, executables and modules and attaches them to the project: each executable with type {@code exe}
 * and classifier {@code NAME-PLATFORM}, each archive with type {@code a} and a classifier of the same form, all modules
 * as one {@code zip} with classifier {@code modules-PLATFORM}, and everything with public headers as the SDK of the platform,
 * a {@code zip} with classifier {@code sdk-PLATFORM}. A {@code zip} without a classifier, with packaging {@code jmodbuild} the
 * main artifact, is the same for all platforms.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "package",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.NONE,
        threadSafe = true)
public final class PackageMojo extends AbstractLinkedMojo {
    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.package.skip", defaultValue = "false")
    private @Nullable String skipPackage;

    /** Constructed by Maven. */
    @Inject
    public PackageMojo(MavenProjectHelper helper) {
        super(helper);
    }

    @Override
    protected boolean isGoalSkipped() {
        return Parameters.flag("jmodbuild.package.skip", skipPackage);
    }

    @Override
    protected void run(Goal goal) throws MojoFailureException, IOException {
        BuildResult result = goal.build("package", Stage.LINK);
        goal.showOutputs(result);
        attachLinked(goal, result);
    }
}
