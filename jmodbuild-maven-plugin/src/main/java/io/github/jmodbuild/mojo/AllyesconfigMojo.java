// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.configure.ConfigurationGoals.All;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Decides y about everything that can be y. Writes the decisions to {@code .config} in place of
 * those it had; values of POM, command line and {@code allconfig} win.
 *
 * @since 0.1.0
 */
@Mojo(name = "allyesconfig", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class AllyesconfigMojo extends AbstractAllMojo {

    @Override
    All all() {
        return All.YES;
    }
}
