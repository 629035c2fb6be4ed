// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.unit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The symbols of a module before it is linked, as a file with a line for each: C names, sorted.
 *
 * @param opaque units whose symbols cannot be read: the name, a tab, and why
 * @param needs symbols that others must define
 * @param exports symbols that it declares as exported
 * @param vague symbols that it defines with vague linkage and shares
 */
public record SymbolsFile(
        List<String> opaque, Set<String> needs, Set<String> exports, Set<String> defines, Set<String> vague) {
    private static final String OPAQUE = "opaque ";
    private static final String NEEDS = "needs ";
    private static final String EXPORTS = "exports ";
    private static final String DEFINES = "defines ";
    private static final String VAGUE = "vague ";

    public static SymbolsFile read(String path, DerivationContext context) throws IOException {
        SymbolsFile file =
                new SymbolsFile(new ArrayList<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        for (String line : context.lines(path)) {
            int space = line.indexOf(' ') + 1;
            String value = line.substring(space);
            switch (line.substring(0, space)) {
                case OPAQUE -> file.opaque.add(value);
                case NEEDS -> file.needs.add(value);
                case EXPORTS -> file.exports.add(value);
                case DEFINES -> file.defines.add(value);
                case VAGUE -> file.vague.add(value);
                default -> throw new IOException(context.shown(path) + " is damaged: " + line);
            }
        }
        return file;
    }

    public void write(String path, DerivationContext context) throws IOException {
        List<String> lines = new ArrayList<>();
        add(OPAQUE, opaque, lines);
        add(NEEDS, needs, lines);
        add(EXPORTS, exports, lines);
        add(DEFINES, defines, lines);
        add(VAGUE, vague, lines);
        context.write(path, lines);
    }

    private static void add(String key, Collection<String> values, List<String> lines) {
        for (String value : values) {
            lines.add(key + value);
        }
    }
}
