// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.artifact.PlatformNames;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.install.Installation;
import io.github.jmodbuild.install.OtherLists;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Installs the outputs below a root directory: programs in {@code PREFIX/bin}, libraries in {@code PREFIX/lib}, modules
 * in {@code PREFIX/lib/modules/RELEASE}, and what manifests install beside them. Files that an earlier run installed there and
 * this one does not are removed. With {@code uninstall}, all of them are.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "install",
        defaultPhase = LifecyclePhase.INSTALL,
        requiresDependencyResolution = ResolutionScope.NONE,
        threadSafe = true)
public final class InstallMojo extends AbstractNativeMojo {
    private final MavenProjectHelper helper;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.install.skip", defaultValue = "false")
    private @Nullable String skipInstall;

    /**
     * The staging root, like make's DESTDIR.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.installRoot", defaultValue = "${project.build.directory}/stage")
    private @Nullable File installRoot;

    /**
     * The list of installed files: module, root, absolute paths, a line for each, and digests. Which files are removed follows from it, and
     * which have been edited. By default it is in the build directory, where {@code mvn clean} deletes it with the files of the
     * default installation root; for a root elsewhere, name a file that stays, and for each module another one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.installList")
    private @Nullable File installList;

    /**
     * Removes what the last run has installed below the root, and directories that are empty then, instead of installing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.uninstall", defaultValue = "false")
    private @Nullable String uninstall;

    /** Constructed by Maven. */
    @Inject
    public InstallMojo(MavenProjectHelper helper) {
        this.helper = helper;
    }

    @Override
    protected boolean isGoalSkipped() {
        return Parameters.flag("jmodbuild.install.skip", skipInstall);
    }

    @Override
    protected void refuseInvalid() {
        super.refuseInvalid();
        Parameters.flag("jmodbuild.uninstall", uninstall);
    }

    @Override
    protected void run(Goal goal) throws MojoExecutionException, MojoFailureException, IOException {
        Path root =
                root(Parameters.given(installRoot), goal.parameters().project().getBasedir());
        if (Parameters.flag("jmodbuild.uninstall", uninstall)) {
            uninstall(goal, root);
            return;
        }
        BuildResult result = goal.build("install", Stage.LINK);
        if (Attachments.isNeededByReactor(goal)) {
            new Attachments(goal, helper, PlatformNames.OS_MAVEN, "").attachSdk(result);
        }
        Map<Plan.Output, Path> files = new LinkedHashMap<>();
        result.outputs().forEach(output -> files.put(output, result.published(output)));
        Map<Plan.Output, Path> debug = new LinkedHashMap<>();
        result.outputs().forEach(output -> result.debug(output).ifPresent(file -> debug.put(output, file)));
        Map<Plan.Installed, Path> further = new LinkedHashMap<>();
        result.installed().forEach(each -> further.put(each, result.file(each)));
        Path list = list(result.stateDirectory(), root);
        Installation installation = installation(goal, root, list);
        SessionOutputs session = new SessionOutputs(goal.parameters());
        session.claimInstalled(installation.places(files, debug, further));
        session.claimList(list, result.stateDirectory());
        try {
            int count =
                    installation.install(files, debug, result.links(), further).size();
            tell(installation, goal.log());
            goal.log().info("install: " + count + " files in " + root);
        } catch (IOException e) {
            throw new IOException(
                    "jmodbuild.installRoot: cannot install into " + root + ": " + Failures.reason(e)
                            + "; name a directory below which files can be made",
                    e);
        }
    }

    private void uninstall(Goal goal, Path root) throws IOException {
        Path list = list(goal.stateDirectory(), root);
        if (goal.parameters().session().getProjects().size() > 1 && !Files.isRegularFile(list)) {
            goal.log().info(unlisted(list, root)); // modules of a reactor need not have installed anything there
            return;
        }
        refuseMissing(list, root);
        Installation installation = installation(goal, root, list);
        int count = installation.uninstall().size();
        tell(installation, goal.log());
        int staying = installation.staying().size() + installation.remarks().size();
        goal.log().info(summary(count, staying, root));
    }

    static String unlisted(Path list, Path root) {
        return "uninstall: nothing in " + root + ", since there is no list " + list;
    }

    static String summary(int removed, int staying, Path root) {
        return "uninstall: " + removed + " files removed from " + root
                + (staying == 0 ? "" : "; " + staying + " more stay or were kept, see above");
    }

    private static void tell(Installation installation, Log log) {
        installation.remarks().forEach(log::warn);
        installation.staying().forEach(log::info);
    }

    static void refuseMissing(Path list, Path root) {
        if (!Files.isRegularFile(list)) {
            throw new ProblemException(
                    Location.of("jmodbuild.uninstall"),
                    "there is no list of what was installed into " + root + ": no file " + list
                            + "; name the list that it was installed with by -Djmodbuild.installList=..., and the root by"
                            + " -Djmodbuild.installRoot=...");
        }
    }

    /** No other module can know the list in this one's build directory. */
    private Installation installation(Goal goal, Path root, Path list) throws IOException {
        MavenProject project = goal.parameters().project();
        List<MavenProject> running = goal.parameters().session().getProjects();
        List<OtherLists.Module> others = goal.parameters().session().getAllProjects().stream()
                .filter(other -> !other.getBasedir().equals(project.getBasedir()))
                .map(other -> module(other, running.contains(other)))
                .toList();
        return new Installation(
                root,
                goal.parameters().prefix(),
                goal.parameters().release(),
                list,
                installList == null ? "" : module(project, true).name(),
                OtherLists.of(list, module(project, true), others));
    }

    private static OtherLists.Module module(MavenProject project, boolean isRunning) {
        return new OtherLists.Module(
                project.getGroupId() + ":" + project.getArtifactId(),
                project.getBasedir().toPath(),
                isRunning);
    }

    private Path list(Path state, Path root) {
        return installList == null ? Installation.list(state, root) : named(installList);
    }

    /** Maven makes the module's directory of an empty text. */
    static Path named(File list) {
        if (list.isDirectory()) {
            throw new ProblemException(
                    Location.of("jmodbuild.installList"),
                    list + " is a directory, and an empty value stands for the module's; name a file, such as "
                            + new File(list, "installed.txt"));
        }
        return list.toPath();
    }

    /** Not the source directory, which is what Maven makes of an empty text. */
    static Path root(File installRoot, File basedir) {
        Path root = installRoot.toPath().normalize();
        if (root.equals(basedir.toPath().normalize())) {
            throw new ProblemException(
                    Location.of("jmodbuild.installRoot"),
                    installRoot
                            + " is the source directory, and an empty value stands for it; name another one, such as"
                            + " target/stage, or / for this system itself");
        }
        return root;
    }
}
