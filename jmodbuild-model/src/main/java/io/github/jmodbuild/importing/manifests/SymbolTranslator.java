// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.kconfig.KconfigNode;
import io.github.jmodbuild.importing.kconfig.KconfigQuestion;
import io.github.jmodbuild.importing.kconfig.KconfigQuestions;
import io.github.jmodbuild.importing.kconfig.Property;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Definitions of symbols. Not thread-safe. */
final class SymbolTranslator {
    private final Declarations declarations;
    private final KconfigQuestions questions;
    private final Map<String, String> variables;
    private final ProbeMaker probes;
    private final ExprTranslator expressions;
    private final ForceTranslator forces;
    private final DefaultTranslator defaults;
    private final Ledger ledger;

    /** @param variables values of environment variables */
    SymbolTranslator(
            Declarations declarations,
            KconfigQuestions questions,
            Map<String, String> variables,
            ProbeMaker probes,
            ExprTranslator expressions,
            ForceTranslator forces,
            Ledger ledger) {
        this.declarations = declarations;
        this.questions = questions;
        this.variables = variables;
        this.probes = probes;
        this.expressions = expressions;
        this.forces = forces;
        this.defaults = new DefaultTranslator(declarations, questions, expressions, ledger);
        this.ledger = ledger;
    }

    /**
     * Empty if a manifest cannot declare it, which is noted.
     *
     * @param member of a choice
     * @param free whether no condition is around it
     */
    Optional<Symbol> symbol(KconfigNode.Config config, ManifestParts manifest, boolean member, boolean free) {
        String name = config.name();
        Optional<String> wrongName = SymbolNames.problem(name);
        Optional<Symbol.Type> type = declarations.type(name);
        if (wrongName.isPresent() || type.isEmpty()) {
            drop(config, wrongName.orElse("no definition of " + name + " says its type, so it has no value"));
            return Optional.empty();
        }
        if (member && type.get() != Symbol.Type.BOOL) {
            drop(config, "its type is " + type.get().spelling() + ", and members of a choice are bool");
            return Optional.empty();
        }
        boolean prompted = config.properties().stream().anyMatch(property -> isPrompt(property));
        if (member && !prompted) {
            drop(config, "a member of a choice without a prompt, which cannot be chosen");
            return Optional.empty();
        }
        if (config.menu() && !prompted) {
            ledger.partly(config.at(), "a menuconfig without a prompt is no menu");
        }
        boolean transitional = declarations.isTransitional(name);
        List<Symbol.Property> made = transitional
                ? onlyHelp(config)
                : properties(config, type.get(), manifest, member, free && declarations.isDefinedOnce(name));
        boolean menu = config.menu() && prompted && !transitional;
        return Optional.of(new Symbol(
                new Word(name, config.at()),
                type.get(),
                declarations.isModules(name) && type.get() == Symbol.Type.BOOL,
                transitional,
                menu,
                List.of(),
                made,
                config.at()));
    }

    private static boolean isPrompt(Property property) {
        return property.kind() == Property.Kind.PROMPT && !property.text().isBlank();
    }

    /** Notes that nothing of a definition is imported. */
    void drop(KconfigNode.Config config, String reason) {
        ledger.not(config.at(), reason);
        config.properties().forEach(property -> ledger.not(property.at(), reason));
        config.remarks().forEach(remark -> ledger.not(remark.at(), "the comment is on what is not imported"));
    }

    private List<Symbol.Property> onlyHelp(KconfigNode.Config config) {
        List<Symbol.Property> made = new ArrayList<>();
        for (Property property : config.properties()) {
            switch (property.kind()) {
                case HELP -> help(property, made).ifPresent(made::add);
                case TYPE, TRANSITIONAL -> {
                    // attributes
                }
                default -> ledger.not(property.at(), "a transitional symbol has a type and help only");
            }
        }
        return made;
    }

    private List<Symbol.Property> properties(
            KconfigNode.Config config, Symbol.Type type, ManifestParts manifest, boolean member, boolean free) {
        List<Symbol.Property> made = new ArrayList<>();
        for (Property property : config.properties()) {
            if (property.kind() == Property.Kind.DEFAULT && free && serves(config, property, type, manifest)) {
                continue;
            }
            property(config.name(), property, type, manifest, member, made).ifPresent(made::add);
        }
        return made;
    }

