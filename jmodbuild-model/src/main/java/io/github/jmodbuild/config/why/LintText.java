// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.config.resolver.ReachableValues;
import io.github.jmodbuild.config.why.Anatomy.Definition;
import io.github.jmodbuild.config.why.Finding.Kind;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be read off definitions one by one. Not thread-safe. */
final class LintText {
    private static final Set<Tristate> ALWAYS = Set.of(Tristate.Y);
    private static final Set<Tristate> NEVER = Set.of(Tristate.N);

    private final Anatomy anatomy;
    private final ReachableValues possible;
    private final List<Finding> findings = new ArrayList<>();

    private LintText(Anatomy anatomy, ReachableValues possible) {
        this.anatomy = anatomy;
        this.possible = possible;
    }

    static List<Finding> of(Anatomy anatomy, ReachableValues possible, ConfigModel model) {
        LintText lint = new LintText(anatomy, possible);
        model.names().forEach(name -> lint.anatomy.definitions(name).forEach(lint::definition));
        anatomy.mentions().names().forEach((name, places) -> {
            if (!model.declares(name)) {
                lint.findings.add(new Finding(
                        Kind.UNDEFINED,
                        places.get(0),
                        name,
                        name + " is used in " + places.size() + (places.size() == 1 ? " place" : " places")
                                + " but declared nowhere, so it is always n; declare it, or remove its uses"));
            }
        });
        anatomy.choices().forEach(lint::choice);
        return lint.findings;
    }

    private void definition(Definition definition) {
        String name = definition.symbol().name().text();
        redundant(name, definition);
        for (Symbol.Property property : definition.symbol().properties()) {
            if (property instanceof Symbol.Prompt prompt
                    && prompt.condition() != null
                    && possible.values(prompt.condition()).equals(ALWAYS)) {
                findings.add(new Finding(
                        Kind.ALWAYS_SHOWN,
                        prompt.at(),
                        name,
                        "the prompt of " + name + " is shown if " + prompt.condition()
                                + ", which is always y; drop the condition"));
            } else if (property instanceof Symbol.Range range) {
                range(name, definition.symbol().type(), range);
            } else if (property instanceof Symbol.DefaultExpr value) {
                lacking(definition.symbol(), value);
            } else if (property instanceof Symbol.DefaultText text) {
                outOfRange(definition, text);
            }
        }
    }

    private void redundant(String name, Definition definition) {
        Set<String> demanded = new HashSet<>();
        for (Demand clause : definition.demands()) {
            String text = clause.expr() + " if " + clause.condition();
            boolean again = !demanded.add(text);
            boolean own = clause.role() == Demand.Role.DEPENDS_ON;
            boolean always =
                    clause.condition() == null && possible.values(clause.expr()).equals(ALWAYS);
            if (own && (again || always)) {
                findings.add(new Finding(
                        Kind.REDUNDANT,
                        clause.expr().at(),
                        name,
                        name + " depends on " + clause.expr()
                                + (again ? ", which it or a block around it does already" : ", which is always y")
                                + "; remove it"));
            }
        }
    }

    private void range(String name, Symbol.Type type, Symbol.Range range) {
        Optional<BigInteger> low = number(range.from().text(), type);
        Optional<BigInteger> high = number(range.to().text(), type);
        if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0) {
            findings.add(new Finding(
                    Kind.EMPTY_RANGE,
                    range.at(),
                    name,
                    "the range " + range.from() + " to " + range.to() + " of " + name
                            + " has no number in it; write the smaller bound first"));
        }
    }

    private void lacking(Symbol symbol, Symbol.DefaultExpr value) {
        boolean isM = value.value() instanceof Expr.Constant constant
                && constant.text().equals("m");
        if (isM && symbol.type() == Symbol.Type.BOOL) {
            findings.add(new Finding(
                    Kind.DEFAULT,
                    value.at(),
                    symbol.name().text(),
                    symbol.name() + " is a bool, so its default m means y; write y, or make it a tristate"));
        }
    }

    /** Against the first range, where that always counts; another definition's may come before it. */
    private void outOfRange(Definition definition, Symbol.DefaultText text) {
        String name = definition.symbol().name().text();
        Optional<Symbol.Range> first = anatomy.definitions(name).stream()
                .flatMap(one -> one.symbol().properties().stream())
                .filter(Symbol.Range.class::isInstance)
                .map(Symbol.Range.class::cast)
                .findFirst();
        Symbol.Type type = definition.symbol().type();
        Optional<BigInteger> value = number(text.value().text(), type);
        if (first.isEmpty() || value.isEmpty()) {
            return;
        }
        Symbol.Range range = first.get();
        boolean counts =
                range.condition() == null && definition.symbol().properties().contains(range);
        boolean below = number(range.from().text(), type)
                .filter(low -> value.get().compareTo(low) < 0)
                .isPresent();
        boolean above = number(range.to().text(), type)
                .filter(high -> value.get().compareTo(high) > 0)
                .isPresent();
        if (counts && (below || above)) {
            findings.add(new Finding(
                    Kind.DEFAULT,
                    text.at(),
                    name,
                    "the default " + text.value() + " of " + name + " is outside its range " + range.from() + " to "
                            + range.to() + " (" + range.at() + "), so it becomes "
                            + (below ? range.from() : range.to()) + "; write a number of the range"));
        }
    }

    /** Empty for a bound that is a symbol, whose value may be any. */
    private static Optional<BigInteger> number(String text, Symbol.Type type) {
        if (type == Symbol.Type.HEX && text.matches("(0[xX])?[0-9a-fA-F]+")) {
            return Optional.of(new BigInteger(text.replaceFirst("^0[xX]", ""), 16));
        }
        boolean decimal = type == Symbol.Type.INT && text.matches("-?(0|[1-9][0-9]*)");
        return decimal ? Optional.of(new BigInteger(text)) : Optional.empty();
    }

    private void choice(MenuNode choice) {
        if (!canBeSeen(choice.children())) {
            findings.add(new Finding(
                    Kind.EMPTY_CHOICE,
                    choice.entry().at(),
                    "",
                    "no member of the choice \"" + choice.prompt().orElse("") + "\" can ever be seen; correct what they"
                            + " depend on, or remove the choice"));
        }
    }

    private boolean canBeSeen(List<MenuNode> nodes) {
        return nodes.stream()
                .anyMatch(node -> canBeSeen(node.children())
                        || node.symbol()
                                .filter(name -> !possible.values(name).equals(NEVER))
                                .isPresent());
    }
}
