// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.project.MavenProject;

/** {@code CONFIG_X} among a project's properties: those of its POM, of its parents and of active profiles. Stateless. */
final class PomProperties {
    private static final String PREFIX = "CONFIG_";

    private PomProperties() {}

    /** Values by names without CONFIG_. */
    static Map<String, String> config(MavenProject project) {
        Map<String, String> values = new TreeMap<>();
        project.getProperties().forEach((name, value) -> {
            if (name.toString().startsWith(PREFIX)) {
                values.put(name.toString().substring(PREFIX.length()), value.toString());
            }
        });
        return values;
    }
}
