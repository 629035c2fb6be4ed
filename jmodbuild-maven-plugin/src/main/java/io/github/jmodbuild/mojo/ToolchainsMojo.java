// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.detect.InstalledToolchains;
import io.github.jmodbuild.detect.InstalledToolchains.Installed;
import io.github.jmodbuild.detect.ToolchainListing;
import io.github.jmodbuild.mojo.parameter.NativeToolchains;
import io.github.jmodbuild.mojo.parameter.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Lists the compilers of this machine and the native toolchains in toolchains.xml: what each makes programs for, how a build selects
 * it, what it lacks, and which package of Debian has that. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "toolchains",
        requiresDependencyResolution = ResolutionScope.NONE,
        requiresProject = false,
        aggregator = true,
        threadSafe = true)
public final class ToolchainsMojo extends AbstractMojo {

    /**
     * Lists only those that make programs for this target, such as {@code aarch64-linux-gnu}, and says what to install if there is
     * none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.toolchains.target", defaultValue = "")
    private @Nullable String target;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Failures.translate(
                () -> {
                    InstalledToolchains installed = new InstalledToolchains(System.getenv());
                    List<Installed> all = new ArrayList<>(installed.inPath());
                    NativeToolchains.of(Parameters.given(session), System.getenv())
                            .forEach((id, request) -> all.add(installed.tried("-Djmodbuild.toolchain=" + id, request)));
                    ToolchainListing.lines(all, Parameters.text(target)).forEach(getLog()::info);
                },
                getLog(),
                UnaryOperator.identity());
    }
}
