// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.configure.ConfigurationGoals;
import io.github.jmodbuild.configure.WrittenConfiguration;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.mojo.Goal;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Changes every m to n where possible.
 *
 * @since 0.1.0
 */
@Mojo(name = "mod2noconfig", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class Mod2noconfigMojo extends AbstractDecisionsMojo {

    @Override
    WrittenConfiguration write(ConfigurationGoals goals, Goal goal) {
        return goals.rewrite(Tristate.M, Tristate.N);
    }
}
