// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.derivation.Derivation;
import io.github.jmodbuild.plan.derivation.ExportMode;
import io.github.jmodbuild.plan.derivation.ExportedName;
import io.github.jmodbuild.plan.derivation.HidingFlag;
import io.github.jmodbuild.plan.derivation.IndexedModule;
import io.github.jmodbuild.plan.derivation.IndexedProgram;
import io.github.jmodbuild.plan.derivation.LeftOutObject;
import io.github.jmodbuild.plan.derivation.LinkInput;
import io.github.jmodbuild.plan.derivation.ListFiles;
import io.github.jmodbuild.plan.derivation.ListForm;
import io.github.jmodbuild.plan.derivation.ModuleDefinitions;
import io.github.jmodbuild.plan.derivation.ModuleImports;
import io.github.jmodbuild.plan.derivation.ModuleIndex;
import io.github.jmodbuild.plan.derivation.ModuleSignatures;
import io.github.jmodbuild.plan.derivation.ModuleSymbols;
import io.github.jmodbuild.plan.derivation.ObjectDescription;
import io.github.jmodbuild.plan.derivation.ProgramExports;
import io.github.jmodbuild.plan.derivation.ProgramLibraries;
import io.github.jmodbuild.plan.derivation.ProgramOffers;
import io.github.jmodbuild.plan.derivation.SignatureList;
import io.github.jmodbuild.plan.derivation.SignedProgram;
import io.github.jmodbuild.plan.derivation.StampSource;
import io.github.jmodbuild.plan.derivation.SymbolList;
import io.github.jmodbuild.plan.derivation.VagueLinkage;
import io.github.jmodbuild.toolchain.ExportForm.ListText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link DerivationWriter} wrote; loops are used instead of streams, since every null build runs this.
 * Stateless.
 */
final class DerivationReader {
    private DerivationReader() {}

    /** @throws IllegalArgumentException if it is anything else */
    static Derivation read(TableReader in) {
        return switch (in.text()) {
            case "MODULE_SYMBOLS" ->
                new ModuleSymbols(
                        inputs(in),
                        exports(in),
                        in.list(),
                        vague(in),
                        listed(in),
                        in.list(),
                        in.list(),
                        form(in),
                        in.text(),
                        in.text(),
                        listFiles(in));
            case "MODULE_DEFINITIONS" -> new ModuleDefinitions(in.list(), in.text());
            case "MODULE_IMPORTS" ->
                new ModuleImports(in.text(), text(in), in.list(), in.text(), in.text(), in.text(), in.number() == 1);
            case "PROGRAM_EXPORTS" ->
                new ProgramExports(
                        inputs(in),
                        in.list(),
                        ExportMode.valueOf(in.text()),
                        in.text(),
                        exports(in),
                        in.list(),
                        listed(in),
                        in.list(),
                        vague(in),
                        in.text(),
                        in.text(),
                        in.text(),
                        listFiles(in));
            case "PROGRAM_LIBRARIES" -> new ProgramLibraries(in.text(), in.text());
            case "PROGRAM_OFFERS" -> new ProgramOffers(in.text(), in.text(), inputs(in), hiding(in), in.text());
            case "MODULE_INDEX" ->
                new ModuleIndex(hosts(in), modules(in), leftOut(in), in.text(), in.text(), in.text());
            case "SYMBOL_LIST" -> new SymbolList(in.text(), in.text(), text(in), in.text());
            case "STAMP" -> new StampSource(in.list(), in.text(), listed(in), in.text(), listFiles(in));
            case "SIGNATURES" ->
                new SignatureList(
                        in.text(), form(in), in.text(), in.text(), descriptions(in), in.text(), in.text(), files(in));
            case "MODULE_SIGNATURES" ->
                new ModuleSignatures(in.text(), in.text(), signed(in), in.list(), in.text(), in.text());
            default -> throw new IllegalArgumentException("unknown derivation");
        };
    }

    private static VagueLinkage vague(TableReader in) {
        return VagueLinkage.valueOf(in.text());
    }

    private static List<LinkInput> inputs(TableReader in) {
        int size = in.count();
        List<LinkInput> inputs = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            inputs.add(new LinkInput(LinkInput.Role.valueOf(in.text()), in.text()));
        }
        return inputs;
    }

    private static List<ExportedName> exports(TableReader in) {
        int size = in.count();
        List<ExportedName> exports = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            exports.add(new ExportedName(in.text(), in.text()));
        }
        return exports;
    }

    private static List<HidingFlag> hiding(TableReader in) {
        int size = in.count();
        List<HidingFlag> hiding = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            hiding.add(new HidingFlag(in.text(), in.list()));
        }
        return hiding;
    }

    private static ListText text(TableReader in) {
        return new ListText(in.text(), in.text(), in.text(), in.text());
    }

    private static @Nullable ListForm form(TableReader in) {
        return in.number() == 0 ? null : new ListForm(in.list(), text(in));
    }

    private static ListForm listed(TableReader in) {
        return required(form(in));
    }

    private static @Nullable ListFiles files(TableReader in) {
        return in.number() == 0 ? null : new ListFiles(in.text(), in.text());
    }

    private static ListFiles listFiles(TableReader in) {
        return required(files(in));
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("something is missing");
        }
        return value;
    }

    private static List<IndexedProgram> hosts(TableReader in) {
        int size = in.count();
        List<IndexedProgram> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(new IndexedProgram(in.text(), in.text(), in.text(), in.text(), inputs(in), hiding(in), in.text()));
        }
        return all;
    }

    private static List<IndexedModule> modules(TableReader in) {
        int size = in.count();
        List<IndexedModule> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(new IndexedModule(
                    in.text(), in.text(), in.text(), in.text(), inputs(in), in.list(), in.text(), in.text()));
        }
        return all;
    }

    private static List<LeftOutObject> leftOut(TableReader in) {
        int size = in.count();
        List<LeftOutObject> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(new LeftOutObject(in.text(), in.text(), in.text(), in.text()));
        }
        return all;
    }

    private static List<ObjectDescription> descriptions(TableReader in) {
        int size = in.count();
        List<ObjectDescription> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(new ObjectDescription(in.text(), in.text()));
        }
        return all;
    }

    private static List<SignedProgram> signed(TableReader in) {
        int size = in.count();
        List<SignedProgram> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(new SignedProgram(in.text(), in.text(), in.text()));
        }
        return all;
    }
}
