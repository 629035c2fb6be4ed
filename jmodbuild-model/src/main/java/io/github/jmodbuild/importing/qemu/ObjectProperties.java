// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.make.Assigned;
import io.github.jmodbuild.importing.make.GuardedWord;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.SymbolText;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flags and libraries of single objects. Stateless but for the ledger. */
final class ObjectProperties {
    /** Variables that all compilers of an object get. */
    private static final Set<String> FLAGS = Set.of("QEMU_CFLAGS", "CFLAGS");

    private final Ledger ledger;

    ObjectProperties(Ledger ledger) {
        this.ledger = ledger;
    }

    List<Entry> entries(QemuDirectory directory) {
        List<Entry> entries = new ArrayList<>();
        MakeRun run = directory.run();
        for (String variable : run.names()) {
            ListNames.property(variable).ifPresent(property -> {
                Value value = run.value(variable);
                switch (property.kind()) {
                    case "cflags" ->
                        objects(directory, property.object()).forEach(object -> flags(object, value, null, entries));
                    case "libs" ->
                        libraries(objects(directory, property.object()).get(0), value, entries);
                    default -> {
                        // the parts of a composite
                    }
                }
            });
        }
        run.assignments().forEach(assigned -> ofTargets(directory, assigned, entries));
        return entries;
    }

    /** The object itself, or those of a module. */
    private static List<String> objects(QemuDirectory directory, String name) {
        String local = ForeignPaths.from(directory.directory(), name);
        if (!local.endsWith(".mo")) {
            return List.of(local);
        }
        List<String> parts = directory.parts(name).stream()
                .map(word -> ForeignPaths.from(directory.directory(), word.text()))
                .toList();
        return parts.isEmpty() ? List.of(local.substring(0, local.length() - ".mo".length()) + ".o") : parts;
    }

    /** {@code $(obj)/x.o: QEMU_CFLAGS += -O1}. */
    private void ofTargets(QemuDirectory directory, Assigned assigned, List<Entry> entries) {
        boolean isFlags = !assigned.targets().words().isEmpty()
                && assigned.names().stream().allMatch(name -> FLAGS.contains(name.text()));
        for (GuardedWord target : isFlags ? assigned.targets().words() : List.<GuardedWord>of()) {
            String object = ForeignPaths.from(directory.directory(), target.text());
            if (object.endsWith(".o") && !object.contains("%") && target.isKnown()) {
                Value value = assigned.value().and(assigned.when().and(target.when()));
                flags(object, value, assigned.statement().at(), entries);
            } else {
                ledger.not(assigned.statement().at(), object + " is not one object of this directory");
            }
        }
    }

    /** Words under one condition are one entry. */
    private void flags(String object, Value value, @Nullable Location at, List<Entry> entries) {
        byCondition(value, at)
                .forEach((when, words) -> entries.add(
                        new Entry.ObjectFlags(object, Entry.Language.C, List.of(), words.texts(), when, words.at())));
    }

    private void libraries(String object, Value value, List<Entry> entries) {
        byCondition(value, null)
                .forEach((when, words) ->
                        entries.add(new Entry.ObjectLibraries(object, words.texts(), when, words.at())));
    }

    private record Words(List<String> texts, Location at) {}

    private Map<Condition, Words> byCondition(Value value, @Nullable Location at) {
        Map<Condition, Words> all = new LinkedHashMap<>();
        for (GuardedWord word : value.words()) {
            Location place = at == null ? word.at() : at;
            if (word.isKnown()) {
                all.computeIfAbsent(word.when(), when -> new Words(new ArrayList<>(), place))
                        .texts()
                        .add(word.text());
            } else {
                ledger.not(place, word.text() + ": " + word.unknown());
            }
        }
        all.replaceAll((when, words) -> referring(split(words)));
        return all;
    }

    /** Texts of symbols as manifests name them. */
    private static Words referring(Words words) {
        return new Words(
                words.texts().stream()
                        .map(word -> SymbolText.replaced(word, name -> "${" + name + "}"))
                        .toList(),
                words.at());
    }

    /** As the shell does that runs the compiler. */
    private Words split(Words words) {
        String text = String.join(" ", words.texts());
        if (text.indexOf('\'') < 0 && text.indexOf('"') < 0 && text.indexOf('\\') < 0) {
            return words;
        }
        try {
            return new Words(SymbolText.shellWords(text, words.at()), words.at());
        } catch (ProblemException e) { // a quote that is not closed
            ledger.not(words.at(), "the shell cannot split " + text + ": a quote is not closed");
            return new Words(List.of(), words.at());
        }
    }
}
