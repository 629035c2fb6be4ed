// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks each definition against all declarations: types, references, targets (kconfig.md §1.10). */
final class DeclarationCheck {
    private final Map<String, Symbol> declared;
    private final Set<String> undeclared;
    private final List<Problem> problems;

    /**
     * @param declared the first definition of each name
     * @param undeclared names that may be missing
     * @param problems where findings go
     */
    DeclarationCheck(Map<String, Symbol> declared, Set<String> undeclared, List<Problem> problems) {
        this.declared = declared;
        this.undeclared = undeclared;
        this.problems = problems;
    }

    void check(Symbol definition) {
        Symbol first = declared.getOrDefault(definition.name().text(), definition);
        if (first.type() != definition.type()) {
            add(
                    definition.at(),
                    definition.name() + " is a " + definition.type().spelling() + " here but a "
                            + first.type().spelling() + " at " + first.at() + "; give both the same type");
        }
        definition.properties().forEach(property -> check(definition, property));
    }

    private void check(Symbol definition, Symbol.Property property) {
        if (property instanceof Symbol.Prompt prompt) {
            references(prompt.condition());
        } else if (property instanceof Symbol.DependsOn dependsOn) {
            references(dependsOn.expr());
        } else if (property instanceof Symbol.Select select) {
            select(definition, select);
            references(select.condition());
        } else if (property instanceof Symbol.DefaultExpr value) {
            defaultKind(definition, true, value.at());
            references(value.value());
            references(value.condition());
        } else if (property instanceof Symbol.DefaultText text) {
            defaultKind(definition, false, text.at());
            defaultText(definition, text.value());
            references(text.condition());
        } else if (property instanceof Symbol.DefaultFrom from) {
            defaultKind(definition, false, from.at());
            defaultFrom(definition, from.symbol());
            references(from.condition());
        }
    }

    private void select(Symbol definition, Symbol.Select select) {
        if (!definition.type().isLogical()) {
            add(select.at(), described(definition) + " and cannot select; only a bool or tristate can");
        }
        Word target = select.symbol();
        if (!isKnown(target.text(), target.at())) {
            return;
        }
        Symbol selected = declared.get(target.text());
        if (selected != null && !selected.type().isLogical()) {
            add(target.at(), described(selected) + " and cannot be selected; only a bool or tristate can");
        }
    }

    private void defaultKind(Symbol definition, boolean logical, Location at) {
        if (definition.type().isLogical() != logical) {
            String form = logical ? "a text, not an expression" : "an expression, not a text";
            add(at, described(definition) + ": its default is " + form);
        }
    }

    private void defaultText(Symbol definition, Word value) {
        if (!definition.type().isLogical() && !ValueForm.isValid(value.text(), definition.type())) {
            add(
                    value.at(),
                    "'" + value + "' cannot be a default of " + definition.name() + ": "
                            + ValueForm.rule(value.text(), definition.type()));
        }
    }

    private void defaultFrom(Symbol definition, Word source) {
        if (!isKnown(source.text(), source.at()) || definition.type() == Symbol.Type.STRING) {
            return;
        }
        Symbol from = declared.get(source.text());
        boolean number = from != null && (from.type() == Symbol.Type.INT || from.type() == Symbol.Type.HEX);
        if (!number) {
            String what = from == null ? source + " is not declared" : described(from);
            add(source.at(), what + ", so " + described(definition) + " and cannot take its default from it");
        }
    }

    private void references(@Nullable Expr expr) {
        if (expr != null) {
            Terms.symbols(expr).forEach(symbol -> isKnown(symbol.name(), symbol.at()));
        }
    }

    private boolean isKnown(String name, Location at) {
        boolean known = declared.containsKey(name) || undeclared.contains(name);
        if (!known) {
            problems.add(UnknownSymbol.inManifest(name, at, declared.keySet()));
        }
        return known;
    }

    private static String described(Symbol symbol) {
        String article = symbol.type() == Symbol.Type.INT ? " is an " : " is a ";
        return symbol.name() + article + symbol.type().spelling();
    }

    private void add(Location at, String message) {
        problems.add(new Problem(at, message));
    }
}
