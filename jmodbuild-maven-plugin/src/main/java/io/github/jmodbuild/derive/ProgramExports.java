// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.words.ResponseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
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
        Map<String, Declared> declared = Declared.of(facts, declaring(inputs), inputs::all);
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
        String mode = mode(facts, declared.isEmpty());
        if (mode.equals("NEEDED")) {
            refuseOpaque(facts, declaring(inputs), opaque);
        }
        Set<String> offered = new TreeSet<>(declared.keySet());
        if (mode.equals("NEEDED") || mode.equals("ALL")) {
            offered.addAll(found(needed, inputs, mode.equals("NEEDED")));
        }
        Set<String> inModules = mode.equals("ALL") ? Set.of() : inModules(facts);
        Set<String> kept = new TreeSet<>(offered);
        if (!mode.equals("ALL")) {
            kept.addAll(vague(facts, inputs, inModules, offered));
        }
        Set<String> listed = new TreeSet<>(kept);
        if (!inModules.isEmpty() && isOpaque(inputs.all())) {
            listed.addAll(inModules); // a list may have what is not there, what has to be kept may not
        }
        write(facts, declared, listed, kept, mode.equals("ALL"));
        if (!facts.words("defined").isEmpty()) {
            Set<String> defined = new TreeSet<>(offerable(inputs.objects()));
            defined.addAll(offerable(inputs.members()));
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

    /** What may declare something, or cannot be read. */
    private static List<Unit> declaring(Inputs inputs) throws IOException {
        List<Unit> units = new ArrayList<>(inputs.objects());
        for (Archive archive : inputs.archives()) {
            units.addAll(archive.declaring());
        }
        return units;
    }

    /** What modules need and this program has: in its archives, and if wished in its objects. */
    private static Set<String> found(Set<String> needed, Inputs inputs, boolean alsoInObjects) throws IOException {
        Set<String> inObjects = needed.isEmpty() ? Set.of() : offerable(inputs.objects());
        Set<String> found = new TreeSet<>();
        for (String symbol : needed) {
            if (inObjects.contains(symbol) ? alsoInObjects : isInArchives(symbol, inputs)) {
                found.add(symbol);
            }
        }
        return found;
    }

    private static boolean isInArchives(String symbol, Inputs inputs) throws IOException {
        for (Archive archive : inputs.archives()) {
            if (archive.offers(symbol)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What the program has with vague linkage and its modules have too, or all that it has: the loader makes one of what both
     * let out.
     */
    private static Set<String> vague(Facts facts, Inputs inputs, Set<String> inModules, Set<String> offered)
            throws IOException {
        boolean all = facts.values("vague").contains("ALL");
        Set<String> vague = new TreeSet<>();
        if (!all && inModules.isEmpty()) {
            return vague;
        }
        List<Unit> linked = inputs.linked(offered);
        linked.removeAll(inputs.stubs());
        for (Unit unit : linked) {
            for (String symbol : unit.vague()) {
                if (all || inModules.contains(symbol)) {
                    vague.add(symbol);
                }
            }
        }
        return vague;
    }

    /** What modules have with vague linkage, if the program shares it. */
    private static Set<String> inModules(Facts facts) throws IOException {
        Set<String> inModules = new HashSet<>();
        if (facts.values("vague").contains("SHARED")) {
            for (String module : facts.values("module")) {
                for (String line : Files.readAllLines(facts.file(module))) {
                    if (line.startsWith(ModuleSymbols.VAGUE)) {
                        inModules.add(line.substring(ModuleSymbols.VAGUE.length()));
                    }
                }
            }
        }
        return inModules;
    }

    private static boolean isOpaque(List<Unit> units) {
        return units.stream().anyMatch(unit -> unit.opaque() != null);
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
        Set<String> symbols = new HashSet<>();
        for (Unit unit : units) {
            for (String symbol : unit.defined().keySet()) {
                if (unit.offers(symbol)) {
                    symbols.add(symbol);
                }
            }
        }
        return symbols;
    }

    private static void refuseOpaque(Facts facts, List<Unit> own, List<String> modules) {
        List<String> all = new ArrayList<>(modules);
        for (Unit unit : own) {
            if (unit.opaque() != null) {
                all.add(unit.name() + "\t" + unit.opaque());
            }
        }
        if (!all.isEmpty()) {
            String[] first = all.get(0).split("\t", 2);
            String others = all.size() == 1 ? "" : " (and " + (all.size() - 1) + " more like it)";
            facts.problem(
                    facts.at(),
                    "<exports from=\"needed\"> has to read " + first[0] + others + ", which " + first[1]
                            + "; list the names in <exports> otherwise");
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

    private static void write(
            Facts facts, Map<String, Declared> declared, Set<String> listed, Set<String> kept, boolean all)
            throws IOException {
        List<String> words = new ArrayList<>();
        String list = "";
        if (all) {
            words.addAll(facts.values("all"));
        } else if (!listed.isEmpty()) {
            list = ExportText.list(facts, "list", listed);
            words.addAll(ExportText.words(facts, "listed"));
        }
        words.addAll(ExportText.keep(facts, kept));
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Declared> each : declared.entrySet()) {
            lines.add(each.getKey() + "\t" + each.getValue().where());
        }
        Files.write(facts.output(".declared"), lines);
        Files.writeString(facts.output(".list"), list);
        Files.writeString(facts.output(".rsp"), ResponseFile.text(words));
    }
}
