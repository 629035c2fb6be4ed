// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.configure.ConfigurationGoals;
import io.github.jmodbuild.configure.WrittenConfiguration;
import io.github.jmodbuild.mojo.Goal;
import io.github.jmodbuild.mojo.parameter.Parameters;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Writes the decisions of {@code .config} to a file that goal {@code defconfig} can read. Does not change {@code
 * .config}.
 *
 * @since 0.1.0
 */
@Mojo(name = "savedefconfig", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class SavedefconfigMojo extends AbstractDecisionsMojo {

    /**
     * The file to write, relative to the module's directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.defconfig", defaultValue = "defconfig")
    private @Nullable String defconfig;

    @Override
    WrittenConfiguration write(ConfigurationGoals goals, Goal goal) {
        return goals.saveDefConfig(Parameters.text(defconfig));
    }
}
