// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.configure.ConfigurationGoals;
import io.github.jmodbuild.configure.FeatureList;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.mojo.Goal;
import io.github.jmodbuild.mojo.Report;
import io.github.jmodbuild.mojo.parameter.Parameters;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Lists all options of a tree and everything its probes look for, with value, origin of the value, help, and how to
 * enable or disable it. Changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "features", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class FeaturesMojo extends AbstractTreeMojo {

    /**
     * {@code text} for people or {@code json} for programs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.format", defaultValue = "text")
    private @Nullable String format;

    /**
     * A file to write instead of the log, relative to the module's directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.output", defaultValue = "")
    private @Nullable String output;

    @Override
    protected void refuseInvalid() {
        super.refuseInvalid();
        Report.Format.of(Parameters.text(format));
    }

    @Override
    protected void run(Goal goal, BuildRequest request) throws IOException {
        Report.Format format = Report.Format.of(Parameters.text(this.format));
        FeatureList features = new ConfigurationGoals(request).features();
        Report report = new Report(goal, Parameters.text(output));
        if (format == Report.Format.JSON) {
            report.writeJson(features.json());
        } else {
            report.write(features.lines());
        }
    }
}
