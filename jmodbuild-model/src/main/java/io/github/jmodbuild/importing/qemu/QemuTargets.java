// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.make.GuardedWord;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Reads the files of targets, each with all that it includes. Stateless but for the ledger. */
final class QemuTargets {
    static final String DIRECTORY = "default-configs";
    private static final String ENDING = ".mak";
    private static final List<String> KINDS = List.of("-softmmu", "-linux-user", "-bsd-user");

    private final TreeFiles files;
    private final Map<String, String> variables;
    private final QemuSymbols symbols;
    private final Ledger ledger;

    QemuTargets(TreeFiles files, Map<String, String> variables, QemuSymbols symbols, Ledger ledger) {
        this.files = files;
        this.variables = variables;
        this.symbols = symbols;
        this.ledger = ledger;
    }

    /** All files in the directory. */
    static List<String> paths(TreeFiles files) {
        return files.names(DIRECTORY).stream()
                .filter(name -> name.endsWith(ENDING))
                .sorted()
                .map(name -> DIRECTORY + "/" + name)
                .toList();
    }

    List<QemuTarget> read() {
        List<QemuTarget> targets = new ArrayList<>();
        for (String path : paths(files)) {
            String name = path.substring(DIRECTORY.length() + 1, path.length() - ENDING.length());
            if (KINDS.stream().anyMatch(name::endsWith)) {
                targets.add(read(name, path).withOwnValues());
            }
        }
        return targets;
    }

    private QemuTarget read(String name, String path) {
        QemuContext context = new QemuContext("", DIRECTORY, variables, symbols, List.of(), Set.of());
        MakeRun run = new MakeRun(files, context, ledger);
        run.read(path, files.read(path).orElse(new byte[0]));
        Map<String, String> values = new LinkedHashMap<>();
        for (String variable : run.names()) {
            Value value = run.value(variable);
            Location at = value.words().isEmpty()
                    ? Location.of(path)
                    : value.words().get(0).at();
            if (!variable.startsWith(QemuSymbols.PREFIX)) {
                ledger.not(at, variable + " is no symbol, which begins with " + QemuSymbols.PREFIX);
                continue;
            }
            String symbol = variable.substring(QemuSymbols.PREFIX.length());
            Optional<String> text = text(value).map(known -> written(symbol, known));
            text.filter(known -> !known.isEmpty()).ifPresent(known -> values.put(symbol, known));
            if (text.isEmpty()) {
                ledger.not(at, "the value depends on more than one symbol of the tree");
            }
        }
        run.rules().forEach(rule -> ledger.not(rule.at(), "a rule in a file of values"));
        run.effects().forEach(effect -> ledger.not(effect.statement().at(), "this is no value of a symbol"));
        return new QemuTarget(name, values, Location.of(path));
    }

    /** As files of values have it; empty for a number that is not set. */
    private String written(String symbol, String value) {
        return switch (symbols.asked(symbol).kind()) {
            case STRING -> '"' + QemuSymbols.unquoted(value) + '"';
            case NUMBER, HEX -> value.equals("n") ? "" : value;
            case BOOL, TRISTATE -> value;
        };
    }

    /** As a target's file has it: a value, or the name of another symbol. */
    private Optional<String> text(Value value) {
        Optional<String> constant = value.constant();
        if (constant.isPresent()) {
            return Optional.of(constant.get().isEmpty() ? "n" : constant.get());
        }
        Condition y = Condition.NEVER;
        for (GuardedWord word : value.words()) {
            if (!word.isKnown()) {
                return Optional.empty();
            }
            y = word.text().equals("y") ? y.or(word.when()) : y;
        }
        SortedSet<AskedSymbol> asked = y.symbols();
        boolean same = asked.size() == 1 && y.equals(Condition.is(asked.first(), "y"));
        return same ? Optional.of("$(" + QemuSymbols.PREFIX + asked.first().name() + ")") : Optional.empty();
    }
}
