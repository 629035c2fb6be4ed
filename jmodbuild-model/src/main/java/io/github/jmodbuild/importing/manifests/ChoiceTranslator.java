// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.kconfig.KconfigNode;
import io.github.jmodbuild.importing.kconfig.Property;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a choice itself says. Stateless but for the ledger. */
final class ChoiceTranslator {
    private final Declarations declarations;
    private final ExprTranslator expressions;
    private final Ledger ledger;

    ChoiceTranslator(Declarations declarations, ExprTranslator expressions, Ledger ledger) {
        this.declarations = declarations;
        this.expressions = expressions;
        this.ledger = ledger;
    }

    /** Prompt, defaults, dependencies and help. */
    List<Symbol.Property> properties(KconfigNode.Block choice, ManifestParts manifest) {
        if (!choice.text().isEmpty()) {
            ledger.partly(choice.at(), "a choice has no name here, so that it is not continued by others of that name");
        }
        List<Symbol.Property> made = new ArrayList<>();
        for (Property property : choice.properties()) {
            property(choice, property, manifest, made).ifPresent(made::add);
        }
        if (made.stream().noneMatch(Symbol.Prompt.class::isInstance)) {
            ledger.partly(choice.at(), "a choice without a prompt; it got one that is never shown");
            Location at = choice.at();
            made.add(0, new Symbol.Prompt("Choice", new Expr.Constant("n", false, at), at));
        }
        return made;
    }

    /** The member of an optional choice that is y if no other is, which is what such a choice begins with. */
    Optional<Symbol> none(KconfigNode.Block choice) {
        Optional<Property> optional = choice.properties().stream()
                .filter(property -> property.kind() == Property.Kind.OPTIONAL)
                .findFirst();
        Optional<String> first = optional.isEmpty() ? Optional.empty() : firstMember(choice);
        return first.map(member -> {
            String name = "NONE_OF_" + member;
            while (declarations.declares(name)) {
                name += "_";
            }
            Location at = optional.get().at();
            ledger.partly(at, "that no member is y is a member of its own, " + name);
            return new Symbol(
                    new Word(name, at), Symbol.Type.BOOL, false, List.of(new Symbol.Prompt("None", null, at)), at);
        });
    }

    private Optional<String> firstMember(KconfigNode.Block choice) {
        return choice.children().stream()
                .flatMap(node -> node instanceof KconfigNode.Config config
                        ? Optional.of(config.name()).stream()
                        : node instanceof KconfigNode.Block block ? firstMember(block).stream() : Stream.empty())
                .filter(declarations::declares)
                .findFirst();
    }

    private static boolean isOptional(KconfigNode.Block choice) {
        return choice.properties().stream().anyMatch(property -> property.kind() == Property.Kind.OPTIONAL);
    }

    private Optional<Symbol.Property> property(
            KconfigNode.Block choice, Property property, ManifestParts manifest, List<Symbol.Property> made) {
        Expr value = property.value();
        Location at = property.at();
        switch (property.kind()) {
            case TYPE -> {
                if (!property.text().equals("bool")) {
                    ledger.partly(at, "a choice is bool here, so that several members cannot be m");
                }
            }
            case PROMPT -> {
                boolean second = made.stream().anyMatch(Symbol.Prompt.class::isInstance);
                if (!second && !property.text().isBlank()) {
                    Expr condition = expressions.optional(property.condition(), manifest, at);
                    return Optional.of(new Symbol.Prompt(property.text().strip(), condition, at));
                }
                ledger.not(at, second ? "a second prompt of one choice" : "an empty prompt, which asks nothing");
            }
            case DEFAULT -> {
                if (isOptional(choice)) {
                    ledger.partly(at, "the default of an optional choice is none, unless allyesconfig switches it on");
                    return Optional.empty();
                }
                if (value instanceof Expr.Symbol member && declarations.isMember(member.name(), choice.at())) {
                    Expr condition = expressions.optional(property.condition(), manifest, at);
                    return Optional.of(new Symbol.DefaultExpr(member, condition, at));
                }
                ledger.not(at, "the default is no member of this choice");
            }
            case DEPENDS -> {
                return Optional.ofNullable(value)
                        .map(expr -> new Symbol.DependsOn(
                                expressions.expr(expr, manifest, at),
                                expressions.optional(property.condition(), manifest, at),
                                at));
            }
            case HELP -> {
                boolean second = made.stream().anyMatch(Symbol.Help.class::isInstance);
                if (!second && !property.text().isEmpty()) {
                    return Optional.of(new Symbol.Help(property.text(), at));
                }
                ledger.not(at, second ? "a second help of one choice" : "a help without a text");
            }
            case OPTIONAL -> {
                // see none
            }
            default -> ledger.not(at, "a choice cannot have this");
        }
        return Optional.empty();
    }
}
