// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.configure.ConfigurationGoals;
import io.github.jmodbuild.configure.WrittenConfiguration;
import io.github.jmodbuild.mojo.Goal;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Updates {@code .config} without questions: valid decisions are kept, also when a symbol has been renamed; others are
 * dropped with a warning; new symbols get their defaults. Values given to this goal by {@code -DCONFIG_X=y} are stored;
 * values from the POM are not, since they apply to every build.
 *
 * @since 0.1.0
 */
@Mojo(name = "olddefconfig", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class OlddefconfigMojo extends AbstractDecisionsMojo {

    @Override
    WrittenConfiguration write(ConfigurationGoals goals, Goal goal) {
        return goals.oldDefConfig();
    }
}
