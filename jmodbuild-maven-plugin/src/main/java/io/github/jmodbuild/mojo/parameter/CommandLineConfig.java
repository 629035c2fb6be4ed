// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.project.MavenProject;

/**
 * {@code -DCONFIG_X=y}, {@code -DCONFIG_X@artifactId=y} and {@code -DCONFIG_X@target=y} of the command line.
 * Only Maven's user properties are read: a property of the JVM is no request, and {@link PomProperties} has the POM's.
 */
final class CommandLineConfig {
    private static final String PREFIX = "CONFIG_";

    private final Parameters parameters;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> narrowed = new TreeMap<>();
    private final Map<String, String> targeted = new TreeMap<>();

    CommandLineConfig(Parameters parameters) {
        this.parameters = parameters;
        for (Map.Entry<Object, Object> property :
                parameters.session().getUserProperties().entrySet()) {
            read(property.getKey().toString(), property.getValue().toString());
        }
    }

    private void read(String property, String value) {
        int at = property.indexOf('@');
        if (!property.startsWith(PREFIX)) {
            return;
        }
        String name = property.substring(PREFIX.length(), at < 0 ? property.length() : at);
        if (name.isEmpty()) {
            throw new ProblemException(
                    Location.of("-D" + property), "a symbol's name is missing; write -DCONFIG_NAME=value");
        }
        String narrow = at < 0 ? "" : property.substring(at + 1);
        if (at >= 0 && narrow.isBlank()) {
            throw new ProblemException(
                    Location.of("-D" + property),
                    "the name of a module or target is missing behind @; write one, or -DCONFIG_" + name
                            + "=value for the whole build");
        }
        if (at < 0) {
            values.put(name, value);
        } else if (!modules().contains(narrow)) {
            target(property, name, narrow, value);
        } else if (parameters.project().getArtifactId().equals(narrow)) {
            narrowed.put(name, value);
        }
    }

    private void target(String property, String name, String target, String value) {
        ReactorSymbols reactor = new ReactorSymbols(parameters);
        if (reactor.targets(parameters.project()).contains(target)) {
            targeted.put(name + "@" + target, value);
            return;
        }
        List<String> known = new ArrayList<>(modules());
        parameters.session().getAllProjects().forEach(project -> known.addAll(reactor.targets(project)));
        if (!known.contains(target)) {
            throw new ProblemException(
                    Location.of("-D" + property),
                    "there is no module and no target " + target + " in this build" + Nearest.hint(target, known));
        }
    }

    /** Whether the user means this module and no other of the reactor. */
    boolean isNarrowed(String name) {
        return narrowed.containsKey(name);
    }

    /** Values for this module, names without CONFIG_; a value for one module or target overrides a general one. */
    Map<String, String> values() {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(narrowed);
        return all;
    }

    /** Values for one target of this module's tree: the symbol, @ and the target. */
    Map<String, String> targeted() {
        return targeted;
    }

    private List<String> modules() {
        return parameters.session().getAllProjects().stream()
                .map(MavenProject::getArtifactId)
                .toList();
    }
}
