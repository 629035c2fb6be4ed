// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code <symbol name="CURL">}: a definition that leaves the type to another one of the symbol. What its defaults mean depends
 * on the type, so it becomes a {@link Symbol} when the whole tree has been read. Immutable.
 *
 * @param modules as in {@link Symbol}, like all others
 */
public record UntypedSymbol(
        Word name,
        boolean modules,
        boolean transitional,
        boolean menu,
        List<Word> renamedFrom,
        List<Symbol.Property> properties,
        Location at)
        implements ConfigEntry {
    public UntypedSymbol {
        renamedFrom = List.copyOf(renamedFrom);
        properties = List.copyOf(properties);
    }

    @Override
    public List<ConfigEntry> entries() {
        return List.of();
    }

    /** The same definition with a type. */
    public Checked<Symbol> as(Symbol.Type type) {
        List<Problem> problems = new ArrayList<>();
        List<Symbol.Property> typed = new ArrayList<>(properties.size());
        for (Symbol.Property property : properties) {
            if (property instanceof Symbol.DefaultWritten written) {
                DefaultReader.read(written, type).collect(problems).ifPresent(typed::add);
            } else {
                typed.add(property);
            }
        }
        return new Checked<>(new Symbol(name, type, modules, transitional, menu, renamedFrom, typed, at), problems);
    }
}
