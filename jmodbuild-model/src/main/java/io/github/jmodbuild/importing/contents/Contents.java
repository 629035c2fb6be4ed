// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.contents;

import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /**
     * Comments before statements that nothing was made of are before the next one that something was made of.
     *
     * @param statements comments before each statement, in their order
     * @param trailing comments behind all
     * @param file the makefile
     */
    public static Map<Location, List<Remark>> remarks(
            Map<Location, List<Remark>> statements, List<Entry> entries, List<Remark> trailing, String file) {
        Set<Location> places = new HashSet<>();
        entries.forEach(entry -> places.add(entry.at()));
        Map<Location, List<Remark>> remarks = new HashMap<>();
        List<Remark> pending = new ArrayList<>();
        for (Map.Entry<Location, List<Remark>> statement : statements.entrySet()) {
            pending.addAll(statement.getValue());
            if (places.contains(statement.getKey()) && !pending.isEmpty()) {
                remarks.put(statement.getKey(), List.copyOf(pending));
                pending.clear();
            }
        }
        pending.addAll(trailing);
        if (!pending.isEmpty()) {
            remarks.put(Location.of(file), List.copyOf(pending));
        }
        return remarks;
    }

    /** Where comments are that nothing follows. */
    public Location end() {
        return Location.of(file);
    }
}
