// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.configure.ConfigurationGoals;
import io.github.jmodbuild.configure.NewSymbol;
import io.github.jmodbuild.facade.BuildRequest;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Lists every symbol that {@code oldconfig} would ask about, with its default. Changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "listnewconfig", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class ListnewconfigMojo extends AbstractTreeMojo {

    /**
     * Whether to show the prompt and help of each symbol as well, as Kconfig's helpnewconfig does.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.help", defaultValue = "false")
    private @Nullable String help;

    @Override
    void run(Goal goal, BuildRequest request) {
        List<NewSymbol> fresh = new ConfigurationGoals(request).listNew();
        fresh.forEach(
                symbol -> symbol.lines(Parameters.flag("jmodbuild.help", help)).forEach(goal.log()::info));
        if (fresh.isEmpty()) {
            goal.log().info("no new symbols");
        }
    }
}
