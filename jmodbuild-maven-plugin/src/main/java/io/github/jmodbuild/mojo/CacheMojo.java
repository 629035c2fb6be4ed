// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.facade.CacheUpkeep;
import io.github.jmodbuild.mojo.parameter.Parameters;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Shows how much the action cache holds that {@code jmodbuild.cache} names, trims it, checks it, or empties it.
 *
 * @since 0.1.0
 */
@Mojo(name = "cache", requiresDependencyResolution = ResolutionScope.NONE, aggregator = true, threadSafe = true)
public final class CacheMojo extends AbstractNativeMojo {

    /**
     * What to do: {@code show}, {@code trim} (delete what is old or too much), {@code verify} (check all contents, and delete those that
     * are damaged) or {@code empty}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.cache.task", defaultValue = "show")
    private @Nullable String task;

    @Override
    protected boolean isGoalSkipped() {
        return false;
    }

    @Override
    protected boolean isForAnyModule() {
        return true;
    }

    @Override
    protected void run(Goal goal) throws IOException {
        goal.log()
                .info("cache: "
                        + CacheUpkeep.run(
                                goal.parameters()
                                        .cache()
                                        .directory(
                                                goal.parameters().project().getBasedir(),
                                                goal.parameters()
                                                        .session()
                                                        .getRepositorySession()
                                                        .getLocalRepository()
                                                        .getBasedir()),
                                Parameters.text(task)));
    }
}
