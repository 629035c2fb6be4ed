// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Maven's build cache extension decides by the sources it knows whether a module is built at all. Of a native module it
 * knows the POM only, so after an edit of a C file it skips every goal without a word. A goal that does run can warn.
 */
final class BuildCacheExtension {
    private static final String ARTIFACT = "maven-build-cache-extension";
    private static final String PREFIX = "maven.build.cache.";

    private BuildCacheExtension() {}

    /** What to say of it; empty if it is not there, or if the module says what it is to do. */
    static Optional<String> warning(MavenSession session, MavenProject project) {
        Properties user = session.getUserProperties();
        if (isSettled(user) || isSettled(project.getProperties())) {
            return Optional.empty();
        }
        boolean here = project.getBuildExtensions().stream()
                        .anyMatch(extension -> extension.getArtifactId().equals(ARTIFACT))
                || isNamed(session.getRequest().getMultiModuleProjectDirectory());
        return here
                ? Optional.of("the " + ARTIFACT + " does not know the sources of this module and skips its goals after"
                        + " an edit of one; add the property <" + PREFIX + "skipCache>true</" + PREFIX
                        + "skipCache> to this module, whose own builds are incremental")
                : Optional.empty();
    }

    private static boolean isSettled(Properties properties) {
        return "false".equals(properties.getProperty(PREFIX + "enabled"))
                || "true".equals(properties.getProperty(PREFIX + "skipCache"))
                || properties.stringPropertyNames().stream().anyMatch(name -> name.startsWith(PREFIX + "input"));
    }

    /** @param root null where Maven is embedded in another program */
    private static boolean isNamed(@Nullable File root) {
        if (root == null) {
            return false;
        }
        Path extensions = root.toPath().resolve(".mvn/extensions.xml");
        try {
            return Files.exists(extensions) && Files.readString(extensions).contains(ARTIFACT);
        } catch (IOException e) { // Maven has read it, and tells what is wrong with it
            return false;
        }
    }
}
