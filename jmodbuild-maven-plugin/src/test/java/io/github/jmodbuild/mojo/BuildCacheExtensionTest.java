// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Extension;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildCacheExtensionTest {
    private static final String TEXT =
            "the maven-build-cache-extension does not know the sources of this module and skips"
                    + " its goals after an edit of one; add the property <maven.build.cache.skipCache>true"
                    + "</maven.build.cache.skipCache> to this module, whose own builds are incremental";

    private final Path root;
    private final MavenProject project = new MavenProject(new Model());
    private final Properties user = new Properties();

    BuildCacheExtensionTest(@TempDir Path root) throws IOException {
        this.root = root;
        project.getModel().setBuild(new Build());
        Files.createDirectories(root.resolve(".mvn"));
    }

    private Optional<String> warning() {
        return BuildCacheExtension.warning(new Session(root, user), project);
    }

    @Test
    void whereItIsAnExtensionOfTheBuildOrOfMavenThereIsAWarning() throws IOException {
        assertThat(warning()).isEmpty();
        Files.writeString(root.resolve(".mvn/extensions.xml"), "<artifactId>maven-build-cache-extension</artifactId>");
        assertThat(warning()).contains(TEXT);
        Files.writeString(root.resolve(".mvn/extensions.xml"), "<artifactId>takari-smart-builder</artifactId>");
        assertThat(warning()).isEmpty();
        Extension extension = new Extension();
        extension.setArtifactId("maven-build-cache-extension");
        project.getModel().getBuild().addExtension(extension);
        assertThat(warning()).contains(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maven.build.cache.enabled=false",
                "maven.build.cache.skipCache=true",
                "maven.build.cache.input.glob={*.c,*.h,*.xml}",
                "maven.build.cache.input.1=src"
            })
    void aModuleThatSaysWhatItIsToDoIsNotWarned(String property) throws IOException {
        Files.writeString(root.resolve(".mvn/extensions.xml"), "<artifactId>maven-build-cache-extension</artifactId>");
        int equals = property.indexOf('=');
        project.getProperties().setProperty(property.substring(0, equals), property.substring(equals + 1));
        assertThat(warning()).isEmpty();
        project.getProperties().clear();
        user.setProperty(property.substring(0, equals), property.substring(equals + 1));
        assertThat(warning()).isEmpty();
    }

    /** A session that has a root and user properties, and nothing else. */
    private static final class Session extends MavenSession {
        @SuppressWarnings("deprecation") // the others want a container
        Session(Path root, Properties user) {
            super(null, null, request(root, user), null);
        }

        private static DefaultMavenExecutionRequest request(Path root, Properties user) {
            DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
            request.setUserProperties(user);
            request.setMultiModuleProjectDirectory(root.toFile());
            return request;
        }
    }
}
