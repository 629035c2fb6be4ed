// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.contents.Entry.Language;
import io.github.jmodbuild.importing.make.GuardedWord;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.SymbolText;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.words.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flags of a directory and of its objects. Stateless but for the ledger. */
final class KbuildFlags {
    private static final Pattern OF_OBJECT = Pattern.compile("(C|A)FLAGS_(REMOVE_)?(.+\\.o)");

    private static final Map<String, Scope> OF_DIRECTORY = Map.of(
            "ccflags-y", new Scope(Language.C, false, false),
            "EXTRA_CFLAGS", new Scope(Language.C, false, false),
            "asflags-y", new Scope(Language.ASSEMBLER, false, false),
            "EXTRA_AFLAGS", new Scope(Language.ASSEMBLER, false, false),
            "subdir-ccflags-y", new Scope(Language.C, true, false),
            "subdir-asflags-y", new Scope(Language.ASSEMBLER, true, false),
            "ccflags-remove-y", new Scope(Language.C, false, true),
            "asflags-remove-y", new Scope(Language.ASSEMBLER, false, true),
            "subdir-ccflags-remove-y", new Scope(Language.C, true, true));

    private final MakeRun run;
    private final KbuildContext context;
    private final Ledger ledger;

    private record Scope(Language language, boolean below, boolean remove) {}

    /** Words that one assignment gives under one condition. */
    private record Run(List<String> words, Condition when, Location at) {}

    KbuildFlags(MakeRun run, KbuildContext context, Ledger ledger) {
        this.run = run;
        this.context = context;
        this.ledger = ledger;
    }

    /** Whether a variable has flags that are carried over. */
    static boolean isFlags(String name) {
        return OF_DIRECTORY.containsKey(name) || OF_OBJECT.matcher(name).matches();
    }

    /** All flags, those of the directory first. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (String name : run.names()) {
            Scope scope = OF_DIRECTORY.get(name);
            if (scope != null) {
                for (Run part : runs(run.value(name))) {
                    List<String> words = placed(part.words());
                    entries.add(new Entry.DirectoryFlags(
                            scope.language(),
                            scope.below(),
                            scope.remove() ? words : List.of(),
                            scope.remove() ? List.of() : words,
                            part.when(),
                            part.at()));
                }
            }
        }
        for (String name : run.names()) {
            Matcher matcher = OF_OBJECT.matcher(name);
            if (matcher.matches()) {
                Language language = matcher.group(1).equals("C") ? Language.C : Language.ASSEMBLER;
                boolean remove = matcher.group(2) != null;
                for (Run part : runs(run.value(name))) {
                    List<String> words = placed(part.words());
                    entries.add(new Entry.ObjectFlags(
                            matcher.group(3),
                            language,
                            remove ? words : List.of(),
                            remove ? List.of() : words,
                            part.when(),
                            part.at()));
                }
            }
        }
        return entries;
    }

    /** Words of host programs' flags, whatever their condition. */
    List<String> hostWords(String name) {
        List<String> all = new ArrayList<>();
        for (Run part : runs(run.value(name))) {
            if (!part.when().isAlways()) {
                ledger.partly(part.at(), "flags of a host program that depend on symbols; all of them are taken");
            }
            all.addAll(placed(part.words()));
        }
        return all;
    }

    /** Consecutive words with the same condition, split as the shell would. */
    private List<Run> runs(Value value) {
        List<Run> runs = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        GuardedWord before = null;
        for (GuardedWord word : value.words()) {
            if (!word.isKnown()) {
                ledger.partly(word.at(), word.text() + ": " + word.unknown());
                continue;
            }
            boolean same = before != null
                    && before.at().equals(word.at())
                    && before.when().equals(word.when());
            if (before != null && !same) {
                add(runs, texts, before);
                texts = new ArrayList<>();
            }
            texts.add(SymbolText.replaced(word.text(), name -> "${" + name + "}"));
            before = word;
        }
        if (before != null) {
            add(runs, texts, before);
        }
        return runs;
    }

    private void add(List<Run> runs, List<String> texts, GuardedWord last) {
        String line = String.join(" ", texts);
        try {
            runs.add(new Run(ShellWords.split(line, last.at()), last.when(), last.at()));
        } catch (ProblemException e) {
            ledger.not(last.at(), "the shell cannot split " + line + ": a quote is not closed");
        }
    }

    /** Directories as manifests name them. */
    private List<String> placed(List<String> words) {
        List<String> placed = new ArrayList<>();
        boolean isFile = false;
        for (String word : words) {
            Optional<String> option = List.of("-I", "-isystem", "-iquote", "-idirafter").stream()
                    .filter(name -> word.startsWith(name) && word.length() > name.length())
                    .findFirst();
            if (option.isPresent()) {
                placed.add(option.get() + place(word.substring(option.get().length())));
            } else {
                placed.add(isFile ? place(word) : word);
            }
            isFile = List.of("-I", "-include", "-imacros", "-isystem", "-iquote", "-idirafter")
                    .contains(word);
        }
        return placed;
    }

    private String place(String written) {
        return context.path(written)
                .map(path -> KbuildContext.SOURCES + (path.isEmpty() ? "" : "/" + path))
                .orElse(written);
    }
}
