// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.plan.Plan;
import java.io.File;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The arguments of JVMs that run Java tests. Surefire and Failsafe take them from the property {@code argLine}, unless their own
 * configuration says something else; JaCoCo uses it in the same way. Stateless.
 */
public final class TestArguments {
    private static final String PROPERTY = "argLine";
    private static final String LIBRARY_PATH = "-Djava.library.path=";

    private TestArguments() {}

    /** Lets tests load the shared libraries of a build, unless the arguments say where libraries are. */
    public static void addLibraryPath(BuildResult result, Properties properties) {
        List<String> directories = result.outputs().stream()
                .filter(output -> output.kind() == Plan.Kind.SHARED_LIBRARY)
                .map(output -> String.valueOf(result.file(output).getParent()))
                .distinct()
                .toList();
        addLibraryPath(directories, properties);
    }

    /** The same for directories; nothing is added for none. */
    static void addLibraryPath(List<String> directories, Properties properties) {
        String present = properties.getProperty(PROPERTY, "");
        if (directories.isEmpty() || present.contains(LIBRARY_PATH)) {
            return;
        }
        String path = directories.stream().collect(Collectors.joining(File.pathSeparator, LIBRARY_PATH, ""));
        String argument = path.matches("\\S+") ? path : '"' + path + '"';
        properties.setProperty(PROPERTY, (present + " " + argument).strip());
    }
}
