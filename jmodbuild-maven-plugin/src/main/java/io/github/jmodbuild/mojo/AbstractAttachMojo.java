// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.mojo.parameter.Parameters;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * A goal that links and attaches what it has linked. Attached early, outputs can be resolved by later modules of a reactor
 * in every phase after it; Maven 4 would otherwise take what an earlier {@code package} has left.
 */
abstract class AbstractAttachMojo extends AbstractNativeMojo {
    private final MavenProjectHelper helper;

    /**
     * Whether to attach outputs to the project, so that later modules of the reactor can use them, and so that they are
     * installed and deployed with it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.attach", defaultValue = "true")
    private @Nullable String attach;

    /**
     * Prefix for the platform in classifiers, for two executions of one module that attach outputs of the same name.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.classifierPrefix", defaultValue = "")
    private @Nullable String classifierPrefix;

    AbstractAttachMojo(MavenProjectHelper helper) {
        this.helper = helper;
    }

    @Override
    protected void refuseInvalid() {
        super.refuseInvalid();
        Parameters.flag("jmodbuild.attach", attach);
    }

    final void attach(Goal goal, BuildResult result) throws MojoFailureException, IOException {
        if (Parameters.flag("jmodbuild.attach", attach)) {
            new Attachments(goal, helper, Parameters.text(classifierPrefix)).attach(result);
        }
    }
}
