// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A program that loads modules, as the index sees it.
 *
 * @param program its file, for messages
 * @param inputs what it is linked from
 * @param offers what modules find in it
 * @param variables those of them that no module can take
 * @param declared what it declares as exported
 * @param libraries names of the shared libraries loaded with it
 * @param read files that its link read
 */
record Host(
        String name,
        String program,
        List<Facts.Word> inputs,
        Set<String> offers,
        Set<String> variables,
        Set<String> declared,
        List<String> libraries,
        List<String> read) {
    private static final String OFFERS = "offers ";
    private static final String VARIABLE = "variable ";
    private static final String LIBRARY = "library ";

    static List<Host> all(Facts facts) throws IOException {
        List<Host> all = new ArrayList<>();
        for (List<Facts.Word> section : LoadedModule.sections(facts, "host")) {
            all.add(read(section, facts));
        }
        return all;
    }

    private static Host read(List<Facts.Word> section, Facts facts) throws IOException {
        Facts.Word head = section.get(0);
        Set<String> offers = new TreeSet<>();
        Set<String> variables = new TreeSet<>();
        List<String> libraries = new ArrayList<>();
        for (String line : Files.readAllLines(facts.file(head.part(2)))) {
            if (line.startsWith(OFFERS)) {
                offers.add(line.substring(OFFERS.length()));
            } else if (line.startsWith(VARIABLE)) {
                variables.add(line.substring(VARIABLE.length()));
            } else if (line.startsWith(LIBRARY)) {
                libraries.add(line.substring(LIBRARY.length()));
            }
        }
        Set<String> declared = new TreeSet<>();
        for (String line : Files.readAllLines(facts.file(head.part(3)))) {
            declared.add(line.substring(0, line.indexOf('\t')));
        }
        return new Host(
                head.value(),
                facts.shown(head.part(1)),
                section,
                offers,
                variables,
                declared,
                libraries,
                LoadedModule.readList(section, facts));
    }
}
