// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.binary.ArchiveException;
import io.github.jmodbuild.binary.ArchiveWriter;
import io.github.jmodbuild.derive.load.ModuleIndexDeriver;
import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.Derivations;
import io.github.jmodbuild.plan.derivation.Derivation;
import io.github.jmodbuild.plan.derivation.ModuleDefinitions;
import io.github.jmodbuild.plan.derivation.ModuleImports;
import io.github.jmodbuild.plan.derivation.ModuleIndex;
import io.github.jmodbuild.plan.derivation.ModuleSignatures;
import io.github.jmodbuild.plan.derivation.ModuleSymbols;
import io.github.jmodbuild.plan.derivation.ProgramExports;
import io.github.jmodbuild.plan.derivation.ProgramLibraries;
import io.github.jmodbuild.plan.derivation.ProgramOffers;
import io.github.jmodbuild.plan.derivation.SignatureList;
import io.github.jmodbuild.plan.derivation.StampSource;
import io.github.jmodbuild.plan.derivation.SymbolList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Derives from objects, archives and images. Thread-safe. */
public final class NativeDerivations implements Derivations {
    private final UnaryOperator<String> symbolNames;

    /** @param symbolNames gives the name of a symbol in messages; called only for messages; thread-safe */
    public NativeDerivations(UnaryOperator<String> symbolNames) {
        this.symbolNames = symbolNames;
    }

    @Override
    public Derived derive(Derivation derivation, Places places, Function<String, Path> outputs) throws IOException {
        DerivationContext context = new DerivationContext(places, outputs, symbolNames);
        derive(derivation, context);
        return context.result();
    }

    private static void derive(Derivation derivation, DerivationContext context) throws IOException {
        if (derivation instanceof ModuleSymbols symbols) {
            new ModuleSymbolsDeriver(symbols, context).derive();
        } else if (derivation instanceof ModuleDefinitions definitions) {
            ModuleDefinitionsDeriver.derive(definitions, context);
        } else if (derivation instanceof ModuleImports imports) {
            ModuleImportsDeriver.derive(imports, context);
        } else if (derivation instanceof ProgramExports exports) {
            new ProgramExportsDeriver(exports, context).derive();
        } else if (derivation instanceof ProgramLibraries libraries) {
            ProgramLibrariesDeriver.derive(libraries, context);
        } else if (derivation instanceof ProgramOffers offers) {
            ProgramOffersDeriver.derive(offers, context);
        } else if (derivation instanceof ModuleIndex index) {
            ModuleIndexDeriver.derive(index, context);
        } else if (derivation instanceof SymbolList list) {
            SymbolListDeriver.derive(list, context);
        } else if (derivation instanceof StampSource stamp) {
            StampDeriver.derive(stamp, context);
        } else if (derivation instanceof SignatureList signatures) {
            SignaturesDeriver.derive(signatures, context);
        } else if (derivation instanceof ModuleSignatures signatures) {
            ModuleSignaturesDeriver.derive(signatures, context);
        } else {
            throw new IllegalArgumentException(derivation.name());
        }
    }

    @Override
    public void archive(Path target, List<Path> members) throws IOException {
        try {
            ArchiveWriter.write(target, members);
        } catch (ArchiveException e) {
            throw new IOException("cannot write the archive: " + e.getMessage(), e);
        }
    }
}
