// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.watch.NativeWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Builds what {@code package} would link, then again whenever a file that the build reads is saved, until {@code q} and Enter are
 * typed, its input ends, or Ctrl-C is pressed. Says in a line what each round has built. Enter alone has everything looked at.
 *
 * @since 0.1.0
 */
@Mojo(name = "watch", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class WatchMojo extends AbstractNativeMojo {

    /**
     * Whether to build test programs, too, and to run those that were built, or that use something that was.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.watch.tests", defaultValue = "false")
    private @Nullable String tests;

    @Override
    protected boolean isGoalSkipped() {
        return false;
    }

    @Override
    protected void refuseInvalid() {
        super.refuseInvalid();
        Parameters.flag("jmodbuild.watch.tests", tests);
    }

    @Override
    protected void run(Goal goal) throws IOException {
        MavenProject project = goal.parameters().project();
        Path base = project.getBasedir().toPath();
        Path manifest = base.relativize(goal.parameters().manifest().toPath());
        refuseSeveral(goal.parameters().session().getProjects().stream()
                .filter(module -> Files.exists(module.getBasedir().toPath().resolve(manifest)))
                .map(MavenProject::getArtifactId)
                .toList());
        NativeWatch.run(
                goal.requestOfBuild(),
                Parameters.flag("jmodbuild.watch.tests", tests),
                base.toRealPath().resolve(project.getFile().getName()),
                System.in,
                goal.lines());
    }

    /** The first would never end. */
    static void refuseSeveral(List<String> modules) {
        if (modules.size() > 1) {
            throw new ProblemException(
                    Location.of("jmodbuild:watch"),
                    "watches one module, and there are " + modules.size() + " with a manifest; choose one with -pl :"
                            + String.join(" or -pl :", modules));
        }
    }
}
