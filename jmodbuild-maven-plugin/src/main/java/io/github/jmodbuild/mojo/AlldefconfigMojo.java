// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.configure.ConfigurationGoals.All;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Decides nothing: every symbol gets its default. Writes the decisions to {@code .config} in place of
 * those it had; values of POM, command line and {@code allconfig} win.
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
