// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.kconfig.KModel.Choice;
import io.github.jmodbuild.kconfig.KModel.Comment;
import io.github.jmodbuild.kconfig.KModel.Config;
import io.github.jmodbuild.kconfig.KModel.Entry;
import io.github.jmodbuild.kconfig.KModel.If;
import io.github.jmodbuild.kconfig.KModel.Mark;
import io.github.jmodbuild.kconfig.KModel.Menu;
import io.github.jmodbuild.kconfig.KModel.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Context propagation: what every symbol's properties depend on once the tree is known. */
final class Finalised {
    /** By name, in the order of the first definitions. */
    final Map<String, Sym> symbols = new LinkedHashMap<>();
    /** The symbol that carries {@code modules}. */
    final @Nullable String modules;

    final List<Line> lines = new ArrayList<>();
    private final Set<Difference> differences;

    Finalised(KModel model, Set<Difference> differences) {
        this.differences = differences;
        modules = model.configs().stream()
                .filter(config -> config.marks().contains(Mark.MODULES))
                .map(Config::name)
                .findFirst()
                .orElse(null);
        model.configs().forEach(c -> symbols.computeIfAbsent(c.name(), name -> new Sym(name, c.type())));
        model.entries().forEach(entry -> entry(entry, new Context(Truth.YES, Truth.YES, null)));
    }

    /** What a configuration file shows, in menu order. */
    sealed interface Line {}

    record Heading(String title, KExpr visible) implements Line {}

    record End(String title, KExpr visible) implements Line {}

    record Mention(Sym symbol) implements Line {}

    /** What the enclosing entries say: their deps, their {@code visible if}s, the choice. */
    private record Context(KExpr dep, KExpr visibleIf, Sym.@Nullable Group choice) {
        Context and(KExpr own) {
            return new Context(KExpr.and(dep, own), visibleIf, choice);
        }
    }

    private void entry(Entry entry, Context context) {
        if (entry instanceof Menu menu) {
            menu(menu, context);
        } else if (entry instanceof If block) {
            Context inner = context.and(condition(block.condition()));
            block.children().forEach(child -> entry(child, inner));
        } else if (entry instanceof Comment comment) {
            KExpr dep = context.and(condition(comment.dependsOn())).dep();
            lines.add(new Heading(comment.text(), dep));
        } else if (entry instanceof Choice choice) {
            choice(choice, context);
        } else {
            config((Config) entry, context);
        }
    }

    private void menu(Menu menu, Context context) {
        Context own = context.and(condition(menu.dependsOn()));
        KExpr visibleIf = condition(menu.visibleIf());
        KExpr shown = KExpr.and(own.dep(), visibleIf);
        lines.add(new Heading(menu.title(), shown));
        Context inner = new Context(own.dep(), KExpr.and(own.visibleIf(), visibleIf), own.choice());
        menu.children().forEach(child -> entry(child, inner));
        lines.add(new End(menu.title(), shown));
    }

    private void choice(Choice choice, Context context) {
        KExpr dep = context.and(ownDependency(choice.properties())).dep();
        Sym.Group group = new Sym.Group();
        KExpr members = dep;
        for (Property property : choice.properties()) {
            if (property instanceof KModel.Default value) {
                group.defaults.add(new Sym.Conditional(value.value(), KExpr.and(dep, condition(value.condition()))));
            } else if (property instanceof KModel.Prompt prompt
                    && differences.contains(Difference.CHOICE_PROMPT_SWITCHES_MEMBERS)) {
                members = KExpr.and(members, condition(prompt.condition()));
            }
        }
        Context inner = new Context(members, context.visibleIf(), group);
        choice.children().forEach(child -> entry(child, inner));
    }

    private void config(Config config, Context context) {
        Sym symbol = symbol(config.name());
        KExpr dep = context.and(ownDependency(config.properties())).dep();
        symbol.dependencies.add(dep);
        symbol.transitional |= config.marks().contains(Mark.TRANSITIONAL);
        symbol.renamedFrom.addAll(config.renamedFrom());
        config.properties().forEach(property -> property(symbol, property, dep, context.visibleIf()));
        if (context.choice() != null && !context.choice().members.contains(symbol)) {
            symbol.choice = context.choice();
            context.choice().members.add(symbol);
        }
        lines.add(new Mention(symbol));
    }

    private void property(Sym symbol, Property property, KExpr dep, KExpr visibleIf) {
        if (property instanceof KModel.Prompt prompt) {
            symbol.prompts.add(KExpr.and(KExpr.and(dep, condition(prompt.condition())), visibleIf));
        } else if (property instanceof KModel.Default value) {
            symbol.defaults.add(new Sym.Conditional(value.value(), KExpr.and(dep, condition(value.condition()))));
        } else if (property instanceof KModel.Range range) {
            KExpr condition = KExpr.and(dep, condition(range.condition()));
            symbol.ranges.add(new KModel.Range(range.from(), range.to(), condition));
        } else if (property instanceof KModel.Select select && symbols.containsKey(select.symbol())) {
            symbol(select.symbol()).selectors.add(pull(symbol, dep, select.condition()));
        } else if (property instanceof KModel.Imply imply && symbols.containsKey(imply.symbol())) {
            symbol(imply.symbol()).implies.add(pull(symbol, dep, imply.condition()));
        }
    }

    /** {@code E && dep(E) && C}. */
    private KExpr pull(Sym by, KExpr dep, KExpr condition) {
        return KExpr.and(new KExpr.Name(by.name), KExpr.and(dep, condition(condition)));
    }

    private KExpr ownDependency(List<Property> properties) {
        KExpr result = Truth.YES;
        for (Property property : properties) {
            if (property instanceof KModel.DependsOn depends) {
                result = KExpr.and(result, condition(dependency(depends)));
            }
        }
        return result;
    }

    /** {@code depends on E if C} means {@code E || (C = n)}. */
    private static KExpr dependency(KModel.DependsOn depends) {
        return depends.condition().equals(Truth.YES)
                ? depends.expr()
                : new KExpr.Or(depends.expr(), new KExpr.IsNo(depends.condition()));
    }

    /** In a condition, {@code m} alone means {@code m && MODULES}. */
    private KExpr condition(KExpr expr) {
        if (expr instanceof KExpr.Const constant && constant.text().equals("m")) {
            return modules == null ? Truth.NO : new KExpr.And(constant, new KExpr.Name(modules));
        }
        if (expr instanceof KExpr.Not not) {
            return new KExpr.Not(condition(not.operand()));
        }
        if (expr instanceof KExpr.IsNo isNo) {
            return new KExpr.IsNo(condition(isNo.operand()));
        }
        if (expr instanceof KExpr.And and) {
            return new KExpr.And(condition(and.left()), condition(and.right()));
        }
        if (expr instanceof KExpr.Or or) {
            return new KExpr.Or(condition(or.left()), condition(or.right()));
        }
        return expr;
    }

    private Sym symbol(String name) {
        return Objects.requireNonNull(symbols.get(name));
    }
}
