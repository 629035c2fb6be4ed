// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.kconfig.KModel.Config;
import io.github.jmodbuild.kconfig.KModel.Entry;
import io.github.jmodbuild.kconfig.KModel.Mark;
import io.github.jmodbuild.kconfig.KModel.Property;
import java.util.List;
import java.util.Set;

/** Small models by hand. A text is a constant where it is quoted, y, m, n or a number, else a symbol. */
final class Build {
    /** Shown to the user, whatever the symbol. */
    static final Property PROMPT = new KModel.Prompt("Prompt", Truth.YES);

    static final Config MODULES = config(SymbolType.BOOL, "MODULES", Set.of(Mark.MODULES), PROMPT, is("y"));

    private Build() {}

    static KModel model(Entry... entries) {
        return new KModel("Demo", List.of(entries));
    }

    static Config bool(String name, Property... properties) {
        return config(SymbolType.BOOL, name, Set.of(), properties);
    }

    static Config tristate(String name, Property... properties) {
        return config(SymbolType.TRISTATE, name, Set.of(), properties);
    }

    static Config config(SymbolType type, String name, Set<Mark> marks, Property... properties) {
        return new Config(name, type, marks, List.of(), List.of(properties));
    }

    static Property is(String value) {
        return new KModel.Default(operand(value), Truth.YES);
    }

    static Property is(String value, KExpr condition) {
        return new KModel.Default(operand(value), condition);
    }

    static Property on(KExpr condition) {
        return new KModel.DependsOn(condition, Truth.YES);
    }

    static Property range(String from, String to) {
        return new KModel.Range(operand(from), operand(to), Truth.YES);
    }

    static Property imply(String symbol) {
        return new KModel.Imply(symbol, Truth.YES);
    }

    static Property select(String symbol) {
        return new KModel.Select(symbol, Truth.YES);
    }

    static Entry choice(Entry... members) {
        return new KModel.Choice(List.of(PROMPT), List.of(members));
    }

    static KExpr compare(String left, KExpr.Operator operator, String right) {
        return new KExpr.Compare(operator, operand(left), operand(right));
    }

    static KExpr.Operand operand(String text) {
        if (text.startsWith("\"")) {
            return new KExpr.Const(text.substring(1, text.length() - 1), true);
        }
        return text.matches("[ymn]|-?[0-9].*") ? new KExpr.Const(text, false) : new KExpr.Name(text);
    }
}