    /** {@code def_bool $(cc-option,-mfoo)} without anything else: the symbol of a probe. */
    private boolean serves(KconfigNode.Config config, Property property, Symbol.Type type, ManifestParts manifest) {
        boolean alone = property.condition() == null
                && type.isLogical()
                && config.properties().stream().allMatch(SymbolTranslator::isTypeDefaultOrHelp)
                && config.properties().stream()
                                .filter(each -> each.kind() == Property.Kind.DEFAULT)
                                .count()
                        == 1;
        if (!alone || !(property.value() instanceof Expr.Symbol asked)) {
            return false;
        }
        Optional<KconfigQuestion> question = questions.whole(asked.name());
        return question.isPresent()
                && ProbeMaker.isProbe(question.get())
                && probes.serve(question.get(), config.name(), manifest, property.at());
    }

    private static boolean isTypeDefaultOrHelp(Property property) {
        return property.kind() == Property.Kind.TYPE
                || property.kind() == Property.Kind.DEFAULT
                || property.kind() == Property.Kind.HELP;
    }

    private Optional<Symbol.Property> property(
            String name,
            Property property,
            Symbol.Type type,
            ManifestParts manifest,
            boolean member,
            List<Symbol.Property> made) {
        @Nullable Expr value = property.value();
        switch (property.kind()) {
            case TYPE -> type(name, property, type, member);
            case PROMPT -> {
                return prompt(property, manifest, made);
            }
            case DEFAULT -> {
                return value == null ? Optional.empty() : defaults.value(value, property, type, manifest, member);
            }
            case DEPENDS -> {
                return Optional.ofNullable(value)
                        .map(expr -> new Symbol.DependsOn(
                                expressions.expr(expr, manifest, property.at()),
                                expressions.optional(property.condition(), manifest, property.at()),
                                property.at()));
            }
            case SELECT, IMPLY -> {
                return forces.force(property, type, manifest);
            }
            case RANGE -> {
                return forces.range(property, type, manifest);
            }
            case HELP -> {
                return help(property, made);
            }
            case ENVIRONMENT -> {
                return environment(property, type);
            }
            case MODULES -> modules(name, property, type);
            case VISIBLE, OPTIONAL -> ledger.not(property.at(), "a symbol cannot have this");
            case OPTION, TRANSITIONAL -> {
                // noted when it was read; an attribute
            }
        }
        return Optional.empty();
    }

    private void type(String name, Property property, Symbol.Type type, boolean member) {
        if (property.text().equals(type.spelling())) {
            return;
        }
        if (member && property.text().equals("tristate")) {
            ledger.partly(property.at(), "members of choices are bool here, so m cannot be chosen");
        } else {
            ledger.not(property.at(), name + " is a " + type.spelling() + " by its first definition, which counts");
        }
    }

    private Optional<Symbol.Property> prompt(Property property, ManifestParts manifest, List<Symbol.Property> made) {
        String text = property.text().strip();
        if (text.isEmpty()) {
            ledger.not(property.at(), "an empty prompt, which asks nothing");
            return Optional.empty();
        }
        if (made.stream().anyMatch(Symbol.Prompt.class::isInstance)) {
            ledger.not(property.at(), "a second prompt of one definition");
            return Optional.empty();
        }
        if (KconfigQuestions.isIn(text)) {
            ledger.partly(property.at(), "no program is run for a part of the text without jmodbuild.import.shell");
        }
        Expr condition = expressions.optional(property.condition(), manifest, property.at());
        return Optional.of(new Symbol.Prompt(questions.readable(text), condition, property.at()));
    }

    private Optional<Symbol.Property> help(Property property, List<Symbol.Property> made) {
        if (property.text().isEmpty()) {
            ledger.not(property.at(), "a help without a text");
        } else if (made.stream().anyMatch(Symbol.Help.class::isInstance)) {
            ledger.not(property.at(), "a second help of one definition");
        } else {
            return Optional.of(new Symbol.Help(property.text(), property.at()));
        }
        return Optional.empty();
    }

    private void modules(String name, Property property, Symbol.Type type) {
        if (!declarations.isModules(name)) {
            ledger.not(property.at(), "another symbol switches modules on and off already");
        } else if (type != Symbol.Type.BOOL) {
            ledger.not(property.at(), "only a bool can switch modules on and off");
        }
    }

    private Optional<Symbol.Property> environment(Property property, Symbol.Type type) {
        String value = variables.get(property.text());
        if (type != Symbol.Type.STRING || value == null) {
            ledger.not(
                    property.at(),
                    type == Symbol.Type.STRING
                            ? "variable " + property.text() + " has no value; give one as jmodbuild.import.variables="
                                    + property.text() + "=..."
                            : "only a string has its value from the environment");
            return Optional.empty();
        }
        return Optional.of(new Symbol.DefaultText(new Word(value, property.at()), null, property.at()));
    }
}
