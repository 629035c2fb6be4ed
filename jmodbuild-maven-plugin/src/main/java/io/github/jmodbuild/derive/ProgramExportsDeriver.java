// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.derive.unit.DeclaredExport;
import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.derive.unit.ExportLists;
import io.github.jmodbuild.derive.unit.LinkedArchive;
import io.github.jmodbuild.derive.unit.LinkedUnit;
import io.github.jmodbuild.derive.unit.LinkedUnits;
import io.github.jmodbuild.derive.unit.SymbolsFile;
import io.github.jmodbuild.plan.derivation.ExportMode;
import io.github.jmodbuild.plan.derivation.ProgramExports;
import io.github.jmodbuild.plan.derivation.VagueLinkage;
import io.github.jmodbuild.words.ResponseFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Determines the symbols that a program exports to its modules, and the archive members that it links because modules
 * need them (K09, D12). Stub archives export nothing (Q13).
 */
final class ProgramExportsDeriver {
    private final ProgramExports program;
    private final DerivationContext context;
    private final List<SymbolsFile> modules = new ArrayList<>();

    ProgramExportsDeriver(ProgramExports program, DerivationContext context) {
        this.program = program;
        this.context = context;
    }

    void derive() throws IOException {
        LinkedUnits inputs = LinkedUnits.read(program.inputs(), context);
        Map<String, DeclaredExport> declared =
                DeclaredExport.of(program.exports(), declaring(inputs), inputs::all, context);
        Set<String> needed = new TreeSet<>();
        List<String> opaque = new ArrayList<>();
        for (String module : program.modules()) {
            SymbolsFile symbols = SymbolsFile.read(module, context);
            modules.add(symbols);
            needed.addAll(symbols.needs());
            opaque.addAll(symbols.opaque());
        }
        ExportMode mode = mode(declared.isEmpty());
        boolean all = mode == ExportMode.ALL;
        if (mode == ExportMode.NEEDED) {
            refuseOpaque(declaring(inputs), opaque);
        }
        Set<String> offered = new TreeSet<>(declared.keySet());
        if (mode == ExportMode.NEEDED || all) {
            offered.addAll(found(needed, inputs, mode == ExportMode.NEEDED));
        }
        Set<String> inModules = all ? Set.of() : inModules();
        Set<String> kept = new TreeSet<>(offered);
        if (!all) {
            kept.addAll(vague(inputs, inModules, offered));
        }
        Set<String> listed = new TreeSet<>(kept);
        if (!inModules.isEmpty() && isOpaque(inputs.all())) {
            listed.addAll(inModules); // a list may contain missing symbols, the symbols to keep must exist
        }
        write(declared, listed, kept, all);
        if (!program.defined().isEmpty()) {
            Set<String> defined = new TreeSet<>(offerable(inputs.objects()));
            defined.addAll(offerable(inputs.members()));
            defined.addAll(declared.keySet()); // for objects that cannot be read
            context.write(program.defined(), defined);
        }
        if (!program.offered().isEmpty()) {
            List<LinkedUnit> linked = inputs.linked();
            linked.removeAll(inputs.stubs());
            if (all) {
                offered.addAll(offerable(linked));
            }
            writeOffered(linked, offered);
        }
    }

    /** The units that may declare exports or cannot be read. */
    private static List<LinkedUnit> declaring(LinkedUnits inputs) throws IOException {
        List<LinkedUnit> units = new ArrayList<>(inputs.objects());
        for (LinkedArchive archive : inputs.archives()) {
            units.addAll(archive.declaring());
        }
        return units;
    }

    /** The symbols that modules need and this program defines: in its archives and, if requested, in its objects. */
    private static Set<String> found(Set<String> needed, LinkedUnits inputs, boolean alsoInObjects) throws IOException {
        Set<String> inObjects = needed.isEmpty() ? Set.of() : offerable(inputs.objects());
        Set<String> found = new TreeSet<>();
        for (String symbol : needed) {
            if (inObjects.contains(symbol) ? alsoInObjects : isInArchives(symbol, inputs)) {
                found.add(symbol);
            }
        }
        return found;
    }

