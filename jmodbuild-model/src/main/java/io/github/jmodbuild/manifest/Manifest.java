// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.problem.Location;
import java.util.List;

/**
 * One {@code modules.xml}, as written. Immutable; the order of members is meaning (link order, menu order).
 *
 * @param directory of the manifest relative to the root manifest's, {@code ""} for the root, never ending in {@code /}
 * @param members in document order, of all kinds mixed
 * @param at the root element
 */
public record Manifest(String directory, List<Member> members, Location at) {
    public Manifest {
        members = List.copyOf(members);
    }
}
