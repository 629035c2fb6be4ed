// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.linkage;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a program offers to its modules, and which archive members it keeps because they need them (K09, D12). Stub archives
 * offer nothing (Q13).
 */
final class ProgramExports implements Facts.Derivation {
    private static final String NEEDS = "needs ";
    private static final String OPAQUE = "opaque ";

    @Override
    public void derive(Facts facts) throws IOException {
        Inputs inputs = Inputs.read(facts.words(), facts);
        List<Unit> own = new ArrayList<>(inputs.objects());
        own.addAll(inputs.members());
        Map<String, Declared> declared = Declared.of(facts, own, inputs.all());
        Set<String> needed = new TreeSet<>();
        List<String> opaque = new ArrayList<>();
        for (String module : facts.values("module")) {
            for (String line : Files.readAllLines(facts.file(module))) {
                if (line.startsWith(NEEDS)) {
                    needed.add(line.substring(NEEDS.length()));
                } else if (line.startsWith(OPAQUE)) {
                    opaque.add(line.substring(OPAQUE.length()));
                }
            }
        }
        Set<String> inObjects = offerable(inputs.objects());
        Set<String> inArchives = offerable(inputs.members());
        String mode = mode(facts, declared.isEmpty());
        if (mode.equals("NEEDED")) {
            refuseOpaque(facts, own, opaque);
        }
        Set<String> fromArchives = new TreeSet<>(needed);
        fromArchives.retainAll(inArchives);
        fromArchives.removeAll(inObjects);
        Set<String> offered = new TreeSet<>(declared.keySet());
        if (mode.equals("NEEDED")) {
            Set<String> found = new TreeSet<>(needed);
            found.removeIf(symbol -> !inObjects.contains(symbol) && !inArchives.contains(symbol));
            offered.addAll(found);
        } else if (mode.equals("ALL")) {
            offered.addAll(fromArchives);
        }
        write(facts, declared, offered, mode.equals("ALL"));
        if (!facts.words("defined").isEmpty()) {
            Set<String> defined = new TreeSet<>(inObjects);
            defined.addAll(inArchives);
            defined.addAll(declared.keySet()); // which counts where objects cannot be read
            Files.write(facts.output(".defined"), defined);
        }
        if (!facts.words("offered").isEmpty()) {
            Set<String> all = new TreeSet<>(offered);
            List<Unit> linked = inputs.linked();
            linked.removeAll(inputs.stubs());
            if (mode.equals("ALL")) {
                all.addAll(offerable(linked));
            }
            writeOffered(facts, linked, all);
        }
    }

    /** A program that says nothing offers everything, unless its sources declare what. */
    private static String mode(Facts facts, boolean nothingDeclared) {
        String mode = facts.value("mode");
        if (!mode.equals("USUAL")) {
            return mode;
        }
        return nothingDeclared ? "ALL" : "LISTED";
    }

    private static Set<String> offerable(List<Unit> units) {
        Set<String> symbols = new LinkedHashSet<>();
        for (Unit unit : units) {
            unit.defined().forEach((name, symbol) -> {
                if (!symbol.hidden()) {
                    symbols.add(name);
                }
            });
        }
        return symbols;
    }

    private static void refuseOpaque(Facts facts, List<Unit> own, List<String> modules) {
        List<String> all = new ArrayList<>(modules);
        own.stream().filter(unit -> unit.opaque() != null).forEach(unit -> all.add(unit.name() + "\t" + unit.opaque()));
        for (String each : all) {
            facts.problem(
                    each.substring(0, each.indexOf('\t')),
                    each.substring(each.indexOf('\t') + 1)
                            + "; <exports from=\"needed\"> has to read it, so list the names in <exports> otherwise");
        }
    }

    private static void writeOffered(Facts facts, List<Unit> linked, Set<String> offered) throws IOException {
        List<String> lines = new ArrayList<>();
        linked.stream()
                .filter(unit -> unit.opaque() != null)
                .forEach(unit -> lines.add(OPAQUE + unit.name() + "\t" + unit.opaque()));
        offered.forEach(symbol -> lines.add("offers " + symbol));
        Files.write(facts.output(".offered"), lines);
    }

    private static void write(Facts facts, Map<String, Declared> declared, Set<String> offered, boolean all)
            throws IOException {
        List<String> words = new ArrayList<>();
        String list = "";
        if (all) {
            words.addAll(facts.values("all"));
        } else if (!offered.isEmpty()) {
            list = ExportText.list(facts, "list", offered);
            words.addAll(ExportText.words(facts, "listed"));
        }
        words.addAll(ExportText.keep(facts, offered));
        List<String> lines = new ArrayList<>();
        declared.forEach((symbol, each) -> lines.add(symbol + "\t" + each.where()));
        Files.write(facts.output(".declared"), lines);
        Files.writeString(facts.output(".list"), list);
        Files.writeString(facts.output(".rsp"), ResponseFile.text(words));
    }
}
