// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;

/** With which classifier the sources of native code are attached. Stateless. */
public final class SourcesClassifier {
    private static final String PLUGIN = "org.apache.maven.plugins:maven-source-plugin";
    private static final String USUAL = "sources";

    private SourcesClassifier() {}

    /**
     * The one of maven-source-plugin, unless that is for other sources of the module: those of a jar, or whatever the plugin
     * itself attaches, since it fails if another file has its classifier.
     *
     * @param packaging our own
     * @param goals of the command line
     */
    public static String of(MavenProject project, String packaging, List<String> goals) {
        Plugin plugin = project.getPlugin(PLUGIN);
        boolean bound = plugin != null
                && plugin.getExecutions().stream()
                        .map(PluginExecution::getGoals)
                        .flatMap(List::stream)
                        .anyMatch(SourcesClassifier::attaches);
        boolean called = goals.stream()
                .anyMatch(goal -> (goal.startsWith("source:") || goal.contains("maven-source-plugin:"))
                        && attaches(goal.substring(goal.lastIndexOf(':') + 1)));
        return project.getPackaging().equals(packaging) && !bound && !called ? USUAL : "native-" + USUAL;
    }

    /** Not {@code test-jar}, which has a classifier of its own. */
    private static boolean attaches(String goal) {
        return List.of("jar", "jar-no-fork", "aggregate", "aggregate-no-fork").contains(goal.replaceFirst("@.*", ""));
    }
}
