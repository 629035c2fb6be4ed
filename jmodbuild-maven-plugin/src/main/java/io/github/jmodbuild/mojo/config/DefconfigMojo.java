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
 * Replaces the decisions in {@code .config} with those of a file. It must be possible to set them all; symbols that the
 * file does not mention get their defaults.
 *
 * @since 0.1.0
 */
@Mojo(name = "defconfig", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class DefconfigMojo extends AbstractDecisionsMojo {

    /**
     * The file, in the format of {@code .config} or of fragments, relative to the module's directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.defconfig", defaultValue = "defconfig")
    private @Nullable String defconfig;

    @Override
    WrittenConfiguration write(ConfigurationGoals goals, Goal goal) {
        return goals.defConfig(Parameters.text(defconfig));
    }
}
