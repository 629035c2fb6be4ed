// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.mojo.AbstractNativeMojo;
import io.github.jmodbuild.mojo.Goal;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** A goal that is called by name in all modules of a reactor; it skips modules without a tree. */
public abstract class AbstractTreeMojo extends AbstractNativeMojo {

    /** What the goal does with a tree. */
    protected abstract void run(Goal goal, BuildRequest request)
            throws MojoExecutionException, MojoFailureException, IOException;

    @Override
    protected final boolean isGoalSkipped() {
        return false;
    }

    @Override
    protected final void run(Goal goal) throws MojoExecutionException, MojoFailureException, IOException {
        boolean several = goal.parameters().session().getAllProjects().size() > 1;
        if (several && Files.notExists(goal.parameters().manifest().toPath())) {
            goal.log().info("no " + goal.parameters().manifest().getName() + " in this module");
            return;
        }
        run(goal, goal.requestOfAnswers());
    }
}
