// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.configure.ConfigurationGoals;
import io.github.jmodbuild.configure.ConfigurationGoals.All;
import io.github.jmodbuild.configure.WrittenConfiguration;
import io.github.jmodbuild.mojo.Goal;
import io.github.jmodbuild.mojo.parameter.Parameters;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Goals that set all symbols in the same way. */
abstract class AbstractAllMojo extends AbstractDecisionsMojo {

    /**
     * A file of values that override what the goal chooses, in the format of fragments, relative to the module's
     * directory (as KCONFIG_ALLCONFIG).
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.allconfig", defaultValue = "")
    private @Nullable String allconfig;

    /** What is chosen. */
    abstract All all();

    @Override
    final WrittenConfiguration write(ConfigurationGoals goals, Goal goal) {
        return goals.all(all(), Parameters.text(allconfig));
    }
}
