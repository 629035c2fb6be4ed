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
 * Resolves the configuration and writes the files derived from it: {@code include/generated/autoconf.h}, the full
 * configuration, and {@code compile_commands.json} for editors. Displays the configuration if it has changed.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "configure",
        defaultPhase = LifecyclePhase.INITIALIZE,
        requiresDependencyResolution = ResolutionScope.NONE,
        threadSafe = true)
public final class ConfigureMojo extends AbstractAttachMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.configure.skip", defaultValue = "false")
    private @Nullable String skipConfigure;

    /** Constructed by Maven. */
    @Inject
    public ConfigureMojo(MavenProjectHelper helper) {
        super(helper);
    }

    @Override
    protected boolean isGoalSkipped() {
        return Parameters.flag("jmodbuild.configure.skip", skipConfigure);
    }

    @Override
    protected void run(Goal goal) throws MojoFailureException, IOException {
        BuildResult result = goal.build("configure", Stage.CONFIGURE);
        attachHeaders(goal, result);
        for (String line : result.summary()) {
            goal.log().info(line);
        }
    }
}
