// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;

/** What all modules define, in one list: each module's own step would read the files of all others. */
final class ModuleDefinitions implements Facts.Derivation {
    private static final String DEFINES = "defines ";

    @Override
    public void derive(Facts facts) throws IOException {
        Set<String> defined = new TreeSet<>();
        for (String symbols : facts.values("symbols")) {
            for (String line : Files.readAllLines(facts.file(symbols))) {
                if (line.startsWith(DEFINES)) {
                    defined.add(line.substring(DEFINES.length()));
                }
            }
        }
        Files.write(facts.output(".defined"), defined);
    }
}
