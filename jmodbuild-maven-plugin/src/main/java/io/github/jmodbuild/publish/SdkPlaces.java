// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import java.nio.file.Path;

/**
 * Where files of a build are in an SDK: where an installation has them, without its prefix, and of modules without the
 * release. Immutable.
 */
final class SdkPlaces {
    private static final String MODULES = PlanPaths.BUILD + "/modules/";
    private static final String PROGRAMS = PlanPaths.BUILD + "/bin/";

    private final String prefix;

    /** @param prefix of the installation */
    SdkPlaces(String prefix) {
        this.prefix = prefix.replaceFirst("/+$", "");
    }

    /** The place of an output. */
    String of(Plan.Output output) {
        String path = output.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!output.directory().isEmpty()) {
            return in(output.directory(), name);
        }
        return switch (output.kind()) {
            case EXECUTABLE -> "bin/" + name;
            case SHARED_LIBRARY -> (path.startsWith(PROGRAMS) ? "bin/" : "lib/") + name;
            case ARCHIVE, RELOCATABLE, FILE -> "lib/" + name;
            case MODULE, MODULE_INDEX ->
                "lib/modules/" + (path.startsWith(MODULES) ? path.substring(MODULES.length()) : name);
        };
    }

    /** The place of what is installed beside outputs. */
    String of(Plan.Installed installed) {
        return in(installed.directory(), installed.name());
    }

    private String in(String directory, String name) {
        String below = directory;
        if (directory.startsWith("/")) {
            boolean ofPrefix = directory.equals(prefix) || directory.startsWith(prefix + "/");
            below = directory.substring(ofPrefix ? prefix.length() : 0).replaceFirst("^/+", "");
        }
        Path place = Path.of(below, name).normalize();
        return place.toString().replace('\\', '/');
    }
}
