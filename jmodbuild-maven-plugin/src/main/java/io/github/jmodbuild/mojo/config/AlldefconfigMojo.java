// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.configure.ConfigurationGoals.All;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Sets every symbol to its default and replaces the decisions in {@code .config}. Values from the POM, the command line
 * and {@code allconfig} take precedence.
 *
 * @since 0.1.0
 */
@Mojo(name = "alldefconfig", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class AlldefconfigMojo extends AbstractAllMojo {

    @Override
    All all() {
        return All.DEFAULT;
    }
}
