// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.configure.ConfigurationGoals;
import io.github.jmodbuild.configure.RandomChoice;
import io.github.jmodbuild.configure.WrittenConfiguration;
import io.github.jmodbuild.mojo.Goal;
import io.github.jmodbuild.mojo.parameter.Parameters;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Sets everything that a user can set at random, and prints the seed that repeats the result. Values from the POM, the
 * command line and {@code allconfig} take precedence.
 *
 * @since 0.1.0
 */
@Mojo(name = "randconfig", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class RandconfigMojo extends AbstractDecisionsMojo {

    /**
     * A file of values that override the random ones, in the format of fragments, relative to the module's directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.allconfig", defaultValue = "")
    private @Nullable String allconfig;

    /**
     * The seed; equal seeds give equal configurations. Defaults to a different one in each run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.seed", defaultValue = "")
    private @Nullable String seed;

    /**
     * Percentages: {@code 70} is the chance that a bool is y, and that a tristate is y or m; {@code 30:20} are the chances of
     * y and m for a tristate, their sum that of y for a bool; {@code 50:30:20} has the one for a bool first. By default, all
     * values are equally likely.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.probability", defaultValue = "")
    private @Nullable String probability;

    @Override
    protected void refuseInvalid() {
        super.refuseInvalid();
        RandomChoice.parse(Parameters.text(seed), Parameters.text(probability));
    }

    @Override
    WrittenConfiguration write(ConfigurationGoals goals, Goal goal) {
        RandomChoice chance = RandomChoice.parse(Parameters.text(seed), Parameters.text(probability));
        return goals.random(Parameters.text(allconfig), chance);
    }
}
