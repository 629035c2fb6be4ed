// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.contents;

import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import java.util.Map;

/**
 * What the makefiles of one directory say. Immutable.
 *
 * @param directory from the root of the tree; empty for the root
 * @param entries in the order of their lists, which is that of links
 * @param remarks comments before entries, by the places of these; those at {@link #end} are behind all
 * @param file the makefile
 */
public record Contents(String directory, List<Entry> entries, Map<Location, List<Remark>> remarks, String file) {
    public Contents {
        entries = List.copyOf(entries);
        remarks = Map.copyOf(remarks);
    }

    /** Where comments are that nothing follows. */
    public Location end() {
        return Location.of(file);
    }
}
