// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import io.github.jmodbuild.plan.PlanPaths;
import java.io.File;
import java.nio.file.Path;

/** Where a plan's paths lie on this machine, and back. Immutable. */
public final class Places {
    private static final String INSIDE = PlanPaths.BUILD + "/";

    private final Path sourceDir;
    private final Path buildDir;
    private final String source;
    private final String build;
    private final String shownBuild;

    /** Both directories are made absolute; links in them are kept, since commands see them as they are. */
    public Places(Path sourceDir, Path buildDir) {
        this.sourceDir = sourceDir.toAbsolutePath().normalize();
        this.buildDir = buildDir.toAbsolutePath().normalize();
        this.source = slashes(this.sourceDir);
        this.build = slashes(this.buildDir);
        this.shownBuild = shown(this.buildDir);
    }

    /** Absolute. */
    public Path sourceDir() {
        return sourceDir;
    }

    /** Absolute. */
    public Path buildDir() {
        return buildDir;
    }

    /** The file behind a plan's path. */
    public Path file(String path) {
        if (path.startsWith(INSIDE) && path.indexOf('{', INSIDE.length()) < 0) {
            return Path.of(build + path.substring(INSIDE.length() - 1));
        }
        String text = PlanPaths.expand(path, source, build, "", "");
        return text.startsWith("/") ? Path.of(text) : sourceDir.resolve(text);
    }

    /** A plan's path as a user would type it in the source directory. */
    public String shown(String path) {
        return PlanPaths.expand(path, source, shownBuild, "", "");
    }

    /** A file as commands get to see it: relative to the source directory if it lies below. */
    public String shown(Path file) {
        return file.startsWith(sourceDir) && !file.equals(sourceDir) ? below(sourceDir, file) : slashes(file);
    }

    /**
     * An argument with all placeholders filled in.
     *
     * @param output where the first output is written
     * @param finalOutput where it lies in the end
     */
    public String expand(
            String argument, String output, String finalOutput, String dependencyFile, String assemblerDependencyFile) {
        return PlanPaths.expand(
                argument, source, shownBuild, output, finalOutput, dependencyFile, assemblerDependencyFile);
    }

    /** An absolute file as a plan writes it. */
    public String planPath(Path file) {
        if (file.startsWith(buildDir) && !file.equals(buildDir)) {
            return PlanPaths.build(PlanPaths.escape(below(buildDir, file)));
        }
        return PlanPaths.escape(shown(file));
    }

    /** Not {@link Path#relativize}, which resolves {@code ..} without regard to links. */
    private static String below(Path directory, Path file) {
        return slashes(file.subpath(directory.getNameCount(), file.getNameCount()));
    }

    private static String slashes(Path file) {
        return file.toString().replace(File.separatorChar, '/');
    }

    /** The directory around a plan's path; {@code ""} is the source directory. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash == 0 ? "/" : path.substring(0, Math.max(0, slash));
    }

    /** A plan's path in a directory, which may be {@code ""} or end with a {@code /}. */
    public static String join(String directory, String name) {
        return directory.isEmpty() || directory.endsWith("/") ? directory + name : directory + "/" + name;
    }
}
