// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.load;

import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.plan.derivation.HidingFlag;
import io.github.jmodbuild.plan.derivation.IndexedProgram;
import io.github.jmodbuild.plan.derivation.LinkInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A program that loads modules, as the index sees it.
 *
 * @param program its file, for messages
 * @param inputs what it is linked from
 * @param hiding flags of its link that hide what archives define
 * @param offers symbols that modules find in it
 * @param variables those of them that no module can import
 * @param declared its declared exports as exported
 * @param libraries names of the shared libraries loaded with it
 * @param read files that its link read
 */
record LoadingProgram(
        String name,
        String program,
        List<LinkInput> inputs,
        List<HidingFlag> hiding,
        Set<String> offers,
        Set<String> variables,
        Set<String> declared,
        List<String> libraries,
        List<String> read) {
    private static final String OFFERS = "offers ";
    private static final String VARIABLE = "variable ";
    private static final String LIBRARY = "library ";

    static LoadingProgram read(IndexedProgram program, DerivationContext context) throws IOException {
        Set<String> offers = new TreeSet<>();
        Set<String> variables = new TreeSet<>();
        List<String> libraries = new ArrayList<>();
        for (String line : context.lines(program.offers())) {
            if (line.startsWith(OFFERS)) {
                offers.add(line.substring(OFFERS.length()));
            } else if (line.startsWith(VARIABLE)) {
                variables.add(line.substring(VARIABLE.length()));
            } else if (line.startsWith(LIBRARY)) {
                libraries.add(line.substring(LIBRARY.length()));
            }
        }
        Set<String> declared = new TreeSet<>();
        for (String line : context.lines(program.declared())) {
            declared.add(line.substring(0, line.indexOf('\t')));
        }
        return new LoadingProgram(
                program.name(),
                context.shown(program.path()),
                program.inputs(),
                program.hiding(),
                offers,
                variables,
                declared,
                libraries,
                context.lines(program.read()));
    }
}
