// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.configure.ConfigurationGoals;
import io.github.jmodbuild.configure.WrittenConfiguration;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Brings {@code .config} up to date without questions: decisions that hold are kept, also under a symbol's new name, those
 * that do not are dropped with a warning, and everything new gets its default. What {@code -DCONFIG_X=y} says to this goal
 * is stored; what the POM says is not, since it says it to every build.
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
