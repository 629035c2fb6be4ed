// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.facade.MergedCompileDatabase;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.publish.LoaderSource;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the configuration and writes the files derived from it: {@code include/generated/autoconf.h}, the full
 * configuration, and {@code compile_commands.json} for editors. Displays the configuration if it has changed.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "configure",
        defaultPhase = LifecyclePhase.INITIALIZE,
        requiresDependencyResolution = ResolutionScope.NONE,
        threadSafe = true)
public final class ConfigureMojo extends AbstractAttachMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.configure.skip", defaultValue = "false")
    private @Nullable String skipConfigure;

    /**
     * A directory for one {@code compile_commands.json} of all modules of the reactor, relative to the root of the project, where
     * {@code .mvn} is. clangd and others look into {@code build} of the directories above a source. Each module's own is in its build
     * directory. Defaults to none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.compileCommands", defaultValue = "")
    private @Nullable String compileCommands;

    /**
     * The package of a class {@code NativeLoader} that this goal makes as a source in Java, in {@code
     * target/generated-sources/jmodbuild}: {@code NativeLoader.load("z")} loads a library from the module's own jar, which goal
     * {@code link} puts there with {@code nativesIn=classes}. Defaults to none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.loaderPackage", defaultValue = "")
    private @Nullable String loaderPackage;

    /** Constructed by Maven. */
    @Inject
    public ConfigureMojo(MavenProjectHelper helper) {
        super(helper);
    }

    @Override
    protected boolean isGoalSkipped() {
        return Parameters.flag("jmodbuild.configure.skip", skipConfigure);
    }

    @Override
    protected void refuseInvalid() {
        super.refuseInvalid();
        if (!Parameters.text(loaderPackage).isEmpty()) {
            LoaderSource.check(Parameters.text(loaderPackage));
        }
    }

    @Override
    protected void run(Goal goal) throws MojoFailureException, IOException {
        BuildResult result = goal.build("configure", Stage.CONFIGURE);
        attachHeaders(goal, result);
        if (!Parameters.text(loaderPackage).isEmpty()) {
            MavenProject project = goal.parameters().project();
            Path sources = result.buildDirectory().resolve("generated-sources/jmodbuild");
            LoaderSource.write(sources, Parameters.text(loaderPackage), project.getGroupId());
            project.addCompileSourceRoot(sources.toString());
        }
        for (String line : result.summary()) {
            goal.log().info(line);
        }
        if (!Parameters.text(compileCommands).isEmpty()) {
            Path root = goal.parameters()
                    .session()
                    .getRequest()
                    .getMultiModuleProjectDirectory()
                    .toPath();
            new MergedCompileDatabase(root.resolve(Parameters.text(compileCommands))).add(result.buildDirectory());
        }
    }
}
