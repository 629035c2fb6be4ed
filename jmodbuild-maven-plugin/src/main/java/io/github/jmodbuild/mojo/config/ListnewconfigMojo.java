// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.configure.ConfigurationGoals;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.mojo.Goal;
import io.github.jmodbuild.mojo.Report;
import io.github.jmodbuild.mojo.parameter.Parameters;
import java.io.IOException;
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
        Parameters.flag("jmodbuild.help", help);
    }

    @Override
    protected void run(Goal goal, BuildRequest request) throws IOException {
        boolean withHelp = Parameters.flag("jmodbuild.help", help);
        List<String> lines = new ConfigurationGoals(request)
                .listNew().stream()
                        .flatMap(symbol -> symbol.lines(withHelp).stream())
                        .toList();
        String file = Parameters.text(output);
        if (lines.isEmpty() && file.isEmpty()) {
            goal.log().info("no new symbols");
        } else {
            new Report(goal, file).write(lines);
        }
    }
}
