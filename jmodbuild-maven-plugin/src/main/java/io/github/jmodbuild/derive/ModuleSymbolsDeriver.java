// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.derive.unit.DeclaredExport;
import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.derive.unit.ExportLists;
import io.github.jmodbuild.derive.unit.LinkedUnit;
import io.github.jmodbuild.derive.unit.LinkedUnits;
import io.github.jmodbuild.derive.unit.SymbolsFile;
import io.github.jmodbuild.plan.derivation.ListForm;
import io.github.jmodbuild.plan.derivation.ModuleSymbols;
import io.github.jmodbuild.plan.derivation.VagueLinkage;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.words.ResponseFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Determines the symbols that a module needs and exports. A module that declares exports exports nothing else; any
 * other exports all its symbols, but binds its own references to them, so that equal names in two modules do not clash
 * (K39). A symbol that a manifest exports links the archive member that defines it, as in a program. Symbols with vague
 * linkage are always exported and not bound to the module, unless the manifest says otherwise.
 */
final class ModuleSymbolsDeriver {
    private final ModuleSymbols module;
    private final DerivationContext context;

    ModuleSymbolsDeriver(ModuleSymbols module, DerivationContext context) {
        this.module = module;
        this.context = context;
    }

    void derive() throws IOException {
        LinkedUnits inputs = LinkedUnits.read(module.inputs(), context);
        List<String> written = new ArrayList<>();
        module.exports().forEach(export -> written.add(export.symbol()));
        List<LinkedUnit> units = inputs.linked(written);
        Set<String> defined = new TreeSet<>();
        Set<String> needed = new TreeSet<>();
        List<String> opaque = new ArrayList<>();
        for (LinkedUnit unit : units) {
            defined.addAll(unit.defined().keySet());
            needed.addAll(unit.required());
            if (unit.opaque() != null) {
                opaque.add(unit.name() + "\t" + unit.opaque());
            }
        }
        needed.removeAll(defined);
        Map<String, DeclaredExport> declared = DeclaredExport.of(module.exports(), units, () -> units, context);
        for (Map.Entry<String, DeclaredExport> each : declared.entrySet()) {
            if (each.getValue().written() && !defined.contains(each.getKey())) {
                refuseUndefined(each.getKey(), each.getValue().where(), inputs.all());
            }
        }
        Set<String> vague = vague(units);
        new SymbolsFile(opaque, needed, declared.keySet(), defined, vague).write(module.symbols(), context);
        List<String> keep = ExportLists.keep(module.keep(), unlinked(declared, inputs.objects()));
        if (declared.isEmpty()) {
            writeUndeclared(units, !opaque.isEmpty());
        } else {
            writeDeclared(declared.keySet(), vague, keep);
        }
    }

    /** Unless a unit that cannot be read may define it. */
    private void refuseUndefined(String symbol, String where, List<LinkedUnit> all) {
        Set<String> known = new TreeSet<>();
        for (LinkedUnit unit : all) {
            if (unit.opaque() != null) {
                return;
            }
            known.addAll(unit.defined().keySet());
        }
        context.problem(
                where,
                "nothing that is linked here defines " + symbol + Nearest.hint(symbol, known)
                        + "; correct the name or remove it");
    }

    /** Declared symbols that no object of the link defines, for which the linker has to search archives. */
    private static Set<String> unlinked(Map<String, DeclaredExport> declared, List<LinkedUnit> objects) {
        Set<String> unlinked = new TreeSet<>(declared.keySet());
        for (LinkedUnit unit : objects) {
            unlinked.removeAll(unit.defined().keySet());
        }
        return unlinked;
    }

    private void writeDeclared(Set<String> declared, Set<String> vague, List<String> keep) throws IOException {
        Set<String> exported = new TreeSet<>(declared);
        exported.addAll(module.also());
        exported.addAll(vague);
        List<String> words = new ArrayList<>();
        ListForm weak = module.weak();
        String joined = "";
        if (vague.isEmpty() || weak == null) {
            words.addAll(module.own());
        } else {
            joined = ExportLists.list(weak.text(), vague);
            words.addAll(ExportLists.words(weak, module.joined(), context));
        }
        words.addAll(ExportLists.words(module.listed(), module.files().list(), context));
        words.addAll(keep);
        write(ExportLists.list(module.listed().text(), exported), joined, words);
    }

    private void writeUndeclared(List<LinkedUnit> units, boolean opaque) throws IOException {
        ListForm weak = module.weak();
        if (weak == null) {
            write("", "", module.own());
            return;
        }
        Set<String> names = weak(units);
        if (opaque) {
            write("", "", List.of()); // its symbols with vague linkage are unknown
        } else if (names.isEmpty()) {
            write("", "", module.own());
        } else {
            write(
                    ExportLists.list(weak.text(), names),
                    "",
                    ExportLists.words(weak, module.files().list(), context));
        }
    }

    private void write(String list, String joined, List<String> words) throws IOException {
        if (!module.joined().isEmpty()) {
            context.write(module.joined(), joined);
        }
        context.write(module.files().list(), list);
        context.write(module.files().response(), ResponseFile.text(words));
    }

    /** Its symbols with vague linkage, unless the manifest has vagueLinkage="own". */
    private Set<String> vague(List<LinkedUnit> units) {
        Set<String> vague = new TreeSet<>();
        if (module.vague() == VagueLinkage.SHARED) {
            units.forEach(unit -> vague.addAll(unit.vague()));
        }
        return vague;
    }

    /** Inline functions, templates, type information: C++ requires one instance in the whole process. */
    private static Set<String> weak(List<LinkedUnit> units) {
        Set<String> weak = new TreeSet<>();
        for (LinkedUnit unit : units) {
            unit.defined().forEach((name, symbol) -> {
                if (symbol.weak() && !symbol.hidden()) {
                    weak.add(name);
                }
            });
        }
        return weak;
    }
}
