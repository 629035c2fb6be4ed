// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.words.ResponseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a module needs and offers. One that declares what it offers lets out nothing else; another lets its symbols be found,
 * but uses its own in any case, so that equal names in two modules do not meet (K39). What a manifest exports brings in the
 * member of an archive that defines it, as in a program. What the rules of C++ make one for the whole process is let out in any
 * case, and not bound to the module, unless the manifest says otherwise.
 */
final class ModuleSymbols implements Facts.Derivation {
    /** Begins the lines of what it has with vague linkage and does not keep to itself. */
    static final String VAGUE = "vague ";

    @Override
    public void derive(Facts facts) throws IOException {
        Inputs inputs = Inputs.read(facts.words(), facts);
        List<Unit> units = inputs.linked(facts.values("export"));
        Set<String> defined = new TreeSet<>();
        Set<String> needed = new TreeSet<>();
        for (Unit unit : units) {
            defined.addAll(unit.defined().keySet());
            needed.addAll(unit.required());
        }
        needed.removeAll(defined);
        Map<String, Declared> declared = Declared.of(facts, units, () -> units);
        for (Map.Entry<String, Declared> each : declared.entrySet()) {
            if (each.getValue().written() && !defined.contains(each.getKey())) {
                refuseUndefined(each.getKey(), each.getValue().where(), inputs.all(), facts);
            }
        }
        Set<String> vague = vague(facts, units);
        write(facts, units, defined, needed, declared.keySet(), vague);
        writeLink(facts, units, declared.keySet(), vague, ExportText.keep(facts, unlinked(declared, inputs.objects())));
    }

    /** Unless it may lie in what cannot be read. */
    private static void refuseUndefined(String symbol, String where, List<Unit> all, Facts facts) {
        Set<String> known = new TreeSet<>();
        for (Unit unit : all) {
            if (unit.opaque() != null) {
                return;
            }
            known.addAll(unit.defined().keySet());
        }
        facts.problem(
                where,
                "nothing that is linked here defines " + symbol + Nearest.hint(symbol, known)
                        + "; correct the name or remove it");
    }

    private static void write(
            Facts facts,
            List<Unit> units,
            Set<String> defined,
            Set<String> needed,
            Set<String> declared,
            Set<String> vague)
            throws IOException {
        List<String> lines = new ArrayList<>();
        units.stream()
                .filter(unit -> unit.opaque() != null)
                .forEach(unit -> lines.add("opaque " + unit.name() + "\t" + unit.opaque()));
        needed.forEach(symbol -> lines.add("needs " + symbol));
        declared.forEach(symbol -> lines.add("exports " + symbol));
        defined.forEach(symbol -> lines.add("defines " + symbol));
        vague.forEach(symbol -> lines.add(VAGUE + symbol));
        Files.write(facts.output(".symbols"), lines);
    }

    /** What is declared and in no object that is linked in any case, so that the linker has to be told to look for it. */
    private static Set<String> unlinked(Map<String, Declared> declared, List<Unit> objects) {
        Set<String> unlinked = new TreeSet<>(declared.keySet());
        for (Unit unit : objects) {
            unlinked.removeAll(unit.defined().keySet());
        }
        return unlinked;
    }

    private static void writeLink(
            Facts facts, List<Unit> units, Set<String> declared, Set<String> vague, List<String> keep)
            throws IOException {
        Set<String> weak = weak(units);
        boolean opaque = units.stream().anyMatch(unit -> unit.opaque() != null);
        List<String> words;
        String list = "";
        String joined = "";
        if (!declared.isEmpty()) {
            Set<String> exported = new TreeSet<>(declared);
            exported.addAll(facts.values("also"));
            exported.addAll(vague);
            list = ExportText.list(facts, "list", exported);
            words = new ArrayList<>();
            if (vague.isEmpty() || facts.words("weak").isEmpty()) {
                words.addAll(facts.values("own"));
            } else {
                joined = ExportText.list(facts, "weaklist", vague);
                words.addAll(ExportText.words(facts, "weak", "joinedfile"));
            }
            words.addAll(ExportText.words(facts, "listed"));
            words.addAll(keep);
        } else if (facts.words("weak").isEmpty()) {
            words = facts.values("own");
        } else if (opaque) {
            words = List.of(); // which of its symbols the C++ rules join with others' cannot be told
        } else if (weak.isEmpty()) {
            words = facts.values("own");
        } else {
            list = ExportText.list(facts, "weaklist", weak);
            words = ExportText.words(facts, "weak");
        }
        if (!facts.words("joinedfile").isEmpty()) {
            Files.writeString(facts.output(".joined"), joined);
        }
        Files.writeString(facts.output(".list"), list);
        Files.writeString(facts.output(".rsp"), ResponseFile.text(words));
    }

    /** What it has with vague linkage, unless the manifest says that it keeps its own. */
    private static Set<String> vague(Facts facts, List<Unit> units) {
        Set<String> vague = new TreeSet<>();
        if (facts.values("vague").contains("SHARED")) {
            units.forEach(unit -> vague.addAll(unit.vague()));
        }
        return vague;
    }

    /** Inline functions, templates, type information: one for the whole process by the rules of C++. */
    private static Set<String> weak(List<Unit> units) {
        Set<String> weak = new TreeSet<>();
        for (Unit unit : units) {
            unit.defined().forEach((name, symbol) -> {
                if (symbol.weak() && !symbol.hidden()) {
                    weak.add(name);
                }
            });
        }
        return weak;
    }
}
