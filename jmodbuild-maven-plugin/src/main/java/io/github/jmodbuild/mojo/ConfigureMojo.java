// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
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
public final class ConfigureMojo extends AbstractNativeMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.configure.skip", defaultValue = "false")
    private @Nullable String skipConfigure;

    @Override
    protected boolean isGoalSkipped() {
        return Parameters.flag("jmodbuild.configure.skip", skipConfigure);
    }

    @Override
    protected void run(Goal goal) throws MojoFailureException, IOException {
        for (String line : goal.build("configure", Stage.CONFIGURE).summary()) {
            goal.log().info(line);
        }
    }
}
