// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.graph;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.plan.PlanPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Converts names from dependency files to paths of the plan: relative to the source directory, below {@code {build}},
 * or absolute. For one build. Not thread-safe.
 */
public final class InputNames {
    private final Places places;
    private final Map<String, String> known = new HashMap<>();

    public InputNames(Places places) {
        this.places = places;
    }

    /** The path in the plan. Fails for a name that Java cannot represent in this locale. */
    public String planPath(String name) {
        String path = known.get(name);
        if (path == null) {
            path = resolve(name);
            known.put(name, path);
        }
        return path;
    }

    /** The plan's path of a directory that a plan names; empty for the source directory, without a {@code /} at the end. */
    public String directory(String name) {
        Path directory = file(places.file(name));
        if (directory.equals(places.sourceDir())) {
            return "";
        }
        return directory.equals(places.buildDir()) ? PlanPaths.BUILD : places.planPath(directory);
    }

    private String resolve(String name) {
        return places.planPath(file(places.sourceDir().resolve(name)));
    }

    /** Normalized, unless resolving {@code ..} would change the file because of a symbolic link in the path. */
    private static Path file(Path named) {
        Path normal = named.normalize();
        try {
            return normal.equals(named) || Files.isSameFile(normal, named) ? normal : named;
        } catch (IOException e) {
            return normal;
        }
    }
}
