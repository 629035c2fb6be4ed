// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import java.util.ArrayList;
import java.util.List;

/**
 * Flags that come from outside the manifests, braces escaped by {@link PlanPaths#escape}. Immutable.
 *
 * @param base the flags of the build type, before all others; {@code remove} in a manifest applies to them too (K24)
 * @param cppflags for everything that is preprocessed, after those of manifests so that the user's flags win
 * @param cflags for C, after the manifests' own
 * @param cxxflags for C++
 * @param asflags for assembler
 * @param ldflags for linking
 * @param host for programs that the build runs (K06), which get no others except the base
 */
public record UserFlags(
        List<String> base,
        List<String> cppflags,
        List<String> cflags,
        List<String> cxxflags,
        List<String> asflags,
        List<String> ldflags,
        Host host) {
    /** No flags at all. */
    public static final UserFlags NONE =
            new UserFlags(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** For C, C++ and linking on the build machine: HOSTCFLAGS, HOSTCXXFLAGS and HOSTLDFLAGS, as Kbuild calls them. */
    public record Host(List<String> cflags, List<String> cxxflags, List<String> ldflags) {
        /** No flags at all. */
        public static final Host NONE = new Host(List.of(), List.of(), List.of());

        public Host {
            cflags = List.copyOf(cflags);
            cxxflags = List.copyOf(cxxflags);
            ldflags = List.copyOf(ldflags);
        }
    }

    /** Nothing for programs that the build runs. */
    public UserFlags(
            List<String> base,
            List<String> cppflags,
            List<String> cflags,
            List<String> cxxflags,
            List<String> asflags,
            List<String> ldflags) {
        this(base, cppflags, cflags, cxxflags, asflags, ldflags, Host.NONE);
    }

    public UserFlags {
        base = List.copyOf(base);
        cppflags = List.copyOf(cppflags);
        cflags = List.copyOf(cflags);
        cxxflags = List.copyOf(cxxflags);
        asflags = List.copyOf(asflags);
        ldflags = List.copyOf(ldflags);
    }

    /** The same with headers of dependencies, which are searched after all directories of the tree (-isystem). */
    public UserFlags with(DependencySet dependencies) {
        List<String> directories = dependencies.includes(NativeDependency.Scope.COMPILE);
        if (directories.isEmpty()) {
            return this;
        }
        List<String> preprocessing = new ArrayList<>(cppflags);
        for (String directory : directories) {
            preprocessing.addAll(List.of("-isystem", PlanPaths.build(PlanPaths.escape(directory))));
        }
        return new UserFlags(base, preprocessing, cflags, cxxflags, asflags, ldflags, host);
    }

    /** What programs that the build runs get. */
    public UserFlags ofHost() {
        return new UserFlags(base, List.of(), host.cflags(), host.cxxflags(), List.of(), host.ldflags());
    }

    /** The number of flags of each kind, and the flags, so that equal lists mean equal flags. */
    public List<String> all() {
        List<String> all = new ArrayList<>();
        for (List<String> kind : List.of(
                base, cppflags, cflags, cxxflags, asflags, ldflags, host.cflags(), host.cxxflags(), host.ldflags())) {
            all.add(Integer.toString(kind.size()));
            all.addAll(kind);
        }
        return all;
    }
}
