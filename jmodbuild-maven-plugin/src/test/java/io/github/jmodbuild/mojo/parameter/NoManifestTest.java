// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecution.Source;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which modules of a reactor a goal from the command line has something to do. */
class NoManifestTest {
    private final MavenProject root;
    private final MavenProject java;
    private final MavenProject tool;

    NoManifestTest(@TempDir Path directory) throws IOException {
        root = project(directory, "root", "pom");
        java = project(directory.resolve("java"), "java", "jar");
        tool = project(directory.resolve("tool"), "tool", "pom");
        Files.createFile(directory.resolve("tool/modules.xml"));
    }

    private static MavenProject project(Path directory, String artifactId, String packaging) throws IOException {
        Model model = new Model();
        model.setArtifactId(artifactId);
        model.setPackaging(packaging);
        model.setBuild(new Build());
        MavenProject project = new MavenProject(model);
        Files.createDirectories(directory);
        project.setFile(directory.resolve("pom.xml").toFile());
        return project;
    }

    /** As the parent has it, or with an execution. */
    private static void declarePlugin(MavenProject project, boolean bound) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.jmodbuild");
        plugin.setArtifactId("jmodbuild-maven-plugin");
        if (bound) {
            plugin.addExecution(new PluginExecution());
        }
        project.getBuild().addPlugin(plugin);
    }

    private Optional<String> reason(MavenProject project, Source source, String manifest) {
        MojoExecution execution = new MojoExecution(new MojoDescriptor(), "default-cli", source);
        return NoManifest.reason(
                new Session(List.of(root, java, tool)),
                project,
                execution,
                project.getBasedir().toPath().resolve(manifest).toFile());
    }

    private Optional<String> reason(MavenProject project) {
        return reason(project, Source.CLI, "modules.xml");
    }

    @Test
    void modulesWithNothingNativeAreLeftOut() {
        declarePlugin(root, false);
        assertThat(reason(root))
                .contains("skipped: root has no modules.xml, so there is nothing native in it; -pl names modules to run"
                        + " the goal in");
        assertThat(reason(java)).isPresent();
        assertThat(reason(tool)).isEmpty();
    }

    @Test
    void aModuleWhosePomSaysThatItIsNativeIsNot() {
        declarePlugin(java, true);
        assertThat(reason(java)).isEmpty();
        root.getModel().setPackaging("jmodbuild");
        assertThat(reason(root)).isEmpty();
    }

    @Test
    void whatTheLifecycleRunsIsNot() {
        assertThat(reason(root, Source.LIFECYCLE, "modules.xml")).isEmpty();
    }

    @Test
    void aNameThatNoModuleHasIsNoReason() {
        assertThat(reason(root, Source.CLI, "modles.xml")).isEmpty();
        assertThat(reason(java, Source.CLI, "../other/modules.xml")).isEmpty();
    }

    private static final class Session extends MavenSession {
        private final List<MavenProject> modules;

        @SuppressWarnings("deprecation") // the only constructor that needs no container
        Session(List<MavenProject> modules) {
            super(null, null, new DefaultMavenExecutionRequest(), new DefaultMavenExecutionResult());
            this.modules = modules;
        }

        @Override
        public List<MavenProject> getAllProjects() {
            return modules;
        }
    }
}
