// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Flags that come from outside the manifests, braces escaped by {@link PlanPaths#escape}. Immutable.
 *
 * @param base the build type's, before all others; a manifest's {@code remove} takes words of it away as well (K24)
 * @param cppflags for everything that is preprocessed, after the manifests' own so that the user's word wins
 * @param cflags for C, after the manifests' own
 * @param cxxflags for C++
 * @param asflags for assembler
 * @param ldflags for linking
 */
public record UserFlags(
        List<String> base,
        List<String> cppflags,
        List<String> cflags,
        List<String> cxxflags,
        List<String> asflags,
        List<String> ldflags) {
    /** No flags at all. */
    public static final UserFlags NONE =
            new UserFlags(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public UserFlags {
        base = List.copyOf(base);
        cppflags = List.copyOf(cppflags);
        cflags = List.copyOf(cflags);
        cxxflags = List.copyOf(cxxflags);
        asflags = List.copyOf(asflags);
        ldflags = List.copyOf(ldflags);
    }

    /** All flags with a mark between the kinds, so that equal lists mean equal flags. */
    public List<String> all() {
        List<String> all = new ArrayList<>();
        for (List<String> kind : List.of(base, cppflags, cflags, cxxflags, asflags, ldflags)) {
            all.addAll(kind);
            all.add("|");
        }
        return all;
    }
}
