// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.facade.EditorFiles;
import io.github.jmodbuild.mojo.parameter.Parameters;
import java.nio.file.Path;
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
 * Writes what editors and IDEs need to complete and check manifests: their XML schema, and a catalog by which it is found without a
 * network, in {@code .mvn/jmodbuild} of the root of the project.
 *
 * @since 0.1.0
 */
@Mojo(name = "ide", requiresDependencyResolution = ResolutionScope.NONE, aggregator = true, threadSafe = true)
public final class IdeMojo extends AbstractMojo {
    private static final String DIRECTORY = ".mvn/jmodbuild";

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Failures.translate(
                () -> {
                    Path root = Parameters.given(session)
                            .getRequest()
                            .getMultiModuleProjectDirectory()
                            .toPath();
                    List<String> written = EditorFiles.write(root.resolve(DIRECTORY));
                    getLog().info(
                                    written.isEmpty()
                                            ? DIRECTORY + " is up to date"
                                            : "wrote " + String.join(", ", written) + " to " + DIRECTORY);
                },
                getLog(),
                UnaryOperator.identity());
    }
}
