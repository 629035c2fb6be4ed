// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.dependency;

import io.github.jmodbuild.problem.Location;
import java.util.List;

/**
 * What the build uses of one artifact. Immutable.
 *
 * @param name the artifact, as messages name it
 * @param directory where it is in the build directory, as in {@code dependencies/net}
 * @param scope what uses it
 * @param linkage in which form its libraries are linked
 * @param cxxLibrary that its C++ was compiled for, {@code libstdc++} or {@code libc++}; empty if it has none, or that is not known
 * @param cxx11Abi the value of {@code _GLIBCXX_USE_CXX11_ABI} that it was compiled with; empty if it does not matter, or is not known
 * @param headers whether there are headers, in {@code include}
 * @param libraries in link order
 * @param needs artifacts that it was built with, named as this one
 */
public record NativeDependency(
        String name,
        String directory,
        Scope scope,
        Linkage linkage,
        String cxxLibrary,
        String cxx11Abi,
        boolean headers,
        List<NativeLibrary> libraries,
        List<String> needs) {
    public NativeDependency {
        libraries = List.copyOf(libraries);
        needs = List.copyOf(needs);
    }

    /** What uses a dependency. */
    public enum Scope {
        /** All code of the tree. */
        COMPILE,
        /** The same; whoever runs the code has it already, so it is not packed with it. */
        PROVIDED,
        /** Nothing when it is compiled and linked; programs find its shared libraries when they run. */
        RUNTIME,
        /** Programs of tests. */
        TEST;

        /** Whether all code is compiled and linked with it. */
        public boolean isForAll() {
            return this == COMPILE || this == PROVIDED;
        }
    }

    /** In which form libraries are linked. */
    public enum Linkage {
        /** Archives; shared libraries only where there is no archive. */
        STATIC,
        /** Shared libraries; archives where there is no shared library, and for static programs. */
        SHARED,
        /** Not at all: headers only. */
        HEADERS
    }

    /** The place of problems with it. */
    public Location at() {
        return Location.of("dependency " + name);
    }
}
