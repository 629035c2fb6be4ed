// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources of native code never have the classifier of other sources of their module. */
class SourcesClassifierTest {
    private static MavenProject project(String packaging, String... goals) {
        Model model = new Model();
        model.setPackaging(packaging);
        model.setBuild(new Build());
        if (goals.length > 0) {
            Plugin plugin = new Plugin();
            plugin.setArtifactId("maven-source-plugin");
            PluginExecution execution = new PluginExecution();
            execution.setGoals(List.of(goals));
            plugin.addExecution(execution);
            model.getBuild().addPlugin(plugin);
        }
        return new MavenProject(model);
    }

    private static String classifier(MavenProject project, String... commandLine) {
        return SourcesClassifier.of(project, "jmodbuild", List.of(commandLine));
    }

    @Test
    void aModuleOfNativeCodeAloneHasTheUsualOne() {
        assertThat(classifier(project("jmodbuild"), "package")).isEqualTo("sources");
        assertThat(classifier(project("jmodbuild", "test-jar-no-fork"), "package"))
                .isEqualTo("sources");
    }

    @Test
    void thatOfOtherPackagingsIsForTheirSources() {
        assertThat(classifier(project("jar"), "package")).isEqualTo("native-sources");
    }

    @ParameterizedTest
    @CsvSource({"jar", "jar-no-fork", "aggregate"})
    void whereTheSourcePluginRunsItHasTheUsualOne(String goal) {
        assertThat(classifier(project("jmodbuild", goal), "package")).isEqualTo("native-sources");
        assertThat(classifier(project("jmodbuild"), "source:" + goal, "package"))
                .isEqualTo("native-sources");
        assertThat(classifier(
                        project("jmodbuild"), "org.apache.maven.plugins:maven-source-plugin:3.3.1:" + goal, "package"))
                .isEqualTo("native-sources");
    }
}