    private static boolean isInArchives(String symbol, LinkedUnits inputs) throws IOException {
        for (LinkedArchive archive : inputs.archives()) {
            if (archive.offers(symbol)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The symbols with vague linkage that the program and its modules share, or all of the program: the loader uses one
     * instance of what both export.
     */
    private Set<String> vague(LinkedUnits inputs, Set<String> inModules, Set<String> offered) throws IOException {
        boolean all = program.vague() == VagueLinkage.ALL;
        Set<String> vague = new TreeSet<>();
        if (!all && inModules.isEmpty()) {
            return vague;
        }
        List<LinkedUnit> linked = inputs.linked(offered);
        linked.removeAll(inputs.stubs());
        for (LinkedUnit unit : linked) {
            for (String symbol : unit.vague()) {
                if (all || inModules.contains(symbol)) {
                    vague.add(symbol);
                }
            }
        }
        return vague;
    }

    /** The symbols of modules with vague linkage, if the program shares them. */
    private Set<String> inModules() {
        Set<String> inModules = new HashSet<>();
        if (program.vague() == VagueLinkage.SHARED) {
            modules.forEach(module -> inModules.addAll(module.vague()));
        }
        return inModules;
    }

    private static boolean isOpaque(List<LinkedUnit> units) {
        return units.stream().anyMatch(unit -> unit.opaque() != null);
    }

    /**
     * Without exports in the manifest a program exports what its sources declare, or everything if they declare
     * nothing.
     */
    private ExportMode mode(boolean nothingDeclared) {
        if (program.mode() != ExportMode.USUAL) {
            return program.mode();
        }
        return nothingDeclared ? ExportMode.ALL : ExportMode.LISTED;
    }

    private static Set<String> offerable(List<LinkedUnit> units) {
        Set<String> symbols = new HashSet<>();
        for (LinkedUnit unit : units) {
            for (String symbol : unit.defined().keySet()) {
                if (unit.offers(symbol)) {
                    symbols.add(symbol);
                }
            }
        }
        return symbols;
    }

    private void refuseOpaque(List<LinkedUnit> own, List<String> modules) {
        List<String> all = new ArrayList<>(modules);
        for (LinkedUnit unit : own) {
            if (unit.opaque() != null) {
                all.add(unit.name() + "\t" + unit.opaque());
            }
        }
        if (!all.isEmpty()) {
            String[] first = all.get(0).split("\t", 2);
            String others = all.size() == 1 ? "" : " (and " + (all.size() - 1) + " more like it)";
            context.problem(
                    program.at(),
                    "<exports from=\"needed\"> has to read " + first[0] + others + ", which " + first[1]
                            + "; list the names in <exports> instead");
        }
    }

    private void writeOffered(List<LinkedUnit> linked, Set<String> offered) throws IOException {
        List<String> lines = new ArrayList<>();
        linked.stream()
                .filter(unit -> unit.opaque() != null)
                .forEach(unit -> lines.add("opaque " + unit.name() + "\t" + unit.opaque()));
        offered.forEach(symbol -> lines.add("offers " + symbol));
        context.write(program.offered(), lines);
    }

    private void write(Map<String, DeclaredExport> declared, Set<String> listed, Set<String> kept, boolean all)
            throws IOException {
        List<String> words = new ArrayList<>();
        String list = "";
        if (all) {
            words.addAll(program.all());
        } else if (!listed.isEmpty()) {
            list = ExportLists.list(program.listed().text(), listed);
            words.addAll(ExportLists.words(program.listed(), program.files().list(), context));
        }
        words.addAll(ExportLists.keep(program.keep(), kept));
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, DeclaredExport> each : declared.entrySet()) {
            lines.add(each.getKey() + "\t" + each.getValue().where());
        }
        context.write(program.declared(), lines);
        context.write(program.files().list(), list);
        context.write(program.files().response(), ResponseFile.text(words));
    }
}
