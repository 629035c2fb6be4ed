// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.binary.ArchiveException;
import io.github.jmodbuild.binary.ArchiveWriter;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.Derivations;
import io.github.jmodbuild.plan.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Derives from objects, archives and images. Stateless and thread-safe. */
public final class NativeDerivations implements Derivations {

    @Override
    public Derived derive(Work.Derive work, Places places, Function<String, Path> outputs) throws IOException {
        Facts facts = new Facts(work.words(), places, outputs);
        derivation(work.function()).derive(facts);
        return facts.result();
    }

    @Override
    public void archive(Path target, List<Path> members) throws IOException {
        try {
            ArchiveWriter.write(target, members);
        } catch (ArchiveException e) {
            throw new IOException("cannot write the archive: " + e.getMessage(), e);
        }
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
