// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.Imports;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.problem.Location;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makefiles in memory, evaluated with symbols BOOL, STRING, NUMBER and all others as tristates. */
final class Makefiles implements MakeContext {
    private final Map<String, String> given = new HashMap<>();
    final Ledger ledger = new Ledger();
    final MakeRun run;

    private Makefiles(Map<String, String> files, Map<String, String> given) {
        this.given.putAll(given);
        this.run = new MakeRun(new Imports.Files(files), this, ledger);
        run.read("Makefile", files.getOrDefault("Makefile", "").getBytes(StandardCharsets.UTF_8));
    }

    static Makefiles of(String text) {
        return of(Map.of("Makefile", text), Map.of());
    }

    static Makefiles of(Map<String, String> files, Map<String, String> given) {
        return new Makefiles(files, given);
    }

    /** Words and their conditions: {@code a.o b.o/X=y}. */
    String show(String variable) {
        return show(run.value(variable));
    }

    static String show(Value value) {
        return value.words().stream()
                .map(word -> SymbolText.readable(word.text())
                        + (word.when().isAlways() ? "" : "/" + MakeConditions.text(word.when()))
                        + (word.isKnown() ? "" : "?"))
                .collect(Collectors.joining(" "));
    }

    /** The words under one configuration. */
    static String under(Value value, Map<String, String> configuration) {
        return value.words().stream()
                .filter(word -> holds(word.when(), configuration))
                .map(GuardedWord::text)
                .collect(Collectors.joining(" "));
    }

    static boolean holds(Condition condition, Map<String, String> configuration) {
        return condition.holds(symbol -> configuration.getOrDefault(symbol.name(), ""));
    }

    /** What is not carried over: {@code 3: reason}. */
    List<String> rest() {
        return ledger.report().rest().stream()
                .map(statement -> statement.at().line() + ": " + statement.reason())
                .toList();
    }

    @Override
    public Optional<String> given(String variable) {
        return Optional.ofNullable(given.get(variable));
    }

    @Override
    public Optional<AskedSymbol> symbol(String variable) {
        if (!variable.startsWith("CONFIG_")) {
            return Optional.empty();
        }
        String name = variable.substring("CONFIG_".length());
        AskedSymbol.Kind kind = switch (name) {
            case "BOOL" -> AskedSymbol.Kind.BOOL;
            case "STRING" -> AskedSymbol.Kind.STRING;
            case "NUMBER" -> AskedSymbol.Kind.NUMBER;
            default -> AskedSymbol.Kind.TRISTATE;
        };
        return Optional.of(new AskedSymbol(name, kind));
    }

    @Override
    public Optional<Value> function(String name, List<Value> arguments, Location at) {
        return name.equals("known") ? Optional.of(arguments.get(0)) : Optional.empty();
    }

    @Override
    public boolean isKnown(String name) {
        return name.equals("rules.mk");
    }

    @Override
    public Optional<String> path(String name) {
        return name.startsWith("../") ? Optional.empty() : Optional.of(name);
    }
}
