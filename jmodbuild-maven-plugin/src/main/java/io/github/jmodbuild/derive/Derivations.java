// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.plan.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/** Carries out {@link Work.Derive}. Stateless and thread-safe. */
public final class Derivations {
    private Derivations() {}

    /**
     * Derives, and writes the outputs.
     *
     * @param outputs where to write them, by the end of their names
     * @throws IOException if a file cannot be read or written, or is no object, archive or image
     */
    public static Derived run(Work.Derive work, Places places, Function<String, Path> outputs) throws IOException {
        Facts facts = new Facts(work.words(), places, outputs);
        derivation(work.function()).derive(facts);
        return facts.result();
    }

    private static Facts.Derivation derivation(Work.Function function) {
        return switch (function) {
            case MODULE_SYMBOLS -> new ModuleSymbols();
            case MODULE_DEFINITIONS -> new ModuleDefinitions();
            case MODULE_IMPORTS -> new ModuleImports();
            case PROGRAM_EXPORTS -> new ProgramExports();
            case PROGRAM_LIBRARIES -> new ProgramLibraries();
            case PROGRAM_OFFERS -> new ProgramOffers();
            case MODULE_INDEX -> new ModuleIndex();
            case SYMBOL_LIST -> new SymbolList();
            case STAMP -> new Stamp();
            case SIGNATURES -> new Signatures();
            case MODULE_SIGNATURES -> new ModuleSignatures();
        };
    }
}
