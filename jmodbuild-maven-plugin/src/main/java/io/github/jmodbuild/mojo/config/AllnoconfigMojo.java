// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.configure.ConfigurationGoals.All;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Sets everything that can be n to n, and replaces the decisions in {@code .config}. Values from the POM, the command
 * line and {@code allconfig} take precedence.
 *
 * @since 0.1.0
 */
@Mojo(name = "allnoconfig", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class AllnoconfigMojo extends AbstractAllMojo {

    @Override
    All all() {
        return All.NO;
    }
}
