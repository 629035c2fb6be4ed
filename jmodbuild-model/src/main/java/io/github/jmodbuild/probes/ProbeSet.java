// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probes;

import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.CyclePath;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All probes of a tree, checked: ids, symbols and the order that {@code needs} asks for (Q32). Immutable. */
public final class ProbeSet {
    private final List<Probe> probes;
    private final Map<String, Probe> byId = new LinkedHashMap<>();
    private final Set<Probe> versioned = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private ProbeSet(List<Probe> probes) {
        this.probes = List.copyOf(probes);
    }

    /** @throws ProblemException with every id, symbol and cycle that is wrong, also in {@code <uses>} */
    public static ProbeSet of(ManifestTree tree, ConfigModel model) {
        ProbeSet set = new ProbeSet(tree.probes());
        set.indexIds();
        set.checkSymbols(model);
        for (Probe probe : set.probes) {
            probe.needs().forEach(set::checkId);
        }
        for (Setting setting : ProbeUsage.in(tree)) {
            setting.words().forEach(set::checkId);
        }
        set.checkCycles();
        if (!set.problems.isEmpty()) {
            throw new ProblemException(set.problems);
        }
        return set;
    }

    /** In document order. */
    public List<Probe> all() {
        return probes;
    }

    /** The probes that one needs, in the order written. */
    public List<Probe> needs(Probe probe) {
        List<Probe> needs = new ArrayList<>();
        for (Word id : probe.needs()) {
            Probe needed = byId.get(id.text());
            if (needed != null) {
                needs.add(needed);
            }
        }
        return needs;
    }

    /** Whether a string symbol takes the probe's version. */
    public boolean wantsVersion(Probe probe) {
        return versioned.contains(probe);
    }

    private void indexIds() {
        for (Probe probe : probes) {
            Word id = probe.id();
            Probe other = id == null ? null : byId.putIfAbsent(id.text(), probe);
            if (id != null && other != null) {
                add(id, "a second probe " + id + "; the first is at " + other.at() + "; give one of them another id");
            }
        }
    }

    private void checkId(Word id) {
        if (!byId.containsKey(id.text())) {
            String hint = Nearest.hint(id.text(), byId.keySet());
            String next = hint.isEmpty() ? "; give a probe in <probes> id=\"" + id + "\"" : hint;
            add(id, "there is no probe " + id + next);
        }
    }

    private void checkSymbols(ConfigModel model) {
        Map<String, Word> served = new HashMap<>();
        for (Probe probe : probes) {
            for (Word symbol : probe.symbols()) {
                Word other = served.putIfAbsent(symbol.text(), symbol);
                if (other != null) {
                    add(
                            symbol,
                            symbol + " takes the answer of another probe at " + other.at()
                                    + "; give each probe its own symbol, and add a symbol that depends on both");
                }
                model.type(symbol.text())
                        .ifPresentOrElse(
                                type -> checkType(probe, symbol, type),
                                () -> add(symbol, "unknown symbol " + symbol + unknown(symbol, model)));
            }
        }
    }

    private static String unknown(Word symbol, ConfigModel model) {
        String hint = Nearest.hint(symbol.text(), model.names());
        return hint.isEmpty() ? "; declare it in <config>, or write declare=\"true\" here" : hint;
    }

    private void checkType(Probe probe, Word symbol, Symbol.Type type) {
        if (type == Symbol.Type.STRING) {
            versioned.add(probe);
        }
        String element = "<" + probe.kind().element() + ">";
        boolean fits = switch (probe.kind().value()) {
            case NONE -> type.isLogical();
            case NUMBER -> type == Symbol.Type.INT || type == Symbol.Type.HEX;
            case VERSION -> type.isLogical() || type == Symbol.Type.STRING;
        };
        String wanted = switch (probe.kind().value()) {
            case NONE -> "yes or no; make it a bool";
            case NUMBER -> "a number; make it an int or hex";
            case VERSION -> "yes or no, or a version; make it a bool or a string";
        };
        if (!fits) {
            add(symbol, symbol + " is of type " + type.spelling() + ", but the answer of " + element + " is " + wanted);
        }
    }

    /** Each cycle once, from the probe that is written first. */
    private void checkCycles() {
        Set<Probe> done = new LinkedHashSet<>();
        for (Probe probe : probes) {
            visit(probe, new LinkedHashSet<>(), done);
        }
    }

    private void visit(Probe probe, Set<Probe> open, Set<Probe> done) {
        if (done.contains(probe)) {
            return;
        }
        open.add(probe);
        for (Word id : probe.needs()) {
            Probe needed = byId.get(id.text());
            if (needed != null && open.contains(needed)) {
                add(id, "this probe needs itself: " + cyclePath(needed, open) + "; remove one of these needs");
            } else if (needed != null) {
                visit(needed, open, done);
            }
        }
        open.remove(probe);
        done.add(probe);
    }

    private static String cyclePath(Probe start, Set<Probe> open) {
        return CyclePath.steps(List.copyOf(open), start).stream()
                .map(probe -> String.valueOf(probe.id()))
                .collect(Collectors.joining(" → "));
    }

    private void add(Word word, String message) {
        problems.add(new Problem(word.at(), message));
    }
}
