// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.ConfigModel;
import io.github.jmodbuild.config.MenuNode;
import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every name and comparison that a model's expressions mention. */
final class Mentions {
    private final Map<String, List<Location>> names = new LinkedHashMap<>();
    private final Map<String, Set<String>> compared = new HashMap<>();

    Mentions(ConfigModel model) {
        model.menu().forEach(this::visit);
    }

    /** Places by name, in menu order; selects and bounds of ranges count. */
    Map<String, List<Location>> names() {
        return names;
    }

    /** Constants a symbol is compared with, and for numbers their neighbours. */
    Set<String> comparedWith(String name) {
        return compared.getOrDefault(name, Set.of());
    }

    private void visit(MenuNode node) {
        ConfigEntry entry = node.entry();
        if (entry instanceof ConfigEntry.Menu menu) {
            expr(menu.dependsOn());
            expr(menu.visibleIf());
        } else if (entry instanceof ConfigEntry.If block) {
            expr(block.condition());
        } else if (entry instanceof ConfigEntry.Comment comment) {
            expr(comment.dependsOn());
        } else if (entry instanceof ConfigEntry.Choice choice) {
            choice.properties().forEach(this::visit);
        } else if (entry instanceof Symbol symbol) {
            symbol.properties().forEach(this::visit);
        }
        node.children().forEach(this::visit);
    }

    private void visit(Symbol.Property property) {
        if (property instanceof Symbol.Prompt prompt) {
            expr(prompt.condition());
        } else if (property instanceof Symbol.DependsOn dependsOn) {
            expr(dependsOn.expr());
            expr(dependsOn.condition());
        } else if (property instanceof Symbol.DefaultExpr value) {
            expr(value.value());
            expr(value.condition());
        } else if (property instanceof Symbol.DefaultText text) {
            expr(text.condition());
        } else if (property instanceof Symbol.DefaultFrom from) {
            word(from.symbol());
            expr(from.condition());
        } else if (property instanceof Symbol.Select select) {
            word(select.symbol());
            expr(select.condition());
        } else if (property instanceof Symbol.Imply imply) {
            word(imply.symbol());
            expr(imply.condition());
        } else if (property instanceof Symbol.Range range) {
            expr(range.condition());
        }
    }

    private void word(Word word) {
        names.computeIfAbsent(word.text(), key -> new ArrayList<>(1)).add(word.at());
    }

    private void expr(@Nullable Expr expr) {
        if (expr != null) {
            Terms.symbols(expr)
                    .forEach(symbol -> names.computeIfAbsent(symbol.name(), key -> new ArrayList<>(1))
                            .add(symbol.at()));
            comparisons(expr);
        }
    }

    private void comparisons(Expr expr) {
        if (expr instanceof Expr.And) {
            Terms.conjuncts(expr).forEach(this::comparisons);
        } else if (expr instanceof Expr.Or) {
            Terms.disjuncts(expr).forEach(this::comparisons);
        } else if (expr instanceof Expr.Not not) {
            comparisons(not.operand());
        } else if (expr instanceof Expr.Compare compare) {
            compared(compare.left(), compare.right());
            compared(compare.right(), compare.left());
        }
    }

    private void compared(Expr.Operand operand, Expr.Operand other) {
        if (operand instanceof Expr.Symbol symbol && other instanceof Expr.Constant constant) {
            Set<String> texts = compared.computeIfAbsent(symbol.name(), key -> new LinkedHashSet<>());
            texts.add(constant.text());
            if (constant.text().matches("-?(0|[1-9][0-9]{0,17})")) {
                BigInteger number = new BigInteger(constant.text());
                texts.add(number.add(BigInteger.ONE).toString());
                texts.add(number.subtract(BigInteger.ONE).toString());
            }
        }
    }
}
