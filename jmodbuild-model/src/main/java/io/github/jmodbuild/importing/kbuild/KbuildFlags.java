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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    private static final Pattern QUOTES = Pattern.compile("['\"\\\\]");

    /** Texts that one statement gives under different conditions. */
    private static final int MOST_CASES = 8;

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
                for (Run part : runs(name)) {
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
                for (Run part : runs(name)) {
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
        for (Run part : runs(name)) {
            if (!part.when().isAlways()) {
                ledger.partly(part.at(), "flags of a host program that depend on symbols; all of them are taken");
            }
            all.addAll(placed(part.words()));
        }
        return all;
    }

    /** Consecutive words with the same condition, split as the shell would. */
    private List<Run> runs(String name) {
        List<Run> runs = new ArrayList<>();
        List<GuardedWord> statement = new ArrayList<>();
        for (GuardedWord word : run.value(name).words()) {
            if (!word.isKnown()) {
                ledger.partly(word.at(), word.text() + ": " + word.unknown());
                continue;
            }
            if (!statement.isEmpty() && !statement.get(0).at().equals(word.at())) {
                runs.addAll(ofStatement(name, statement));
                statement.clear();
            }
            statement.add(word);
        }
        if (!statement.isEmpty()) {
            runs.addAll(ofStatement(name, statement));
        }
        return joined(runs);
    }

    /** The same words in several branches of a conditional, one after the other, are written once. */
    private static List<Run> joined(List<Run> runs) {
        List<Run> joined = new ArrayList<>();
        for (Run run : runs) {
            Run last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null
                    && last.words().equals(run.words())
                    && last.when().and(run.when()).isNever()) {
                joined.set(joined.size() - 1, new Run(last.words(), last.when().or(run.when()), last.at()));
            } else {
                joined.add(run);
            }
        }
        return joined;
    }

    private List<Run> ofStatement(String name, List<GuardedWord> words) {
        Location at = words.get(0).at();
        List<Value.Text> alike = new ArrayList<>();
        for (GuardedWord word : words) {
            Value.Text last = alike.isEmpty() ? null : alike.get(alike.size() - 1);
            if (last != null && last.when().equals(word.when())) {
                alike.set(alike.size() - 1, new Value.Text(last.text() + " " + word.text(), last.when()));
            } else {
                alike.add(new Value.Text(word.text(), word.when()));
            }
        }
        if (alike.stream().anyMatch(text -> RecipeCommand.isExpanded(text.text()))) {
            ledger.not(at, "a command for a shell gives flags here; use <pkgConfig> or another probe");
            return List.of();
        }
        if (words.stream().anyMatch(word -> RecipeCommand.hasLooseText(word.text()))) {
            ledger.partly(at, SymbolText.ONE_WORD);
        }
        // what depends on a symbol may be within quotes, and so may be blanks
        boolean mayHaveBlanks =
                words.stream().anyMatch(word -> QUOTES.matcher(word.text()).find());
        return (mayHaveBlanks && run.hasBlanks(name, at) ? Optional.<List<Run>>empty() : split(alike, at))
                .or(() -> run.textsAt(name, at)
                        .filter(all -> all.size() <= MOST_CASES)
                        .flatMap(all -> split(all, at)))
                .orElseGet(() -> {
                    String line = words.stream().map(GuardedWord::text).collect(Collectors.joining(" "));
                    ledger.not(at, "the shell cannot split " + line + ": a quote is not closed");
                    return List.of();
                });
    }

    private static Optional<List<Run>> split(List<Value.Text> texts, Location at) {
        List<Run> runs = new ArrayList<>();
        for (Value.Text text : texts) {
            try {
                List<String> words = SymbolText.shellWords(text.text(), at).stream()
                        .map(word -> SymbolText.replaced(word, name -> "${" + name + "}"))
                        .toList();
                runs.add(new Run(words, text.when(), at));
            } catch (ProblemException e) { // a quote that is not closed
                return Optional.empty();
            }
        }
        return Optional.of(runs);
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
