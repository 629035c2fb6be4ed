// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.config.UnknownSymbol;
import io.github.jmodbuild.config.ValueForm;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks each definition against all declarations: types, references, targets. */
final class DeclarationCheck {
    private final Map<String, Symbol> declared;
    private final Set<String> undeclared;
    private final List<Problem> problems = new ArrayList<>();

    private DeclarationCheck(Map<String, Symbol> declared, Set<String> undeclared) {
        this.declared = declared;
        this.undeclared = undeclared;
    }

    /**
     * The mistakes in entries and all that stands in them.
     *
     * @param declared the first definition of each name
     * @param undeclared names that may be missing
     */
    static List<Problem> check(List<ConfigEntry> entries, Map<String, Symbol> declared, Set<String> undeclared) {
        DeclarationCheck check = new DeclarationCheck(declared, undeclared);
        entries.forEach(check::check);
        return check.problems;
    }

    private void check(ConfigEntry entry) {
        if (entry instanceof Symbol symbol) {
            check(symbol);
        } else if (entry instanceof ConfigEntry.Menu menu) {
            references(menu.dependsOn());
            references(menu.visibleIf());
        } else if (entry instanceof ConfigEntry.If block) {
            references(block.condition());
        } else if (entry instanceof ConfigEntry.Comment comment) {
            references(comment.dependsOn());
        } else if (entry instanceof ConfigEntry.Choice choice) {
            once(choice.properties());
            choice.properties().forEach(this::conditions);
        }
        entry.entries().forEach(this::check);
    }

    private void check(Symbol definition) {
        Symbol first = declared.getOrDefault(definition.name().text(), definition);
        if (first.type() != definition.type()) {
            add(
                    definition.at(),
                    definition.name() + " is of type " + definition.type().spelling() + " here but "
                            + first.type().spelling() + " at " + first.at() + "; give both the same type");
        }
        once(definition.properties());
        prompts(definition);
        definition.properties().forEach(property -> check(definition, property));
    }

    /** Kconfig's warning "prompt redefined"; a second help, or an empty one. */
    private void once(List<Symbol.Property> properties) {
        Symbol.@Nullable Prompt prompt = null;
        Symbol.@Nullable Help help = null;
        for (Symbol.Property property : properties) {
            if (property instanceof Symbol.Prompt next) {
                if (prompt != null) {
                    add(next.at(), "a second prompt; the first is at " + prompt.at() + ", remove one of them");
                }
                prompt = next;
            } else if (property instanceof Symbol.Help next) {
                if (help != null) {
                    add(next.at(), "a second help; the first is at " + help.at() + ", remove one of them");
                } else if (next.text().isEmpty()) {
                    add(next.at(), "an empty help; write what the user should know, or remove it");
                }
                help = next;
            }
        }
    }

    private void prompts(Symbol definition) {
        boolean prompted = definition.properties().stream().anyMatch(Symbol.Prompt.class::isInstance);
        if (definition.menu() && !prompted) {
            add(definition.at(), definition.name() + " has menu=\"true\" but no prompt; add <prompt>");
        }
        Symbol first = declared.getOrDefault(definition.name().text(), definition);
        for (Symbol.Property property : definition.properties()) {
            if ((definition.transitional() || first.transitional()) && !(property instanceof Symbol.Help)) {
                add(property.at(), definition.name() + " is transitional, so it has a type and help only; remove this");
            }
        }
    }

    private void conditions(Symbol.Property property) {
        if (property instanceof Symbol.Prompt prompt) {
            references(prompt.condition());
        } else if (property instanceof Symbol.DependsOn dependsOn) {
            references(dependsOn.expr());
            references(dependsOn.condition());
        } else if (property instanceof Symbol.DefaultExpr value) {
            references(value.condition());
        }
    }

    private void check(Symbol definition, Symbol.Property property) {
        if (property instanceof Symbol.Prompt || property instanceof Symbol.DependsOn) {
            conditions(property);
        } else if (property instanceof Symbol.Select select) {
            force(definition, select.symbol(), select.at(), "select", "selected");
            references(select.condition());
        } else if (property instanceof Symbol.Imply imply) {
            force(definition, imply.symbol(), imply.at(), "imply", "implied");
            references(imply.condition());
        } else if (property instanceof Symbol.Range range) {
            range(definition, range);
            references(range.condition());
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

    private void force(Symbol definition, Word target, Location at, String verb, String participle) {
        if (!definition.type().isLogical()) {
            add(at, described(definition) + " and cannot " + verb + "; only a bool or tristate can");
        }
        if (!isKnown(target.text(), target.at())) {
            return;
        }
        Symbol selected = declared.get(target.text());
        if (selected != null && !selected.type().isLogical()) {
            add(target.at(), described(selected) + " and cannot be " + participle + "; only a bool or tristate can");
        }
    }

    private void range(Symbol definition, Symbol.Range range) {
        if (!isNumber(definition.type())) {
            add(range.at(), described(definition) + " and cannot have a range; only an int or hex can");
            return;
        }
        bound(definition, range.from());
        bound(definition, range.to());
    }

    private void bound(Symbol definition, Word bound) {
        Symbol symbol = declared.get(bound.text());
        if (symbol != null) {
            if (!isNumber(symbol.type())) {
                add(bound.at(), described(symbol) + " and cannot be a bound; only an int or hex can");
            }
        } else if (!ValueForm.isValid(bound.text(), definition.type()) && isNameOfKnown(bound)) {
            add(
                    bound.at(),
                    "'" + bound + "' cannot be a bound of " + definition.name() + ": "
                            + ValueForm.rule(bound.text(), definition.type()));
        }
    }

    /** A word that is no number may be a misspelt symbol. */
    private boolean isNameOfKnown(Word bound) {
        return !bound.text().matches("[A-Za-z_][A-Za-z0-9_]*") || isKnown(bound.text(), bound.at());
    }

    private static boolean isNumber(Symbol.Type type) {
        return type == Symbol.Type.INT || type == Symbol.Type.HEX;
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
        boolean number = from != null && isNumber(from.type());
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
