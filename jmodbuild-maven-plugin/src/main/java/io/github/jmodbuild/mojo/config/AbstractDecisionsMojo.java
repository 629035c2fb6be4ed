// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.configure.ConfigurationGoals;
import io.github.jmodbuild.configure.WrittenConfiguration;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.mojo.Goal;

/** A goal that makes a configuration and writes the decisions behind it. */
abstract class AbstractDecisionsMojo extends AbstractTreeMojo {

    /** Makes and writes it. */
    abstract WrittenConfiguration write(ConfigurationGoals goals, Goal goal);

    @Override
    protected final void run(Goal goal, BuildRequest request) {
        WrittenConfiguration written = write(new ConfigurationGoals(request), goal);
        written.warnings().forEach(warning -> goal.log().warn(warning.toString()));
        written.notes().forEach(goal.log()::info);
        goal.log().info(written.summary());
    }
}
