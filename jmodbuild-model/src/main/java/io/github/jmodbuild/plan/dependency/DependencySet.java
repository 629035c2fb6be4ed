// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.dependency;

import io.github.jmodbuild.plan.dependency.NativeDependency.Linkage;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * All native dependencies of a build. Immutable. Most builds have none, and ask often: without lambdas, whose first call costs a cold
 * JVM milliseconds.
 *
 * @param all in link order: one stands before those that it needs
 */
public record DependencySet(List<NativeDependency> all) {
    /** Where they are in the build directory, each in a directory of its own. */
    public static final String DIRECTORY = "dependencies";
    /** No dependencies. */
    public static final DependencySet NONE = new DependencySet(List.of());

    public DependencySet {
        all = List.copyOf(all);
    }

    /**
     * Directories of headers in the build directory; the first one wins.
     *
     * @param scope for all code, or those that tests have in addition
     */
    public List<String> includes(Scope scope) {
        List<String> directories = new ArrayList<>();
        for (NativeDependency one : all) {
            boolean wanted = scope == Scope.TEST
                    ? one.scope() == Scope.TEST
                    : one.scope().isForAll();
            if (wanted && one.headers()) {
                directories.add(one.directory() + "/include");
            }
        }
        return directories;
    }

    /** Directories of libraries in the build directory that all code is linked with. */
    public List<String> libraryDirectories() {
        List<String> directories = new ArrayList<>();
        for (NativeDependency one : all) {
            boolean linked = one.scope().isForAll() && one.linkage() != Linkage.HEADERS;
            if (linked && !one.libraries().isEmpty()) {
                directories.add(one.directory() + "/lib");
            }
        }
        return directories;
    }

    /** Texts that are equal for equal dependencies, whatever their files contain. */
    public List<String> key() {
        List<String> key = new ArrayList<>();
        for (NativeDependency one : all) {
            key.add(one.toString());
        }
        return key;
    }
}
