// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.artifact.PlatformNames;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.publish.NativesLayout;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * A goal that attaches what it has made. Attached early, headers and outputs can be resolved by later modules of a reactor in
 * every phase after it; Maven 4 would otherwise take what an earlier {@code package} has left.
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

    /**
     * How classifiers name the platform, which is what the compiler makes programs for with the flags in force: {@code
     * os-maven} (linux-x86_64, as os-maven-plugin), {@code jna} (linux-x86-64, as JNA looks for resources), {@code javacpp}
     * (macosx-arm64), {@code gnu} (the triplet) or {@code debian} (the multiarch name). SDKs have the names of os-maven-plugin
     * always, by which builds that depend on them look for them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.platformNames", defaultValue = "os-maven")
    private @Nullable String platformNames;

    AbstractAttachMojo(MavenProjectHelper helper) {
        this.helper = helper;
    }

    @Override
    protected void refuseInvalid() {
        super.refuseInvalid();
        Parameters.flag("jmodbuild.attach", attach);
        PlatformNames.named(Parameters.text(platformNames));
    }

    /** What there is before outputs are linked. */
    final void attachHeaders(Goal goal, BuildResult result) throws MojoFailureException, IOException {
        attach(goal, result, false, Optional.empty(), false);
    }

    /**
     * @param layout of a jar with shared libraries; empty for none
     * @param sources whether they are attached
     */
    final void attach(Goal goal, BuildResult result, boolean linked, Optional<NativesLayout> layout, boolean sources)
            throws MojoFailureException, IOException {
        if (Parameters.flag("jmodbuild.attach", attach)) {
            PlatformNames names = PlatformNames.named(Parameters.text(platformNames));
            new Attachments(goal, helper, names, Parameters.text(classifierPrefix))
                    .attach(result, linked, layout, sources);
        }
    }
}
