// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Links archives, executables and modules in phase {@code process-classes}, so that Java tests can load or run them.
 * Without this goal, {@code package} links them.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "link",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.NONE,
        threadSafe = true)
public final class LinkMojo extends AbstractNativeMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.link.skip", defaultValue = "false")
    private boolean skipLink;

    @Override
    boolean isGoalSkipped() {
        return skipLink;
    }

    @Override
    void run(Goal goal) throws MojoFailureException, IOException {
        goal.build("link", Stage.LINK);
    }
}
